//! Whether `verify` finds what was changed.

use std::fs;

use depeche::run::{RunError, verify};

use crate::stand_in::Workshop;

fn workshop() -> Workshop {
    let workshop = Workshop::with(&[("a.txt", "Un.\nDeux."), ("monde/b.txt", "Trois.")]);
    workshop.run().unwrap();
    workshop
}

/// The paths that are told after `change`, which gets the folder of `a.txt`.
fn told_after(change: impl FnOnce(&Workshop)) -> Vec<String> {
    let workshop = workshop();
    change(&workshop);
    verify(&workshop.out()).unwrap().mismatches.into_iter().map(|mismatch| mismatch.path).collect()
}

fn replace(path: std::path::PathBuf, from: &str, to: &str) {
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn finds_nothing_wrong_in_what_a_run_left() {
    let workshop = workshop();
    let verification = verify(&workshop.out()).unwrap();
    assert_eq!(verification.mismatches, []);
    assert_eq!((verification.articles, verification.sentences.sentences), (2, 3));
    assert!(verification.files >= 2 * 7 + 3 && verification.bytes > 0);
}

#[test]
fn finds_a_changed_file() {
    let told = told_after(|workshop| replace(workshop.output("a.txt", "translation.en.txt"), "UN", "UNE"));
    assert_eq!(told, ["articles/a.txt/translation.en.txt"]);
}

#[test]
fn finds_a_missing_file() {
    let told = told_after(|workshop| fs::remove_file(workshop.output("a.txt", "brief.md")).unwrap());
    assert_eq!(told, ["articles/a.txt/brief.md"]);
}

#[test]
fn finds_a_changed_record() {
    let told = told_after(|workshop| replace(workshop.output("a.txt", "provenance.json"), "CC0-1.0", "MIT"));
    assert_eq!(told, ["articles/a.txt/provenance.json"]);
}

#[test]
fn finds_a_file_that_nobody_recorded() {
    let told = told_after(|workshop| fs::write(workshop.output("a.txt", "notes.txt"), "").unwrap());
    assert_eq!(told, ["articles/a.txt/notes.txt"]);
}

#[test]
fn finds_a_changed_listing() {
    let told = told_after(|workshop| replace(workshop.out().join("briefs.jsonl"), "UN", "UNE"));
    assert_eq!(told, ["briefs.jsonl"]);
}

#[test]
fn finds_a_missing_article() {
    let told = told_after(|workshop| fs::remove_dir_all(workshop.output("monde/b.txt", "")).unwrap());
    assert_eq!(told, ["run.json"]);
}

#[test]
fn finds_counts_that_do_not_add_up() {
    let told =
        told_after(|workshop| replace(workshop.out().join("run.json"), "\"found\": 2", "\"found\": 3"));
    assert_eq!(told, ["run.json"]);
}

#[test]
fn finds_what_a_killed_run_left() {
    let told = told_after(|workshop| fs::create_dir(workshop.out().join(".depeche-tmp")).unwrap());
    assert_eq!(told, [".depeche-tmp"]);
}

#[test]
fn fails_with_a_folder_that_no_run_made() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(verify(folder.path()), Err(RunError::Out { .. })));
}
