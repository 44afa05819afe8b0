//! ROUGE-1, 2 and L (F1) as the Python package rouge-score counts them without stemming: a text is what is left of its lower
//! case when everything but `a-z0-9` parts words, so an accented letter cuts its word in two. (Lin 2004, "ROUGE: A
//! Package for Automatic Evaluation of Summaries".)

use std::collections::HashMap;

/// ROUGE-1, ROUGE-2, ROUGE-L.
pub type Scores = [f64; 3];

/// The scores of `summary` against `reference`, each 0 to 1.
pub fn rouge(summary: &str, reference: &str) -> Scores {
    let (summary, reference) = (tokens(summary), tokens(reference));
    let overlap = |n| {
        let (found, wanted) = (ngrams(&summary, n), ngrams(&reference, n));
        let shared: usize =
            found.iter().map(|(gram, count)| *count.min(wanted.get(gram).unwrap_or(&0))).sum();
        f1(shared, found.values().sum(), wanted.values().sum())
    };
    [overlap(1), overlap(2), f1(common_subsequence(&summary, &reference), summary.len(), reference.len())]
}

fn tokens(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn ngrams(tokens: &[String], n: usize) -> HashMap<&[String], usize> {
    let mut counts = HashMap::new();
    for gram in tokens.windows(n) {
        *counts.entry(gram).or_default() += 1;
    }
    counts
}

fn common_subsequence(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, candidate) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == candidate { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[other.len()]
}

fn f1(shared: usize, found: usize, wanted: usize) -> f64 {
    if shared == 0 { 0.0 } else { 2.0 * shared as f64 / (found + wanted) as f64 }
}

#[test]
fn counts_as_rouge_score_does() {
    let [one, two, longest] = rouge("Le chat dort, dort, été !", "le chat, en été, dort");
    // Tokens: le chat dort dort t, and le chat en t dort: "é" parts words.
    assert!((one - 0.8).abs() < 1e-12, "{one}");
    assert!((two - 0.25).abs() < 1e-12, "{two}");
    assert!((longest - 0.6).abs() < 1e-12, "{longest}");
    assert_eq!(rouge("", "le chat"), [0.0; 3]);
}
