//! How a sentence whose translation shows an error is tried again, at most twice, and which candidate is kept.
//!
//! The second try asks in other words, and tells a model that takes instructions what was wrong; the third draws several candidates and
//! shows the sentence before. Of all candidates the one with the fewest errors stays, of equals the one with the fewest warnings, of those
//! the one that the others agree with most. What was tried is recorded with the sentence.

use super::agreement::agreement;
use super::attempt::Candidate;
use super::copy;
use super::outcome::Outcome;
use super::translation::Translation;
use super::translator::Translator;
use super::trial::{Trial, Way};
use crate::check::{Flag, SharedTranslations};
use crate::engine::{EngineError, Observer, halve};
use crate::settings::Effort;

/// A later try after a loop or a cut goes in pieces of half the sentence, where it has so many tokens.
const HALVED_FROM: usize = 48;

/// Which time a sentence is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Round {
    /// The second try.
    Second,
    /// The third and last.
    Third,
}

/// A sentence that is tried again.
pub(super) struct Retry<'a> {
    /// Its text.
    pub sentence: &'a str,
    /// The sentence before it, where there is one.
    pub before: Option<&'a str>,
    /// The best candidate so far.
    pub best: &'a Candidate,
    /// What is wrong with it, in itself or as another sentence has the same.
    pub complaint: String,
}

/// The pieces that a sentence goes in when it is tried again, and the way this is: halves where it ran on or broke off, so that
/// less can be lost.
pub(super) fn pieces_again<'t>(
    retry: &Retry<'t>,
    count: &dyn Fn(&str) -> Result<usize, EngineError>,
    pieces: &dyn Fn(&'t str) -> Result<Vec<&'t str>, EngineError>,
) -> Result<(Way, Vec<&'t str>), EngineError> {
    match halve(retry.sentence) {
        Some((left, right)) if retry.best.ran_on() && count(retry.sentence)? >= HALVED_FROM => {
            Ok((Way::Pieces, [pieces(left)?, pieces(right)?].concat()))
        }
        _ => Ok((Way::Again, pieces(retry.sentence)?)),
    }
}

/// How a model is asked, and how it is asked again.
pub(super) trait Attempts: Send + Sync {
    /// The id of the model that is asked.
    fn model(&self) -> &str;

    /// Whether what shows an error is tried again.
    fn effort(&self) -> Effort;

    /// A candidate for each sentence, in order.
    fn first(&self, sentences: &[&str], observer: &dyn Observer) -> Result<Vec<Candidate>, EngineError>;

    /// Some candidates for each sentence, each in another way than before; none where there is no other way.
    fn again(
        &self,
        round: Round,
        retries: &[Retry<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Candidate>>, EngineError>;

    /// What the model says to each line, as it says it; a line that is too long for it goes in pieces.
    fn as_said(
        &self,
        lines: &[&str],
        max_tokens: Option<usize>,
        observer: &dyn Observer,
    ) -> Result<Vec<String>, EngineError>;
}

/// Whatever makes attempts translates: by them, with repair.
impl<A: Attempts> Translator for A {
    fn id(&self) -> &str {
        self.model()
    }

    fn translate_some(
        &self,
        sentences: &[&str],
        wanted: &[usize],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError> {
        translate(self, sentences, wanted, observer)
    }

    fn raw(
        &self,
        lines: &[&str],
        max_tokens: Option<usize>,
        observer: &dyn Observer,
    ) -> Result<Vec<String>, EngineError> {
        self.as_said(lines, max_tokens, observer)
    }
}

/// All that was tried for one sentence.
struct Course<'a> {
    sentence: &'a str,
    candidates: Vec<Candidate>,
    best: usize,
    tries: u32,
    /// The candidates that were wrong as another sentence had the same.
    shared: Vec<usize>,
}

impl<'a> Course<'a> {
    fn new(sentence: &'a str, first: Candidate) -> Self {
        Self { sentence, candidates: vec![first], best: 0, tries: 1, shared: Vec::new() }
    }

    fn best(&self) -> &Candidate {
        &self.candidates[self.best]
    }

    /// Takes new candidates and chooses among all; `shared` says what of other sentences a text repeats.
    fn add(&mut self, candidates: Vec<Candidate>, shared: impl Fn(&str, &str) -> Option<Flag>) {
        self.tries += u32::from(!candidates.is_empty());
        self.candidates.extend(candidates);
        let texts: Vec<&str> = self.candidates.iter().map(|candidate| candidate.text.as_str()).collect();
        let agreement = agreement(&texts);
        let badness: Vec<(bool, usize, usize)> = self
            .candidates
            .iter()
            .map(|candidate| {
                let (empty, errors, flags) = candidate.badness();
                let repeats = usize::from(shared(self.sentence, &candidate.text).is_some());
                (empty, errors + repeats, flags + repeats)
            })
            .collect();
        let order = |&one: &usize, &other: &usize| {
            badness[one].cmp(&badness[other]).then(agreement[other].total_cmp(&agreement[one]))
        };
        self.best = (0..self.candidates.len()).min_by(order).unwrap_or(self.best);
    }

    /// The best candidate, with what it shares with another sentence in the end.
    fn settle(mut self, shared: Option<Flag>) -> Translation {
        self.candidates[self.best].flags.extend(shared);
        let trial = |(index, candidate): (usize, &Candidate)| Trial {
            way: candidate.way,
            text: candidate.text.clone(),
            errors: candidate.errors() + usize::from(index != self.best && self.shared.contains(&index)),
            warnings: candidate.flags.len() - candidate.errors(),
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
            flags: best.flags,
            attempts: self.tries,
            // A sentence that was right at once has nothing to tell.
            trials: if trials.len() > 1 { trials } else { Vec::new() },
            edits: best.edits,
            tokens,
        }
    }
}

/// The translations that the sentences have by now.
fn shared<'a>(courses: &[Course<'a>]) -> SharedTranslations<'a> {
    SharedTranslations::new(courses.iter().map(|course| (course.sentence, course.best().text.as_str())))
}

/// Translates those of `sentences` that are `wanted`, by index and in order, and tries again what shows an error; what has nothing to
/// translate in it is copied.
fn translate(
    model: &impl Attempts,
    sentences: &[&str],
    wanted: &[usize],
    observer: &dyn Observer,
) -> Result<Vec<Translation>, EngineError> {
    let is_asked = |&&index: &&usize| !copy::nothing_to_translate(sentences[index]);
    let asked: Vec<usize> = wanted.iter().filter(is_asked).copied().collect();
    let texts: Vec<&str> = asked.iter().map(|&index| sentences[index]).collect();
    let first = model.first(&texts, observer)?;
    let mut courses: Vec<Course<'_>> =
        texts.iter().zip(first).map(|(text, first)| Course::new(text, first)).collect();
    let rounds: &[Round] = match model.effort() {
        Effort::Fast => &[],
        Effort::Standard => &[Round::Second, Round::Third],
    };
    for &round in rounds {
        let now = shared(&courses);
        let is_wrong = |&at: &usize| {
            let best = courses[at].best();
            best.is_doubtful() || now.check(at, texts[at], &best.text).is_some()
        };
        let wrong: Vec<usize> = (0..courses.len()).filter(is_wrong).collect();
        if wrong.is_empty() {
            break;
        }
        let counted = Counting {
            observer,
            finished: courses.len() - wrong.len(),
            tokens: courses.iter().flat_map(|course| &course.candidates).map(|one| one.tokens).sum(),
        };
        let retry = |&at: &usize| {
            let best = courses[at].best();
            Retry {
                sentence: texts[at],
                before: asked[at].checked_sub(1).map(|before| sentences[before]),
                best,
                complaint: best.complaint(now.check(at, texts[at], &best.text).as_ref()),
            }
        };
        let retries: Vec<Retry<'_>> = wrong.iter().map(retry).collect();
        let found = model.again(round, &retries, &counted)?;
        for (at, candidates) in wrong.into_iter().zip(found) {
            let best = courses[at].best;
            if now.check(at, texts[at], &courses[at].best().text).is_some() {
                courses[at].shared.push(best);
            }
            courses[at].add(candidates, |source, text| now.check(at, source, text));
        }
    }
    let last = shared(&courses);
    let settled = courses.into_iter().enumerate().map(|(at, course)| {
        let flag = last.check(at, texts[at], &course.best().text);
        course.settle(flag)
    });
    let mut settled = settled.collect::<Vec<_>>().into_iter();
    let translation = |&index: &usize| match copy::nothing_to_translate(sentences[index]) {
        true => Translation::copied(sentences[index]),
        false => settled.next().unwrap_or_else(Translation::skipped),
    };
    Ok(wanted.iter().map(translation).collect())
}

/// An observer of a later try that counts on from the earlier ones.
pub(super) struct Counting<'a> {
    pub observer: &'a dyn Observer,
    /// Sentences that were finished before.
    pub finished: usize,
    /// Tokens that were written before.
    pub tokens: usize,
}

impl Observer for Counting<'_> {
    fn progress(&self, finished: usize, tokens: usize) {
        self.observer.progress(self.finished + finished, self.tokens + tokens);
    }

    fn cancelled(&self) -> bool {
        self.observer.cancelled()
    }
}
