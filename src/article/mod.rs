//! Articles in: from bytes on disk to a decoded, cleaned text with its paragraphs.
//!
//! Two texts are kept. The *decoded* text is what the bytes say in their encoding (for HTML and JSONL: what was
//! extracted from them). The *clean* text is the decoded one with its white space, invisible characters and
//! composition made uniform, so that later stages need no special cases. An [`Alignment`] leads from any span
//! of the clean text back to the decoded one, which is what an auditor can look up.
//!
//! [`discover`] finds the files, [`read`] their articles. Reading has two halves, since a run that is resumed
//! needs only the first: [`read_raw`] gives each article's id and digest, and [`RawArticle::interpret`] does
//! the rest. What cannot be read is an [`ArticleError`] of its own; it never stops the others.
//!
//! ```
//! use depeche::article::{Format, ReadOptions, read_text};
//!
//! let page = "Le port rouvre\r\nLe port a rouvert lundi,\u{A0}dit la préfète.\r\n";
//! let articles: Vec<_> = read_text("-", page.as_bytes(), Format::Text, &ReadOptions::default()).collect();
//! let article = articles[0].as_ref().unwrap();
//! assert_eq!(article.text, "Le port rouvre\nLe port a rouvert lundi, dit la préfète.");
//! assert_eq!(article.metadata.title.unwrap().of(&article.text), "Le port rouvre");
//! ```

mod alignment;
mod clean;
mod discover;

mod detect_language;
mod error;
mod extract;
mod format;
mod html;
mod id;
mod jsonl;
pub mod lines;
mod markdown;
mod metadata;
mod nesting;
mod paragraphs;
mod raw;
mod read;

pub use alignment::Alignment;
pub use discover::{
    DiscoverError, DiscoverRules, Discovery, InputFile, InputProblem, discover, discover_lines,
};

pub use detect_language::may_be_in;
pub use error::{ArticleError, Place};
pub use format::{Format, SUPPORTED_EXTENSIONS};
pub use raw::{RawArticle, RawArticles, read_raw, read_raw_stream};
pub use read::{Articles, ReadOptions, read, read_stream, read_text};

use std::borrow::Cow;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use serde::{Deserialize, Serialize};

use crate::language::LanguageTag;
use crate::text::Span;

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

/// What a wire story says of itself, each where it stands in the clean text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title's span in the clean text. Titles from HTML and JSONL fields stand at the head of the text.
    pub title: Option<Span>,
    /// The dateline, such as `MOSCOU, 23 février (Reuters) -`, with its dash.
    pub dateline: Option<Span>,
    /// The byline, such as `Par Jeanne Martin`.
    pub byline: Option<Span>,
    /// Date of publication, as the page, the field or the dateline gives it.
    pub date: Option<String>,
    /// News agency, such as `Reuters` or `AFP`.
    pub agency: Option<String>,
}

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
    /// What its own file calls it: the id in a line of JSONL, as far as a folder's name can hold it; else [`Article::id`].
    pub fn own_id(&self) -> Cow<'_, str> {
        match (self.source.format, self.id.rsplit_once('/')) {
            (Format::Jsonl, Some((_, own))) => percent_decode_str(own).decode_utf8_lossy(),
            _ => Cow::Borrowed(&self.id),
        }
    }
}
