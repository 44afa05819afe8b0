//! Which of several candidates the others agree with most.
//!
//! Scores of different prompts don't compare, but texts do: what most ways to a translation have in common is more often right than
//! what one of them says alone. (Minimum Bayes risk decoding: Kumar and Byrne 2004; with chrF as the measure, Eikema and Aziz 2022.)

use crate::metrics::{Chrf, Metric};

/// For each text its mean chrF against the others; 0 where there are none.
pub(super) fn agreement(texts: &[&str]) -> Vec<f64> {
    let chrf = Chrf::default();
    let mean = |at: usize| {
        let others = texts.iter().enumerate().filter(|(index, other)| *index != at && !other.is_empty());
        let scores: Vec<f64> =
            others.map(|(_, other)| chrf.score(&chrf.statistics(texts[at], &[other]))).collect();
        let mean = if scores.is_empty() { 0.0 } else { scores.iter().sum::<f64>() / scores.len() as f64 };
        // Of texts that are the same, none may win by the order of a sum.
        (mean * 1e6).round() / 1e6
    };
    (0..texts.len()).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_has_least_agreement() {
        let texts = [
            "The strike ended on Monday.",
            "The strike ended Monday.",
            "Dockers work since Monday again.",
            "",
        ];
        let found = agreement(&texts);
        assert!(found[2] < found[0].min(found[1]), "{found:?}");
        assert_eq!((agreement(&["Alone."]), found[3]), (vec![0.0], 0.0));
    }
}
