//! chrF (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation") and chrF++ (Popović 2017, "chrF++: words
//! helping character n-grams").

use super::metric::{Metric, ReferenceCount};
use super::ngrams::Ngrams;
use super::vocabulary::Vocabulary;
use super::whitespace::{is_space, words};

/// The longest character n-grams that count.
const CHARACTER_ORDER: usize = 6;
/// How much more recall weighs than precision, squared: beta is 2.
const BETA_SQUARED: f64 = 4.0;

/// chrF2 or chrF2++ as sacrebleu computes them by default: character n-grams up to six, white space left out, case kept, precision
/// and recall averaged over the orders that both sides are long enough for.
///
/// Statistics: for each order, characters first, the n-grams of the hypothesis, of the reference, and matched. Of several references
/// the one counts with which the segment scores best, the first of equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chrf {
    words: usize,
}

impl Chrf {
    /// chrF2++: word n-grams up to two count as well.
    pub fn plus_plus() -> Self {
        Self { words: 2 }
    }

    /// The n-grams of each kind: those of characters, and where words count those of words.
    fn ngrams<'a>(&self, text: &'a str, vocabulary: &mut Vocabulary<'a>) -> Vec<(Ngrams, usize)> {
        let characters = text.chars().filter(|character| !is_space(*character)).map(u32::from);
        let mut kinds = vec![(Ngrams::new(characters, CHARACTER_ORDER), CHARACTER_ORDER)];
        if self.words > 0 {
            let numbers = vocabulary.numbers(words(text).flat_map(split_punctuation).flatten());
            kinds.push((Ngrams::new(numbers.into_iter(), self.words), self.words));
        }
        kinds
    }
}

impl Metric for Chrf {
    fn name(&self) -> &'static str {
        if self.words > 0 { "chrF2++" } else { "chrF2" }
    }

    fn signature(&self, references: ReferenceCount) -> String {
        format!("nrefs:{references}|case:mixed|eff:yes|nc:{CHARACTER_ORDER}|nw:{}|space:no", self.words)
    }

    fn width(&self) -> usize {
        3 * (CHARACTER_ORDER + self.words)
    }

    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64> {
        let mut vocabulary = Vocabulary::default();
        let hypothesis = self.ngrams(hypothesis, &mut vocabulary);
        let mut best: Option<(f64, Vec<f64>)> = None;
        for reference in references {
            let statistics = match_statistics(&hypothesis, &self.ngrams(reference, &mut vocabulary));
            let score = self.score(&statistics);
            if best.as_ref().is_none_or(|(best, _)| score > *best) {
                best = Some((score, statistics));
            }
        }
        best.map_or_else(|| vec![0.0; self.width()], |(_, statistics)| statistics)
    }

    fn score(&self, statistics: &[f64]) -> f64 {
        let (mut precision, mut recall, mut orders) = (0.0, 0.0, 0.0);
        for counts in statistics.chunks_exact(3) {
            let (hypothesis, reference, matched) = (counts[0], counts[1], counts[2]);
            if hypothesis > 0.0 && reference > 0.0 {
                precision += matched / hypothesis;
                recall += matched / reference;
                orders += 1.0;
            }
        }
        if precision + recall == 0.0 {
            return 0.0;
        }
        precision /= orders;
        recall /= orders;
        100.0 * ((1.0 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall))
    }
}

fn match_statistics(hypothesis: &[(Ngrams, usize)], reference: &[(Ngrams, usize)]) -> Vec<f64> {
    let mut statistics = Vec::new();
    for ((own, order), (other, _)) in hypothesis.iter().zip(reference) {
        for n in 1..=*order {
            let in_reference = other.total(n);
            // Where the reference is too short for the order, the hypothesis isn't held to it.
            let in_hypothesis = if in_reference > 0 { own.total(n) } else { 0 };
            let matched = own.matches(n, std::slice::from_ref(other));
            statistics.extend([in_hypothesis, in_reference, matched].map(|count| count as f64));
        }
    }
    statistics
}

/// A word with one mark of ASCII punctuation taken off: the last character or, where that is none, the first. `(so)` becomes `(so` and
/// `)`, as in chrF++'s own script.
fn split_punctuation(word: &str) -> [Option<&str>; 2] {
    let is_mark = |character: char| character.is_ascii_punctuation();
    let parted = match word.strip_suffix(is_mark) {
        Some("") => None,
        Some(rest) => Some(rest.len()),
        None => word.starts_with(is_mark).then_some(1),
    };
    match parted {
        Some(at) => [Some(&word[..at]), Some(&word[at..])],
        None => [Some(word), None],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_one_mark_of_punctuation_off_a_word_the_last_one_first() {
        let parts = |text| words(text).flat_map(split_punctuation).flatten().collect::<Vec<&str>>();
        assert_eq!(
            parts("(hi) so. -x «y» ! é. a.b."),
            ["(hi", ")", "so", ".", "-", "x", "«y»", "!", "é", ".", "a.b", "."]
        );
    }

    #[test]
    fn white_space_makes_no_difference_to_characters() {
        let score = |metric: Chrf| metric.score(&metric.statistics("a b\u{a0}c", &["ab\u{2028}c"]));
        assert_eq!(score(Chrf::default()), 100.0);
        assert!(score(Chrf::plus_plus()) < 100.0);
    }
}
