//! A second model for the sentences that the first one does not get right.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::counting::Counting;
use super::for_model::translator;
use super::outcome::Outcome;
use super::translation::Translation;
use super::translator::{Direction, Translator};
use super::trial::{Trial, Way};
use crate::check::SharedTranslations;
use crate::engine::{EngineError, Observer, TextModel};
use crate::settings::Effort;

/// Loads a model.
type Load = Box<dyn Fn() -> Result<TextModel, EngineError> + Send + Sync>;

/// A model that is loaded when the first sentence needs it; often none does.
pub struct Fallback {
    load: Load,
    loaded: OnceLock<TextModel>,
    /// Held by the article that loads it while others wait.
    loading: Mutex<()>,
}

impl Fallback {
    /// The model that `load` will load.
    pub fn new(load: impl Fn() -> Result<TextModel, EngineError> + Send + Sync + 'static) -> Self {
        Self { load: Box::new(load), loaded: OnceLock::new(), loading: Mutex::new(()) }
    }

    fn model(&self) -> Result<&TextModel, EngineError> {
        if let Some(model) = self.loaded.get() {
            return Ok(model);
        }
        let _guard = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(model) = self.loaded.get() {
            return Ok(model);
        }
        let model = (self.load)()?;
        Ok(self.loaded.get_or_init(|| model))
    }
}

/// A translator in that direction on top of the model, with another model for the sentences that this one does not get right.
pub fn translator_with(
    model: &TextModel,
    fallback: Option<&Arc<Fallback>>,
    direction: Direction,
) -> Box<dyn Translator> {
    let first = translator(model, direction.clone());
    match fallback.filter(|_| direction.effort != Effort::Fast) {
        None => first,
        Some(fallback) => Box::new(WithFallback { first, fallback: Arc::clone(fallback), direction }),
    }
}

/// A translator whose sentences that still show an error go to another model; of the two translations the one with fewer errors stays,
/// then with fewer warnings, of equals the first model's.
struct WithFallback {
    first: Box<dyn Translator>,
    fallback: Arc<Fallback>,
    direction: Direction,
}

impl Translator for WithFallback {
    fn id(&self) -> &str {
        self.first.id()
    }

    fn translate_some(
        &self,
        sentences: &[&str],
        wanted: &[usize],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError> {
        let mut translations = self.first.translate_some(sentences, wanted, observer)?;
        let is_wrong = |&at: &usize| matches!(translations[at].outcome, Outcome::Flagged | Outcome::Failed);
        let wrong: Vec<usize> = (0..wanted.len()).filter(is_wrong).collect();
        if wrong.is_empty() {
            return Ok(translations);
        }
        let counted = Counting {
            observer,
            finished: wanted.len() - wrong.len(),
            tokens: translations.iter().map(|translation| translation.tokens).sum(),
        };
        let other = translator(self.fallback.model()?, self.direction.clone());
        let places: Vec<usize> = wrong.iter().map(|&at| wanted[at]).collect();
        let found = other.translate_some(sentences, &places, &counted)?;
        let texts = wanted.iter().zip(&translations).map(|(&at, one)| (sentences[at], one.text.as_str()));
        let shared = SharedTranslations::new(texts);
        for (at, mut found) in wrong.into_iter().zip(found) {
            if let Some(flag) = shared.check(at, sentences[wanted[at]], &found.text) {
                found.flags.push(flag);
                found.outcome = Outcome::Flagged;
                for trial in found.trials.iter_mut().filter(|trial| trial.kept) {
                    trial.errors += 1;
                }
            }
            translations[at].weigh(found);
        }
        let texts: Vec<(&str, String)> =
            wanted.iter().zip(&translations).map(|(&at, one)| (sentences[at], one.text.clone())).collect();
        let shared = SharedTranslations::new(texts.iter().map(|(source, text)| (*source, text.as_str())));
        for (at, translation) in translations.iter_mut().enumerate() {
            if shared.check(at, texts[at].0, &texts[at].1).is_none() {
                translation.forget_shared();
            }
        }
        Ok(translations)
    }

    fn raw(
        &self,
        lines: &[&str],
        max_tokens: Option<usize>,
        observer: &dyn Observer,
    ) -> Result<Vec<String>, EngineError> {
        self.first.raw(lines, max_tokens, observer)
    }
}

impl Translation {
    /// Takes the place of this translation by `other`, another model's, where that has fewer errors; what was tried is the sum of both.
    fn weigh(&mut self, other: Self) {
        let better = other.badness() < self.badness();
        let mut trials = std::mem::take(&mut self.trials);
        if trials.is_empty() {
            trials.push(self.as_trial(Way::First));
        }
        let theirs = match other.trials.is_empty() {
            true => vec![other.as_trial(Way::Fallback)],
            false => other.trials.clone(),
        };
        for trial in &mut trials {
            trial.kept &= !better;
        }
        trials.extend(theirs.into_iter().map(|mut trial| {
            trial.way = Way::Fallback;
            trial.kept &= better;
            trial
        }));
        let (attempts, tokens) = (self.attempts + other.attempts, self.tokens + other.tokens);
        if better {
            *self = other;
        }
        self.trials = trials;
        (self.attempts, self.tokens) = (attempts, tokens);
    }

    /// Takes back that another sentence has the same translation: that one has another by now.
    fn forget_shared(&mut self) {
        let before = self.flags.len();
        self.flags.retain(|flag| !SharedTranslations::is_by_this_check(flag));
        let gone = before - self.flags.len();
        for trial in self.trials.iter_mut().filter(|trial| trial.kept) {
            trial.errors = trial.errors.saturating_sub(gone);
        }
        if gone > 0 && self.outcome == Outcome::Flagged && self.errors() == 0 {
            self.outcome = Outcome::Translated;
        }
    }

    fn badness(&self) -> (bool, usize, usize) {
        let errors = self.errors();
        (self.text.is_empty(), errors, self.flags.len() - errors)
    }

    fn as_trial(&self, way: Way) -> Trial {
        let (_, errors, warnings) = self.badness();
        Trial { way, text: self.text.clone(), errors, warnings, forward: None, backward: None, kept: true }
    }

    fn errors(&self) -> usize {
        self.flags.iter().filter(|flag| flag.is_error()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CheckKind, Flag};
    use crate::translate::is_repaired;

    fn translation(text: &str, errors: usize) -> Translation {
        let flags = vec![Flag::error(CheckKind::Numbers, "the translation lacks 3"); errors];
        let outcome = if errors > 0 { Outcome::Flagged } else { Outcome::Translated };
        Translation { outcome, flags, attempts: 1, tokens: 5, ..Translation::copied(text) }
    }

    fn ways(translation: &Translation) -> Vec<(Way, bool)> {
        translation.trials.iter().map(|Trial { way, kept, .. }| (*way, *kept)).collect()
    }

    #[test]
    fn the_other_model_wins_only_with_fewer_errors() {
        let mut better = translation("first", 1);
        better.weigh(translation("other", 0));
        assert_eq!((better.text.as_str(), better.outcome), ("other", Outcome::Translated));
        assert_eq!((better.attempts, better.tokens), (2, 10));
        assert_eq!(ways(&better), [(Way::First, false), (Way::Fallback, true)]);
        assert!(is_repaired(better.outcome, &better.trials));

        let mut as_bad = translation("first", 1);
        as_bad.weigh(translation("other", 1));
        assert_eq!((as_bad.text.as_str(), as_bad.outcome), ("first", Outcome::Flagged));
        assert_eq!(ways(&as_bad), [(Way::First, true), (Way::Fallback, false)]);

        let mut doubtful = translation("first", 1);
        doubtful.flags.push(Flag::warning(CheckKind::Names, "the source does not name Anne"));
        doubtful.weigh(translation("other", 1));
        assert_eq!(doubtful.text, "other");
    }

    #[test]
    fn nothing_is_the_same_any_more_once_the_other_is_mended() {
        let pairs = [("Il a plu toute la nuit.", "It rained all night in the town."), ("Le maire part.", "")];
        let twins = SharedTranslations::new([(pairs[0].0, pairs[0].1), (pairs[1].0, pairs[0].1)]);
        let flag = twins.check(0, pairs[0].0, pairs[0].1).expect("two have one translation");
        let mut kept =
            Translation { outcome: Outcome::Flagged, flags: vec![flag], ..translation(pairs[0].1, 0) };
        kept.weigh(translation("It rained all night long in the town.", 2));
        assert_eq!(kept.trials[0].errors, 1);
        kept.forget_shared();
        assert_eq!((kept.outcome, kept.flags.len(), kept.trials[0].errors), (Outcome::Translated, 0, 0));
    }

    #[test]
    fn a_text_is_better_than_none() {
        let mut failed = Translation { outcome: Outcome::Failed, ..translation("", 1) };
        failed.weigh(translation("other", 3));
        assert_eq!((failed.text.as_str(), failed.outcome), ("other", Outcome::Flagged));
    }
}
