//! All that was tried for one sentence, and what is kept of it.

use super::agreement::agreement;
use super::attempt::Candidate;
use super::outcome::Outcome;
use super::translation::Translation;
use super::trial::Trial;
use crate::check::Flag;

/// What a warning weighs beside log-probabilities: a candidate with one more must be so much likelier in all.
const WARNING: f64 = 2.0;

/// The candidates for a sentence.
pub(super) struct Course<'a> {
    pub sentence: &'a str,
    pub candidates: Vec<Candidate>,
    /// The one that would be kept now.
    pub best: usize,
    tries: u32,
    /// The candidates that were wrong as another sentence had the same.
    shared: Vec<usize>,
}

impl<'a> Course<'a> {
    pub fn new(sentence: &'a str, first: Candidate) -> Self {
        Self { sentence, candidates: vec![first], best: 0, tries: 1, shared: Vec::new() }
    }

    pub fn best(&self) -> &Candidate {
        &self.candidates[self.best]
    }

    /// Notes that the best so far is wrong as another sentence has the same.
    pub fn note_shared(&mut self) {
        self.shared.push(self.best);
    }

    /// Takes new candidates.
    pub fn add(&mut self, candidates: Vec<Candidate>) {
        self.tries += u32::from(!candidates.is_empty());
        self.candidates.extend(candidates);
    }

    /// The candidates that were not judged yet; of those with one text the first alone.
    pub fn unjudged(&self) -> impl Iterator<Item = usize> {
        (0..self.candidates.len())
            .filter(|&at| self.candidates[at].backward.is_none() && self.double(at).is_none())
    }

    /// The first candidate with the text of that one, where it is another.
    fn double(&self, at: usize) -> Option<usize> {
        self.candidates[..at].iter().position(|other| other.text == self.candidates[at].text)
    }

    /// Gives the candidates with one text the likelihoods of the first of them.
    pub fn judge_doubles(&mut self) {
        for at in 0..self.candidates.len() {
            if let Some(first) = self.double(at) {
                let (backward, forward) =
                    (self.candidates[first].backward.clone(), self.candidates[first].forward());
                let double = &mut self.candidates[at];
                (double.backward, double.forward) = (backward, forward);
            }
        }
    }

    /// Chooses among all; `shared` says what of other sentences a text repeats. Fewer errors win. Where every candidate that has so few was
    /// judged, the likeliest of them in both directions does, less what its warnings weigh; else the one with the fewest warnings, of equals
    /// the one that the others agree with most.
    pub fn choose(&mut self, shared: impl Fn(&str, &str) -> Option<Flag>) {
        let badness: Vec<(bool, usize, usize)> = self
            .candidates
            .iter()
            .map(|candidate| {
                let (empty, errors, flags) = candidate.badness();
                let repeats = usize::from(shared(self.sentence, &candidate.text).is_some());
                (empty, errors + repeats, flags + repeats)
            })
            .collect();
        let errors = |at: usize| (badness[at].0, badness[at].1);
        let Some(least) = (0..badness.len()).map(errors).min() else { return };
        let left: Vec<usize> = (0..badness.len()).filter(|&at| errors(at) == least).collect();
        let warnings = |at: usize| badness[at].2 - badness[at].1;
        let worth = |&at: &usize| Some(self.candidates[at].channel()? - WARNING * warnings(at) as f64);
        let worths: Option<Vec<f64>> = left.iter().map(worth).collect();
        let worths = worths.unwrap_or_else(|| {
            let texts: Vec<&str> = self.candidates.iter().map(|candidate| candidate.text.as_str()).collect();
            let agreement = agreement(&texts);
            // Agreement is at most 100.
            left.iter().map(|&at| agreement[at] - 1000.0 * warnings(at) as f64).collect()
        });
        // Of equals the first.
        let best = left.iter().zip(&worths).rev().max_by(|one, other| one.1.total_cmp(other.1));
        self.best = best.map_or(self.best, |(&at, _)| at);
    }

    /// The best candidate, with what it shares with another sentence in the end.
    pub fn settle(mut self, shared: Option<Flag>) -> Translation {
        self.candidates[self.best].flags.extend(shared);
        let trial = |(index, candidate): (usize, &Candidate)| Trial {
            way: candidate.way,
            text: candidate.text.clone(),
            errors: candidate.errors() + usize::from(index != self.best && self.shared.contains(&index)),
            warnings: candidate.flags.len() - candidate.errors(),
            forward: candidate.forward().filter(|_| candidate.backward.is_some()).map(rounded),
            backward: candidate.backward.as_ref().map(|backward| rounded(backward.sum())),
            kept: index == self.best,
        };
        let trials: Vec<Trial> = self.candidates.iter().enumerate().map(trial).collect();
        let tokens = self.candidates.iter().map(|candidate| candidate.tokens).sum();
        let best = self.candidates.swap_remove(self.best);
        let outcome = match (best.text.is_empty(), best.errors()) {
            (true, _) => Outcome::Failed,
            (_, 0) => Outcome::Translated,
            _ => Outcome::Flagged,
        };
        Translation {
            text: best.text,
            outcome,
            score: best.score,
            backward: best.backward.map(|backward| rounded(backward.mean())),
            flags: best.flags,
            attempts: self.tries,
            // A sentence that was right at once has nothing to tell.
            trials: if trials.len() > 1 { trials } else { Vec::new() },
            edits: best.edits,
            tokens,
        }
    }
}

/// To three digits behind the point: more would say nothing.
fn rounded(value: f64) -> f32 {
    ((value * 1000.0).round() / 1000.0) as f32
}
