//! A run may be killed between any two steps; each test stops after one and opens the folder again.

use std::collections::BTreeMap;

use super::*;

const PATH: &str = "articles/monde/a.txt";

fn place<'a>(out: &OutFolder, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Placement {
    let placement = out.place(PATH).unwrap();
    for (name, text) in files {
        placement.write(name, text.as_bytes()).unwrap();
    }
    placement
}

const FIRST: [(&str, &str); 2] = [("brief.md", "first"), (PROVENANCE_NAME, "{}")];
const SECOND: [(&str, &str); 2] = [("brief.md", "second"), (PROVENANCE_NAME, "{ }")];

fn contents(root: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != LOCK)
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn expected(files: [(&str, &str); 2]) -> BTreeMap<String, String> {
    files.iter().map(|(name, text)| (format!("{PATH}/{name}"), (*text).to_owned())).collect()
}

/// Puts the first version in place, lets `interrupt` begin with the second, and opens and closes the folder again.
fn after_kill(interrupt: impl FnOnce(&OutFolder)) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let out = OutFolder::open(folder.path()).unwrap();
    place(&out, FIRST).commit().unwrap();
    interrupt(&out);
    drop(out);
    OutFolder::open(folder.path()).unwrap().close().unwrap();
    contents(folder.path())
}

#[test]
fn replaces_a_folder_whole() {
    assert_eq!(after_kill(|out| place(out, SECOND).commit().unwrap()), expected(SECOND));
}

#[test]
fn keeps_the_old_folder_when_killed_while_writing() {
    assert_eq!(after_kill(|out| drop(place(out, [SECOND[0]]))), expected(FIRST));
}

#[test]
fn brings_the_old_folder_back_when_killed_before_the_new_is_in_place() {
    assert_eq!(after_kill(|out| place(out, SECOND).set_aside().unwrap()), expected(FIRST));
}

#[test]
fn keeps_the_old_folder_when_killed_after_noting_where_it_belongs() {
    let noted = after_kill(|out| {
        let placement = place(out, SECOND);
        fs::write(&placement.note, &placement.path).unwrap();
    });
    assert_eq!(noted, expected(FIRST));
}

#[test]
fn keeps_the_new_folder_when_killed_before_the_old_is_removed() {
    let killed = after_kill(|out| {
        let placement = place(out, SECOND);
        placement.set_aside().unwrap();
        placement.put_in_place().unwrap();
    });
    assert_eq!(killed, expected(SECOND));
}

#[test]
fn keeps_the_new_folder_when_killed_while_the_old_is_removed() {
    let killed = after_kill(|out| {
        let placement = place(out, SECOND);
        placement.set_aside().unwrap();
        placement.put_in_place().unwrap();
        fs::remove_file(placement.old.join("brief.md")).unwrap();
    });
    assert_eq!(killed, expected(SECOND));
}

#[test]
fn does_not_bring_back_what_was_being_removed() {
    let killed = after_kill(|out| {
        fs::rename(out.root().join(PATH), out.staging_of(PATH).with_extension(OLD)).unwrap();
    });
    assert_eq!(killed, BTreeMap::new());
}

#[test]
fn clears_up_the_same_when_killed_while_clearing_up() {
    let killed = after_kill(|out| {
        place(out, SECOND).set_aside().unwrap();
        // The first attempt to clear up got as far as bringing the old folder back.
        fs::rename(out.staging_of(PATH).with_extension(OLD), out.root().join(PATH)).unwrap();
    });
    assert_eq!(killed, expected(FIRST));
}

#[test]
fn brings_nothing_back_to_where_a_note_must_not_point() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("out");
    for (name, note) in [("1", "articles/../../escaped"), ("2", "escaped"), ("3", "/tmp/escaped")] {
        let staging = root.join(STAGING).join(name);
        fs::create_dir_all(staging.with_extension(OLD)).unwrap();
        fs::write(staging.with_extension(WHERE), note).unwrap();
    }
    OutFolder::open(&root).unwrap().close().unwrap();
    assert_eq!(contents(folder.path()), BTreeMap::new());
    assert!(!folder.path().join("escaped").exists() && !root.join("escaped").exists());
}

#[test]
fn refuses_a_second_run_until_the_first_ends() {
    let folder = tempfile::tempdir().unwrap();
    let first = OutFolder::open(folder.path()).unwrap();
    assert!(matches!(OutFolder::open(folder.path()), Err(RunError::InUse { .. })));
    drop(first);
    assert!(OutFolder::open(folder.path()).is_ok());
}

#[test]
fn leaves_files_that_it_did_not_write() {
    let folder = tempfile::tempdir().unwrap();
    let out = OutFolder::open(folder.path()).unwrap();
    let target = folder.path().join(PATH);
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("notes.txt"), "mine").unwrap();
    assert!(matches!(place(&out, FIRST).commit(), Err(PlacementError::Article(_))));
    assert_eq!(fs::read_to_string(target.join("notes.txt")).unwrap(), "mine");
}

#[test]
fn leaves_other_articles_below_the_place_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let out = OutFolder::open(folder.path()).unwrap();
    let inner = folder.path().join(PATH).join("b.txt");
    fs::create_dir_all(&inner).unwrap();
    assert!(matches!(place(&out, FIRST).commit(), Err(PlacementError::Article(_))));
    assert!(inner.is_dir());
}

#[cfg(unix)]
#[test]
fn does_not_write_through_links() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let out = OutFolder::open(folder.path()).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("articles/monde")).unwrap();
    assert!(matches!(out.place(PATH), Err(PlacementError::Article(_))));
    drop(out);
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    std::os::unix::fs::symlink(outside.path(), other.join(ARTICLES)).unwrap();
    assert!(matches!(OutFolder::open(&other), Err(RunError::Strange { .. })));
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}
