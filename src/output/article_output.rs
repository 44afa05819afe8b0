//! What the writers get: an article with all that was made of it.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::language::LanguageTag;
use crate::segment::Sentence;
use crate::summarize::Brief;
use crate::translate::Translation;

/// The ids of the models that made an article's files; none where that part was not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelNames {
    /// What translated.
    pub translator: Option<String>,
    /// What was there for the sentences that the translator did not get right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<String>,
    /// What wrote the abstractive summary and headlines.
    pub summarizer: Option<String>,
    /// What embedded sentences, for extraction and evidence.
    pub encoder: Option<String>,
}

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
