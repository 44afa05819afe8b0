//! Sentences, each with its span in the article's text.

mod foreign;
mod french;

use serde::{Deserialize, Serialize};

use crate::language::LanguageTag;
use crate::span::Span;

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

/// The spans of the sentences of one paragraph of clean text.
///
/// They are in order, do not overlap, have no white space at their ends, and hold every character that is not
/// white space. French has rules of its own; other languages are left to the crate `sentencex`.
pub fn split(paragraph: &str, language: &LanguageTag) -> Vec<Span> {
    let mut boundaries =
        if language.as_str() == "fr" { french::boundaries(paragraph) } else { foreign::boundaries(paragraph, language) };
    boundaries.push(paragraph.len());
    let mut start = 0;
    let mut spans = Vec::with_capacity(boundaries.len());
    for end in boundaries {
        if let Some(span) = trimmed(paragraph, start, end) {
            spans.push(span);
        }
        start = start.max(end);
    }
    spans
}

/// `start..end` without white space at its ends; nothing where there is nothing else.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let part = text.get(start..end)?;
    let inner = part.trim_start();
    let start = end - inner.len();
    let length = inner.trim_end().len();
    (length > 0).then(|| Span::new(start, start + length))
}
