//! Models from the Hugging Face hub.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;

use hf_hub::api::Progress;
use hf_hub::api::sync::{ApiBuilder, ApiError};
use hf_hub::{Repo, RepoType};

use super::{Errand, PullEvent, SourceError};
use crate::model::store::StoreError;

/// How often a broken connection is taken up again, where it broke.
const RETRIES: usize = 3;

/// Brings the errand's files from a repository.
pub(super) fn fetch(
    errand: Errand<'_>,
    repository: &str,
    revision: &str,
    paths: &BTreeMap<String, String>,
) -> Result<(), SourceError> {
    let Errand { card, files, store, events } = errand;
    let folder = store.downloads(card).join("hub");
    fs::create_dir_all(&folder).map_err(StoreError::access(&folder))?;
    events(PullEvent::Started {
        source: format!("hub repository {repository}"),
        bytes: files.iter().map(|file| file.size).sum(),
    });
    let api = ApiBuilder::from_env()
        .with_cache_dir(folder.clone())
        .with_progress(false)
        .with_retries(RETRIES)
        .build()
        .map_err(refusal)?;
    let repo = api.repo(Repo::with_revision(repository.to_owned(), RepoType::Model, revision.to_owned()));
    let mut before = 0;
    for file in files {
        let path = paths.get(&file.name).unwrap_or(&file.name);
        let report = Report { item: path, before, bytes: 0, events: &mut *events };
        let fetched = repo.download_with_progress(path, report).map_err(refusal)?;
        before += file.size;
        events(PullEvent::Verifying { file: file.name.clone() });
        let mut source = File::open(&fetched).map_err(StoreError::access(&fetched))?;
        let mut incoming = store.incoming(card, file)?;
        io::copy(&mut source, &mut incoming).map_err(StoreError::access(&fetched))?;
        let accepted = incoming.accept(card, file);
        if accepted.is_err() {
            // The next pull must not find these bytes again.
            fs::remove_dir_all(&folder).map_err(StoreError::access(&folder))?;
        }
        accepted?;
    }
    Ok(())
}

fn refusal(error: ApiError) -> SourceError {
    SourceError::Source(error.to_string())
}

/// Turns the hub client's progress into events.
struct Report<'report> {
    item: &'report str,
    before: u64,
    bytes: u64,
    events: &'report mut dyn FnMut(PullEvent),
}

impl Progress for Report<'_> {
    fn init(&mut self, _size: usize, _filename: &str) {
        self.bytes = 0;
    }

    fn update(&mut self, size: usize) {
        self.bytes += size as u64;
        let bytes = self.before + self.bytes;
        (self.events)(PullEvent::Progress { bytes, item: self.item.to_owned() });
    }

    fn finish(&mut self) {}
}
