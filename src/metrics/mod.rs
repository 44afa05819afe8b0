//! Scores of translations and summaries against references: BLEU, chrF, chrF++, TER and ROUGE.
//!
//! Every metric is two steps: [`Metric::statistics`] of one segment, a few sums that add up over segments, and [`Metric::score`] of
//! such sums. The score of a corpus, of a sentence and of a resample are then the same computation on different sums, and
//! a test of significance never looks at text. Scores and signatures are those of sacrebleu 2.6 (Post 2018, "A Call
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
#[cfg(test)]
mod known_values;
#[cfg(test)]
mod laws;
mod metric;
mod name;
mod ngrams;
mod rouge;
mod statistics;
mod ter;
mod tokenize_13a;
mod vocabulary;
mod whitespace;

pub use bleu::{Bleu, EffectiveOrder, Smoothing};
pub use chrf::Chrf;
pub use metric::{Metric, ReferenceCount};
pub use name::{MetricName, UnknownMetric};
pub use rouge::{Rouge, RougeScore, RougeVariant, RougeWords};
pub use statistics::{SegmentStatistics, corpus_score, segment_statistics};
pub use ter::Ter;
