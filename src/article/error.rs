//! Why an article could not be read, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::language::LanguageTag;

/// Where an article stands, for messages and for the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The article's id, as [`super::Article::id`] has it.
    pub id: String,
    /// The file it stands in (`-` for standard input).
    pub path: PathBuf,
    /// Its line there, from 1, where a file holds an article a line.
    pub line: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        self.line.map_or(Ok(()), |line| write!(f, ", line {line}"))
    }
}

/// Why an article could not be read. The text of each names the file, its line where there are lines, and
/// the remedy.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// The file could not be opened or read.
    #[error(
        "{place}: cannot be read: {source}; check that the file is there and its permissions, then run again"
    )]
    Unreadable {
        /// The article.
        place: Place,
        /// What the system says.
        source: io::Error,
    },
    /// There is nothing in it, or nothing that can be seen.
    #[error("{place}: holds no text; remove the file, or fill it")]
    Empty {
        /// The article.
        place: Place,
    },
    /// It is longer than the stated limit.
    #[error(
        "{place}: is larger than the limit of {limit} bytes for one article; split it, or raise the limit (setting max-bytes)"
    )]
    TooLarge {
        /// The article.
        place: Place,
        /// The limit in bytes, from [`super::ReadOptions::max_bytes`].
        limit: u64,
    },
    /// Its bytes are no text.
    #[error("{place}: {evidence}, so it is no text; save it as text in UTF-8, or remove it")]
    Binary {
        /// The article.
        place: Place,
        /// What gave it away, as the first half of a sentence.
        evidence: String,
    },
    /// A line of a JSONL file that is no JSON object.
    #[error("{place}: is no JSON object ({reason}); repair or remove this line, the other lines are read")]
    BrokenJson {
        /// The article.
        place: Place,
        /// What the JSON reader says.
        reason: String,
    },
    /// A JSON object without the text, or with something else in a field.
    #[error(
        "{place}: the field `{field}` {reason}; correct the line, or name the right field with --{flag}-field"
    )]
    Field {
        /// The article.
        place: Place,
        /// The field's name.
        field: String,
        /// What is wrong with it, as the second half of a sentence.
        reason: &'static str,
        /// Which of the fields it is, as flags name it: `text`, `id`, `title` or `date`.
        flag: &'static str,
    },
    /// A second article of the same name in one JSONL file.
    #[error("{place}: has the same id as line {first}, `{article}`; give each article an id of its own")]
    DuplicateId {
        /// The second article.
        place: Place,
        /// The line of the first.
        first: u64,
        /// The id that both have.
        article: String,
    },
    /// It is confidently in another language than the one asked for.
    #[error(
        "{place}: is in {found}, not in {}; leave it out, or take every language with --lang auto",
        expected.english_name()
    )]
    Language {
        /// The article.
        place: Place,
        /// The language found and how sure that is, as a person reads it.
        found: String,
        /// The language asked for.
        expected: LanguageTag,
    },
    /// A web page in which no text was found.
    #[error("{place}: no article text was found in the page; save the article as .txt or .md instead")]
    NoTextInPage {
        /// The article.
        place: Place,
    },
    /// A file of several articles, in a form that is not told apart yet.
    #[error(
        "{place}: holds several articles ({form}), which depeche does not tell apart yet; save each in a file of its own, or make them lines of a .jsonl file"
    )]
    SeveralArticles {
        /// The file.
        place: Place,
        /// The form, as it follows "is".
        form: &'static str,
    },
    /// An export of a press database in which articles are lost, or that is built in a way that is not known.
    #[error(
        "{place}: is an export of {database} that cannot be told apart: {reason}; export it again, or save each article in a file of its own"
    )]
    BrokenExport {
        /// The file, or the article in it.
        place: Place,
        /// The database's name.
        database: &'static str,
        /// What is wrong, as a sentence without its stop.
        reason: String,
    },
    /// A web page that is nested too deeply to be parsed in reasonable time.
    #[error(
        "{place}: its elements are nested more than {limit} deep; save the article as .txt or .md instead"
    )]
    NestedTooDeeply {
        /// The article.
        place: Place,
        /// The limit in elements.
        limit: usize,
    },
}

impl ArticleError {
    /// The article that it is about.
    pub fn place(&self) -> &Place {
        match self {
            Self::Unreadable { place, .. }
            | Self::Empty { place }
            | Self::TooLarge { place, .. }
            | Self::Binary { place, .. }
            | Self::BrokenJson { place, .. }
            | Self::Field { place, .. }
            | Self::DuplicateId { place, .. }
            | Self::Language { place, .. }
            | Self::NoTextInPage { place }
            | Self::SeveralArticles { place, .. }
            | Self::BrokenExport { place, .. }
            | Self::NestedTooDeeply { place, .. } => place,
        }
    }

    /// The file that it is about.
    pub fn path(&self) -> &Path {
        &self.place().path
    }

    /// Whether the article is merely not wanted: such an article is skipped, all others have failed.
    pub fn is_skip(&self) -> bool {
        matches!(self, Self::Language { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_file_the_line_and_the_remedy() {
        let place = Place { id: "a.jsonl/7".into(), path: "news/a.jsonl".into(), line: Some(7) };
        let error = ArticleError::TooLarge { place, limit: 5_242_880 };
        let text = error.to_string();
        assert!(
            text.starts_with("news/a.jsonl, line 7: is larger than the limit of 5242880 bytes"),
            "{text}"
        );
        assert!(text.contains("split it"), "{text}");
        assert!(!error.is_skip());
    }
}
