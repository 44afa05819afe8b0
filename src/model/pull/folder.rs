//! Models from a folder: how they come to a machine that has no network.

use std::fs::File;
use std::io;
use std::path::Path;

use super::errand::{Errand, PullEvent};
use super::error::SourceError;
use crate::model::store::StoreError;

/// Copies the errand's files from `path`: a folder, or the one file itself.
pub(super) fn copy(errand: Errand<'_>, path: &Path) -> Result<(), SourceError> {
    let Errand { card, files, store, events } = errand;
    events(PullEvent::Started {
        source: path.display().to_string(),
        bytes: files.iter().map(|file| file.size).sum(),
    });
    let mut bytes = 0;
    for file in files {
        let from = if path.is_dir() { path.join(&file.name) } else { path.to_owned() };
        let mut source =
            File::open(&from).map_err(|error| SourceError::Source(format!("{}: {error}", from.display())))?;
        events(PullEvent::Verifying { file: file.name.clone() });
        let mut incoming = store.incoming(card, file)?;
        io::copy(&mut source, &mut incoming).map_err(StoreError::access(&from))?;
        incoming.accept(card, file)?;
        bytes += file.size;
        events(PullEvent::Progress { bytes, item: file.name.clone() });
    }
    Ok(())
}
