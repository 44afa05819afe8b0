//! How an article is watched on its way, and given up.

use crate::engine::Observer;

/// What a pipeline tells while it works on an article, and is told.
pub trait Watch: Sync {
    /// `done` of the article's `total` sentences have their translation, for which `tokens` tokens were written so far.
    fn sentences_translated(&self, done: usize, total: usize, tokens: usize);

    /// Whether the article should be dropped; then [`ProcessError::Interrupted`](super::ProcessError::Interrupted) is returned.
    fn must_drop(&self) -> bool;
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {
    fn sentences_translated(&self, _done: usize, _total: usize, _tokens: usize) {}

    fn must_drop(&self) -> bool {
        false
    }
}

/// Hands an engine's progress on to the watch, and the watch's wish to stop to the engine.
pub(super) struct Following<'a> {
    pub watch: &'a dyn Watch,
    /// Sentences in the article while they are being translated; none when something else is done.
    pub total: Option<usize>,
}

impl Observer for Following<'_> {
    fn progress(&self, finished: usize, tokens: usize) {
        if let Some(total) = self.total {
            self.watch.sentences_translated(finished.min(total), total, tokens);
        }
    }

    fn cancelled(&self) -> bool {
        self.watch.must_drop()
    }
}
