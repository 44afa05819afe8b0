//! ROUGE (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries"), as rouge-score 0.1.2 computes it without stemming.

use unicode_segmentation::UnicodeSegmentation;

use super::metric::{Metric, ReferenceCount};
use super::ngrams::Ngrams;
use super::vocabulary::Vocabulary;

/// A kind of ROUGE. As a [`Metric`] its score is the mean over the documents of F1 in percent, and of several references the one counts
/// that gives the best F1.
///
/// Statistics: F1 in percent, and 1 for the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rouge {
    /// What is compared.
    pub variant: RougeVariant,
    /// What a word is.
    pub words: RougeWords,
}

/// What ROUGE compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RougeVariant {
    /// Words.
    One,
    /// Pairs of neighbouring words.
    Two,
    /// The longest sequence of words that both texts have in the same order, with anything between them.
    L,
    /// Such sequences between a line of the reference and every line of the hypothesis, united: for texts with a sentence on each line.
    Lsum,
}

/// What ROUGE takes for a word, after lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RougeWords {
    /// Runs of a–z and 0–9, as rouge-score does: `été` is the word `t`.
    #[default]
    Ascii,
    /// Words by Unicode's rules (UAX #29), for texts that aren't English.
    Unicode,
}

/// Precision, recall and their harmonic mean, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RougeScore {
    /// Share of the hypothesis that the reference has.
    pub precision: f64,
    /// Share of the reference that the hypothesis has.
    pub recall: f64,
    /// The harmonic mean of both; 0 where both are.
    pub f1: f64,
}

impl Rouge {
    /// Scores a text against one reference.
    pub fn score(&self, reference: &str, hypothesis: &str) -> RougeScore {
        let (reference, hypothesis) = (reference.to_lowercase(), hypothesis.to_lowercase());
        let mut vocabulary = Vocabulary::default();
        let reference = self.numbered(&reference, &mut vocabulary);
        let hypothesis = self.numbered(&hypothesis, &mut vocabulary);
        let words = |lines: &[Vec<u32>]| lines.iter().map(Vec::len).sum();
        match self.variant {
            RougeVariant::One => score_ngrams(&reference.concat(), &hypothesis.concat(), 1),
            RougeVariant::Two => score_ngrams(&reference.concat(), &hypothesis.concat(), 2),
            RougeVariant::L => {
                let (reference, hypothesis) = (reference.concat(), hypothesis.concat());
                let matched = CommonSubsequence::of(&reference, &hypothesis).length();
                RougeScore::of_counts(matched, reference.len(), hypothesis.len())
            }
            RougeVariant::Lsum => {
                let matched = united_matches(&reference, &hypothesis, vocabulary.len());
                RougeScore::of_counts(matched, words(&reference), words(&hypothesis))
            }
        }
    }

    /// The words of each line, as numbers.
    fn numbered<'a>(&self, text: &'a str, vocabulary: &mut Vocabulary<'a>) -> Vec<Vec<u32>> {
        text.split('\n').map(|line| vocabulary.numbers(self.words.of(line))).collect()
    }
}

impl Metric for Rouge {
    fn name(&self) -> &'static str {
        match self.variant {
            RougeVariant::One => "ROUGE-1",
            RougeVariant::Two => "ROUGE-2",
            RougeVariant::L => "ROUGE-L",
            RougeVariant::Lsum => "ROUGE-Lsum",
        }
    }

    /// In the manner of sacrebleu's, which has no ROUGE.
    fn signature(&self, references: ReferenceCount) -> String {
        let words = match self.words {
            RougeWords::Ascii => "ascii",
            RougeWords::Unicode => "unicode",
        };
        format!("nrefs:{references}|case:lc|mean:f1|stem:no|tok:{words}")
    }

    fn width(&self) -> usize {
        2
    }

    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64> {
        let scores = references.iter().map(|reference| self.score(reference, hypothesis).f1);
        match scores.reduce(f64::max) {
            Some(best) => vec![100.0 * best, 1.0],
            None => vec![0.0; self.width()],
        }
    }

    fn score(&self, statistics: &[f64]) -> f64 {
        match statistics {
            &[sum, documents, ..] if documents > 0.0 => sum / documents,
            _ => 0.0,
        }
    }
}

impl RougeWords {
    /// The words of a text in lower case.
    fn of(self, text: &str) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Ascii => Box::new(
                text.split(|character: char| !character.is_ascii_alphanumeric())
                    .filter(|word| !word.is_empty()),
            ),
            Self::Unicode => Box::new(text.unicode_words()),
        }
    }
}

impl RougeScore {
    /// The score of so many units matched, of as many in the reference and in the hypothesis.
    fn of_counts(matched: usize, reference: usize, hypothesis: usize) -> Self {
        let share = |total: usize| matched as f64 / total.max(1) as f64;
        let (precision, recall) = (share(hypothesis), share(reference));
        let f1 = if matched > 0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        Self { precision, recall, f1 }
    }
}

fn score_ngrams(reference: &[u32], hypothesis: &[u32], n: usize) -> RougeScore {
    let ngrams = |numbers: &[u32]| Ngrams::new(numbers.iter().copied(), n);
    let (reference, hypothesis) = (ngrams(reference), ngrams(hypothesis));
    let totals = (reference.total(n), hypothesis.total(n));
    RougeScore::of_counts(hypothesis.matches(n, &[reference]), totals.0, totals.1)
}

/// The words of the reference that are in the longest common subsequence of their line with any line of the hypothesis. A word counts
/// no more often than the hypothesis has it, as in the script of ROUGE 1.5.5; the paper doesn't say so.
fn united_matches(reference: &[Vec<u32>], hypothesis: &[Vec<u32>], different_words: usize) -> usize {
    let mut left = vec![0usize; different_words];
    for number in hypothesis.iter().flatten() {
        left[*number as usize] += 1;
    }
    let mut matched = 0;
    for line in reference {
        let mut united = vec![false; line.len()];
        for other in hypothesis {
            CommonSubsequence::of(line, other).mark(&mut united);
        }
        for (number, _) in line.iter().zip(&united).filter(|(_, marked)| **marked) {
            let left = &mut left[*number as usize];
            matched += usize::from(*left > 0);
            *left = left.saturating_sub(1);
        }
    }
    matched
}

/// The lengths of the longest common subsequences of all beginnings of two texts.
struct CommonSubsequence<'a> {
    reference: &'a [u32],
    hypothesis: &'a [u32],
    lengths: Vec<u32>,
}

impl<'a> CommonSubsequence<'a> {
    fn of(reference: &'a [u32], hypothesis: &'a [u32]) -> Self {
        let columns = hypothesis.len() + 1;
        let mut lengths = vec![0; (reference.len() + 1) * columns];
        for (row, word) in reference.iter().enumerate() {
            let (above, below) = lengths[row * columns..(row + 2) * columns].split_at_mut(columns);
            for (column, other) in hypothesis.iter().enumerate() {
                below[column + 1] =
                    if word == other { above[column] + 1 } else { above[column + 1].max(below[column]) };
            }
        }
        Self { reference, hypothesis, lengths }
    }

    fn at(&self, row: usize, column: usize) -> u32 {
        self.lengths[row * (self.hypothesis.len() + 1) + column]
    }

    fn length(&self) -> usize {
        self.at(self.reference.len(), self.hypothesis.len()) as usize
    }

    /// Marks the reference's words that are in the subsequence. There may be several of one length; which one is taken decides what
    /// a union adds up to, so it is rouge-score's.
    fn mark(&self, marks: &mut [bool]) {
        let (mut row, mut column) = (self.reference.len(), self.hypothesis.len());
        while row > 0 && column > 0 {
            if self.reference[row - 1] == self.hypothesis[column - 1] {
                row -= 1;
                column -= 1;
                marks[row] = true;
            } else if self.at(row, column - 1) > self.at(row - 1, column) {
                column -= 1;
            } else {
                row -= 1;
            }
        }
    }
}
