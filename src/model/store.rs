//! The store: model files on disk, each under the digest its card names.
//!
//! `models/blobs/sha256-…` holds the bytes; `models/ID/…` holds hard links to them under the names that engines look for, so a
//! file that two models share is there once. A file comes into the store only after its digest was verified, by a rename: what
//! is there is whole. As disks rot and people edit, a run verifies again before it uses a model ([`Store::verify`]).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::card::{ModelCard, ModelFile};
use crate::sha256::{Digest, Hasher};

/// The store below a folder.
#[derive(Clone, Debug)]
pub struct Store {
    home: PathBuf,
}

/// What can be said of a model without reading its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Every file is there and as long as it should be.
    Installed,
    /// Some are.
    Incomplete,
    /// None is.
    Absent,
}

/// A model whose files were all verified just now: the only way to a path that an engine may load.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifiedModel {
    card: ModelCard,
    folder: PathBuf,
}

impl VerifiedModel {
    /// Its card.
    pub fn card(&self) -> &ModelCard {
        &self.card
    }

    /// The folder that holds its files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its files, with the digests they were verified to have.
    pub fn files(&self) -> &[ModelFile] {
        &self.card.files
    }

    /// Where its file `name` lies, where it has one.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.files().iter().any(|file| file.name == name).then(|| self.folder.join(name))
    }
}

/// What is wrong with a model in the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A file is not there.
    #[error("{path}: the model {id} is not installed: get it with `depeche models pull {id}`")]
    Missing {
        /// The model.
        id: String,
        /// Where its file should be.
        path: PathBuf,
    },
    /// A file has other bytes than its card says.
    #[error(
        "{path}: this is not the file that model {id} needs: SHA-256 {found} where {expected} is expected; \
         get it anew with `depeche models pull {id}`"
    )]
    Digest {
        /// The model.
        id: String,
        /// The file at fault.
        path: PathBuf,
        /// What its card says.
        expected: Digest,
        /// What it has.
        found: Digest,
    },
    /// A file or folder can't be read or written.
    #[error(
        "{path}: {source}; see to its permissions and to free space, or set DEPECHE_HOME to another folder"
    )]
    Access {
        /// The file at fault.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl StoreError {
    pub(super) fn access(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Access { path: path.to_owned(), source }
    }
}

impl Store {
    /// The store below `home` (see [`super::depeche_home`]). Nothing is created or read.
    pub fn open(home: impl Into<PathBuf>) -> Self {
        Self { home: home.into() }
    }

    /// The folder everything is below.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Where the model's files are, or would be.
    pub fn folder(&self, card: &ModelCard) -> PathBuf {
        self.home.join("models").join(&card.id)
    }

    /// Where what is being fetched for the model is kept until it is complete.
    pub fn downloads(&self, card: &ModelCard) -> PathBuf {
        self.home.join("downloads").join(&card.id)
    }

    /// Removes what was only needed on the way.
    pub(super) fn clear_downloads(&self, card: &ModelCard) -> Result<(), StoreError> {
        let folder = self.downloads(card);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::access(&folder)(error)),
            _ => Ok(()),
        }
    }

    /// What of the model is there, by the sizes of its files.
    pub fn presence(&self, card: &ModelCard) -> Presence {
        let folder = self.folder(card);
        let is_there = |file: &&ModelFile| {
            fs::metadata(folder.join(&file.name))
                .is_ok_and(|found| found.is_file() && found.len() == file.size)
        };
        match card.files.iter().filter(is_there).count() {
            // Also where the files are not pinned: then nothing was pulled yet.
            0 => Presence::Absent,
            count if count == card.files.len() => Presence::Installed,
            _ => Presence::Incomplete,
        }
    }

    /// Reads every file of the model and compares its digest.
    ///
    /// # Errors
    ///
    /// [`StoreError`], which names the first file at fault and the remedy.
    pub fn verify(&self, card: &ModelCard) -> Result<VerifiedModel, StoreError> {
        let folder = self.folder(card);
        if !card.is_pinned() {
            return Err(StoreError::Missing { id: card.id.clone(), path: folder });
        }
        for file in &card.files {
            verify_file(card, file, &folder.join(&file.name))?;
        }
        Ok(VerifiedModel { card: card.clone(), folder })
    }

    /// The files of the model that are not in the store as they should be. One that another model brought is linked, not missed.
    pub(super) fn lacking<'card>(&self, card: &'card ModelCard) -> Result<Vec<&'card ModelFile>, StoreError> {
        let folder = self.folder(card);
        let mut lacking = Vec::new();
        for file in &card.files {
            if verify_file(card, file, &folder.join(&file.name)).is_ok() {
                continue;
            }
            if verify_file(card, file, &self.blob(file)).is_ok() {
                self.link(card, file)?;
            } else {
                lacking.push(file);
            }
        }
        Ok(lacking)
    }

    /// A place to write `file` to. It is in the store once [`IncomingFile::accept`] says so.
    pub(super) fn incoming(
        &self,
        card: &ModelCard,
        file: &ModelFile,
    ) -> Result<IncomingFile<'_>, StoreError> {
        let folder = self.downloads(card);
        fs::create_dir_all(&folder).map_err(StoreError::access(&folder))?;
        let path = folder.join(format!("{}.partial", file.sha256));
        let handle = File::create(&path).map_err(StoreError::access(&path))?;
        Ok(IncomingFile { store: self, path, handle, hasher: Hasher::new() })
    }

    /// Takes the file at `path` into the store as the model's file `name`, whatever its digest, which is returned: by a hard
    /// link where both are on one disk, else by a copy.
    pub(super) fn adopt(&self, card: &ModelCard, name: &str, path: &Path) -> Result<ModelFile, StoreError> {
        // A link to a symbolic link would be no file of the store's own.
        let path = fs::canonicalize(path).map_err(StoreError::access(path))?;
        let folder = self.downloads(card);
        fs::create_dir_all(&folder).map_err(StoreError::access(&folder))?;
        let arriving = folder.join("adopted.partial");
        let _ = fs::remove_file(&arriving);
        fs::hard_link(&path, &arriving)
            .or_else(|_| fs::copy(&path, &arriving).map(drop))
            .map_err(StoreError::access(&path))?;
        let size = fs::metadata(&arriving).map_err(StoreError::access(&arriving))?.len();
        let sha256 = Digest::of_file(&arriving).map_err(StoreError::access(&arriving))?;
        let file = ModelFile { name: name.to_owned(), size, sha256 };
        self.put(card, &file, &arriving)?;
        Ok(file)
    }

    /// Moves a whole file into the store.
    fn put(&self, card: &ModelCard, file: &ModelFile, from: &Path) -> Result<(), StoreError> {
        let blob = self.blob(file);
        if let Some(folder) = blob.parent() {
            fs::create_dir_all(folder).map_err(StoreError::access(folder))?;
        }
        fs::rename(from, &blob).map_err(StoreError::access(&blob))?;
        // As in `link`: nothing of the way may stay where the bytes were there already.
        let _ = fs::remove_file(from);
        self.link(card, file)
    }

    /// Where the bytes of `file` are.
    pub(super) fn blob(&self, file: &ModelFile) -> PathBuf {
        self.home.join("models").join("blobs").join(format!("sha256-{}", file.sha256))
    }

    /// Gives the blob its name in the model's folder, in place of whatever bears it.
    fn link(&self, card: &ModelCard, file: &ModelFile) -> Result<(), StoreError> {
        let (blob, target) = (self.blob(file), self.folder(card).join(&file.name));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(StoreError::access(folder))?;
        }
        let fresh = self.folder(card).join(format!(".{}.link", file.sha256));
        let _ = fs::remove_file(&fresh);
        // A file system without hard links gets a copy.
        fs::hard_link(&blob, &fresh)
            .or_else(|_| fs::copy(&blob, &fresh).map(drop))
            .map_err(StoreError::access(&fresh))?;
        fs::rename(&fresh, &target).map_err(StoreError::access(&target))?;
        // A rename onto a link to the same bytes does nothing (POSIX), and would leave this name.
        let _ = fs::remove_file(&fresh);
        Ok(())
    }
}

fn verify_file(card: &ModelCard, file: &ModelFile, path: &Path) -> Result<(), StoreError> {
    match Digest::of_file(path) {
        Ok(found) if found == file.sha256 => Ok(()),
        Ok(found) => Err(StoreError::Digest {
            id: card.id.clone(),
            path: path.to_owned(),
            expected: file.sha256,
            found,
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(StoreError::Missing { id: card.id.clone(), path: path.to_owned() })
        }
        Err(source) => Err(StoreError::Access { path: path.to_owned(), source }),
    }
}

/// Why a file was not taken into the store.
#[derive(Debug, thiserror::Error)]
pub(super) enum AcceptError {
    #[error("{name} has SHA-256 {found} where {expected} is expected")]
    Digest { name: String, expected: Digest, found: Digest },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file on its way into the store. Dropped before it is accepted, it leaves nothing.
pub(super) struct IncomingFile<'store> {
    store: &'store Store,
    path: PathBuf,
    handle: File,
    hasher: Hasher,
}

impl Write for IncomingFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.handle.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.handle.flush()
    }
}

impl IncomingFile<'_> {
    /// Puts what was written into the store as `file`, if its digest is right; removes it if not.
    pub(super) fn accept(self, card: &ModelCard, file: &ModelFile) -> Result<(), AcceptError> {
        let found = self.hasher.clone().finish();
        if found != file.sha256 {
            return Err(AcceptError::Digest { name: file.name.clone(), expected: file.sha256, found });
        }
        self.handle.sync_all().map_err(StoreError::access(&self.path))?;
        Ok(self.store.put(card, file, &self.path)?)
    }
}

impl Drop for IncomingFile<'_> {
    fn drop(&mut self) {
        // Gone already where it was accepted.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::super::toy::{self, Toy};
    use super::*;

    fn stored() -> Toy {
        let toy = Toy::new();
        for file in &toy.card.files {
            let mut incoming = toy.store.incoming(&toy.card, file).expect("there is room");
            incoming.write_all(toy::bytes_of(&file.name)).expect("there is room");
            incoming.accept(&toy.card, file).expect("the digest is right");
        }
        toy
    }

    #[test]
    fn keeps_what_was_accepted() {
        let toy = stored();
        assert_eq!(toy.store.presence(&toy.card), Presence::Installed);
        let model = toy.store.verify(&toy.card).expect("all is there");
        let path = model.path("folder/second.txt").expect("it is a file of the model");
        assert_eq!(fs::read(path).ok().as_deref(), Some(toy::bytes_of("folder/second.txt")));
        assert_eq!(model.path("other"), None);
        assert_eq!(fs::read_dir(toy.store.downloads(&toy.card)).map(Iterator::count).ok(), Some(0));
    }

    #[test]
    fn leaves_nothing_of_wrong_bytes() {
        let toy = Toy::new();
        let file = &toy.card.files[0];
        let mut incoming = toy.store.incoming(&toy.card, file).expect("there is room");
        incoming.write_all(b"wrong").expect("there is room");
        let error = incoming.accept(&toy.card, file).expect_err("the digest differs");
        assert!(matches!(error, AcceptError::Digest { .. }));
        assert_eq!(toy.store.presence(&toy.card), Presence::Absent);
        assert_eq!(fs::read_dir(toy.store.downloads(&toy.card)).map(Iterator::count).ok(), Some(0));
    }

    #[test]
    fn takes_a_file_that_it_has_already_without_leaving_a_trace() {
        let toy = stored();
        let path = toy.store.folder(&toy.card).join("first.bin");
        let file = toy.store.adopt(&toy.card, "first.bin", &path).expect("it is there");
        assert_eq!(Some(&file), toy.card.file("first.bin"));
        assert!(toy.store.verify(&toy.card).is_ok());
        assert_eq!(fs::read_dir(toy.store.downloads(&toy.card)).map(Iterator::count).ok(), Some(0));
        let names = fs::read_dir(toy.store.folder(&toy.card)).expect("it is there").flatten();
        assert!(names.into_iter().all(|entry| !entry.file_name().to_string_lossy().starts_with('.')));
    }

    #[test]
    fn names_the_file_with_one_flipped_bit() {
        let toy = stored();
        let path = toy.store.folder(&toy.card).join("first.bin");
        let mut bytes = fs::read(&path).expect("it is there");
        bytes[1] ^= 1;
        fs::write(&path, bytes).expect("it can be written");
        let error = toy.store.verify(&toy.card).expect_err("a bit is wrong").to_string();
        assert!(error.contains("first.bin") && error.contains("depeche models pull toy"), "{error}");
        assert_eq!(toy.store.presence(&toy.card), Presence::Installed, "presence reads no file");
    }

    #[test]
    fn names_the_file_that_is_missing() {
        let toy = stored();
        fs::remove_file(toy.store.folder(&toy.card).join("folder/second.txt")).expect("it was there");
        assert_eq!(toy.store.presence(&toy.card), Presence::Incomplete);
        let error = toy.store.verify(&toy.card).expect_err("a file is missing").to_string();
        assert!(error.contains("second.txt") && error.contains("depeche models pull toy"), "{error}");
    }

    #[test]
    fn links_a_file_that_is_there_under_its_digest() {
        let toy = stored();
        fs::remove_dir_all(toy.store.folder(&toy.card)).expect("it was there");
        assert_eq!(toy.store.lacking(&toy.card).map(|files| files.len()).ok(), Some(0));
        assert!(toy.store.verify(&toy.card).is_ok());
    }
}
