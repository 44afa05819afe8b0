//! The structure of the code below `src/`: no circle of files, one column of folders, short files, and what is known of a language
//! in one place.
//!
//! The source is read as text, so that code behind features counts as well. A `use` is followed to the file that defines what it
//! names, through any number of `pub use`; so is every path in the code. What is compiled for tests alone does not count. Calls of
//! methods are not followed: they name no file.

mod circles;
mod floors;
mod imports;
mod languages;
mod modules;
mod tokens;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use circles::circles;
use floors::{floor, imports_upwards};
use imports::{Imports, imports};
use languages::comparisons;
use modules::Modules;

/// The most lines that a file has.
const MOST_LINES: usize = 420;

/// Files that may be longer, as they hold nothing but a table.
const TABLES: [&str; 0] = [];

/// Comparisons with a language by its tag that are left outside of `src/language`. The number is only ever lowered.
const COMPARISONS: usize = 34;

/// The texts of the files below `src/` whose names end in `.rs`, by path.
fn source_files() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeMap::new();
    let mut open = vec![root.join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name =
                    path.strip_prefix(root).expect("it lies below").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path).expect("source is text"));
            }
        }
    }
    files
}

/// The imports between the files of the program.
fn all_imports() -> Imports {
    imports(&Modules::of(&source_files()))
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let found = circles(&all_imports());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_folder_imports_one_that_is_not_below_it() {
    let found = imports_upwards(&all_imports());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_folder_has_a_floor() {
    let files = source_files();
    let lost: Vec<&String> = files.keys().filter(|file| floor(file).is_none()).collect();
    assert!(lost.is_empty(), "give these a place in FLOORS: {lost:?}");
}

#[test]
fn every_file_is_a_module_of_the_program_or_its_tests() {
    let files = source_files();
    let modules = Modules::of(&files);
    let is_module = |file: &str| modules.all.iter().any(|module| module.file == file);
    let lost: Vec<&String> =
        files.keys().filter(|file| !is_module(file) && !modules.test_files.contains(*file)).collect();
    assert!(lost.is_empty(), "no module declares these: {lost:?}");
}

#[test]
fn no_file_is_too_long_to_be_read_at_once() {
    let files = source_files();
    let lines = files.iter().map(|(file, text)| (file.as_str(), text.lines().count()));
    let long: Vec<(&str, usize)> =
        lines.filter(|(file, lines)| *lines > MOST_LINES && !TABLES.contains(file)).collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines; divide them by meaning: {long:?}");
}

#[test]
fn no_more_places_compare_languages_by_hand() {
    let files = source_files();
    let elsewhere = files.iter().filter(|(file, _)| floors::room(file) != "language");
    let found: Vec<(&str, usize)> = elsewhere
        .map(|(file, text)| (file.as_str(), comparisons(text)))
        .filter(|(_, comparisons)| *comparisons > 0)
        .collect();
    let sum: usize = found.iter().map(|(_, comparisons)| comparisons).sum();
    assert!(
        sum <= COMPARISONS,
        "{sum}; what differs from language to language goes to src/language: {found:?}"
    );
}
