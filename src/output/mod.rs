//! The files that a run leaves, as values and bytes; what puts them on disk is elsewhere.
//!
//! All files of an article come from one [`ArticleOutput`]. It is turned into two kinds of records first, one
//! [`BriefRecord`] and the [`SentenceRecord`]s, which are what `brief.json` and `sentences.jsonl` hold.
//! `brief.md` and `brief.html` are rendered from those records alone, so whoever has the two files can render
//! the pages again, byte for byte, and nothing on a page is missing from the data.
//!
//! Text of an article, and what a model made of it, is data everywhere: escaped in HTML and Markdown, and kept
//! to one line in files whose lines are counted.
//!
//! ```
//! use depeche::output::{BriefRecord, markdown::brief_markdown};
//!
//! let record = BriefRecord::from_json(r#"{
//!     "version": 2, "id": "a.txt", "source_language": "fr", "target_language": "en",
//!     "headline": {"text": "Port <reopens>", "origin": "title", "evidence": [], "flags": []},
//!     "abstractive": [{"text": "The port is open.", "evidence": [{"sentence": 2, "score": 0.9}], "flags": []}],
//!     "extractive": [], "flags": [],
//!     "ledger": {"sentences": 2, "translated": 2, "copied": 0, "flagged": 0, "skipped": 0, "failed": 0},
//!     "models": {}
//! }"#)?;
//! let page = brief_markdown(&record, &[]);
//! assert!(page.starts_with("# Port \\<reopens\\>\n"));
//! # Ok::<(), depeche::output::OutputError>(())
//! ```

mod article_output;
pub mod digest;
pub mod display;
mod error;
mod files;
mod finished;
pub mod html;
pub(crate) mod label;
pub mod link;
pub mod markdown;
mod names;
pub mod plain;
pub mod provenance;
mod record;

pub use article_output::{ArticleOutput, ModelNames};
pub use error::OutputError;
pub use files::{OutputFile, RenderedArticle, article_files};
pub use finished::{Claim, FinishedArticle, FinishedError, FinishedRun};
pub use names::{
    BRIEF_HTML_NAME, BRIEF_JSON_NAME, BRIEF_MARKDOWN_NAME, BRIEF_VERSION, PROVENANCE_NAME, SENTENCES_NAME,
    extracted_name, source_name, summary_name, translation_name,
};
pub use record::{BriefRecord, FlagCounts, SentenceRecord, read_sentences};
