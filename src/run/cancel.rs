//! How a run is told to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// Asked once, a run begins no further article, finishes those that are close to their end and stops; asked again, it drops these, too.
///
/// Clones share the request, so a signal handler can hold one and the run another.
///
/// ```
/// let cancel = depeche::run::CancelToken::default();
/// let handler = cancel.clone();
/// handler.request();
/// assert!(cancel.is_requested() && !cancel.must_drop());
/// handler.request();
/// assert!(cancel.must_drop());
/// ```
#[derive(Clone, Debug, Default)]
pub struct CancelToken {
    requests: Arc<AtomicU8>,
}

impl CancelToken {
    /// Asks once more.
    pub fn request(&self) {
        // Saturates, so that the 256th Ctrl-C does not take the first back.
        let _ = self.requests.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_add(1));
    }

    /// Whether no further article should be begun.
    pub fn is_requested(&self) -> bool {
        self.requests.load(Ordering::SeqCst) > 0
    }

    /// Whether every article should be dropped: what computes it returns
    /// [`ProcessError::Interrupted`](crate::pipeline::ProcessError::Interrupted) as soon as it can.
    pub fn must_drop(&self) -> bool {
        self.requests.load(Ordering::SeqCst) > 1
    }
}
