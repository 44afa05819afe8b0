//! The tests of significance against known cases and laws.

use super::*;
use crate::metrics::{Rouge, RougeVariant, RougeWords};

/// A metric whose score is the mean of the first sum.
const MEAN: Rouge = Rouge { variant: RougeVariant::One, words: RougeWords::Ascii };

fn statistics(scores: impl Iterator<Item = f64>) -> SegmentStatistics {
    let mut statistics = SegmentStatistics::new(2);
    scores.for_each(|score| statistics.push(&[score, 1.0]));
    statistics
}

/// 100 segments with scores from 0 to 99.
fn even(offset: f64) -> SegmentStatistics {
    statistics((0..100).map(|score| f64::from(score) + offset))
}

#[test]
fn the_interval_is_as_wide_as_the_standard_error_says() {
    // The standard deviation of 0 to 99 is 28.87, of means of a hundred such 2.887; 95 % lie within 1.96 times that.
    let found = bootstrap(&MEAN, &even(0.0), Sampling::BOOTSTRAP);
    assert!((found.mean - 49.5).abs() < 0.5, "{found:?}");
    assert!((found.half_width() - 5.66).abs() < 0.5, "{found:?}");
    assert!(found.lower < found.mean && found.mean < found.upper);
}

#[test]
fn the_interval_leaves_out_a_fortieth_at_either_end() {
    let found = Confidence::of((0..80).rev().map(f64::from).collect());
    assert_eq!(found, Confidence { mean: 39.5, lower: 2.0, upper: 77.0 });
}

#[test]
fn a_seed_gives_the_same_figures_again_and_another_gives_others() {
    let figures = |seed| bootstrap(&MEAN, &even(0.0), Sampling { samples: 100, seed });
    assert_eq!(figures(1), figures(1));
    assert_ne!(figures(1), figures(2));
}

#[test]
fn a_system_that_is_always_better_is_significantly_better() {
    let (baseline, system) = (even(0.0), even(1.0));
    let bootstrapped = paired_bootstrap(&MEAN, &baseline, &system, Sampling::BOOTSTRAP);
    assert_eq!(bootstrapped.map(|found| found.p_value), Ok(1.0 / 1001.0));
    assert_eq!(paired_randomisation(&MEAN, &baseline, &system, Sampling::RANDOMISATION), Ok(1.0 / 10_001.0));
}

#[test]
fn a_difference_within_the_noise_is_not_significant() {
    // Half the segments gain, half lose, and one gains a little more.
    let gain = |segment: i32| {
        if segment == 0 {
            11.0
        } else if segment % 2 == 0 {
            10.0
        } else {
            -10.0
        }
    };
    let system = statistics((0..100).map(|score| f64::from(score) + gain(score)));
    let bootstrapped = paired_bootstrap(&MEAN, &even(0.0), &system, Sampling::BOOTSTRAP);
    assert!(bootstrapped.is_ok_and(|found| found.p_value > 0.2), "{bootstrapped:?}");
    let randomised = paired_randomisation(&MEAN, &even(0.0), &system, Sampling::RANDOMISATION);
    assert!(randomised.is_ok_and(|p_value| p_value > 0.5), "{randomised:?}");
}

#[test]
fn the_same_system_twice_does_not_differ() {
    let found = paired_bootstrap(&MEAN, &even(0.0), &even(0.0), Sampling::BOOTSTRAP);
    assert_eq!(found.map(|found| found.p_value), Ok(1.0));
    assert_eq!(paired_randomisation(&MEAN, &even(0.0), &even(0.0), Sampling::RANDOMISATION), Ok(1.0));
}

#[test]
fn the_paired_bootstrap_and_that_of_one_system_agree_on_its_confidence() {
    let alone = bootstrap(&MEAN, &even(1.0), Sampling::BOOTSTRAP);
    let paired = paired_bootstrap(&MEAN, &even(0.0), &even(1.0), Sampling::BOOTSTRAP);
    assert_eq!(paired.map(|found| found.confidence), Ok(alone));
}

#[test]
fn refuses_systems_with_other_segments() {
    let error = NotPaired { baseline: 100, system: 1 };
    assert_eq!(
        paired_randomisation(&MEAN, &even(0.0), &statistics([1.0].into_iter()), Sampling::BOOTSTRAP),
        Err(error)
    );
}

#[test]
fn a_corpus_without_segments_has_no_spread() {
    let nothing = SegmentStatistics::new(2);
    assert_eq!(
        bootstrap(&MEAN, &nothing, Sampling::BOOTSTRAP),
        Confidence { mean: 0.0, lower: 0.0, upper: 0.0 }
    );
    assert_eq!(paired_randomisation(&MEAN, &nothing, &nothing, Sampling::BOOTSTRAP), Ok(1.0));
}
