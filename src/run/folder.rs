//! The output folder: who may write into it, and how what is written gets there whole or not at all.
//!
//! Everything is first written below a staging folder, `OUT/.depeche-tmp`, and then renamed into place. A rename is atomic
//! against a killed process, so no bytes are flushed to the disk for an article. Against a power failure the
//! digests in `provenance.json` protect: a file that did not reach the disk differs from them, and the
//! article is done again.
//!
//! An article's folder is replaced in steps, each of which leaves a state that [`OutFolder::open`] understands:
//!
//! 1. the new folder is written to `.depeche-tmp/<digest of its path>.new`;
//! 2. where there is an old one, its path is noted in `<digest>.where` and it is renamed to `<digest>.old`;
//! 3. the new folder is renamed to its place;
//! 4. the old one and the note are removed.
//!
//! A start after a kill renames an old folder back whose place is empty, and removes the rest.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::{RunError, concerns_one_article};
use super::place::{ARTICLES, PlaceError, check_way};
use crate::output::PROVENANCE_NAME;
use crate::sha256::sha256_hex;

/// Where files are written before they are put in place.
pub(super) const STAGING: &str = ".depeche-tmp";
/// The file that a run holds a lock on. It stays behind, as removing it would let two runs lock two files of one name.
pub(super) const LOCK: &str = ".depeche.lock";
/// Extension of a folder that is being written.
const NEW: &str = "new";
/// Extension of a folder that was set aside.
const OLD: &str = "old";
/// Extension of the file beside it that says where it belongs.
const WHERE: &str = "where";

/// An output folder that this process alone may write into; the lock ends with the value, or with the process.
pub(super) struct OutFolder {
    root: PathBuf,
    _lock: File,
}

/// Why an article's folder was not put in place.
#[derive(Debug, thiserror::Error)]
pub(super) enum PlacementError {
    /// Only this article is concerned.
    #[error("{0}")]
    Article(String),
    /// The next article would fail as well.
    #[error(transparent)]
    Run(#[from] RunError),
}

impl From<PlaceError> for PlacementError {
    fn from(error: PlaceError) -> Self {
        Self::Article(error.to_string())
    }
}

impl OutFolder {
    /// Makes the folder where it is not there, locks it, and clears up what a killed run left.
    pub(super) fn open(root: &Path) -> Result<Self, RunError> {
        fs::create_dir_all(root).map_err(RunError::out(root))?;
        let lock = lock(root)?;
        let folder = Self { root: root.to_owned(), _lock: lock };
        for name in [ARTICLES, STAGING] {
            let path = folder.root.join(name);
            match fs::symlink_metadata(&path) {
                Ok(metadata) if metadata.is_symlink() => {
                    return Err(RunError::Strange { path, found: "a symbolic link" });
                }
                Ok(metadata) if !metadata.is_dir() => {
                    return Err(RunError::Strange { path, found: "a file" });
                }
                _ => {}
            }
        }
        folder.recover()?;
        for name in [ARTICLES, STAGING] {
            let path = folder.root.join(name);
            fs::create_dir_all(&path).map_err(RunError::out(&path))?;
        }
        Ok(folder)
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where whole-run files are rendered to; empty.
    pub(super) fn staging_for_run(&self) -> Result<PathBuf, RunError> {
        let path = self.root.join(STAGING).join("run");
        remove(&path).and_then(|()| fs::create_dir(&path)).map_err(RunError::out(&path))?;
        Ok(path)
    }

    /// Leaves nothing staged at the end of a run, however it ended.
    pub(super) fn close(self) -> Result<(), RunError> {
        self.recover()
    }

    /// Begins to put a folder at `path`, as [`super::place::article_path`] gives it.
    pub(super) fn place(&self, path: &str) -> Result<Placement, PlacementError> {
        check_way(&self.root, path)?;
        let staging = self.staging_of(path);
        let placement = Placement {
            path: path.to_owned(),
            target: self.root.join(path),
            new: staging.with_extension(NEW),
            old: staging.with_extension(OLD),
            note: staging.with_extension(WHERE),
        };
        fs::create_dir(&placement.new).map_err(RunError::out(&placement.new))?;
        Ok(placement)
    }

    /// Removes an article's folder, and the folders above it that are empty then.
    pub(super) fn remove_article(&self, path: &str) -> Result<(), RunError> {
        let target = self.root.join(path);
        let old = self.staging_of(path).with_extension(OLD);
        // Without a note of where it belongs, a start after a kill does not bring it back.
        fs::rename(&target, &old).map_err(RunError::out(&target))?;
        remove(&old).map_err(RunError::out(&old))?;
        let articles = self.root.join(ARTICLES);
        for above in target.ancestors().skip(1).take_while(|above| **above != articles) {
            if fs::remove_dir(above).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn staging_of(&self, path: &str) -> PathBuf {
        self.root.join(STAGING).join(sha256_hex(path.as_bytes()))
    }

    fn recover(&self) -> Result<(), RunError> {
        let staging = self.root.join(STAGING);
        let entries = match fs::read_dir(&staging) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(RunError::Out { path: staging, source: error }),
        };
        for entry in entries {
            let entry = entry.map_err(RunError::out(&staging))?.path();
            if let Some(target) = self.place_of_set_aside(&entry) {
                let parent = target.parent().unwrap_or(&self.root);
                fs::create_dir_all(parent).map_err(RunError::out(parent))?;
                fs::rename(entry.with_extension(OLD), &target).map_err(RunError::out(&target))?;
            }
        }
        remove(&staging).map_err(RunError::out(&staging))
    }

    /// Where the folder that was set aside beside the note `entry` belongs, if there is one and its place is empty.
    fn place_of_set_aside(&self, entry: &Path) -> Option<PathBuf> {
        let note = entry.extension().filter(|extension| *extension == WHERE).map(|_| entry)?;
        let path = fs::read_to_string(note).ok()?;
        let id = path.strip_prefix(ARTICLES)?.strip_prefix('/')?;
        let sound = super::place::article_path(id).ok()? == path && check_way(&self.root, &path).is_ok();
        let target = self.root.join(&path);
        (sound && entry.with_extension(OLD).is_dir() && !target.exists()).then_some(target)
    }
}

fn lock(root: &Path) -> Result<File, RunError> {
    let path = root.join(LOCK);
    let file =
        File::options().create(true).truncate(false).write(true).open(&path).map_err(RunError::out(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(RunError::InUse { out: root.to_owned() }),
        Err(TryLockError::Error(source)) => Err(RunError::Out { path, source }),
    }
}

/// Removes a folder and what is in it, if it is there.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A folder on its way to its place.
pub(super) struct Placement {
    /// Relative to the output folder.
    path: String,
    target: PathBuf,
    new: PathBuf,
    old: PathBuf,
    note: PathBuf,
}

impl Placement {
    /// Writes a file of the folder.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), PlacementError> {
        let path = self.new.join(name);
        fs::write(&path, bytes).map_err(|error| at(&path, error))
    }

    /// Puts the folder in place of the one that may be there.
    pub(super) fn commit(self) -> Result<(), PlacementError> {
        if let Err(error) = self.check_old().and_then(|()| self.set_aside()) {
            self.abandon();
            return Err(error);
        }
        if let Err(error) = self.put_in_place() {
            // Best effort: where the old folder can't be brought back now, it stays staged, and the next start does it.
            if !self.old.exists() || fs::rename(&self.old, &self.target).is_ok() {
                self.abandon();
            }
            return Err(error);
        }
        self.clear()
    }

    /// Removes what was written.
    pub(super) fn abandon(self) {
        // The end of the run, or the next start, does it otherwise.
        let _ = remove(&self.new);
    }

    /// Fails where the folder that would be replaced holds more than an article's files: other articles' folders from a
    /// time when the inputs were laid out otherwise, or files of somebody else.
    fn check_old(&self) -> Result<(), PlacementError> {
        let Ok(entries) = fs::read_dir(&self.target) else { return Ok(()) };
        let entries = entries.collect::<io::Result<Vec<_>>>().map_err(|error| at(&self.target, error))?;
        if let Some(folder) = entries.iter().find(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
            return Err(PlacementError::Article(format!(
                "{}: a folder stands where an article's files go; move it away, or run with --prune if it holds articles whose \
                 source is gone",
                folder.path().display()
            )));
        }
        let ours = entries.iter().any(|entry| entry.file_name() == PROVENANCE_NAME);
        match entries.iter().find(|entry| !ours && !self.new.join(entry.file_name()).exists()) {
            Some(file) => Err(PlacementError::Article(format!(
                "{}: depeche did not write this file; move it away and run again",
                file.path().display()
            ))),
            None => Ok(()),
        }
    }

    fn set_aside(&self) -> Result<(), PlacementError> {
        if self.target.exists() {
            fs::write(&self.note, &self.path).map_err(|error| at(&self.note, error))?;
            fs::rename(&self.target, &self.old).map_err(|error| at(&self.target, error))?;
        }
        Ok(())
    }

    fn put_in_place(&self) -> Result<(), PlacementError> {
        match fs::rename(&self.new, &self.target) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let parent = self.target.parent().unwrap_or(&self.target);
                fs::create_dir_all(parent).map_err(|error| at(parent, error))?;
                fs::rename(&self.new, &self.target)
            }
            result => result,
        }
        .map_err(|error| at(&self.target, error))
    }

    fn clear(&self) -> Result<(), PlacementError> {
        if self.old.exists() {
            // The note goes last: where it is missing, nothing is brought back.
            remove(&self.old).map_err(|error| at(&self.old, error))?;
            fs::remove_file(&self.note).map_err(|error| at(&self.note, error))?;
        }
        Ok(())
    }
}

fn at(path: &Path, source: io::Error) -> PlacementError {
    if concerns_one_article(&source) {
        PlacementError::Article(format!("{}: {source}", path.display()))
    } else {
        PlacementError::Run(RunError::Out { path: path.to_owned(), source })
    }
}

#[cfg(test)]
mod tests;
