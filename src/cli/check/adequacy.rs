//! `depeche check --adequacy`: what translations carry over, weighed by a model.

use depeche::check::Checker;
use depeche::engine::{TextModel, Unobserved, load};
use depeche::language::LanguageTag;
use depeche::pipeline;
use depeche::settings::Settings;
use depeche::text::Span;
use depeche::translate::{Adequacy, Judge, Weighed, weigh};
use serde::Serialize;

use crate::cli::choose;

/// A model that weighs translations.
pub struct Scales<'a> {
    judge: Judge,
    from: &'a LanguageTag,
    to: &'a LanguageTag,
    checker: &'a Checker,
}

/// What was found of a line, in the JSONL format.
#[derive(Debug, Serialize)]
pub struct Told {
    /// Mean log-probability of the source's tokens, given the translation.
    backward: Option<f64>,
    /// The parts of the source that got a second look.
    parts: Vec<ToldPart>,
}

/// A part of the source.
#[derive(Debug, Serialize)]
struct ToldPart {
    span: Span,
    /// The log-probability of its least likely word, given the translation.
    backward: f64,
    /// How much likelier the translation gets without it in the source.
    contrast: f64,
}

impl Told {
    /// The record of what was found.
    pub fn of(found: &Adequacy) -> Self {
        let part = |(part, contrast): &(depeche::check::Part, f64)| ToldPart {
            span: part.span,
            backward: part.backward,
            contrast: *contrast,
        };
        Self { backward: found.backward, parts: found.parts.iter().map(part).collect() }
    }
}

impl<'a> Scales<'a> {
    /// Loads the model that the settings name.
    pub fn open(settings: &'a Settings, from: &'a LanguageTag, checker: &'a Checker) -> anyhow::Result<Self> {
        let chosen = choose::translator(settings)?;
        let verified = pipeline::translator(&chosen)?;
        match load::translating(&verified, &settings.engine_options())? {
            TextModel::Prompted(model) => {
                Ok(Self { judge: Judge::new(model, from, &settings.to), from, to: &settings.to, checker })
            }
            TextModel::Direct(model, _) => anyhow::bail!(
                "{} can't weigh a translation: name a model that takes instructions, such as qwen2.5-coder-1.5b",
                model.id()
            ),
        }
    }

    /// What each translation carries over of its source.
    pub fn weigh<'t>(&self, pairs: &[(&'t str, &'t str)]) -> anyhow::Result<Vec<Adequacy>> {
        let weighed = |&(source, translation): &(&'t str, &'t str)| Weighed {
            source,
            translation: translation.into(),
            backward: None,
            forward: None,
        };
        let all = pairs.iter().map(weighed).collect();
        Ok(weigh(&self.judge, all, (self.from, self.to), self.checker, &Unobserved)?)
    }
}
