//! How far systems agree with each other, which needs no reference.

use super::corpus::Corpus;
use super::findings::SystemStatus;
use super::system::{SystemBrief, SystemOutputs};
use crate::metrics::{
    Chrf, Metric, Rouge, RougeVariant, RougeWords, SegmentStatistics, corpus_score, segment_statistics,
};

/// chrF of every system's translations with every other's as references.
pub(super) struct Agreement {
    metric: Chrf,
    /// Row: hypotheses; column: references. None with itself, and with a system that failed.
    pairs: Vec<Vec<Option<SegmentStatistics>>>,
    /// For each segment, whether all systems say the same. Two blank texts do, though nothing is there to be scored.
    same: Vec<bool>,
}

impl Agreement {
    /// Compares all pairs of systems.
    pub(super) fn of(corpus: &Corpus, systems: &[SystemOutputs]) -> Self {
        let metric = Chrf::default();
        let all: Vec<Option<Vec<&str>>> = systems
            .iter()
            .map(|system| (system.status != SystemStatus::Failed).then(|| system.texts()))
            .collect();
        debug_assert!(all.iter().flatten().all(|texts| texts.len() == corpus.segments.len()));
        let compare = |row: usize, column: usize| {
            let (hypotheses, references) = (all[row].as_ref()?, all[column].as_ref()?);
            let references: Vec<[&str; 1]> = references.iter().map(|text| [*text]).collect();
            (row != column).then(|| segment_statistics(&metric, hypotheses, &references))
        };
        let each = 0..systems.len();
        let pairs =
            each.clone().map(|row| each.clone().map(|column| compare(row, column)).collect()).collect();
        let compared: Vec<&Vec<&str>> = all.iter().flatten().collect();
        let same = |at: usize| compared.windows(2).all(|pair| pair[0][at] == pair[1][at]);
        let same = (0..corpus.segments.len()).map(same).collect();
        Self { metric, pairs, same }
    }

    /// The corpus scores, 0 to 100.
    pub(super) fn matrix(&self) -> Vec<Vec<Option<f64>>> {
        let score = |pair: &Option<SegmentStatistics>| {
            pair.as_ref().map(|statistics| self.metric.score(&statistics.total()))
        };
        self.pairs.iter().map(|row| row.iter().map(score).collect()).collect()
    }

    /// 1 less the mean chrF of all pairs at a segment, so 0 where all say the same or there is one system only.
    pub(super) fn disagreement(&self, segment: usize) -> f64 {
        let pairs = self.pairs.iter().flatten().flatten();
        let scores: Vec<f64> =
            pairs.map(|statistics| self.metric.score(statistics.segment(segment))).collect();
        if scores.is_empty() || self.same.get(segment).copied().unwrap_or(true) {
            return 0.0;
        }
        (1.0 - scores.iter().sum::<f64>() / scores.len() as f64 / 100.0).clamp(0.0, 1.0)
    }
}

/// Mean ROUGE-1 F1 of every system's summaries with every other's as references; empty where fewer than two wrote any.
pub(super) fn summary_agreement(systems: &[SystemOutputs]) -> Vec<Vec<Option<f64>>> {
    let metric = Rouge { variant: RougeVariant::One, words: RougeWords::Unicode };
    let summaries: Vec<Vec<String>> = systems
        .iter()
        .map(|system| {
            let text = |brief: &Option<_>| brief.as_ref().map(SystemBrief::summary_text);
            system.briefs.iter().map(|brief| text(brief).unwrap_or_default()).collect()
        })
        .collect();
    let wrote = |texts: &[String]| texts.iter().any(|text| !text.is_empty());
    if summaries.iter().filter(|texts| wrote(texts)).count() < 2 {
        return Vec::new();
    }
    let compare = |row: usize, column: usize| {
        let both: (Vec<&str>, Vec<[&str; 1]>) = summaries[row]
            .iter()
            .zip(&summaries[column])
            .filter(|(one, other)| !one.is_empty() && !other.is_empty())
            .map(|(one, other)| (one.as_str(), [other.as_str()]))
            .unzip();
        (row != column && !both.0.is_empty()).then(|| corpus_score(&metric, &both.0, &both.1))
    };
    let each = 0..systems.len();
    each.clone().map(|row| each.clone().map(|column| compare(row, column)).collect()).collect()
}
