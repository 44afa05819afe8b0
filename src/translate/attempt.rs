//! What an attempt made of a sentence: the hypotheses for its pieces, joined, mended and checked.

use super::mend::{Mended, mend};
use super::translator::Direction;
use super::trial::Way;
use crate::check::{CheckKind, Flag, Pair};
use crate::engine::{Finish, Hypothesis, Likelihood};
use crate::text::one_line;

/// What the log-probability of the translation weighs beside that of the source.
const FORWARD: f64 = 1.0;

/// One translation that is considered for a sentence.
pub(super) struct Candidate {
    /// How it came about.
    pub way: Way,
    /// The text, on one line.
    pub text: String,
    /// Mean token log-probability, where the engine gives one.
    pub score: Option<f32>,
    /// Tokens that were written for it.
    pub tokens: usize,
    /// What the checks find in it.
    pub flags: Vec<Flag>,
    /// What was edited in it.
    pub edits: Vec<String>,
    /// The log-probability of the translation, given the source, where a judge found one.
    pub forward: Option<f64>,
    /// The likelihood of the source, given the translation.
    pub backward: Option<Likelihood>,
}

impl Candidate {
    /// Joins the hypotheses for a sentence's pieces, mends what is certain, and checks the result.
    pub(super) fn of(way: Way, sentence: &str, hypotheses: &[Hypothesis], direction: &Direction) -> Self {
        let Direction { from, to, checker, .. } = direction;
        let text = hypotheses
            .iter()
            .map(|one| one_line(&one.text))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>();
        let Mended { text, edits } = mend(sentence, text.join(" "), from, to);
        let pair = Pair { source: sentence, translation: &text, from, to };
        let mut flags = checker.check(&pair);
        if hypotheses.iter().any(|one| one.finish == Finish::Length) {
            flags.push(Flag::error(CheckKind::Length, "the model did not come to an end"));
        }
        if hypotheses.iter().any(|one| one.finish == Finish::Loop) {
            flags.push(Flag::error(CheckKind::Repetition, "the model said the same over and over"));
        }
        if hypotheses
            .iter()
            .any(|one| one.text.trim().lines().filter(|line| !line.trim().is_empty()).count() > 1)
        {
            flags.push(Flag::error(CheckKind::Leakage, "the model wrote several lines for one"));
        }
        let tokens = hypotheses.iter().map(|one| one.tokens).sum();
        let score = mean_score(hypotheses);
        Self { way, text, score, tokens, flags, edits, forward: None, backward: None }
    }

    /// The log-probability of the translation, given the source as the model is asked first.
    pub(super) fn forward(&self) -> Option<f64> {
        let own = || self.score.map(|score| f64::from(score) * self.tokens as f64);
        self.forward.or_else(|| own().filter(|_| self.way.is_asked_as_first()))
    }

    /// The sum of the log-probabilities in both directions, where it was judged.
    pub(super) fn channel(&self) -> Option<f64> {
        Some(self.forward()? * FORWARD + self.backward.as_ref()?.sum())
    }

    /// How many errors the checks find in it.
    pub(super) fn errors(&self) -> usize {
        self.flags.iter().filter(|flag| flag.is_error()).count()
    }

    /// The less the better: a text before none, then fewer errors, then fewer warnings.
    pub(super) fn badness(&self) -> (bool, usize, usize) {
        (self.text.is_empty(), self.errors(), self.flags.len())
    }

    /// What the checks say of its errors and of some warnings that weigh as much, and what is wrong with it besides; empty where nothing is.
    pub(super) fn complaint(&self, besides: Option<&Flag>) -> String {
        let weighs = |kind: CheckKind| matches!(kind, CheckKind::Negation | CheckKind::Terms);
        let wrong = |flag: &&Flag| flag.is_error() || weighs(flag.kind);
        let errors = self.flags.iter().filter(wrong).chain(besides);
        errors.map(|flag| flag.message.as_str()).collect::<Vec<_>>().join("; ")
    }

    /// Whether the text ran on or broke off.
    pub(super) fn ran_on(&self) -> bool {
        self.flags.iter().any(|flag| matches!(flag.kind, CheckKind::Repetition | CheckKind::Length))
    }
}

/// Joins the hypotheses for each sentence's pieces to its candidate.
pub(super) fn candidates(
    sentences: &[(Way, &str)],
    pieces: &[Vec<&str>],
    hypotheses: Vec<Hypothesis>,
    direction: &Direction,
) -> Vec<Candidate> {
    let mut hypotheses = hypotheses.into_iter();
    sentences
        .iter()
        .zip(pieces)
        .map(|((way, sentence), pieces)| {
            let own: Vec<Hypothesis> = hypotheses.by_ref().take(pieces.len()).collect();
            Candidate::of(*way, sentence, &own, direction)
        })
        .collect()
}

/// Joins the hypotheses for each line's pieces as they are.
pub(super) fn joined(pieces: &[Vec<&str>], hypotheses: Vec<Hypothesis>) -> Vec<String> {
    let mut hypotheses = hypotheses.into_iter().map(|one| one.text);
    let mut join = |pieces: &Vec<&str>| hypotheses.by_ref().take(pieces.len()).collect::<Vec<_>>().join(" ");
    pieces.iter().map(&mut join).collect()
}

/// Mean of the token log-probabilities over all pieces.
fn mean_score(hypotheses: &[Hypothesis]) -> Option<f32> {
    let tokens: usize = hypotheses.iter().map(|one| one.tokens).sum();
    let sum: f32 =
        hypotheses.iter().map(|one| one.score.map(|score| score * one.tokens as f32)).sum::<Option<f32>>()?;
    (tokens > 0).then(|| sum / tokens as f32)
}
