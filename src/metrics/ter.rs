//! TER (Snover et al. 2006, "A Study of Translation Edit Rate with Targeted Human Annotation"): the edits that make a hypothesis its
//! reference, where moving a run of words is one edit, for each word of the reference.
//!
//! The best sequence of shifts is too costly to find. What Tercom does, and sacrebleu after it, is a greedy search with limits, and the
//! limits are part of the score.

use super::edit_distance::{Alignment, EditDistance};
use super::metric::{Metric, ReferenceCount};
use super::vocabulary::Vocabulary;
use super::whitespace::words;

/// The longest run of words that is shifted.
const MOST_WORDS_SHIFTED: usize = 10;
/// How far apart, in words, the places of a run in hypothesis and reference may be.
const MOST_DISTANCE: usize = 50;
/// After so many shifts tried with one reference, the search ends with what is shifted so far.
const MOST_CANDIDATES: usize = 1000;

/// TER as sacrebleu computes it by default: lower case, words between white space, punctuation as it is attached.
///
/// Statistics: the fewest edits over the references, and the references' mean length in words. The score is a percentage; it is over
/// 100 where there are more edits than words of the reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ter;

impl Metric for Ter {
    fn name(&self) -> &'static str {
        "TER"
    }

    fn signature(&self, references: ReferenceCount) -> String {
        format!("nrefs:{references}|case:lc|tok:tercom|norm:no|punct:yes|asian:no")
    }

    fn higher_is_better(&self) -> bool {
        false
    }

    fn width(&self) -> usize {
        2
    }

    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64> {
        let hypothesis = hypothesis.to_lowercase();
        let references: Vec<String> = references.iter().map(|reference| reference.to_lowercase()).collect();
        let mut vocabulary = Vocabulary::default();
        let hypothesis = vocabulary.numbers(words(&hypothesis));
        let mut fewest = None;
        let mut length = 0;
        for reference in &references {
            let reference = vocabulary.numbers(words(reference));
            length += reference.len();
            let edits = edits(&hypothesis, &reference);
            fewest = Some(fewest.map_or(edits, |fewest: usize| fewest.min(edits)));
        }
        match fewest {
            Some(fewest) => vec![fewest as f64, length as f64 / references.len() as f64],
            None => vec![0.0; self.width()],
        }
    }

    fn score(&self, statistics: &[f64]) -> f64 {
        let &[edits, length, ..] = statistics else { return 0.0 };
        if length > 0.0 {
            100.0 * (edits / length)
        } else if edits > 0.0 {
            100.0
        } else {
            0.0
        }
    }
}

/// The edits that make the hypothesis the reference: shifts, and the edit distance that is left after them.
fn edits(hypothesis: &[u32], reference: &[u32]) -> usize {
    if reference.is_empty() {
        return hypothesis.len();
    }
    let mut table = EditDistance::new(reference, hypothesis.len());
    let mut text = hypothesis.to_vec();
    let mut distance = table.measure(&text);
    let mut shifts = 0;
    let mut tried = 0;
    while let Some(best) = best_shift(&text, reference, distance, &mut table, &mut tried) {
        if tried >= MOST_CANDIDATES || best.distance >= distance {
            break;
        }
        text = best.shift.apply(&text);
        distance = table.measure(&text);
        shifts += 1;
    }
    shifts + distance as usize
}

/// A run of words of a text, and the word before which it is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shift {
    start: usize,
    length: usize,
    target: usize,
}

impl Shift {
    /// The words that change places: from the first one to the last one's end. A target behind the run counts from where the run was,
    /// one within it from where it begins, so that the run moves on by as many words.
    fn changed(self, words: usize) -> (usize, usize) {
        let end = self.start + self.length;
        if self.target < self.start {
            (self.target, end)
        } else if self.target > end {
            (self.start, self.target)
        } else {
            (self.start, (self.length + self.target).min(words))
        }
    }

    /// Puts the shifted text into `shifted`; tells which words may differ.
    fn apply_to(self, text: &[u32], shifted: &mut [u32]) -> (usize, usize) {
        let (from, to) = self.changed(text.len());
        shifted.copy_from_slice(text);
        if self.target < self.start {
            shifted[from..to].rotate_right(self.length);
        } else {
            shifted[from..to].rotate_left(self.length);
        }
        (from, to)
    }

    fn apply(self, text: &[u32]) -> Vec<u32> {
        let mut shifted = text.to_vec();
        self.apply_to(text, &mut shifted);
        shifted
    }
}

/// A shift, and the edit distance after it.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    shift: Shift,
    distance: u32,
}

impl Candidate {
    /// Tercom's ranking: the distance, then the longest run, then the earliest, then the earliest target.
    fn is_better_than(&self, other: &Self) -> bool {
        let rank = |candidate: &Self| {
            let Shift { start, length, target } = candidate.shift;
            (candidate.distance, usize::MAX - length, start, target)
        };
        rank(self) < rank(other)
    }
}

/// The best shift of the text that `table` measured last, whether or not it brings the text closer.
fn best_shift(
    text: &[u32],
    reference: &[u32],
    distance: u32,
    table: &mut EditDistance<'_>,
    tried: &mut usize,
) -> Option<Candidate> {
    if distance == 0 {
        return None;
    }
    let alignment = table.alignment(text);
    let mut shifted = text.to_vec();
    let mut best: Option<Candidate> = None;
    for (run, in_reference) in runs_in_both(text, reference) {
        if !is_worth_shifting(&alignment, run, in_reference) {
            continue;
        }
        let mut last_target = None;
        for target in targets(&alignment, in_reference, run.length) {
            if last_target.replace(target) == Some(target) {
                continue;
            }
            *tried += 1;
            let shift = Shift { start: run.start, length: run.length, target };
            let (from, to) = shift.apply_to(text, &mut shifted);
            let candidate = Candidate { shift, distance: table.of_changed(&shifted, from, to) };
            if best.as_ref().is_none_or(|best| candidate.is_better_than(best)) {
                best = Some(candidate);
            }
        }
        if *tried >= MOST_CANDIDATES {
            break;
        }
    }
    best
}

/// A run of words of the hypothesis.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    length: usize,
}

/// The runs of words that are in both texts, with where they begin in the reference: from each pair of places every length that
/// matches, the shortest first.
fn runs_in_both(text: &[u32], reference: &[u32]) -> impl Iterator<Item = (Run, usize)> {
    (0..text.len()).flat_map(move |start| {
        let first = start.saturating_sub(MOST_DISTANCE);
        let end = reference.len().min(start + MOST_DISTANCE + 1);
        (first..end).flat_map(move |in_reference| {
            let pairs = text[start..].iter().zip(&reference[in_reference..]).take(MOST_WORDS_SHIFTED);
            let longest = pairs.take_while(|(own, other)| own == other).count();
            (1..=longest).map(move |length| (Run { start, length }, in_reference))
        })
    })
}

/// Whether both the run and its place in the reference are in error, and the run isn't already there.
fn is_worth_shifting(alignment: &Alignment, run: Run, in_reference: usize) -> bool {
    let wrong = |errors: &[usize], start: usize| errors[start + run.length] > errors[start];
    let counterpart = alignment.counterparts[in_reference];
    wrong(&alignment.text_errors, run.start)
        && wrong(&alignment.reference_errors, in_reference)
        && !(run.start < counterpart && counterpart <= run.start + run.length)
}

/// Where a run may be put: after the counterparts of the reference's words, from the one before the run's place (before all words,
/// where there is none) to the last one of it.
fn targets(alignment: &Alignment, in_reference: usize, length: usize) -> impl Iterator<Item = usize> {
    (in_reference..=in_reference + length)
        .map(|place| if place == 0 { 0 } else { alignment.counterparts[place - 1] })
}
