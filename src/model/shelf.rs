//! What the store keeps beside the bytes of models: the cards of imported models, and the lock files that pin what a first pull
//! brought.
//!
//! `models/cards/ID.toml` is the card of an imported model. `models/locks/ID.toml` holds the files of a model whose own card names no
//! digests, as they were when it was first pulled.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::card::{CardError, ModelCard, ModelFile};
use super::store::{Presence, Store, StoreError};

/// Folders beside those of the models, whose names no model can have.
pub(super) const RESERVED: [&str; 3] = ["blobs", "cards", "locks"];

/// Why the cards can't be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// A card is wrong.
    #[error("{0}; import the model again, or remove the file")]
    Card(#[from] CardError),
    /// The store can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a first pull brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockFile {
    /// Where it came from: a repository on the hub, or a folder.
    pub source: String,
    /// The commit, where it came from the hub.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// The files, with the digests they had.
    pub files: Vec<ModelFile>,
}

impl Store {
    /// What the lock file of the model pins, where there is one.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] where it is there and can't be read.
    pub fn lock_of(&self, id: &str) -> Result<Option<LockFile>, CatalogueError> {
        let path = self.lock_path(id);
        let Some(text) = read_if_there(&path)? else { return Ok(None) };
        let lock = toml::from_str(&text).map_err(|source| CardError::Syntax {
            card: path.display().to_string(),
            source: Box::new(source),
        })?;
        Ok(Some(lock))
    }

    /// The cards of imported models, by id.
    pub(super) fn own_cards(&self) -> Result<Vec<ModelCard>, CatalogueError> {
        let folder = self.cards();
        let mut cards = Vec::new();
        for path in files_in(&folder).map_err(StoreError::access(&folder))? {
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(StoreError::access(&path))?;
            let card = ModelCard::parse(&path.display().to_string(), &text)?;
            if path != self.card_path(&card.id) {
                let reason = format!("its id is {}: the file's name must be {}.toml", card.id, card.id);
                return Err(CardError::Invalid { card: path.display().to_string(), reason }.into());
            }
            cards.push(card);
        }
        Ok(cards)
    }

    /// Writes the card of an imported model.
    pub(super) fn keep_card(&self, card: &ModelCard) -> Result<(), StoreError> {
        write_whole(&self.card_path(&card.id), card)
    }

    /// Writes what a first pull brought.
    pub(super) fn keep_lock(&self, id: &str, lock: &LockFile) -> Result<(), StoreError> {
        write_whole(&self.lock_path(id), lock)
    }

    /// Removes the model's files, its card if it was imported, its lock file, and the bytes that no other of `cards` needs. Returns
    /// the bytes that are free now.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is nothing of it; [`StoreError::Access`] where something can't be removed.
    pub fn remove(&self, card: &ModelCard, cards: &[ModelCard]) -> Result<u64, StoreError> {
        let (folder, downloads) = (self.folder(card), self.downloads(card));
        let (own, lock) = (self.card_path(&card.id), self.lock_path(&card.id));
        if [&folder, &downloads, &own, &lock].iter().all(|path| fs::symlink_metadata(path).is_err()) {
            return Err(StoreError::Missing { id: card.id.clone(), path: folder });
        }
        // The card goes last: as long as it is there, the removal can be repeated.
        for path in [&folder, &downloads] {
            absent_is_fine(fs::remove_dir_all(path)).map_err(StoreError::access(path))?;
        }
        let others: Vec<&ModelCard> = cards
            .iter()
            .filter(|other| other.id != card.id && self.presence(other) != Presence::Absent)
            .collect();
        let mut freed = 0;
        for file in &card.files {
            let shared =
                others.iter().any(|other| other.files.iter().any(|theirs| theirs.sha256 == file.sha256));
            let blob = self.blob(file);
            if !shared && blob.exists() {
                fs::remove_file(&blob).map_err(StoreError::access(&blob))?;
                freed += file.size;
            }
        }
        for path in [&lock, &own] {
            absent_is_fine(fs::remove_file(path)).map_err(StoreError::access(path))?;
        }
        Ok(freed)
    }

    /// Lets one process at a time bring a model into the store; `waiting` is called where another one does. The lock dies with its
    /// holder.
    pub(super) fn lock_model(&self, card: &ModelCard, waiting: impl FnOnce()) -> Result<File, StoreError> {
        let folder = self.home().join("downloads");
        fs::create_dir_all(&folder).map_err(StoreError::access(&folder))?;
        let path = folder.join(format!("{}.lock", card.id));
        let file = File::create(&path).map_err(StoreError::access(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(StoreError::access(&path))?;
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::access(&path)(error)),
        }
        Ok(file)
    }

    fn cards(&self) -> PathBuf {
        self.home().join("models").join("cards")
    }

    fn card_path(&self, id: &str) -> PathBuf {
        self.cards().join(format!("{id}.toml"))
    }

    fn lock_path(&self, id: &str) -> PathBuf {
        self.home().join("models").join("locks").join(format!("{id}.toml"))
    }
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn read_if_there(path: &Path) -> Result<Option<String>, StoreError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::access(path)(error)),
    }
}

fn absent_is_fine(outcome: io::Result<()>) -> io::Result<()> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// Writes `value` as TOML under a temporary name and puts it in place by a rename: the file is there whole or not at all.
fn write_whole(path: &Path, value: &impl Serialize) -> Result<(), StoreError> {
    let text = toml::to_string(value).map_err(io::Error::other).map_err(StoreError::access(path))?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(StoreError::access(folder))?;
    }
    let fresh = path.with_extension("partial");
    fs::write(&fresh, text)
        .and_then(|()| File::open(&fresh)?.sync_all())
        .and_then(|()| fs::rename(&fresh, path))
        .map_err(StoreError::access(path))
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::Catalogue;
    use super::super::toy::Toy;
    use super::*;

    /// The toy model, in the store as an import would leave it.
    fn imported(id: &str, toy: &Toy) -> ModelCard {
        let mut card = ModelCard { id: id.to_owned(), files: vec![], sources: vec![], ..toy.card.clone() };
        for name in ["first.bin", "folder/second.txt"] {
            let path = toy.folder.path().join(format!("{id}-{}", name.replace('/', "-")));
            fs::write(&path, super::super::toy::bytes_of(name)).expect("it is written");
            card.files.push(toy.store.adopt(&card, name, &path).expect("it is taken"));
        }
        toy.store.keep_card(&card).expect("it is written");
        card
    }

    #[test]
    fn lists_imported_cards_behind_those_of_the_program() {
        let toy = Toy::new();
        let card = imported("mine", &toy);
        let catalogue = Catalogue::open(&toy.store).expect("all cards are right");
        assert_eq!(catalogue.cards().last(), Some(&card), "the card reads back as it was written");
        assert!(toy.store.verify(&card).is_ok());
    }

    #[test]
    fn lets_no_card_of_the_store_stand_for_one_of_the_program() {
        let toy = Toy::new();
        imported("qwen2.5-coder-1.5b", &toy);
        let catalogue = Catalogue::open(&toy.store).expect("all cards are right");
        let card = catalogue.get("qwen2.5-coder-1.5b").expect("it is there");
        assert_ne!(card.name, "Toy");
    }

    #[test]
    fn removes_a_model_and_only_the_bytes_that_no_other_needs() {
        let toy = Toy::new();
        let (one, two) = (imported("one", &toy), imported("two", &toy));
        let cards = [one.clone(), two.clone()];
        assert_eq!(toy.store.remove(&one, &cards).ok(), Some(0));
        assert!(toy.store.verify(&two).is_ok());
        assert_eq!(toy.store.remove(&two, &cards[1..]).ok(), Some(two.size()));
        assert!(toy.store.own_cards().is_ok_and(|cards| cards.is_empty()));
        let error = toy.store.remove(&two, &[]).expect_err("it is gone").to_string();
        assert!(error.contains("two"), "{error}");
    }

    #[test]
    fn names_a_damaged_card_and_what_to_do() {
        let toy = Toy::new();
        imported("one", &toy);
        fs::write(toy.store.card_path("one"), "id = 1").expect("it is written");
        let error = Catalogue::open(&toy.store).expect_err("the card is damaged").to_string();
        assert!(error.contains("one.toml") && error.contains("remove the file"), "{error}");
    }
}
