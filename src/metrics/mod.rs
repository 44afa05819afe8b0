//! Scores of translations and summaries against references: BLEU, chrF, chrF++, TER and ROUGE.
//!
//! Every metric is two steps: [`Metric::statistics`] of one segment, a few sums that add up over segments, and [`Metric::score`] of
//! such sums. The score of a corpus, of a sentence and of a resample are then the same computation on different sums, and
//! [`significance`](crate::compare::significance) never looks at text. Scores and signatures are those of sacrebleu 2.6 (Post 2018, "A Call
//! for Clarity in Reporting BLEU Scores") and rouge-score 0.1.2, whose choices are followed where papers leave room.
//!
//! # Example
//!
//! ```
//! use depeche::metrics::{Chrf, Metric, corpus_score, segment_statistics};
//!
//! let hypotheses = ["The cat sat on the mat.", "It rains."];
//! let references = [vec!["The cat sat on the mat."], vec!["It is raining."]];
//! let chrf = Chrf::default();
//! assert_eq!(chrf.name(), "chrF2");
//! assert!(corpus_score(&chrf, &hypotheses, &references) > 70.0);
//!
//! let statistics = segment_statistics(&chrf, &hypotheses, &references);
//! assert_eq!(chrf.score(statistics.segment(0)), 100.0);
//! ```

mod bleu;
mod chrf;
mod edit_distance;
mod name;
mod ngrams;
mod rouge;
mod ter;
mod tokenize_13a;
mod vocabulary;
mod whitespace;

use std::fmt;

pub use bleu::{Bleu, EffectiveOrder, Smoothing};
pub use chrf::Chrf;
pub use name::{MetricName, UnknownMetric};
pub use rouge::{Rouge, RougeScore, RougeVariant, RougeWords};
pub use ter::Ter;

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

/// The statistics of every segment of a corpus, in one piece of memory.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentStatistics {
    width: usize,
    sums: Vec<f64>,
}

impl SegmentStatistics {
    /// No segments yet, of `width` sums each; a width of 0 is taken for 1.
    pub fn new(width: usize) -> Self {
        Self { width: width.max(1), sums: Vec::new() }
    }

    /// Adds a segment. Sums beyond the width are dropped, missing ones are zero.
    pub fn push(&mut self, statistics: &[f64]) {
        let end = self.sums.len() + self.width;
        self.sums.extend(statistics.iter().take(self.width));
        self.sums.resize(end, 0.0);
    }

    /// How many sums a segment has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many segments there are.
    pub fn len(&self) -> usize {
        self.sums.len() / self.width
    }

    /// Whether there is no segment.
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// The sums of one segment; none beyond the last.
    pub fn segment(&self, index: usize) -> &[f64] {
        let start = index.saturating_mul(self.width);
        self.sums.get(start..start + self.width).unwrap_or_default()
    }

    /// The segments' sums, in order.
    pub fn segments(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.sums.chunks_exact(self.width)
    }

    /// The sums over all segments.
    pub fn total(&self) -> Vec<f64> {
        let mut total = vec![0.0; self.width];
        for segment in self.segments() {
            add(&mut total, segment);
        }
        total
    }
}

/// Adds statistics to others, place by place.
fn add(total: &mut [f64], statistics: &[f64]) {
    for (sum, value) in total.iter_mut().zip(statistics) {
        *sum += value;
    }
}

/// The statistics of hypotheses with the references of each. A hypothesis without an entry in `references` has none, and entries
/// without a hypothesis are left out: who reads files has to see that they are equally long.
pub fn segment_statistics<H, R, S>(
    metric: &dyn Metric,
    hypotheses: &[H],
    references: &[R],
) -> SegmentStatistics
where
    H: AsRef<str>,
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    let mut statistics = SegmentStatistics::new(metric.width());
    for (index, hypothesis) in hypotheses.iter().enumerate() {
        let own: Vec<&str> = match references.get(index) {
            Some(segment) => segment.as_ref().iter().map(AsRef::as_ref).collect(),
            None => Vec::new(),
        };
        statistics.push(&metric.statistics(hypothesis.as_ref(), &own));
    }
    statistics
}

/// The score of a corpus: of all segments' sums, not the mean of the segments' scores.
pub fn corpus_score<H, R, S>(metric: &dyn Metric, hypotheses: &[H], references: &[R]) -> f64
where
    H: AsRef<str>,
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    metric.score(&segment_statistics(metric, hypotheses, references).total())
}

#[cfg(test)]
mod known_values;
#[cfg(test)]
mod laws;
