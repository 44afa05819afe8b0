//! What is known of a model before its card is written.

use super::request::{ImportError, ImportRequest, unfit, unsaid};
use crate::language::LanguageTag;
use crate::model::card::{EngineKind, Licence, Task};
use crate::model::chat_template::PromptTemplate;

/// What the files and the user say of a model.
pub(super) struct Described {
    pub(super) name: String,
    pub(super) engine: EngineKind,
    pub(super) tasks: Vec<Task>,
    pub(super) languages: Vec<LanguageTag>,
    pub(super) to: Vec<LanguageTag>,
    pub(super) token_limit: usize,
    pub(super) licence: Licence,
    pub(super) prompt: Option<PromptTemplate>,
}

/// The languages that the user named, else those that the files name.
pub(super) fn languages(
    request: &ImportRequest<'_>,
    said: Vec<LanguageTag>,
) -> Result<Vec<LanguageTag>, ImportError> {
    let languages = if request.languages.is_empty() { said } else { request.languages.to_vec() };
    if languages.is_empty() {
        return Err(unsaid(request, "which languages the model takes", "--lang, for example --lang fr"));
    }
    Ok(languages)
}

/// The target languages that the user named, else those that the files name; none for a model that does not translate.
pub(super) fn targets(
    request: &ImportRequest<'_>,
    tasks: &[Task],
    said: Vec<LanguageTag>,
) -> Result<Vec<LanguageTag>, ImportError> {
    if !tasks.contains(&Task::Translate) {
        if !request.to.is_empty() {
            let reason = "--to is for models that translate: leave it out, or add --task translate";
            return Err(unfit(request, reason));
        }
        return Ok(Vec::new());
    }
    let to = if request.to.is_empty() { said } else { request.to.to_vec() };
    if to.is_empty() {
        return Err(unsaid(request, "into which language the model translates", "--to, for example --to en"));
    }
    Ok(to)
}
