//! How articles are read: what settings and flags say of it.

use crate::language::{LanguageChoice, LanguageTag};

/// How articles are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The language that articles must be in.
    pub language: LanguageChoice,
    /// The JSONL field with the text; required in each line.
    pub text_field: String,
    /// The JSONL field with the id; where it is absent, the line's number is the id.
    pub id_field: String,
    /// The JSONL field with the title.
    pub title_field: String,
    /// The JSONL field with the date.
    pub date_field: String,
    /// The most bytes that an article may have.
    pub max_bytes: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            language: LanguageChoice::default(),
            text_field: "text".to_owned(),
            id_field: "id".to_owned(),
            title_field: "title".to_owned(),
            date_field: "date".to_owned(),
            // About 800,000 words: more is not an article, but a collection of them in one file.
            max_bytes: 5 * 1024 * 1024,
        }
    }
}

impl ReadOptions {
    /// The language asked for, where one is.
    pub(super) fn expected_language(&self) -> Option<&LanguageTag> {
        match &self.language {
            LanguageChoice::Auto => None,
            LanguageChoice::Fixed(language) => Some(language),
        }
    }
}
