//! The program under test, its models, and folders to compare.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use depeche::model::{Catalogue, Presence, Store, depeche_home};

/// The model that the tests translate with: rough, and fast.
pub const TRANSLATOR: &str = "qwen2.5-coder-0.5b";
/// The model that ranks sentences.
pub const ENCODER: &str = "all-minilm-l6-v2";

/// The program, with nothing of the caller's settings.
pub fn depeche() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
    command.current_dir(env!("CARGO_TARGET_TMPDIR"));
    command
}

/// `depeche brief` with the small models.
pub fn brief(input: &Path, out: &Path) -> Command {
    let mut command = depeche();
    command.arg("brief").arg(input).arg("--out").arg(out);
    command.args(["--translator", TRANSLATOR, "--summarizer", TRANSLATOR, "--sentences", "2"]);
    command
}

/// The right to run the models that most tests need; see [`installed`]. A build without libtorch can't run all of them.
pub fn models(test: &str) -> Option<MutexGuard<'static, ()>> {
    if cfg!(all(feature = "gguf", feature = "torch")) {
        return installed(test, &[TRANSLATOR, ENCODER]);
    }
    skip(test, "this build lacks an engine");
    None
}

/// The right to run the model that translates, alone; see [`installed`].
pub fn translator(test: &str) -> Option<MutexGuard<'static, ()>> {
    if cfg!(feature = "gguf") {
        return installed(test, &[TRANSLATOR]);
    }
    skip(test, "this build lacks an engine");
    None
}

/// The right to run models, which one test has at a time: side by side they would only slow each other down. None where they
/// are not installed, which is told.
fn installed(test: &str, needed: &[&str]) -> Option<MutexGuard<'static, ()>> {
    static MODELS: Mutex<()> = Mutex::new(());
    let store = Store::open(depeche_home().expect("a home folder"));
    let catalogue = Catalogue::embedded().expect("the cards are sound");
    let there = needed
        .iter()
        .all(|id| store.presence(catalogue.get(id).expect("the card is there")) == Presence::Installed);
    if !there {
        skip(test, &format!("run `depeche models pull {}` first", needed.join(" ")));
        return None;
    }
    // A test that failed while it had the right leaves nothing behind that another could trip over.
    Some(MODELS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Says that a test is skipped, where a person can see it.
pub fn skip(test: &str, why: &str) {
    use std::io::Write;
    writeln!(std::io::stderr(), "SKIPPED {test}: {why}").expect("standard error is open");
}

/// Standard error as text.
pub fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What the program printed.
pub fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the output is UTF-8")
}

/// All files below `folder` and what they hold, but for those that tell times.
pub fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).expect("below the root").to_owned();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found.retain(|path, _| {
        path.file_name() != Some(OsStr::new("timings.json")) && path != Path::new("run.json")
    });
    found
}

/// The records of `briefs.jsonl`, by article id.
pub fn listed(out: &Path) -> BTreeMap<String, serde_json::Value> {
    fs::read_to_string(out.join("briefs.jsonl"))
        .expect("the run wrote its list")
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON"))
        .map(|record| (record["id"].as_str().expect("an id").to_owned(), record))
        .collect()
}
