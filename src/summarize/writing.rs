//! The writer that fits a model.

use std::sync::Arc;

use super::abstractive::Writer;
use super::assignment::{Assignment, Rewriting, Written};
use super::direct::DirectWriter;
use crate::engine::{EngineError, Observer, TextModel};
use crate::language::LanguageTag;

/// Sums up `sentences` (of an article, in its order) in their language.
///
/// # Errors
///
/// Those of the engine.
pub fn write(
    model: &TextModel,
    sentences: &[&str],
    language: &LanguageTag,
    assignment: Assignment,
    observer: &dyn Observer,
) -> Result<Written, EngineError> {
    match model {
        TextModel::Prompted(model) => {
            Writer::new(Arc::clone(model), language.clone()).write(sentences, assignment, observer)
        }
        TextModel::Direct(model, options) => {
            DirectWriter::new(model, options, language).write(sentences, assignment, observer)
        }
    }
}

/// Writes a sentence in `language` again, and gives the tokens that took; none by a model that takes no instructions.
///
/// # Errors
///
/// Those of the engine.
pub fn rewrite(
    model: &TextModel,
    rewriting: Rewriting<'_>,
    language: &LanguageTag,
    observer: &dyn Observer,
) -> Result<(Option<String>, usize), EngineError> {
    match model {
        TextModel::Prompted(model) => {
            Writer::new(Arc::clone(model), language.clone()).rewrite(rewriting, observer)
        }
        TextModel::Direct(..) => Ok((None, 0)),
    }
}
