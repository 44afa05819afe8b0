//! What there is to do: every article of the inputs, and whether an earlier run did it.
//!
//! The plan is the one thing of a run that grows with the number of articles: an id and a few counts each. That no two
//! articles share an id, and none lies inside another, is [`crate::article`]'s promise.

use std::ops::Range;

use super::cancel::CancelToken;
use super::event::{Event, Report};
use super::folder::OutFolder;
use super::place::{article_path, check_way};
use super::resume::tally_if_done;
use super::totals::{ArticleLedger, Tally, Totals};
use crate::article::{ArticleError, Discovery, RawArticle, ReadOptions, read_raw};
use crate::translate::Ledger;

/// Where an article stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// To do; its bytes have this digest.
    ToDo { sha256: String },
    /// An earlier run did it.
    Kept(Tally),
    /// This run did it.
    Done(Tally),
    /// It failed, for this reason.
    Failed(String),
    /// It is not wanted, for this reason.
    Skipped(String),
}

/// An article of the plan.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) state: State,
}

impl Entry {
    fn of(article: Result<RawArticle, ArticleError>) -> Self {
        match article {
            Ok(raw) => {
                Self { id: raw.id().to_owned(), state: State::ToDo { sha256: raw.sha256().to_owned() } }
            }
            Err(error) => Self { id: error.place().id.clone(), state: State::of(&error) },
        }
    }

    /// Tells of an article that failed or was skipped.
    pub(super) fn tell_miss(&self, report: &dyn Report) {
        let article = self.id.clone();
        match &self.state {
            State::Failed(error) => report.report(&Event::ArticleFailed { article, error: error.clone() }),
            State::Skipped(reason) => {
                report.report(&Event::ArticleSkipped { article, reason: reason.clone() });
            }
            State::ToDo { .. } | State::Kept(_) | State::Done(_) => {}
        }
    }
}

impl State {
    /// What an article that can't be read comes to.
    pub(super) fn of(error: &ArticleError) -> Self {
        if error.is_skip() { Self::Skipped(error.to_string()) } else { Self::Failed(error.to_string()) }
    }
}

/// What a run is to read.
pub(super) struct Inputs<'a> {
    pub(super) found: &'a Discovery,
    pub(super) options: ReadOptions,
}

/// Every article of a run, in the order of the inputs.
pub(super) struct Plan {
    pub(super) entries: Vec<Entry>,
    /// For each file, which entries are its articles.
    pub(super) files: Vec<Range<usize>>,
    /// Whether all inputs could be looked through, so that what is not in the plan is known to be gone.
    pub(super) is_complete: bool,
    /// How many files of the inputs are in formats that are not read.
    pub(super) not_read: usize,
}

impl Plan {
    /// Looks through the inputs and the output folder. None where `cancel` asked to stop.
    pub(super) fn make(
        inputs: &Inputs<'_>,
        out: &OutFolder,
        fingerprint: &str,
        cancel: &CancelToken,
    ) -> Option<Self> {
        let mut plan = Self::enumerate(inputs, cancel)?;
        plan.find_done(out, fingerprint, cancel);
        (!cancel.is_requested()).then_some(plan)
    }

    fn enumerate(inputs: &Inputs<'_>, cancel: &CancelToken) -> Option<Self> {
        let mut plan = Self {
            entries: Vec::new(),
            files: Vec::with_capacity(inputs.found.files.len()),
            is_complete: inputs.found.problems.is_empty(),
            not_read: inputs.found.left.not_read.len(),
        };
        for file in &inputs.found.files {
            let start = plan.entries.len();
            for article in read_raw(file, &inputs.options) {
                if cancel.is_requested() {
                    return None;
                }
                if let Err(error) = &article {
                    // In a file of many articles, which of them is broken is not known.
                    plan.is_complete &= match error {
                        ArticleError::Empty { .. } => true,
                        ArticleError::BrokenExport { .. } => false,
                        _ => !file.format.is_container(),
                    };
                }
                plan.entries.push(Entry::of(article));
            }
            plan.files.push(start..plan.entries.len());
        }
        Some(plan)
    }

    /// Finds what is done, on all cores: nearly all the time goes into reading and hashing small files.
    fn find_done(&mut self, out: &OutFolder, fingerprint: &str, cancel: &CancelToken) {
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let share = self.entries.len().div_ceil(workers).max(1);
        std::thread::scope(|scope| {
            for entries in self.entries.chunks_mut(share) {
                scope.spawn(move || {
                    for entry in entries.iter_mut().take_while(|_| !cancel.is_requested()) {
                        find_done(entry, out, fingerprint);
                    }
                });
            }
        });
    }

    /// Numbers of the entries that are to do.
    pub(super) fn to_do(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.state, State::ToDo { .. })).count()
    }

    /// What the plan comes to as it stands.
    pub(super) fn totals(&self) -> Totals {
        let found = self.entries.len() + self.not_read;
        let mut articles = ArticleLedger { found, not_read: self.not_read, ..ArticleLedger::default() };
        let mut sentences = Ledger::default();
        for entry in &self.entries {
            match &entry.state {
                State::ToDo { .. } => articles.remaining += 1,
                State::Failed(_) => articles.failed += 1,
                State::Skipped(_) => articles.skipped += 1,
                State::Kept(tally) | State::Done(tally) => {
                    articles.done += 1;
                    articles.kept += usize::from(matches!(entry.state, State::Kept(_)));
                    articles.flagged += usize::from(tally.flagged);
                    sentences += tally.ledger;
                }
            }
        }
        Totals { articles, sentences, ..Totals::default() }
    }
}

fn find_done(entry: &mut Entry, out: &OutFolder, fingerprint: &str) {
    let State::ToDo { sha256 } = &entry.state else { return };
    let tally = match article_path(&entry.id) {
        Err(error) => {
            entry.state = State::Failed(error.to_string());
            return;
        }
        Ok(path) if check_way(out.root(), &path).is_err() => None,
        Ok(path) => tally_if_done(&out.root().join(path), &entry.id, sha256, fingerprint),
    };
    if let Some(tally) = tally {
        entry.state = State::Kept(tally);
    }
}
