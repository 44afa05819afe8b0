//! How an article tells of itself while it is being made, and when it is dropped.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::cancel::CancelToken;
use super::event::{Event, Report};
use crate::pipeline::Watch;

/// What the articles on their way have to know of the run.
pub(super) struct Begun {
    /// The number of the one that is put in place next.
    pub(super) oldest: AtomicUsize,
    /// Whether the run can't go on, so that nothing is worth finishing.
    pub(super) is_over: AtomicBool,
}

/// Tells the run's reporter of an article, and the article of the wish to stop.
///
/// Asked once to stop, a run finishes the article that is next to be put in place, and those half of whose sentences have their
/// translation; the others are dropped, as they are far from their end and a later run does them anyway.
pub(super) struct Watched<'a> {
    article: String,
    number: usize,
    begun: &'a Begun,
    report: &'a dyn Report,
    cancel: &'a CancelToken,
    /// Whether half of its sentences have their translation.
    is_half_done: AtomicBool,
}

impl<'a> Watched<'a> {
    pub(super) fn new(
        (report, cancel): (&'a dyn Report, &'a CancelToken),
        begun: &'a Begun,
        number: usize,
        article: String,
    ) -> Self {
        Self { article, number, begun, report, cancel, is_half_done: AtomicBool::new(false) }
    }
}

impl Watch for Watched<'_> {
    fn sentences_translated(&self, done: usize, total: usize, tokens: usize) {
        self.is_half_done.fetch_or(2 * done >= total, Ordering::Relaxed);
        let article = self.article.clone();
        self.report.report(&Event::SentencesTranslated { article, done, total, tokens });
    }

    fn must_drop(&self) -> bool {
        let is_next = || self.number <= self.begun.oldest.load(Ordering::Relaxed);
        let is_kept = || is_next() || self.is_half_done.load(Ordering::Relaxed);
        self.begun.is_over.load(Ordering::Relaxed)
            || self.cancel.must_drop()
            || self.cancel.is_requested() && !is_kept()
    }
}
