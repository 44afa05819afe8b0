//! Paragraphs: as they stand in a clean text, and as the formats give them before they are cleaned.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A paragraph: a span of the clean text, without white space at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands in the clean text.
    pub span: Span,
    /// What the input's markup says it is.
    pub role: ParagraphRole,
}

/// What markup says of a paragraph; plain text says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParagraphRole {
    /// No markup, or a plain paragraph.
    Plain,
    /// A title or heading.
    Heading,
    /// A list item.
    ListItem,
    /// A figure's caption.
    Caption,
}

/// A paragraph to be: pieces of the decoded text in rising order, with what lies between them left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub role: ParagraphRole,
    pub pieces: Vec<Piece>,
}

impl Block {
    /// A block of one piece that stands in the decoded text as it is.
    pub fn verbatim(role: ParagraphRole, span: Span) -> Self {
        Self { role, pieces: vec![Piece { span, replacement: None }] }
    }
}

/// A part of the decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub span: Span,
    /// What it stands for, where that is not its own text: `é` for Markdown's `&eacute;`.
    pub replacement: Option<String>,
}
