//! What ends a run.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::output::OutputError;

/// Why a run ended before its end. No half-written file is left, and what is done stays done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// Another run writes into the same folder.
    #[error(
        "{}: another depeche run is writing into this folder; wait for its end, or choose another --out",
        out.display()
    )]
    InUse {
        /// The output folder.
        out: PathBuf,
    },
    /// The output folder can't be written to.
    #[error("{}: {source}; {}", path.display(), remedy(source))]
    Out {
        /// The file or folder at fault.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something in the output folder is not what depeche put there.
    #[error("{}: {found} stands where depeche keeps its files; remove it, or choose another --out", path.display())]
    Strange {
        /// Where.
        path: PathBuf,
        /// What is there.
        found: &'static str,
    },
    /// The models can't be loaded.
    #[error(transparent)]
    Models(Box<dyn std::error::Error + Send + Sync>),
    /// An article's record can't be read back for the files of the whole run.
    #[error("{}: {source}", path.display())]
    Record {
        /// The article's folder, or the listing.
        path: PathBuf,
        /// What is wrong with it.
        source: OutputError,
    },
    /// The counts don't add up, which is a fault of the program.
    #[error("the ledger does not add up ({0}); this is a fault in depeche, please report it")]
    Ledger(String),
}

impl RunError {
    /// Makes an error of the output folder, for `map_err`.
    pub(super) fn out(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Out { path: path.to_owned(), source }
    }
}

fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room and run the same command again: it goes on from here"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "choose an --out that you may write to, or change its permissions"
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "choose another --out",
        _ => "run the same command again: it goes on from here",
    }
}

/// Whether an error of writing an article's folder is that article's alone, such as a name that is too long. All others
/// would meet the next article as well, so they end the run.
pub(super) fn concerns_one_article(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidFilename
            | ErrorKind::InvalidInput
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
    )
}
