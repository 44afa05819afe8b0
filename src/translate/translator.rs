//! What translates, as the rest of the program sees it.

use super::translation::Translation;
use crate::check::Checker;
use crate::engine::{EngineError, Observer};
use crate::language::LanguageTag;
use crate::settings::Effort;

/// Translates sentences, whichever model does it.
pub trait Translator: Send + Sync {
    /// The id of the model that translates.
    fn id(&self) -> &str;

    /// One translation for each sentence, in order. The sentences belong together (an article, a block of lines) and the
    /// result depends on them alone.
    ///
    /// # Errors
    ///
    /// Those of the engine; then no sentence is translated.
    fn translate(
        &self,
        sentences: &[&str],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError> {
        let all: Vec<usize> = (0..sentences.len()).collect();
        self.translate_some(sentences, &all, observer)
    }

    /// The same for those sentences alone that are `wanted`, by their indices, in order; the others may be read, not translated.
    ///
    /// # Errors
    ///
    /// As for [`Translator::translate`].
    fn translate_some(
        &self,
        sentences: &[&str],
        wanted: &[usize],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError>;

    /// The model's hypotheses as they are, one for each line: no check, no second try. Only a line that is too long for the
    /// model goes in pieces, and an empty one stays empty.
    ///
    /// # Errors
    ///
    /// Those of the engine.
    fn raw(
        &self,
        lines: &[&str],
        max_tokens: Option<usize>,
        observer: &dyn Observer,
    ) -> Result<Vec<String>, EngineError>;
}

/// From which language into which, and what checks the result.
#[derive(Clone, Debug)]
pub struct Direction {
    /// The language of the sentences.
    pub from: LanguageTag,
    /// The language of their translations.
    pub to: LanguageTag,
    /// The checks, with the user's glossary if there is one.
    pub checker: Checker,
    /// What is done for a sentence beyond the first translation.
    pub effort: Effort,
}
