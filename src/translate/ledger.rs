//! How the sentences of an article, or of a run, ended: the counts that must add up.

use serde::{Deserialize, Serialize};

use super::outcome::Outcome;
use super::translation::Translation;

/// The five counts; they add up to the number of sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// All sentences.
    pub sentences: usize,
    /// [`Outcome::Translated`].
    pub translated: usize,
    /// [`Outcome::Copied`].
    pub copied: usize,
    /// [`Outcome::Flagged`].
    pub flagged: usize,
    /// [`Outcome::Skipped`].
    pub skipped: usize,
    /// [`Outcome::Failed`].
    pub failed: usize,
    /// Of those translated: the sentences that a check found an error in at first, and none in the end.
    #[serde(default)]
    pub repaired: usize,
}

impl Ledger {
    /// Counts the outcomes of `translations`.
    pub fn of(translations: &[Translation]) -> Self {
        let mut ledger = Self::default();
        for translation in translations {
            ledger.count(translation.outcome);
            ledger.repaired += usize::from(translation.is_repaired());
        }
        ledger
    }

    /// Counts one more sentence.
    pub fn count(&mut self, outcome: Outcome) {
        self.sentences += 1;
        *match outcome {
            Outcome::Translated => &mut self.translated,
            Outcome::Copied => &mut self.copied,
            Outcome::Flagged => &mut self.flagged,
            Outcome::Skipped => &mut self.skipped,
            Outcome::Failed => &mut self.failed,
        } += 1;
    }

    /// Whether the five counts add up to the number of sentences.
    pub fn balances(&self) -> bool {
        self.translated + self.copied + self.flagged + self.skipped + self.failed == self.sentences
            && self.repaired <= self.translated
    }
}

impl std::ops::AddAssign for Ledger {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.translated += other.translated;
        self.copied += other.copied;
        self.flagged += other.flagged;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.repaired += other.repaired;
    }
}
