//! Models from the Hugging Face hub.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use hf_hub::api::Progress;
use hf_hub::api::sync::{Api, ApiBuilder, ApiError};
use hf_hub::{Cache, Repo, RepoType};
use serde::Deserialize;

use super::errand::{Errand, PullEvent};
use super::error::SourceError;
use crate::model::card::ModelCard;
use crate::model::layout::files_of;
use crate::model::shelf::LockFile;
use crate::model::store::{Store, StoreError};
use crate::sha256::Digest;

/// How often a broken connection is taken up again, where it broke.
const RETRIES: usize = 3;
/// How long is waited before that.
const PATIENCE: Duration = Duration::from_secs(1);

/// Brings the errand's files from a repository.
pub(super) fn fetch(
    errand: Errand<'_>,
    repository: &str,
    revision: &str,
    paths: &BTreeMap<String, String>,
) -> Result<(), SourceError> {
    let Errand { card, files, store, events } = errand;
    let hub = Hub::open(store.downloads(card), repository, revision)?;
    events(PullEvent::Started {
        source: format!("hub repository {repository}"),
        bytes: files.iter().map(|file| file.size).sum(),
    });
    let mut before = 0;
    for file in files {
        let path = paths.get(&file.name).unwrap_or(&file.name);
        let fetched = hub.get(path, before, events)?;
        before += file.size;
        events(PullEvent::Verifying { file: file.name.clone() });
        let mut source = File::open(&fetched).map_err(StoreError::access(&fetched))?;
        let mut incoming = store.incoming(card, file)?;
        io::copy(&mut source, &mut incoming).map_err(StoreError::access(&fetched))?;
        let accepted = incoming.accept(card, file);
        if accepted.is_err() {
            hub.forget()?;
        }
        accepted?;
    }
    Ok(())
}

/// Brings a model whose card names no digests, for the first time: the hub says which files there are and what the large ones must
/// digest to, and what came is written down.
pub(super) fn fetch_first(
    card: &ModelCard,
    store: &Store,
    (repository, revision): (&str, &str),
    events: &mut dyn FnMut(PullEvent),
) -> Result<LockFile, SourceError> {
    let listing = Hub::open(store.downloads(card), repository, revision)?.listing()?;
    let names: Vec<String> = listing.siblings.iter().map(|file| file.rfilename.clone()).collect();
    let wanted =
        files_of(card.engine, &card.tasks, &names).map_err(|error| SourceError::Source(error.to_string()))?;
    let wanted: Vec<&Sibling> =
        listing.siblings.iter().filter(|file| wanted.contains(&file.rfilename)).collect();
    events(PullEvent::Started {
        source: format!("hub repository {repository}, commit {}", listing.sha),
        bytes: wanted.iter().map(|file| file.bytes()).sum(),
    });
    // All files are of one commit, whatever is changed on the hub meanwhile.
    let hub = Hub::open(store.downloads(card), repository, &listing.sha)?;
    let mut before = 0;
    let mut fetched = Vec::new();
    for file in wanted {
        let path = hub.get(&file.rfilename, before, events)?;
        before += file.bytes();
        events(PullEvent::Verifying { file: file.rfilename.clone() });
        if let Err(reason) = file.check(&path)? {
            hub.forget()?;
            return Err(SourceError::Source(reason));
        }
        fetched.push((&file.rfilename, path));
    }
    let files = fetched.into_iter().map(|(name, path)| store.adopt(card, name, &path));
    Ok(LockFile {
        source: format!("hub repository {repository}"),
        revision: Some(listing.sha),
        files: files.collect::<Result<_, _>>()?,
    })
}

/// What the hub says of a repository.
#[derive(Deserialize)]
struct Listing {
    /// The commit.
    sha: String,
    siblings: Vec<Sibling>,
}

/// A file of a repository.
#[derive(Deserialize)]
struct Sibling {
    rfilename: String,
    #[serde(default)]
    size: Option<u64>,
    /// Of large files, which git keeps elsewhere.
    #[serde(default)]
    lfs: Option<LargeFile>,
}

#[derive(Deserialize)]
struct LargeFile {
    sha256: Digest,
    size: u64,
}

impl Sibling {
    fn bytes(&self) -> u64 {
        self.lfs.as_ref().map(|large| large.size).or(self.size).unwrap_or_default()
    }

    /// Compares the file at `path` with what the hub says of it; what differs, if something does.
    fn check(&self, path: &Path) -> Result<Result<(), String>, StoreError> {
        let name = &self.rfilename;
        let found = fs::metadata(path).map_err(StoreError::access(path))?.len();
        if let Some(size) = self.size.filter(|size| self.lfs.is_none() && *size != found) {
            return Ok(Err(format!("{name} has {found} bytes where {size} are expected")));
        }
        let Some(large) = &self.lfs else { return Ok(Ok(())) };
        let found = Digest::of_file(path).map_err(StoreError::access(path))?;
        let expected = large.sha256;
        if found != expected {
            return Ok(Err(format!("{name} has SHA-256 {found} where {expected} is expected")));
        }
        Ok(Ok(()))
    }
}

/// A repository at a revision, and the folder for what comes from it.
struct Hub {
    api: Api,
    repo: Repo,
    folder: PathBuf,
}

impl Hub {
    fn open(downloads: PathBuf, repository: &str, revision: &str) -> Result<Self, SourceError> {
        let folder = downloads.join("hub");
        fs::create_dir_all(&folder).map_err(StoreError::access(&folder))?;
        let api = ApiBuilder::from_env()
            .with_cache_dir(folder.clone())
            .with_progress(false)
            .build()
            .map_err(refusal)?;
        let repo = Repo::with_revision(repository.to_owned(), RepoType::Model, revision.to_owned());
        Ok(Self { api, repo, folder })
    }

    fn listing(&self) -> Result<Listing, SourceError> {
        let request = self.api.repo(self.repo.clone()).info_request().query("blobs", "true");
        let answer = request.call().map_err(|error| SourceError::Source(error.to_string()))?;
        let text = answer.into_string().map_err(|error| SourceError::Source(error.to_string()))?;
        serde_json::from_str(&text)
            .map_err(|error| SourceError::Source(format!("the hub's answer is not understood: {error}")))
    }

    /// The file at `path` in the repository: the one that is here already, else fetched, from where an earlier try broke off.
    fn get(
        &self,
        path: &str,
        before: u64,
        events: &mut dyn FnMut(PullEvent),
    ) -> Result<PathBuf, SourceError> {
        if let Some(here) = Cache::new(self.folder.clone()).repo(self.repo.clone()).get(path) {
            return Ok(here);
        }
        let repo = self.api.repo(self.repo.clone());
        // The client's own retries take up a file at the wrong place if a connection breaks before its first byte.
        let mut tries = 0;
        loop {
            let report = Report { item: path, before, bytes: 0, events: &mut *events };
            match repo.download_with_progress(path, report) {
                Ok(fetched) => return Ok(fetched),
                Err(error) if is_stale(&error) => {
                    self.forget()?;
                    return Err(refusal(error));
                }
                Err(error) if tries == RETRIES || !is_broken(&error) => return Err(refusal(error)),
                Err(_) => tries += 1,
            }
            thread::sleep(PATIENCE);
        }
    }

    /// Removes what came: the next pull must not find wrong bytes again.
    fn forget(&self) -> Result<(), StoreError> {
        fs::remove_dir_all(&self.folder).map_err(StoreError::access(&self.folder))
    }
}

/// Whether a connection broke while a file came; a hub that is not there at all is not asked again.
fn is_broken(error: &ApiError) -> bool {
    matches!(error, ApiError::IoError(_))
}

/// Whether the hub has nothing to add to what is here of a file: then it is whole or too long, and must be fetched anew.
fn is_stale(error: &ApiError) -> bool {
    matches!(error, ApiError::InvalidResume) || error.to_string().contains("status code 416")
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
