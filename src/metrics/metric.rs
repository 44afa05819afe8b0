//! What every metric does: a few sums of a segment, and the score of such sums.

use std::fmt;

/// A way to score texts against references.
pub trait Metric: Send + Sync {
    /// The name that sacrebleu prints, such as `BLEU` or `chrF2++`.
    fn name(&self) -> &'static str;

    /// How the score is computed, in sacrebleu's words but without its version: `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp`.
    fn signature(&self, references: ReferenceCount) -> String;

    /// Whether a higher score is a better one.
    fn higher_is_better(&self) -> bool {
        true
    }

    /// How many sums [`statistics`](Self::statistics) gives.
    fn width(&self) -> usize;

    /// The sums of one segment. Those of several segments are added place by place. Without any reference all are zero.
    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64>;

    /// The score of summed statistics, 0 to 100 (TER has no upper bound). Sums that are missing count as zero.
    fn score(&self, statistics: &[f64]) -> f64;
}

/// How many references the segments have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceCount {
    /// Every segment has as many.
    Each(usize),
    /// Some segments have more than others.
    Various,
}

impl ReferenceCount {
    /// Counts the references of the segments.
    pub fn of<R: AsRef<[S]>, S>(references: &[R]) -> Self {
        let mut counts = references.iter().map(|segment| segment.as_ref().len());
        let first = counts.next().unwrap_or(0);
        if counts.all(|count| count == first) { Self::Each(first) } else { Self::Various }
    }
}

impl fmt::Display for ReferenceCount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Each(count) => write!(formatter, "{count}"),
            Self::Various => formatter.write_str("var"),
        }
    }
}
