//! Articles in: from bytes on disk to a decoded, cleaned text with its paragraphs.
//!
//! Two texts are kept. The *decoded* text is what the bytes say in their encoding (for HTML and JSONL: what was
//! extracted from them). The *clean* text is the decoded one with its white space, invisible characters and
//! composition made uniform, so that later stages need no special cases. An [`Alignment`] leads from any span
//! of the clean text back to the decoded one, which is what an auditor can look up.
//!
//! [`discover()`] finds the files, [`read()`] their articles. Reading has two halves, since a run that is resumed
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

mod agency;
mod alignment;
mod byline;
mod clean;
mod container;
mod dateline;
mod decode;
mod detect_language;
mod discover;
mod document;
mod error;
mod format;
mod id;
mod left_out;
mod metadata;
mod named_credit;
mod options;
mod paragraph;
mod publication_line;
mod published;
mod raw_article;
mod read;
mod ready_article;

pub use alignment::Alignment;
pub(crate) use byline::is_credit;
pub use container::{BLOCK_LINES, RawArticles, read_raw, read_raw_stream};
pub use detect_language::may_be_in;
pub use discover::{
    DiscoverError, DiscoverRules, Discovery, InputFile, InputProblem, discover, discover_lines,
};
pub use error::{ArticleError, Place};
pub use format::{Format, SUPPORTED_EXTENSIONS};
pub use left_out::LeftOut;
pub use metadata::Metadata;
pub use options::ReadOptions;
pub use paragraph::{Paragraph, ParagraphRole};
pub use published::DateOrigin;
pub use raw_article::RawArticle;
pub use read::{Articles, read, read_stream, read_text};
pub use ready_article::{Article, Source};
