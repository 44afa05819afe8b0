//! How a sentence whose translation shows an error is tried again, at most twice, and which candidate is kept.
//!
//! The second try asks in other words, and tells a model that takes instructions what was wrong; the third draws several candidates and
//! shows the sentence before. Of all candidates the one with the fewest errors stays, of equals the one with the fewest warnings, of those
//! the one that the others agree with most. What was tried is recorded with the sentence.

use serde::{Deserialize, Serialize};

use super::agreement::agreement;
use super::attempt::Candidate;
use super::{Outcome, Translation, copy};
use crate::check::SharedTranslations;
use crate::engine::{EngineError, Observer};

/// A way to a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// As every sentence is asked for first.
    First,
    /// Once more, in other words or with another search.
    Again,
    /// Once more, with what was wrong with the best candidate so far.
    Told,
    /// In pieces, as it ran on or broke off.
    Pieces,
    /// Drawn by a fixed seed instead of searched for.
    Drawn,
    /// Once more, with the sentence before it.
    Context,
    /// By the model that was named for what the first does not get right.
    Fallback,
}

/// One candidate that was considered for a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// How it came about.
    pub way: Way,
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// Errors that the checks found in it.
    pub errors: usize,
    /// Warnings that the checks found in it.
    pub warnings: usize,
    /// Whether it is the one that was kept.
    pub kept: bool,
}

/// Whether a sentence that ended so is right now, and its first candidate was not.
pub fn is_repaired(outcome: Outcome, trials: &[Trial]) -> bool {
    outcome == Outcome::Translated && trials.first().is_some_and(|first| first.errors > 0)
}

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
}

/// How a model is asked, and how it is asked again.
pub(super) trait Attempts {
    /// A candidate for each sentence, in order.
    fn first(&self, sentences: &[&str], observer: &dyn Observer) -> Result<Vec<Candidate>, EngineError>;

    /// Some candidates for each sentence, each in another way than before; none where there is no other way.
    fn again(
        &self,
        round: Round,
        retries: &[Retry<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Candidate>>, EngineError>;
}

/// All that was tried for one sentence.
struct Course {
    candidates: Vec<Candidate>,
    best: usize,
    tries: u32,
}

impl Course {
    fn new(first: Candidate) -> Self {
        Self { candidates: vec![first], best: 0, tries: 1 }
    }

    fn best(&self) -> &Candidate {
        &self.candidates[self.best]
    }

    fn add(&mut self, candidates: Vec<Candidate>) {
        self.tries += u32::from(!candidates.is_empty());
        self.candidates.extend(candidates);
        let texts: Vec<&str> = self.candidates.iter().map(|candidate| candidate.text.as_str()).collect();
        let agreement = agreement(&texts);
        let order = |&one: &usize, &other: &usize| {
            let badness = self.candidates[one].badness().cmp(&self.candidates[other].badness());
            badness.then(agreement[other].total_cmp(&agreement[one]))
        };
        self.best = (0..self.candidates.len()).min_by(order).unwrap_or(self.best);
    }

    fn settle(mut self) -> Translation {
        let trial = |(index, candidate): (usize, &Candidate)| Trial {
            way: candidate.way,
            text: candidate.text.clone(),
            errors: candidate.errors(),
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

/// Translates, and tries again what shows an error; what has nothing to translate in it is copied.
pub(super) fn translate(
    model: &impl Attempts,
    sentences: &[&str],
    observer: &dyn Observer,
) -> Result<Vec<Translation>, EngineError> {
    let asked: Vec<usize> =
        (0..sentences.len()).filter(|&index| !copy::nothing_to_translate(sentences[index])).collect();
    let texts: Vec<&str> = asked.iter().map(|&index| sentences[index]).collect();
    let mut first = model.first(&texts, observer)?;
    let found: Vec<String> = first.iter().map(|candidate| candidate.text.clone()).collect();
    let shared = SharedTranslations::new(texts.iter().copied().zip(found.iter().map(String::as_str)));
    let look = |at: usize, candidate: &mut Candidate| {
        candidate.flags.extend(shared.check(at, texts[at], &candidate.text));
    };
    for (at, candidate) in first.iter_mut().enumerate() {
        look(at, candidate);
    }
    let mut courses: Vec<Course> = first.into_iter().map(Course::new).collect();
    for round in [Round::Second, Round::Third] {
        let wrong: Vec<usize> = (0..courses.len()).filter(|&at| courses[at].best().is_doubtful()).collect();
        if wrong.is_empty() {
            break;
        }
        let counted = Counting {
            observer,
            finished: courses.len() - wrong.len(),
            tokens: courses.iter().flat_map(|course| &course.candidates).map(|one| one.tokens).sum(),
        };
        let retry = |&at: &usize| Retry {
            sentence: texts[at],
            before: asked[at].checked_sub(1).map(|before| sentences[before]),
            best: courses[at].best(),
        };
        let retries: Vec<Retry<'_>> = wrong.iter().map(retry).collect();
        let found = model.again(round, &retries, &counted)?;
        for (at, mut candidates) in wrong.into_iter().zip(found) {
            candidates.iter_mut().for_each(|candidate| look(at, candidate));
            courses[at].add(candidates);
        }
    }
    let mut translations: Vec<Translation> = sentences.iter().map(|text| Translation::copied(text)).collect();
    for (index, course) in asked.into_iter().zip(courses) {
        translations[index] = course.settle();
    }
    Ok(translations)
}

/// An observer of a later try that counts on from the earlier ones.
struct Counting<'a> {
    observer: &'a dyn Observer,
    finished: usize,
    tokens: usize,
}

impl Observer for Counting<'_> {
    fn progress(&self, finished: usize, tokens: usize) {
        self.observer.progress(self.finished + finished, self.tokens + tokens);
    }

    fn cancelled(&self) -> bool {
        self.observer.cancelled()
    }
}
