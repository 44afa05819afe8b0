//! Whether a difference between two systems is more than chance, and how sure a score is.
//!
//! Three tests on the statistics of segments, whatever the metric: the bootstrap of one system (Koehn 2004, "Statistical Significance
//! Tests for Machine Translation Evaluation"), the paired bootstrap, and the paired approximate randomisation (Riezler and Maxwell
//! 2005, "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT"). Intervals and p-values are defined as in sacrebleu
//! 2.6. Random numbers are drawn by another generator than its, so figures agree within the error of the sampling, not to the last
//! digit; with one seed they are the same on every machine.
//!
//! # Example
//!
//! ```
//! use depeche::metrics::{Chrf, segment_statistics};
//! use depeche::compare::significance::{self, Sampling};
//!
//! let references: Vec<[String; 1]> = (0..50).map(|number| [format!("Sentence {number} is here.")]).collect();
//! let good: Vec<String> = (0..50).map(|number| format!("Sentence {number} is there.")).collect();
//! let poor: Vec<String> = (0..50).map(|number| format!("Phrase {number} ici.")).collect();
//!
//! let chrf = Chrf::default();
//! let baseline = segment_statistics(&chrf, &poor, &references);
//! let system = segment_statistics(&chrf, &good, &references);
//! let p_value = significance::paired_randomisation(&chrf, &baseline, &system, Sampling::RANDOMISATION)?;
//! assert!(p_value < 0.01);
//! # Ok::<(), significance::NotPaired>(())
//! ```

mod generator;
mod resampling;

use thiserror::Error;

use generator::Generator;
use resampling::{SAMPLES, Table, Weights};

use crate::metrics::{Metric, SegmentStatistics};

/// How many samples are drawn, and where the random numbers begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// Resamples of a bootstrap, trials of a randomisation.
    pub samples: usize,
    /// The seed of the random numbers.
    pub seed: u64,
}

impl Sampling {
    /// What sacrebleu does for a bootstrap: 1,000 resamples.
    pub const BOOTSTRAP: Self = Self { samples: 1000, seed: 12_345 };
    /// What sacrebleu does for an approximate randomisation: 10,000 trials.
    pub const RANDOMISATION: Self = Self { samples: 10_000, seed: 12_345 };
}

/// Where a score would lie had the segments been drawn anew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence {
    /// The mean of the resamples' scores.
    pub mean: f64,
    /// Lower end of the 95 % interval.
    pub lower: f64,
    /// Upper end of the 95 % interval.
    pub upper: f64,
}

/// What the paired bootstrap finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedBootstrap {
    /// The probability of so great a difference if the systems were equally good.
    pub p_value: f64,
    /// The system's confidence; the same as [`bootstrap`] gives with the same seed.
    pub confidence: Confidence,
}

/// Two systems can't be compared segment by segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "the baseline has {baseline} segments, the system {system}; a paired test needs the same segments of both"
)]
pub struct NotPaired {
    /// Segments of the baseline.
    pub baseline: usize,
    /// Segments of the system.
    pub system: usize,
}

impl Confidence {
    /// Half the width of the interval: what sacrebleu prints after ±.
    pub fn half_width(&self) -> f64 {
        0.5 * (self.upper - self.lower)
    }

    /// The interval leaves out one in forty of the scores at either end.
    fn of(mut scores: Vec<f64>) -> Self {
        scores.sort_unstable_by(f64::total_cmp);
        let left_out = scores.len() / 40;
        let at = |index: usize| scores.get(index).copied().unwrap_or_default();
        Self {
            mean: mean(&scores),
            lower: at(left_out),
            upper: at(scores.len().saturating_sub(left_out + 1)),
        }
    }
}

/// The bootstrap of one system: scores of sampled corpora, each as long as its own, drawn from its segments with replacement.
pub fn bootstrap(metric: &dyn Metric, system: &SegmentStatistics, sampling: Sampling) -> Confidence {
    let table = Table::of(system.segments());
    let mut sampler = Sampler::new(system.len(), sampling.seed);
    let mut scores = Vec::with_capacity(sampling.samples + SAMPLES);
    while scores.len() < sampling.samples {
        scores.extend(table.sums(sampler.resamples()).map(|sums| metric.score(&sums)));
    }
    scores.truncate(sampling.samples);
    Confidence::of(scores)
}

/// The paired bootstrap: baseline and system are scored on the same draws of segments. The differences, less their mean,
/// say how far chance alone takes the scores apart; the p-value is the share of them above the real difference.
///
/// Scores that don't differ at all have the p-value 1; sacrebleu's rule would give the least one there is.
///
/// # Errors
///
/// If the two don't have as many segments.
pub fn paired_bootstrap(
    metric: &dyn Metric,
    baseline: &SegmentStatistics,
    system: &SegmentStatistics,
    sampling: Sampling,
) -> Result<PairedBootstrap, NotPaired> {
    check(baseline, system)?;
    let tables = [baseline, system].map(|statistics| Table::of(statistics.segments()));
    let mut sampler = Sampler::new(system.len(), sampling.seed);
    let mut scores = Vec::with_capacity(sampling.samples + SAMPLES);
    let mut differences = Vec::with_capacity(sampling.samples + SAMPLES);
    while scores.len() < sampling.samples {
        let drawn = sampler.resamples();
        let [of_baseline, of_system] =
            tables.each_ref().map(|table| table.sums(drawn).map(|sums| metric.score(&sums)));
        scores.extend(of_system);
        differences.extend(of_system.iter().zip(of_baseline).map(|(after, before)| (after - before).abs()));
    }
    scores.truncate(sampling.samples);
    differences.truncate(sampling.samples);
    let expected = mean(&differences);
    let by_chance = differences.iter().map(|difference| difference - expected);
    let p_value = p_value(by_chance, real_difference(metric, baseline, system));
    Ok(PairedBootstrap { p_value, confidence: Confidence::of(scores) })
}

/// The paired approximate randomisation: in each trial, every segment's outputs are swapped between the systems or not, by the
/// toss of a coin. The p-value is the share of trials that set the two further apart than they are.
///
/// Scores that don't differ at all have the p-value 1; sacrebleu's rule would give the least one there is.
///
/// # Errors
///
/// If the two don't have as many segments.
pub fn paired_randomisation(
    metric: &dyn Metric,
    baseline: &SegmentStatistics,
    system: &SegmentStatistics,
    sampling: Sampling,
) -> Result<f64, NotPaired> {
    check(baseline, system)?;
    let gains: Vec<Vec<f64>> = baseline
        .segments()
        .zip(system.segments())
        .map(|(before, after)| after.iter().zip(before).map(|(after, before)| after - before).collect())
        .collect();
    let table = Table::of(gains.iter().map(Vec::as_slice));
    let totals = [baseline.total(), system.total()];
    let mut sampler = Sampler::new(system.len(), sampling.seed);
    let swapped = |total: &[f64], gain: &[f64], sign: f64| -> f64 {
        let sums: Vec<f64> = total.iter().zip(gain).map(|(total, gain)| total + sign * gain).collect();
        metric.score(&sums)
    };
    let mut differences = Vec::with_capacity(sampling.samples + SAMPLES);
    while differences.len() < sampling.samples {
        // What the swap gives to the one system it takes from the other.
        differences.extend(
            table
                .sums(sampler.halves())
                .map(|gain| (swapped(&totals[1], &gain, -1.0) - swapped(&totals[0], &gain, 1.0)).abs()),
        );
    }
    differences.truncate(sampling.samples);
    Ok(p_value(differences.into_iter(), real_difference(metric, baseline, system)))
}

fn check(baseline: &SegmentStatistics, system: &SegmentStatistics) -> Result<(), NotPaired> {
    if baseline.len() == system.len() {
        Ok(())
    } else {
        Err(NotPaired { baseline: baseline.len(), system: system.len() })
    }
}

fn real_difference(metric: &dyn Metric, baseline: &SegmentStatistics, system: &SegmentStatistics) -> f64 {
    (metric.score(&baseline.total()) - metric.score(&system.total())).abs()
}

/// The share of differences above the real one. One is added to both counts, so that the chance to reject what is true is never above
/// the level of the test.
fn p_value(differences: impl ExactSizeIterator<Item = f64>, real: f64) -> f64 {
    if real == 0.0 {
        return 1.0;
    }
    let all = differences.len();
    let above = differences.filter(|difference| *difference > real).count();
    (above + 1) as f64 / (all + 1) as f64
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Draws segments. Every test begins with a generator of its own, so that one metric's result doesn't depend on which others are asked
/// for, and all metrics see the same draws.
struct Sampler {
    generator: Generator,
    weights: Vec<Weights>,
}

impl Sampler {
    fn new(segments: usize, seed: u64) -> Self {
        Self { generator: Generator::new(seed), weights: vec![[0.0; SAMPLES]; segments] }
    }

    /// Samples of as many segments as there are, with replacement.
    fn resamples(&mut self) -> &[Weights] {
        self.weights.fill([0.0; SAMPLES]);
        let segments = self.weights.len();
        for sample in 0..SAMPLES {
            for drawn in (0..segments).step_by(2) {
                let numbers = self.generator.two_below(segments as u32);
                for number in &numbers[..numbers.len().min(segments - drawn)] {
                    self.weights[*number as usize][sample] += 1.0;
                }
            }
        }
        &self.weights
    }

    /// Samples in which each segment is with a chance of one half.
    fn halves(&mut self) -> &[Weights] {
        for segments in self.weights.chunks_mut(64 / SAMPLES) {
            let mut coins = self.generator.next();
            for weights in segments {
                *weights = std::array::from_fn(|sample| (coins >> sample & 1) as f64);
                coins >>= SAMPLES;
            }
        }
        &self.weights
    }
}

#[cfg(test)]
mod tests;
