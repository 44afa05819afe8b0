//! Why a glossary could not be read.

use std::path::PathBuf;

use crate::language::LanguageTag;

/// Why a glossary could not be read.
#[derive(Debug, thiserror::Error)]
pub enum GlossaryError {
    /// The file could not be read.
    #[error("could not read the glossary {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What happened.
        source: std::io::Error,
    },
    /// The file holds no text that can be told.
    #[error("the glossary {path} can't be read as text: {reason}; save it as UTF-8")]
    NoText {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// A line of a TSV file is no entry.
    #[error(
        "line {line} of the glossary: {message}; an entry is a term, a tab, and its translation, or nothing where it must not be translated"
    )]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: &'static str,
    },
    /// A TBX file is not well-formed XML.
    #[error("the glossary is no well-formed XML: {0}")]
    Xml(#[from] roxmltree::Error),
    /// A TBX file has no term in both languages.
    #[error("the glossary has no entry with terms in both {from} and {to}")]
    NoTerms {
        /// The language of the sources.
        from: LanguageTag,
        /// The language of the translations.
        to: LanguageTag,
    },
}
