//! What is asked of an import, and why it may be refused.

use std::io;
use std::path::{Path, PathBuf};

use crate::language::LanguageTag;
use crate::model::card::{CardError, EngineKind, Task};
use crate::model::gguf::GgufError;
use crate::model::layout::LayoutError;
use crate::model::shelf::CatalogueError;
use crate::model::store::StoreError;

/// What is to be imported, and what the user says of it.
#[derive(Clone, Debug)]
pub struct ImportRequest<'a> {
    /// A folder in the hub's layout or with the files of a Firefox model, or a GGUF file.
    pub path: &'a Path,
    /// The id that it shall have.
    pub id: &'a str,
    /// What runs it; told by the files where this is none.
    pub engine: Option<EngineKind>,
    /// What it can do; told by the files where this is empty.
    pub tasks: &'a [Task],
    /// The languages it takes; told by the files where this is empty.
    pub languages: &'a [LanguageTag],
    /// The languages it translates into; told by the files where this is empty.
    pub to: &'a [LanguageTag],
}

/// Why a model can't be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The id is taken or can't be one.
    #[error("--id {id}: {reason}")]
    Id {
        /// The id.
        id: String,
        /// What is wrong with it, and what to do.
        reason: String,
    },
    /// A file can't be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The files are no model that depeche runs.
    #[error("{path}: {reason}")]
    Unfit {
        /// The folder or file.
        path: PathBuf,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// The files don't say something that a card needs.
    #[error("{path}: the files don't say {what}: add {flag}")]
    Unsaid {
        /// The folder or file.
        path: PathBuf,
        /// What they don't say.
        what: &'static str,
        /// The flag that says it.
        flag: &'static str,
    },
    /// Files are lacking, or there are too many.
    #[error("{path}: {source}")]
    Layout {
        /// The folder.
        path: PathBuf,
        /// What is wrong, and what to do.
        source: LayoutError,
    },
    /// A GGUF file's head can't be read.
    #[error(transparent)]
    Gguf(#[from] GgufError),
    /// The card would contradict itself.
    #[error(transparent)]
    Card(#[from] CardError),
    /// The cards that are there can't be read.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The store can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The error of something that the files don't say, with the flag that says it.
pub(super) fn unsaid(request: &ImportRequest<'_>, what: &'static str, flag: &'static str) -> ImportError {
    ImportError::Unsaid { path: request.path.to_owned(), what, flag }
}

/// The error of files that are no model that depeche runs.
pub(super) fn unfit(request: &ImportRequest<'_>, reason: impl Into<String>) -> ImportError {
    ImportError::Unfit { path: request.path.to_owned(), reason: reason.into() }
}
