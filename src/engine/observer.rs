//! How a batch is followed while it runs, and given up.

/// Follows a batch while it runs, and may end it.
pub trait Observer: Sync {
    /// Called as the batch goes on: requests finished so far, tokens written so far.
    fn progress(&self, finished: usize, tokens: usize);

    /// Whether the batch should be given up; then [`EngineError::Cancelled`](super::EngineError::Cancelled) is returned.
    fn cancelled(&self) -> bool;
}

/// An observer that neither looks nor stops.
pub struct Unobserved;

impl Observer for Unobserved {
    fn progress(&self, _finished: usize, _tokens: usize) {}

    fn cancelled(&self) -> bool {
        false
    }
}
