//! What the writers get: an article with all that was made of it.

use super::record::ModelNames;
use crate::article::Article;
use crate::language::LanguageTag;
use crate::segment::Sentence;
use crate::summarize::Brief;
use crate::translate::Translation;

/// A finished article, as the writers see it.
#[derive(Clone, Copy, Debug)]
pub struct ArticleOutput<'a> {
    /// The article; its id, language, title, date and agency go into the files.
    pub article: &'a Article,
    /// The language of translations and brief.
    pub target_language: &'a LanguageTag,
    /// Its sentences, in order.
    pub sentences: &'a [Sentence],
    /// One for each sentence, in the same order.
    pub translations: &'a [Translation],
    /// Its brief.
    pub brief: &'a Brief,
    /// The models that made them.
    pub models: &'a ModelNames,
}
