//! How the translation of a sentence is searched for: which sentences get more candidates than the first, and when it is enough.
//!
//! The first candidate is what the model finds likeliest, word by word. Where it shows an error, or where a model that judges finds that it
//! leads badly back to its source, others are made: drawn ones, and for an error some that are asked for in other words, told what was wrong,
//! or shown the sentence before. Then there is one way of choosing for all ([`Course::choose`]). Another round follows where the best is
//! still wrong or still leads badly back. What was tried is recorded with the sentence.

use super::adequacy::{Weighed, weigh};
use super::attempt::Candidate;
use super::copy;
use super::counting::Counting;
use super::course::Course;
use super::judge::{Asked, Judge, Way};
use super::translation::Translation;
use super::translator::{Direction, Translator};
use super::trial;
use crate::check::SharedTranslations;
use crate::engine::{EngineError, Observer, halve};
use crate::settings::Effort;

/// A later try after a loop or a cut goes in pieces of half the sentence, where it has so many tokens.
const HALVED_FROM: usize = 48;
/// So many rounds try to mend what a check finds wrong; what is not mended then seldom is.
const ROUNDS_OF_WRONG: u32 = 2;

/// A time that sentences are tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Round {
    /// 0 for the first of them.
    pub number: u32,
    /// How many candidates are drawn for a sentence.
    pub drawn: usize,
}

/// A sentence that is tried again.
pub(super) struct Retry<'a> {
    /// Its text.
    pub sentence: &'a str,
    /// The sentence before it, where there is one.
    pub before: Option<&'a str>,
    /// The best candidate so far.
    pub best: &'a Candidate,
    /// What is wrong with it, in itself or as another sentence has the same; empty where nothing is.
    pub complaint: String,
}

impl Retry<'_> {
    /// Whether a check found it wrong.
    pub(super) fn is_wrong(&self) -> bool {
        !self.complaint.is_empty()
    }
}

/// The pieces that a sentence goes in when it is tried again, and the way this is: halves where it ran on or broke off, so that
/// less can be lost.
pub(super) fn pieces_again<'t>(
    retry: &Retry<'t>,
    count: &dyn Fn(&str) -> Result<usize, EngineError>,
    pieces: &dyn Fn(&'t str) -> Result<Vec<&'t str>, EngineError>,
) -> Result<(trial::Way, Vec<&'t str>), EngineError> {
    match halve(retry.sentence) {
        Some((left, right)) if retry.best.ran_on() && count(retry.sentence)? >= HALVED_FROM => {
            Ok((trial::Way::Pieces, [pieces(left)?, pieces(right)?].concat()))
        }
        _ => Ok((trial::Way::Again, pieces(retry.sentence)?)),
    }
}

/// How a model is asked, and how it is asked again.
pub(super) trait Attempts: Send + Sync {
    /// The id of the model that is asked.
    fn model(&self) -> &str;

    /// From which language into which, and what is done for a sentence.
    fn direction(&self) -> &Direction;

    /// Who judges the candidates; none where no model that can is at hand.
    fn judge(&self) -> Option<&Judge>;

    /// A sentence as the model is given it.
    fn as_given(&self, sentence: &str) -> String;

    /// One candidate for each sentence, as the model is asked first.
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

/// Whatever makes attempts translates: by them, with the search.
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

/// How much is spent.
struct Plan {
    /// Most rounds.
    rounds: u32,
    /// Candidates that are drawn for a sentence in each.
    drawn: usize,
    /// A translation leads badly back to its source where the mean log-probability of the source's tokens is below this.
    leads_back: f64,
    /// Whether the first round is for all sentences.
    all_at_first: bool,
}

impl Plan {
    /// What an effort spends. A candidate costs as much as half a sentence, so `standard` draws only where a translation leads back very badly.
    fn of(effort: Effort) -> Self {
        match effort {
            Effort::Fast => Self { rounds: 0, drawn: 0, leads_back: f64::MIN, all_at_first: false },
            Effort::Standard => Self { rounds: 2, drawn: 4, leads_back: -1.5, all_at_first: false },
            Effort::Thorough => Self { rounds: 2, drawn: 8, leads_back: -0.7, all_at_first: true },
        }
    }
}

/// Translates those of `sentences` that are `wanted`, by index and in order; what has nothing to translate in it is copied.
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
    let courses = texts.iter().zip(first).map(|(text, first)| Course::new(text, first)).collect();
    let mut search = Search { model, courses, plan: Plan::of(model.direction().effort) };
    if search.plan.rounds > 0 {
        search.judge(observer)?;
        for number in 0..search.plan.rounds {
            let before = |at: usize| asked[at].checked_sub(1).map(|before| sentences[before]);
            if !search.round(number, &before, observer)? {
                break;
            }
        }
        search.weigh(observer)?;
    }
    let mut settled = search.settled().into_iter();
    let translation = |&index: &usize| match copy::nothing_to_translate(sentences[index]) {
        true => Translation::copied(sentences[index]),
        false => settled.next().unwrap_or_else(Translation::skipped),
    };
    Ok(wanted.iter().map(translation).collect())
}

/// The sentences of an article on their way.
struct Search<'m, 'a, A> {
    model: &'m A,
    courses: Vec<Course<'a>>,
    plan: Plan,
}

impl<'a, A: Attempts> Search<'_, 'a, A> {
    /// The translations that the sentences have by now.
    fn shared(&self) -> SharedTranslations<'a> {
        SharedTranslations::new(
            self.courses.iter().map(|course| (course.sentence, course.best().text.as_str())),
        )
    }

    /// Makes candidates for the sentences that need them, and chooses; false where none did.
    fn round<'b>(
        &mut self,
        number: u32,
        before: &dyn Fn(usize) -> Option<&'b str>,
        observer: &dyn Observer,
    ) -> Result<bool, EngineError> {
        let now = self.shared();
        let complaint = |at: usize| {
            let course = &self.courses[at];
            course.best().complaint(now.check(at, course.sentence, &course.best().text).as_ref())
        };
        let complaints: Vec<String> = (0..self.courses.len()).map(complaint).collect();
        let is_wanted = |&at: &usize| match complaints[at].is_empty() {
            true => self.is_doubtful(at) || number == 0 && self.plan.all_at_first,
            false => number < ROUNDS_OF_WRONG,
        };
        let again: Vec<usize> = (0..self.courses.len()).filter(is_wanted).collect();
        if again.is_empty() {
            return Ok(false);
        }
        let retry = |&at: &usize| Retry {
            sentence: self.courses[at].sentence,
            before: before(at),
            best: self.courses[at].best(),
            complaint: complaints[at].clone(),
        };
        let retries: Vec<Retry<'_>> = again.iter().map(retry).collect();
        let counted = Counting {
            observer,
            finished: self.courses.len() - again.len(),
            tokens: self.courses.iter().flat_map(|course| &course.candidates).map(|one| one.tokens).sum(),
        };
        let round = Round { number, drawn: self.plan.drawn };
        let found = self.model.again(round, &retries, &counted)?;
        for (&at, candidates) in again.iter().zip(found) {
            if now.check(at, self.courses[at].sentence, &self.courses[at].best().text).is_some() {
                self.courses[at].note_shared();
            }
            self.courses[at].add(candidates);
        }
        self.judge(observer)?;
        for at in again {
            let course = &mut self.courses[at];
            course.choose(|source, text| now.check(at, source, text));
        }
        Ok(true)
    }

    /// Whether the best translation of a sentence leads badly back to it.
    fn is_doubtful(&self, at: usize) -> bool {
        let backward = self.courses[at].best().backward.as_ref();
        backward.is_some_and(|backward| backward.mean() < self.plan.leads_back)
    }

    /// Has the candidates judged that were not yet; of those with one text one is.
    fn judge(&mut self, observer: &dyn Observer) -> Result<(), EngineError> {
        let Some(judge) = self.model.judge() else { return Ok(()) };
        let given: Vec<String> =
            self.courses.iter().map(|course| self.model.as_given(course.sentence)).collect();
        let (mut places, mut asked) = (Vec::new(), Vec::new());
        for (place, (course, given)) in self.courses.iter().zip(&given).enumerate() {
            for at in course.unjudged() {
                let candidate = &course.candidates[at];
                let mut ask = |way, text, answer| {
                    places.push((place, at, way));
                    asked.push(Asked { way, text, answer });
                };
                ask(Way::Backward, candidate.text.as_str(), course.sentence);
                if !candidate.way.is_asked_as_first() {
                    ask(Way::Forward, given, &candidate.text);
                }
            }
        }
        let found = judge.judge(&asked, observer)?;
        for ((place, at, way), likelihood) in places.into_iter().zip(found) {
            let candidate = &mut self.courses[place].candidates[at];
            match way {
                Way::Forward => candidate.forward = likelihood.map(|one| one.sum()),
                Way::Backward => candidate.backward = likelihood,
            }
        }
        self.courses.iter_mut().for_each(Course::judge_doubles);
        Ok(())
    }

    /// Warns of what the best candidates do not carry over.
    fn weigh(&mut self, observer: &dyn Observer) -> Result<(), EngineError> {
        let Some(judge) = self.model.judge() else { return Ok(()) };
        let Direction { from, to, checker, .. } = self.model.direction();
        let weighed = |course: &Course<'a>| {
            let best = course.best();
            // What the model was given with other words in it was made likely by those.
            let is_given = self.model.as_given(course.sentence) == course.sentence;
            Weighed {
                source: course.sentence,
                translation: best.text.clone().into(),
                backward: best.backward.clone(),
                forward: best.forward().filter(|_| is_given && best.edits.is_empty()),
            }
        };
        let found = weigh(judge, self.courses.iter().map(weighed).collect(), (from, to), checker, observer)?;
        for (course, found) in self.courses.iter_mut().zip(found) {
            course.candidates[course.best].flags.extend(found.flags);
        }
        Ok(())
    }

    fn settled(self) -> Vec<Translation> {
        let last = self.shared();
        let settle = |(at, course): (usize, Course<'_>)| {
            let flag = last.check(at, course.sentence, &course.best().text);
            course.settle(flag)
        };
        self.courses.into_iter().enumerate().map(settle).collect()
    }
}
