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
//!     "version": 1, "id": "a.txt", "source_language": "fr", "target_language": "en",
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

pub mod digest;
mod finished;
pub mod html;
pub(crate) mod label;
pub mod link;
pub mod markdown;
pub mod plain;
pub mod provenance;
mod record;

pub use finished::{Claim, FinishedArticle, FinishedError, FinishedRun};
pub use record::{BRIEF_VERSION, BriefRecord, FlagCounts, ModelNames, SentenceRecord, read_sentences};

use crate::article::{Article, Format};
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

/// One file of an article's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name: no folder, ASCII.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// Why files could not be written or read back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The values handed in don't belong together.
    #[error("{id}: {sentences} sentences but {translations} translations; each sentence needs exactly one")]
    Unequal {
        /// The article's id.
        id: String,
        /// How many sentences there are.
        sentences: usize,
        /// How many translations there are.
        translations: usize,
    },
    /// A value can't be written as JSON.
    #[error("{name}: the values can't be written as JSON")]
    Serialize {
        /// The file it was meant for.
        name: &'static str,
        /// What the serialiser said.
        source: serde_json::Error,
    },
    /// A file is not what depeche writes.
    #[error("{name}, line {line}: not what depeche writes; make it again by deleting the article's folder")]
    Parse {
        /// The file's name.
        name: &'static str,
        /// Its line, from 1.
        line: usize,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// A `brief.json` of another version.
    #[error(
        "{name} has version {found}, this program reads {BRIEF_VERSION}; make it again with this program"
    )]
    Version {
        /// The file's name.
        name: &'static str,
        /// The version it states.
        found: u32,
    },
}

/// Name of the file with the source sentences, such as `source.fr.txt`.
pub fn source_name(language: &LanguageTag) -> String {
    format!("source.{language}.txt")
}

/// Name of the file with the text that was extracted from a page or a line of JSONL, such as `extracted.fr.txt`.
pub fn extracted_name(language: &LanguageTag) -> String {
    format!("extracted.{language}.txt")
}

/// Name of the file with the translations, such as `translation.en.txt`.
pub fn translation_name(language: &LanguageTag) -> String {
    format!("translation.{language}.txt")
}

/// Name of the file with the brief as plain text, such as `summary.en.txt`.
pub fn summary_name(language: &LanguageTag) -> String {
    format!("summary.{language}.txt")
}

/// Name of the file with the sentence pairs.
pub const SENTENCES_NAME: &str = "sentences.jsonl";
/// Name of the file with the brief as data.
pub const BRIEF_JSON_NAME: &str = "brief.json";
/// Name of the file with the brief as Markdown.
pub const BRIEF_MARKDOWN_NAME: &str = "brief.md";
/// Name of the file with the brief as a web page.
pub const BRIEF_HTML_NAME: &str = "brief.html";
/// Name of the file with the record of how everything was made.
pub const PROVENANCE_NAME: &str = "provenance.json";

/// All files of an article's folder but `provenance.json` and `timings.json`, in a fixed order.
///
/// # Errors
///
/// [`OutputError::Unequal`] unless there is one translation for each sentence; [`OutputError::Serialize`] where a
/// value has no form in JSON.
pub fn article_files(output: &ArticleOutput<'_>) -> Result<Vec<OutputFile>, OutputError> {
    let brief = BriefRecord::of(output);
    let sentences = SentenceRecord::all_of(output)?;
    let file = |name: &str, text: String| OutputFile { name: name.to_owned(), text };
    let mut files = vec![
        file(&source_name(&brief.source_language), plain::source_text(&sentences)),
        file(&translation_name(&brief.target_language), plain::translation_text(&sentences)),
        file(SENTENCES_NAME, record::write_sentences(&sentences)?),
        file(BRIEF_JSON_NAME, brief.to_json()?),
        file(&summary_name(&brief.target_language), plain::summary_text(&brief)),
        file(BRIEF_MARKDOWN_NAME, markdown::brief_markdown(&brief, &sentences)),
        file(BRIEF_HTML_NAME, html::brief_html(&brief, &sentences)),
    ];
    if matches!(output.article.source.format, Format::Html | Format::Jsonl | Format::Lines) {
        // The sentences' spans lead into this text, which stands in no file of its own otherwise.
        files.push(file(&extracted_name(&brief.source_language), output.article.decoded.clone()));
    }
    Ok(files)
}
