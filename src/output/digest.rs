//! What is said of a whole run: one record an article, for `briefs.jsonl` and for the digest that a person reads.
//!
//! The digest is made from a stream of these small records, so a run of any size needs the same memory.
//!
//! ```
//! use depeche::output::digest::ArticleLine;
//!
//! let line = ArticleLine::failed("2025/a.txt", "2025/a.txt: no text").to_json_line()?;
//! assert!(line.starts_with(r#"{"id":"2025/a.txt","status":"failed","#));
//! assert_eq!(ArticleLine::from_json_line(&line, 1)?.error.as_deref(), Some("2025/a.txt: no text"));
//! # Ok::<(), depeche::output::OutputError>(())
//! ```

use serde::{Deserialize, Serialize};

use super::article_output::ModelNames;
use super::error::OutputError;
use super::link;
use super::record::{BriefRecord, FlagCounts};
use crate::language::LanguageTag;
use crate::translate::Ledger;

/// Name of the file with one line an article.
pub const LINES_NAME: &str = "briefs.jsonl";
/// Name of the digest in Markdown.
pub const MARKDOWN_NAME: &str = "briefs.md";
/// Name of the run's record.
pub const RUN_NAME: &str = "run.json";

/// How an article ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleStatus {
    /// Its files are there.
    Done,
    /// It could not be done.
    Failed,
    /// It was left out for a reason, such as its language.
    Skipped,
}

/// Counts of articles; found = done + failed + skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleCounts {
    /// All articles.
    pub found: usize,
    /// [`ArticleStatus::Done`].
    pub done: usize,
    /// [`ArticleStatus::Failed`].
    pub failed: usize,
    /// [`ArticleStatus::Skipped`].
    pub skipped: usize,
}

impl ArticleCounts {
    /// Counts one more article.
    pub fn add(&mut self, status: ArticleStatus) {
        self.found += 1;
        *match status {
            ArticleStatus::Done => &mut self.done,
            ArticleStatus::Failed => &mut self.failed,
            ArticleStatus::Skipped => &mut self.skipped,
        } += 1;
    }
}

/// What stands at the head of the digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunOverview {
    /// The language of the briefs.
    pub target_language: LanguageTag,
    /// How the articles ended.
    pub articles: ArticleCounts,
    /// How the sentences of the articles that are done ended.
    pub ledger: Ledger,
    /// The models asked for.
    pub models: ModelNames,
    /// Files of the inputs whose formats are not read.
    #[serde(default)]
    pub not_read: Vec<String>,
}

/// A line of `briefs.jsonl`: one article of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleLine {
    /// The article's id.
    pub id: String,
    /// How it ended.
    pub status: ArticleStatus,
    /// The article's own title, in its language.
    #[serde(default)]
    pub title: Option<String>,
    /// The brief's headline.
    #[serde(default)]
    pub headline: Option<String>,
    /// The summary on one line: the abstractive one where both were made.
    #[serde(default)]
    pub summary: Option<String>,
    /// Date of publication, as the article gives it.
    #[serde(default)]
    pub date: Option<String>,
    /// News agency.
    #[serde(default)]
    pub agency: Option<String>,
    /// The article's language, where it got so far.
    #[serde(default)]
    pub source_language: Option<LanguageTag>,
    /// How its sentences ended.
    #[serde(default)]
    pub counts: Ledger,
    /// How many flags the brief itself has.
    #[serde(default)]
    pub flags: FlagCounts,
    /// The article's folder, relative to the output folder; none unless the article is done.
    #[serde(default)]
    pub path: Option<String>,
    /// What went wrong, or why the article was skipped.
    #[serde(default)]
    pub error: Option<String>,
}

impl ArticleLine {
    /// An article that is done.
    pub fn done(brief: &BriefRecord) -> Self {
        Self {
            id: brief.id.clone(),
            status: ArticleStatus::Done,
            title: brief.title.clone(),
            headline: brief.headline.as_ref().map(|headline| headline.text.clone()),
            summary: Some(brief.summary()).filter(|summary| !summary.is_empty()),
            date: brief.date.clone(),
            agency: brief.agency.clone(),
            source_language: Some(brief.source_language.clone()),
            counts: brief.ledger,
            flags: brief.flag_counts(),
            path: Some(link::article_path(&brief.id)),
            error: None,
        }
    }

    /// An article that failed with `error`.
    pub fn failed(id: impl Into<String>, error: impl Into<String>) -> Self {
        Self::without_files(id.into(), ArticleStatus::Failed, error.into())
    }

    /// An article that was skipped for `reason`.
    pub fn skipped(id: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::without_files(id.into(), ArticleStatus::Skipped, reason.into())
    }

    fn without_files(id: String, status: ArticleStatus, error: String) -> Self {
        Self {
            id,
            status,
            title: None,
            headline: None,
            summary: None,
            date: None,
            agency: None,
            source_language: None,
            counts: Ledger::default(),
            flags: FlagCounts::default(),
            path: None,
            error: Some(error),
        }
    }

    /// What to call the article: its headline, else its title, else its id.
    pub fn display_title(&self) -> &str {
        [self.headline.as_deref(), self.title.as_deref()]
            .into_iter()
            .flatten()
            .find(|text| !text.trim().is_empty())
            .unwrap_or(&self.id)
    }

    /// Id, date and agency, as far as they are known and not what the article is called already.
    pub(super) fn facts(&self) -> impl Iterator<Item = &str> {
        let id = Some(self.id.as_str()).filter(|id| *id != self.display_title());
        [id, self.date.as_deref(), self.agency.as_deref()].into_iter().flatten()
    }

    /// The line of `briefs.jsonl`, with its line end.
    ///
    /// # Errors
    ///
    /// [`OutputError::Serialize`] where a value has no form in JSON.
    pub fn to_json_line(&self) -> Result<String, OutputError> {
        serde_json::to_string(self)
            .map(|line| line + "\n")
            .map_err(|source| OutputError::Serialize { name: LINES_NAME, source })
    }

    /// Reads a line of `briefs.jsonl`; `number` is its number in the file, from 1, for the error.
    ///
    /// # Errors
    ///
    /// [`OutputError::Parse`] where the line is no such record.
    pub fn from_json_line(line: &str, number: usize) -> Result<Self, OutputError> {
        serde_json::from_str(line).map_err(|source| OutputError::Parse {
            name: LINES_NAME,
            line: number,
            source,
        })
    }

    /// Relative link to a file in the article's folder, from the output folder.
    pub(super) fn link_to(&self, file: &str) -> Option<String> {
        self.path.as_ref().map(|path| format!("{}/{file}", link::relative_link(path)))
    }
}
