//! Faults of the machine: they end the run, with exit status 2 and nothing half-written.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use depeche::run::{Event, ExitCounter, ExitStatus, RunError, Silent, verify};

use crate::stand_in::{At, Workshop, contents, run};

#[test]
fn refuses_a_second_run_into_the_same_folder() {
    let workshop = Workshop::with(&[("a.txt", "Un.")]);
    let second = At(|event: &Event| {
        if matches!(event, Event::ArticleStarted { .. }) {
            let counter = ExitCounter::new(Silent, false);
            let error = workshop.run_told_to(&counter).unwrap_err();
            assert!(matches!(error, RunError::InUse { .. }), "{error}");
            assert_eq!(counter.status(), ExitStatus::Environment);
            assert!(error.to_string().contains("another --out"), "the remedy: {error}");
        }
    });
    workshop.run_told_to(&second).unwrap();
    assert_eq!(contents(&workshop.out()), workshop.undisturbed());
}

#[test]
fn fails_with_the_name_of_an_output_folder_that_is_a_file() {
    let workshop = Workshop::with(&[("a.txt", "Un.")]);
    fs::write(workshop.out(), "").unwrap();
    let error = workshop.run().unwrap_err().to_string();
    assert!(error.contains("briefs") && error.contains("--out"), "{error}");
}

#[test]
fn fails_with_the_name_of_a_file_that_stands_where_articles_go() {
    let workshop = Workshop::with(&[("a.txt", "Un.")]);
    fs::create_dir(workshop.out()).unwrap();
    fs::write(workshop.out().join("articles"), "").unwrap();
    let error = workshop.run().unwrap_err().to_string();
    assert!(error.contains("articles") && error.contains("remove it"), "{error}");
}

/// Says to [`inside`] what to try.
const INSIDE: &str = "DEPECHE_TEST_INSIDE";
/// A folder that a file system of its own is mounted on.
const MOUNT: &str = "DEPECHE_TEST_MOUNT";

/// Runs [`inside`] with a small file system of its own, in a mount name space that goes away with it.
///
/// Gives false, and says so, where this machine does not allow it.
fn with_file_system(options: &str, what: &str) -> bool {
    let mount = tempfile::tempdir().unwrap();
    let script =
        r#"mount -t tmpfs -o "$0" tmpfs "$1" || exit 77; exec "$2" machine::inside --exact --nocapture"#;
    let output = Command::new("unshare")
        .args(["--mount", "--user", "--map-root-user", "sh", "-c", script, options])
        .arg(mount.path())
        .arg(std::env::current_exe().unwrap())
        .env(INSIDE, what)
        .env(MOUNT, mount.path())
        .output();
    let Ok(output) = output else {
        eprintln!("SKIPPED: there is no `unshare` here to mount a small file system with");
        return false;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    let is_refused = said.starts_with("unshare:") || output.status.code() == Some(77);
    if is_refused {
        eprintln!("SKIPPED: no small file system can be mounted here: {said}");
        return false;
    }
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stdout));
    true
}

/// What is tried on the small file system; as a test by itself it does nothing.
#[test]
fn inside() {
    let (Ok(what), Ok(mount)) = (std::env::var(INSIDE), std::env::var(MOUNT)) else { return };
    let out = PathBuf::from(mount).join("briefs");
    let text = "Une dépêche comme une autre. ".repeat(40);
    let names: Vec<_> = (0..60).map(|number| format!("{number}.txt")).collect();
    let articles: Vec<_> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let workshop = Workshop::with(&articles);
    let counter = ExitCounter::new(Silent, false);
    let error = run(&workshop.news(), &out, &workshop, &counter).unwrap_err();
    assert_eq!(counter.status(), ExitStatus::Environment);
    match what.as_str() {
        "full" => {
            assert!(error.to_string().contains("make room"), "{error}");
            assert!(!out.join(".depeche-tmp").exists(), "nothing half-written is left");
            let done = fs::read_dir(out.join("articles")).unwrap().count();
            assert!(0 < done && done < 60, "{done} of 60 articles fitted in");
            let found = verify(&out).unwrap().mismatches;
            assert!(found.iter().all(|mismatch| mismatch.path == "run.json"), "{found:?}");
            let expected = workshop.undisturbed();
            for (path, bytes) in contents(&out) {
                assert_eq!(expected.get(&path), Some(&bytes), "{path}");
            }
        }
        _ => assert!(error.to_string().contains("may write to"), "{error}"),
    }
}

#[test]
fn ends_on_a_full_disk_with_nothing_half_written() {
    for size in ["size=300k", "size=404k", "size=508k"] {
        with_file_system(size, "full");
    }
}

#[test]
fn ends_where_it_may_not_write() {
    with_file_system("ro", "read-only");
}
