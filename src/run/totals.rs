//! What a run comes to: the ledger of its articles and that of their sentences.

use serde::{Deserialize, Serialize};

use crate::output::provenance::Provenance;
use crate::translate::Ledger;

/// What became of the articles. Each that was found is done, failed, skipped or not read, or remains where the run was interrupted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleLedger {
    /// All articles.
    pub found: usize,
    /// Their folder is there and current.
    pub done: usize,
    /// No brief could be made.
    pub failed: usize,
    /// No brief was wanted.
    pub skipped: usize,
    /// Files in formats that are not read.
    #[serde(default)]
    pub not_read: usize,
    /// Not reached, as the run was interrupted.
    pub remaining: usize,
    /// Of those done: by an earlier run.
    pub kept: usize,
    /// Of those done: a sentence failed or is flagged, or the brief has an error.
    pub flagged: usize,
}

impl ArticleLedger {
    /// Whether the counts add up to the number of articles.
    pub fn balances(&self) -> bool {
        self.done + self.failed + self.skipped + self.not_read + self.remaining == self.found
            && self.kept <= self.done
            && self.flagged <= self.done
    }
}

/// What a run comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The articles.
    pub articles: ArticleLedger,
    /// The sentences of those done.
    pub sentences: Ledger,
    /// Places where articles could not be looked for.
    pub problems: usize,
    /// Folders that were removed, as their source is gone.
    pub pruned: usize,
}

/// What of a finished article goes into a run's totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) ledger: Ledger,
    pub(super) flagged: bool,
}

impl Tally {
    pub(super) fn of(record: &Provenance) -> Self {
        Self { ledger: record.ledger, flagged: record.is_flagged() }
    }
}
