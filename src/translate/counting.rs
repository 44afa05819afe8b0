//! How a later try is counted.

use crate::engine::Observer;

/// An observer of a later try that counts on from the earlier ones.
pub(super) struct Counting<'a> {
    pub observer: &'a dyn Observer,
    /// Sentences that were finished before.
    pub finished: usize,
    /// Tokens that were written before.
    pub tokens: usize,
}

impl Observer for Counting<'_> {
    fn progress(&self, finished: usize, tokens: usize) {
        self.observer.progress(self.finished + finished, self.tokens + tokens);
    }

    fn cancelled(&self) -> bool {
        self.observer.cancelled()
    }
}
