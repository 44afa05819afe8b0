//! The translator that fits a model.

use std::sync::Arc;

use super::direct::DirectTranslator;
use super::prompted::PromptedTranslator;
use super::translator::{Direction, Translator};
use crate::engine::TextModel;

/// A translator in that direction on top of the model.
pub fn translator(model: &TextModel, direction: Direction) -> Box<dyn Translator> {
    match model {
        TextModel::Prompted(model) => Box::new(PromptedTranslator::new(Arc::clone(model), direction)),
        TextModel::Direct(model, options) => {
            Box::new(DirectTranslator::new(Arc::clone(model), options.clone(), direction))
        }
    }
}
