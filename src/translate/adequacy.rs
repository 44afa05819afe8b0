//! What a translation does not carry over, found with a model that judges it in both directions.

use std::borrow::Cow;

use super::judge::{Asked, Judge, Way};
use crate::check::{Checker, Flag, Pair, Part, adequacy};
use crate::engine::{EngineError, Likelihood, Observer};
use crate::language::LanguageTag;
use crate::text::Span;

/// A translation to be weighed.
pub struct Weighed<'a> {
    /// What was translated.
    pub source: &'a str,
    /// What was made of it.
    pub translation: Cow<'a, str>,
    /// The likelihood of the source, given the translation, where it is known already.
    pub backward: Option<Likelihood>,
    /// The log-probability of the translation, given the source, where it is known already.
    pub forward: Option<f64>,
}

impl<'a> Weighed<'a> {
    fn pair(&'a self, from: &'a LanguageTag, to: &'a LanguageTag) -> Pair<'a> {
        Pair { source: self.source, translation: &self.translation, from, to }
    }
}

/// What was found of a translation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adequacy {
    /// Mean log-probability of the source's tokens, given the translation; none where it could not be judged.
    pub backward: Option<f64>,
    /// The parts of the source that got a second look, and by how much likelier the translation gets without each.
    pub parts: Vec<(Part, f64)>,
    /// The parts that it may not say.
    pub flags: Vec<Flag>,
}

/// Weighs translations from one language into another.
///
/// # Errors
///
/// Those of the engine.
pub fn weigh(
    judge: &Judge,
    mut translations: Vec<Weighed<'_>>,
    (from, to): (&LanguageTag, &LanguageTag),
    checker: &Checker,
    observer: &dyn Observer,
) -> Result<Vec<Adequacy>, EngineError> {
    let unknown: Vec<usize> =
        (0..translations.len()).filter(|&at| translations[at].backward.is_none()).collect();
    let asked: Vec<Asked<'_>> = unknown
        .iter()
        .map(|&at| Asked {
            way: Way::Backward,
            text: &translations[at].translation,
            answer: translations[at].source,
        })
        .collect();
    for (at, found) in unknown.into_iter().zip(judge.judge(&asked, observer)?) {
        translations[at].backward = found;
    }
    let parts: Vec<Vec<Part>> =
        translations.iter().map(|one| suspects(&one.pair(from, to), one, checker)).collect();
    let mut looks = Vec::new();
    for (at, (one, parts)) in translations.iter().zip(&parts).enumerate() {
        if !parts.is_empty() && one.forward.is_none() {
            looks.push((at, one.source.to_owned()));
        }
        looks.extend(parts.iter().map(|part| (at, adequacy::without(one.source, part.span))));
    }
    let asked: Vec<Asked<'_>> = looks
        .iter()
        .map(|(at, text)| Asked { way: Way::Forward, text, answer: &translations[*at].translation })
        .collect();
    let mut found = judge.judge(&asked, observer)?.into_iter();
    let mut all = Vec::with_capacity(translations.len());
    for (one, parts) in translations.iter().zip(parts) {
        let mut next = || found.next().flatten().map(|likelihood| likelihood.sum());
        let whole = if parts.is_empty() { None } else { one.forward.or_else(&mut next) };
        let contrast = |part: Part| {
            let without = next();
            Some((part, without? - whole?))
        };
        let parts: Vec<(Part, f64)> =
            parts.into_iter().map(contrast).collect::<Vec<_>>().into_iter().flatten().collect();
        let flags = adequacy::check(&one.pair(from, to), &parts);
        all.push(Adequacy { backward: one.backward.as_ref().map(Likelihood::mean), parts, flags });
    }
    Ok(all)
}

fn suspects(pair: &Pair<'_>, one: &Weighed<'_>, checker: &Checker) -> Vec<Part> {
    let Some(backward) = &one.backward else { return Vec::new() };
    adequacy::suspects(pair, &|span: Span| backward.of(span.start..span.end), &checker.settled(pair))
}
