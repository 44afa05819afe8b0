//! A sentence, and what it is in its article.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What a sentence is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// A title or a section heading.
    Heading,
    /// Who wrote it, where and when.
    Byline,
    /// What stands under a picture.
    Caption,
    /// A URL line, "Lire aussi", a copyright notice: not the story.
    Boilerplate,
}

/// One sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its number in the article, from 1.
    pub id: u32,
    /// The number of its paragraph in the article, from 1.
    pub paragraph: u32,
    /// Where it stands in the article's decoded text, in UTF-8 bytes.
    pub span: Span,
    /// What it is.
    pub kind: SentenceKind,
    /// Its clean text: one line, no white space at the ends.
    pub text: String,
}
