//! The way of every translator: a first try at all sentences, a second at those that show an error, the better of the two.

use super::{Outcome, Translation, copy, split};
use crate::check::{CheckKind, Flag, Pair, Severity, check_translation};
use crate::engine::{EngineError, Finish, Hypothesis, Observer};
use crate::language::LanguageTag;

/// A second try after a loop or a cut goes in pieces of half the sentence, where it has so many tokens.
const HALVED_FROM: usize = 48;

/// How a model is asked, and how it is asked again.
pub(super) trait TwoTries {
    /// A candidate for each sentence, in order.
    fn first_try(&self, sentences: &[&str], observer: &dyn Observer) -> Result<Vec<Candidate>, EngineError>;

    /// A candidate for each sentence that had an error, in another way than before.
    fn second_try(
        &self,
        tries: &[(&str, &Candidate)],
        observer: &dyn Observer,
    ) -> Result<Vec<Candidate>, EngineError>;
}

/// Translates in two tries; what has nothing to translate in it is copied.
pub(super) fn translate(
    model: &impl TwoTries,
    sentences: &[&str],
    observer: &dyn Observer,
) -> Result<Vec<Translation>, EngineError> {
    let asked: Vec<usize> =
        (0..sentences.len()).filter(|&index| !copy::nothing_to_translate(sentences[index])).collect();
    let texts: Vec<&str> = asked.iter().map(|&index| sentences[index]).collect();
    let first = model.first_try(&texts, observer)?;
    let again: Vec<usize> = (0..texts.len()).filter(|&index| first[index].badness().1 > 0).collect();
    let mut second = Vec::new().into_iter();
    if !again.is_empty() {
        let tries: Vec<(&str, &Candidate)> =
            again.iter().map(|&index| (texts[index], &first[index])).collect();
        let done = Done {
            observer,
            finished: texts.len() - again.len(),
            tokens: first.iter().map(|candidate| candidate.tokens).sum(),
        };
        second = model.second_try(&tries, &done)?.into_iter();
    }
    let mut translations: Vec<Translation> = sentences.iter().map(|text| Translation::copied(text)).collect();
    for (index, candidate) in first.into_iter().enumerate() {
        let other = if again.contains(&index) { second.next() } else { None };
        translations[asked[index]] = settle(candidate, other);
    }
    Ok(translations)
}

/// The pieces that each sentence goes in the second time: halves where it ran on or broke off, so that less can be lost.
pub(super) fn pieces_again<'t>(
    tries: &[(&'t str, &Candidate)],
    count: &dyn Fn(&str) -> Result<usize, EngineError>,
    pieces: &dyn Fn(&'t str) -> Result<Vec<&'t str>, EngineError>,
) -> Result<Vec<Vec<&'t str>>, EngineError> {
    let of = |&(sentence, candidate): &(&'t str, &Candidate)| {
        let ran_on =
            candidate.flags.iter().any(|flag| matches!(flag.kind, CheckKind::Repetition | CheckKind::Length));
        match split::halve(sentence) {
            Some((left, right)) if ran_on && count(sentence)? >= HALVED_FROM => {
                Ok([pieces(left)?, pieces(right)?].concat())
            }
            _ => pieces(sentence),
        }
    };
    tries.iter().map(of).collect()
}

/// Joins the hypotheses for each sentence's pieces to its candidate.
pub(super) fn candidates(
    sentences: &[&str],
    pieces: &[Vec<&str>],
    hypotheses: Vec<Hypothesis>,
    languages: (&LanguageTag, &LanguageTag),
) -> Vec<Candidate> {
    let mut hypotheses = hypotheses.into_iter();
    sentences
        .iter()
        .zip(pieces)
        .map(|(sentence, pieces)| {
            let own: Vec<Hypothesis> = hypotheses.by_ref().take(pieces.len()).collect();
            Candidate::of(sentence, &own, languages)
        })
        .collect()
}

/// Joins the hypotheses for each line's pieces as they are.
pub(super) fn joined(pieces: &[Vec<&str>], hypotheses: Vec<Hypothesis>) -> Vec<String> {
    let mut hypotheses = hypotheses.into_iter().map(|one| one.text);
    let mut join = |pieces: &Vec<&str>| hypotheses.by_ref().take(pieces.len()).collect::<Vec<_>>().join(" ");
    pieces.iter().map(&mut join).collect()
}

/// What an attempt made of one sentence.
pub(super) struct Candidate {
    text: String,
    score: Option<f32>,
    tokens: usize,
    flags: Vec<Flag>,
}

impl Candidate {
    /// Joins the hypotheses for a sentence's pieces and checks the result.
    fn of(sentence: &str, hypotheses: &[Hypothesis], (from, to): (&LanguageTag, &LanguageTag)) -> Self {
        let text = hypotheses
            .iter()
            .map(|one| one_line(&one.text))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>();
        let text = without_added_stop(sentence, text.join(" "));
        let pair = Pair { source: sentence, translation: &text, from, to };
        let mut flags = check_translation(&pair);
        if hypotheses.iter().any(|one| one.finish == Finish::Length) {
            flags.push(Flag::error(CheckKind::Length, "the model did not come to an end"));
        }
        if hypotheses
            .iter()
            .any(|one| one.text.trim().lines().filter(|line| !line.trim().is_empty()).count() > 1)
        {
            flags.push(Flag::error(CheckKind::Leakage, "the model wrote several lines for one"));
        }
        Self {
            text,
            score: mean_score(hypotheses),
            tokens: hypotheses.iter().map(|one| one.tokens).sum(),
            flags,
        }
    }

    /// Fewer errors first, then fewer flags; of equals the earlier attempt wins, as the scores of different prompts don't compare.
    fn badness(&self) -> (bool, usize, usize) {
        let errors = self.flags.iter().filter(|flag| flag.severity == Severity::Error).count();
        (self.text.is_empty(), errors, self.flags.len())
    }
}

/// Takes the better of the attempts at a sentence.
fn settle(first: Candidate, second: Option<Candidate>) -> Translation {
    let attempts = 1 + u32::from(second.is_some());
    let tokens = first.tokens + second.as_ref().map_or(0, |candidate| candidate.tokens);
    let best = match second {
        Some(second) if second.badness() < first.badness() => second,
        _ => first,
    };
    let outcome = match best.badness() {
        (true, ..) => Outcome::Failed,
        (_, 0, _) => Outcome::Translated,
        _ => Outcome::Flagged,
    };
    Translation { text: best.text, outcome, score: best.score, flags: best.flags, attempts, tokens }
}

/// The text with every run of white space as one space: a translation is one line, as its source is.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Models end headings with a full stop that the source does not have.
fn without_added_stop(source: &str, mut text: String) -> String {
    let bare = |text: &str| text.trim_end().ends_with(char::is_alphanumeric);
    if bare(source)
        && text.ends_with('.')
        && bare(&text[..text.len() - 1])
        && !text[..text.len() - 1].contains('.')
    {
        text.pop();
    }
    text
}

/// Mean of the token log-probabilities over all pieces.
fn mean_score(hypotheses: &[Hypothesis]) -> Option<f32> {
    let tokens: usize = hypotheses.iter().map(|one| one.tokens).sum();
    let sum: f32 =
        hypotheses.iter().map(|one| one.score.map(|score| score * one.tokens as f32)).sum::<Option<f32>>()?;
    (tokens > 0).then(|| sum / tokens as f32)
}

/// An observer of a second attempt that counts on from the first.
struct Done<'a> {
    observer: &'a dyn Observer,
    finished: usize,
    tokens: usize,
}

impl Observer for Done<'_> {
    fn progress(&self, finished: usize, tokens: usize) {
        self.observer.progress(self.finished + finished, self.tokens + tokens);
    }

    fn cancelled(&self) -> bool {
        self.observer.cancelled()
    }
}
