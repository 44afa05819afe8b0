//! The sums of all segments of a corpus, and its score from them.

use super::metric::Metric;

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
