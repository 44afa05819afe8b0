//! What there is to do: every article of the inputs, and whether an earlier run did it.
//!
//! The plan is the one thing of a run that grows with the number of articles: an id and a few counts each.

use std::collections::HashSet;
use std::ops::Range;

use super::cancel::CancelToken;
use super::folder::OutFolder;
use super::inputs::Inputs;
use super::place::{article_path, check_way};
use super::resume::tally_if_done;
use super::totals::{ArticleLedger, Totals};
use crate::output::provenance::Provenance;
use crate::translate::Ledger;

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

/// Every article of a run, in the order of the inputs.
pub(super) struct Plan {
    pub(super) entries: Vec<Entry>,
    /// For each file, which entries are its articles.
    pub(super) files: Vec<Range<usize>>,
    /// Whether all inputs could be looked through, so that what is not in the plan is known to be gone.
    pub(super) is_complete: bool,
}

impl Plan {
    /// Looks through the inputs and the output folder. None where `cancel` asked to stop.
    pub(super) fn make(
        inputs: &dyn Inputs,
        out: &OutFolder,
        fingerprint: &str,
        cancel: &CancelToken,
    ) -> Option<Self> {
        let mut plan = Self::enumerate(inputs, cancel)?;
        plan.refuse_collisions();
        plan.find_done(out, fingerprint, cancel);
        (!cancel.is_requested()).then_some(plan)
    }

    fn enumerate(inputs: &dyn Inputs, cancel: &CancelToken) -> Option<Self> {
        let mut plan = Self {
            entries: Vec::new(),
            files: Vec::with_capacity(inputs.files()),
            is_complete: inputs.problems().is_empty(),
        };
        for file in 0..inputs.files() {
            let start = plan.entries.len();
            for candidate in inputs.open(file) {
                if cancel.is_requested() {
                    return None;
                }
                plan.entries.push(match candidate {
                    Ok(candidate) => {
                        Entry { id: candidate.id, state: State::ToDo { sha256: candidate.sha256 } }
                    }
                    Err(unreadable) => {
                        plan.is_complete = false;
                        Entry { id: unreadable.id, state: State::Failed(unreadable.reason) }
                    }
                });
            }
            plan.files.push(start..plan.entries.len());
        }
        Some(plan)
    }

    /// Two articles can't share a folder, nor can one's folder lie in another's. The first, or the outer, has it.
    fn refuse_collisions(&mut self) {
        let mut seen: HashSet<&str> = HashSet::with_capacity(self.entries.len());
        let mut collisions = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if matches!(entry.state, State::ToDo { .. }) && !seen.insert(&entry.id) {
                let reason = format!("another article has the id `{}` too; give each its own", entry.id);
                collisions.push((index, reason));
            }
        }
        for (index, entry) in self.entries.iter().enumerate() {
            let mut above = entry.id.rmatch_indices('/').map(|(slash, _)| &entry.id[..slash]);
            if let Some(outer) = above.find(|outer| seen.contains(outer)) {
                let reason = format!(
                    "its folder would lie inside that of the article `{outer}`; rename one, or use two output folders"
                );
                collisions.push((index, reason));
            }
        }
        for (index, reason) in collisions {
            self.entries[index].state = State::Failed(reason);
        }
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
        let mut articles = ArticleLedger { found: self.entries.len(), ..ArticleLedger::default() };
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
