//! What holds for every text.

use proptest::prelude::*;

use super::*;

fn metrics() -> Vec<Box<dyn Metric>> {
    MetricName::ALL.into_iter().map(|name| name.metric(EffectiveOrder::Yes, RougeWords::Unicode)).collect()
}

/// Texts of few words, so that they share some.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof!["[abc]{1,2}", "[.,\"'-]", "[0-9]{1,2}[.,]?", "\\PC{1,3}"];
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn corpus() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
    prop::collection::vec((text(), prop::collection::vec(text(), 1..3)), 1..6)
}

fn score_of(metric: &dyn Metric, corpus: &[(String, Vec<String>)]) -> f64 {
    let hypotheses: Vec<&str> = corpus.iter().map(|(hypothesis, _)| hypothesis.as_str()).collect();
    let references: Vec<&[String]> = corpus.iter().map(|(_, references)| references.as_slice()).collect();
    corpus_score(metric, &hypotheses, &references)
}

proptest! {
    #[test]
    fn a_text_scores_full_marks_against_itself(text in text()) {
        for metric in metrics() {
            let score = corpus_score(metric.as_ref(), &[&text], &[[&text]]);
            if metric.higher_is_better() {
                // A text of which nothing counts can't match anything: an empty one, one word for pairs of words.
                let counts = text.contains(|character: char| character.is_ascii_alphanumeric()) && metric.name() != "ROUGE-2";
                prop_assert!((score - 100.0).abs() < 1e-9 || score == 0.0 && !counts, "{}: {score}", metric.name());
            } else {
                prop_assert_eq!(score, 0.0);
            }
        }
    }

    #[test]
    fn the_order_of_the_segments_does_not_change_the_score(corpus in corpus()) {
        let mut backwards = corpus.clone();
        backwards.reverse();
        for metric in metrics() {
            let difference = score_of(metric.as_ref(), &corpus) - score_of(metric.as_ref(), &backwards);
            prop_assert!(difference.abs() < 1e-9, "{}: {difference}", metric.name());
        }
    }

    #[test]
    fn scores_stay_within_their_bounds(corpus in corpus()) {
        for metric in metrics() {
            let score = score_of(metric.as_ref(), &corpus);
            prop_assert!(score >= 0.0 && score.is_finite(), "{}: {score}", metric.name());
            prop_assert!(score <= 100.0 + 1e-9 || !metric.higher_is_better(), "{}: {score}", metric.name());
        }
    }

    #[test]
    fn every_segment_has_as_many_sums_as_the_metric_says(corpus in corpus()) {
        for metric in metrics() {
            for (hypothesis, references) in &corpus {
                let references: Vec<&str> = references.iter().map(String::as_str).collect();
                prop_assert_eq!(metric.statistics(hypothesis, &references).len(), metric.width());
                prop_assert_eq!(metric.statistics(hypothesis, &[]), vec![0.0; metric.width()]);
            }
        }
    }

    #[test]
    fn a_further_reference_never_costs_edits(hypothesis in text(), first in text(), second in text()) {
        let edits = |references: &[&str]| Ter.statistics(&hypothesis, references)[0];
        prop_assert!(edits(&[&first, &second]) <= edits(&[&first]));
    }
}
