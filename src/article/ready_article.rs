//! An article that has been read: its text, its paragraphs, and what is known of it.

use std::borrow::Cow;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use super::alignment::Alignment;
use super::format::Format;
use super::metadata::Metadata;
use super::paragraph::Paragraph;
use crate::language::LanguageTag;

/// What is known of an article's bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file it was read from (`-` for standard input).
    pub path: PathBuf,
    /// Format it was read as.
    pub format: Format,
    /// SHA-256 of the article's bytes (JSONL: of its line), lower-case hexadecimal.
    pub sha256: String,
    /// Number of those bytes.
    pub size: u64,
    /// Name of the encoding they were decoded from, as the WHATWG Encoding Standard spells it.
    pub encoding: String,
}

/// One article, ready to be segmented.
#[derive(Clone, Debug)]
pub struct Article {
    /// Where its outputs go below `articles/`: relative, `/` between components, none of them `.`, `..` or empty.
    pub id: String,
    /// Its bytes.
    pub source: Source,
    /// The language of its text: detected, or given.
    pub language: LanguageTag,
    /// The decoded text.
    pub decoded: String,
    /// The clean text.
    pub text: String,
    /// From the clean text back to the decoded one.
    pub alignment: Alignment,
    /// Paragraphs in order; they don't overlap, and hold every non-white-space character of the clean text.
    pub paragraphs: Vec<Paragraph>,
    /// Title, dateline, byline, date, agency.
    pub metadata: Metadata,
    /// What a reader should know of how it was read, such as a doubtful encoding.
    pub warnings: Vec<String>,
}

impl Article {
    /// What its own file calls it: the id that a container such as JSONL gives, as far as a folder's name can hold it; else [`Article::id`].
    pub fn own_id(&self) -> Cow<'_, str> {
        match self.id.rsplit_once('/') {
            Some((_, own)) if self.source.format.gives_ids() => percent_decode_str(own).decode_utf8_lossy(),
            _ => Cow::Borrowed(&self.id),
        }
    }
}
