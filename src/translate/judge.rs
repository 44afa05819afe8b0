//! How well two texts say the same, as a language model finds: how likely it is to translate the one by the other, in both directions.
//!
//! What a translation leaves out makes its source unlikely when the model is asked to translate back, and what is no English makes the
//! translation unlikely. Their sum chooses better among candidates than either alone. (A noisy channel: Yee et al. 2019, "Simple and
//! Effective Noisy Channel Modeling for Neural Machine Translation".)

use std::sync::Arc;

use super::prompt;
use crate::engine::{EngineError, Generator, Given, GivenBatch, Likelihood, Observer, Turn};
use crate::language::LanguageTag;

/// A model that judges translations from one language into another.
#[derive(Clone)]
pub struct Judge {
    model: Arc<dyn Generator>,
    forward: Arc<[Turn]>,
    backward: Arc<[Turn]>,
}

/// Which way a likelihood is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// That of the translation, given the source.
    Forward,
    /// That of the source, given the translation.
    Backward,
}

/// A text, and another that may say the same.
pub(super) struct Asked<'a> {
    pub way: Way,
    /// What is given to the model.
    pub text: &'a str,
    /// What it may make of that.
    pub answer: &'a str,
}

impl Judge {
    /// A judge of translations between two languages.
    pub fn new(model: Arc<dyn Generator>, from: &LanguageTag, to: &LanguageTag) -> Self {
        let (forward, backward) = (prompt::with_examples(from, to), prompt::backward(from, to));
        Self { model, forward: forward.into(), backward: backward.into() }
    }

    /// The likelihood of each answer, in order; none of one that is empty or too long to be judged in one piece, and none at all where
    /// the engine can't tell. `observer` is asked whether to stop and told nothing, as no text is written.
    pub(super) fn judge(
        &self,
        asked: &[Asked<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Option<Likelihood>>, EngineError> {
        let mut fit = Vec::with_capacity(asked.len());
        for one in asked {
            fit.push(!one.answer.is_empty() && self.fits(one)?);
        }
        let of = |way: Way| -> Vec<Given> {
            let asked = asked.iter().zip(&fit).filter(|(one, fits)| one.way == way && **fits);
            asked.map(|(one, _)| Given { text: one.text.to_owned(), answer: one.answer.to_owned() }).collect()
        };
        let (forward, backward) = (of(Way::Forward), of(Way::Backward));
        let batches = [
            GivenBatch { shared: &self.forward, given: &forward },
            GivenBatch { shared: &self.backward, given: &backward },
        ];
        let found = self.model.judge(&batches, &Quiet(observer))?;
        let Some(mut found) = found.map(|found| found.into_iter().map(Vec::into_iter)) else {
            return Ok(vec![None; asked.len()]);
        };
        let mut forward = found.next().unwrap_or_default();
        let mut backward = found.next().unwrap_or_default();
        let next = |(one, fits): (&Asked<'_>, bool)| match (fits, one.way) {
            (false, _) => None,
            (true, Way::Forward) => forward.next(),
            (true, Way::Backward) => backward.next(),
        };
        Ok(asked.iter().zip(fit).map(next).collect())
    }

    /// Whether both texts leave room for the turns in front.
    fn fits(&self, one: &Asked<'_>) -> Result<bool, EngineError> {
        let tokens = self.model.count_tokens(one.text)? + self.model.count_tokens(one.answer)?;
        Ok(tokens <= self.model.limit() / 4)
    }
}

/// An observer that is asked whether to stop, and told nothing.
struct Quiet<'a>(&'a dyn Observer);

impl Observer for Quiet<'_> {
    fn progress(&self, _finished: usize, _tokens: usize) {}

    fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}
