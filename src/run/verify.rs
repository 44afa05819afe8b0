//! Whether what lies in an output folder is what runs put there.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::Serialize;

use super::error::RunError;
use super::folder::STAGING;
use super::place::{ARTICLES, article_path};
use super::prune::article_folders;
use super::record::{RUN_SCHEMA_VERSION, RunRecord, TIMINGS_NAME};
use crate::output::digest::RUN_NAME;
use crate::output::provenance::{Program, Provenance, SCHEMA_VERSION};
use crate::output::{PROVENANCE_NAME, SENTENCES_NAME, SentenceRecord};
use crate::sha256::sha256_file;
use crate::translate::{Ledger, is_repaired};

/// Something that is not as it was left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mismatch {
    /// The file or folder, relative to the output folder.
    pub path: String,
    /// What is wrong, and what to do.
    pub message: String,
}

/// What [`verify`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Articles' folders that were looked at.
    pub articles: usize,
    /// Files that were read and hashed.
    pub files: usize,
    /// Bytes in them.
    pub bytes: u64,
    /// What became of the sentences of all those articles.
    pub sentences: Ledger,
    /// What is not as it was left; empty where all is well.
    pub mismatches: Vec<Mismatch>,
}

impl Verification {
    /// Whether all is as it was left.
    pub fn is_sound(&self) -> bool {
        self.mismatches.is_empty()
    }

    fn note(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.mismatches.push(Mismatch { path: path.into(), message: message.into() });
    }

    /// Hashes a file and compares it with its record.
    fn compare(&mut self, root: &Path, path: String, sha256: &str) {
        let file = root.join(&path);
        match fs::symlink_metadata(&file) {
            Err(_) => self.note(path, "the file is not there; run again to make it anew"),
            Ok(found) if !found.is_file() => self.note(path, "it is no plain file; remove it and run again"),
            Ok(found) => {
                self.files += 1;
                self.bytes += found.len();
                match sha256_file(&file) {
                    Ok(digest) if digest == sha256 => {}
                    Ok(_) => {
                        self.note(
                            path,
                            "its bytes are not those that were recorded; run again to make it anew",
                        );
                    }
                    Err(error) => self.note(path, format!("it can't be read: {error}")),
                }
            }
        }
    }
}

/// Hashes every file below `out` that a record names, and checks that the records are sound and their counts add up.
/// Nothing is changed. Files that nobody recorded are told too where they lie in an article's folder.
///
/// # Errors
///
/// [`RunError::Out`] where `out` is not the folder of a run, or can't be read.
pub fn verify(out: &Path) -> Result<Verification, RunError> {
    let path = out.join(ARTICLES);
    fs::read_dir(&path).map_err(RunError::out(&path))?;
    let mut verification = Verification::default();
    let mut current = 0;
    let run = read_run(out, &mut verification);
    for folder in article_folders(out) {
        match folder {
            Err(error) => {
                let path = error.path().unwrap_or(out).strip_prefix(out).unwrap_or(out);
                verification.note(path.to_string_lossy(), format!("it can't be read: {error}"));
            }
            Ok(path) => {
                let record = verify_article(out, &path, &mut verification);
                let same =
                    |run: &RunRecord| record.is_some_and(|record| record.fingerprint == run.fingerprint);
                current += usize::from(run.as_ref().is_some_and(same));
            }
        }
    }
    if let Some(run) = run {
        verify_run(out, &run, current, &mut verification);
    }
    if out.join(STAGING).exists() {
        verification.note(STAGING, "left by a run that is still on or was killed; run again to clear it up");
    }
    verification.mismatches.sort();
    Ok(verification)
}

fn read_run(out: &Path, verification: &mut Verification) -> Option<RunRecord> {
    let Ok(bytes) = fs::read(out.join(RUN_NAME)) else {
        verification.note(RUN_NAME, "there is no record of a run that ended; run again");
        return None;
    };
    match serde_json::from_slice::<RunRecord>(&bytes) {
        Ok(record) if record.schema_version == RUN_SCHEMA_VERSION => Some(record),
        Ok(record) => {
            let version = record.schema_version;
            verification.note(
                RUN_NAME,
                format!("its form has version {version}; this program reads {RUN_SCHEMA_VERSION}"),
            );
            None
        }
        Err(error) => {
            verification.note(RUN_NAME, format!("it is no record of a run: {error}; run again"));
            None
        }
    }
}

fn verify_run(out: &Path, run: &RunRecord, current: usize, verification: &mut Verification) {
    for file in &run.files {
        verification.compare(out, file.file.clone(), &file.sha256);
    }
    let totals = &run.totals;
    if !totals.articles.balances() || !totals.sentences.balances() {
        verification.note(RUN_NAME, "its counts do not add up");
    }
    let done = totals.articles.done;
    if current < done {
        let message =
            format!("it counts {done} articles done, and {current} of their folders are there; run again");
        verification.note(RUN_NAME, message);
    }
    if run.fingerprint != run.recipe.fingerprint() && run.program == Program::this() {
        verification.note(RUN_NAME, "its fingerprint is not that of its recipe");
    }
}

fn verify_article(out: &Path, path: &str, verification: &mut Verification) -> Option<Provenance> {
    verification.articles += 1;
    let folder = out.join(path);
    let name = format!("{path}/{}", PROVENANCE_NAME);
    let parsed = fs::read(folder.join(PROVENANCE_NAME))
        .map_err(|error| error.to_string())
        .and_then(|bytes| serde_json::from_slice::<Provenance>(&bytes).map_err(|error| error.to_string()));
    let record = match parsed {
        Ok(record) => record,
        Err(error) => {
            verification
                .note(name, format!("it is no record of an article: {error}; run again to make it anew"));
            return None;
        }
    };
    if record.schema_version != SCHEMA_VERSION {
        let version = record.schema_version;
        verification
            .note(&name, format!("its form has version {version}; this program reads {SCHEMA_VERSION}"));
    } else if !record.is_sound() {
        verification.note(&name, "it was changed after it was written; run again to make it anew");
    }
    if article_path(&record.article).as_deref() != Ok(path) {
        verification
            .note(&name, format!("it belongs to the article `{}`, whose folder is another", record.article));
    }
    for output in &record.outputs {
        verification.compare(out, format!("{path}/{}", output.file), &output.sha256);
    }
    verify_ledger(&folder, path, &record, verification);
    note_strangers(&folder, path, &record, verification);
    verification.sentences += record.ledger;
    Some(record)
}

/// Counts the outcomes anew where there is a file of pairs.
fn verify_ledger(folder: &Path, path: &str, record: &Provenance, verification: &mut Verification) {
    let name = format!("{path}/{}", PROVENANCE_NAME);
    if !record.ledger.balances() {
        verification.note(&name, "its counts of sentences do not add up");
    }
    if !record.outputs.iter().any(|output| output.file == SENTENCES_NAME) {
        return;
    }
    let Ok(file) = fs::File::open(folder.join(SENTENCES_NAME)) else { return };
    let mut ledger = Ledger::default();
    for line in BufReader::new(file).lines() {
        let Some(line) = line.ok().and_then(|line| serde_json::from_str::<SentenceRecord>(&line).ok()) else {
            verification.note(format!("{path}/{SENTENCES_NAME}"), "a line is no sentence pair");
            return;
        };
        ledger.count(line.outcome);
        ledger.repaired += usize::from(is_repaired(line.outcome, &line.trials));
    }
    if ledger != record.ledger {
        verification.note(name, format!("its counts of sentences are not those of {SENTENCES_NAME}"));
    }
}

/// Tells of what lies in an article's folder and no record names.
fn note_strangers(folder: &Path, path: &str, record: &Provenance, verification: &mut Verification) {
    let mut known: BTreeSet<&str> = record.outputs.iter().map(|output| output.file.as_str()).collect();
    known.extend([PROVENANCE_NAME, TIMINGS_NAME]);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !known.contains(name.as_str()) {
            verification.note(format!("{path}/{name}"), "depeche did not write this; move it away");
        }
    }
}
