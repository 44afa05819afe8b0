//! What both models look at, and how they weigh it.

use crate::check::anchor::{Anchor, Anchors};
use crate::check::names::Side;
use crate::check::pair::Pair;

/// A sentence and its translation, with the words that have counterparts.
pub(super) struct Sides<'s> {
    pub pair: &'s Pair<'s>,
    pub source: &'s Side<'s>,
    pub translation: &'s Side<'s>,
    pub anchors: &'s Anchors,
}

impl Sides<'_> {
    /// The logarithm of how many times longer `text` is than the source.
    pub fn log_ratio(&self, text: usize) -> f64 {
        (text.max(1) as f64 / letters(self.pair.source).max(1) as f64).ln()
    }
}

/// How many letters and digits `text` has.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The share of `anchors` that have a counterpart; `none` where there are no anchors.
pub(super) fn share<'a>(anchors: impl Iterator<Item = &'a Anchor>, none: f64) -> f64 {
    let (mut all, mut found) = (0_usize, 0_usize);
    for anchor in anchors {
        all += 1;
        found += usize::from(anchor.counterpart.is_some());
    }
    if all == 0 { none } else { found as f64 / all as f64 }
}

/// The value of a linear model.
pub(super) fn weigh<const N: usize>(features: [f64; N], weights: [f64; N], bias: f64) -> f64 {
    bias + features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum::<f64>()
}
