//! The first pull of a model whose card names no digests. What comes is written into a lock file, and checked against it ever
//! after.

use std::path::Path;

use super::errand::{Origin, PullEvent, Pulled, describe};
use super::error::{Failure, PullError, SourceError};
use super::hub;
use super::space::check_space;
use crate::model::card::{ModelCard, Source};
use crate::model::layout::{files_of, names_below};
use crate::model::shelf::LockFile;
use crate::model::store::Store;

/// Brings the model and writes its lock file.
pub(super) fn pull(
    card: &ModelCard,
    store: &Store,
    origin: Origin<'_>,
    events: &mut dyn FnMut(PullEvent),
) -> Result<Pulled, PullError> {
    let lock = match origin {
        Origin::Folder(path) => from_folder(card, store, path, events)?,
        Origin::Card => from_hub(card, store, None, events)?,
        Origin::Revision(revision) => from_hub(card, store, Some(revision), events)?,
        Origin::Mozilla => return Err(PullError::Mozilla { id: card.id.clone() }),
    };
    store.keep_lock(&card.id, &lock)?;
    store.clear_downloads(card)?;
    Ok(Pulled::Fetched)
}

fn from_folder(
    card: &ModelCard,
    store: &Store,
    path: &Path,
    events: &mut dyn FnMut(PullEvent),
) -> Result<LockFile, PullError> {
    let refused = |reason: String| PullError::NotInFolder {
        id: card.id.clone(),
        failures: vec![Failure { source: path.display().to_string(), reason }],
        files: vec!["the model's files as its makers publish them".to_owned()],
    };
    let names = names_below(path).map_err(|error| refused(error.to_string()))?;
    let wanted = files_of(card.engine, &card.tasks, &names).map_err(|error| refused(error.to_string()))?;
    let mut files = Vec::new();
    for name in &wanted {
        events(PullEvent::Verifying { file: name.clone() });
        let from = if path.is_dir() { path.join(name) } else { path.to_owned() };
        files.push(store.adopt(card, name, &from)?);
    }
    Ok(LockFile { source: path.display().to_string(), revision: None, files })
}

fn from_hub(
    card: &ModelCard,
    store: &Store,
    asked: Option<&str>,
    events: &mut dyn FnMut(PullEvent),
) -> Result<LockFile, PullError> {
    let mut failures = Vec::new();
    for source in &card.sources {
        let Source::Hub { repository, revision, .. } = source else { continue };
        check_space(card, store)?;
        match hub::fetch_first(card, store, (repository, asked.unwrap_or(revision)), events) {
            Ok(lock) => return Ok(lock),
            Err(SourceError::Store(error)) => return Err(error.into()),
            Err(SourceError::Source(reason)) => failures.push(Failure { source: describe(source), reason }),
        }
    }
    Err(PullError::NoSource { id: card.id.clone(), failures })
}
