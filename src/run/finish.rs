//! The files of the whole run: the listing that [`Render`] makes, and `run.json`.
//!
//! They are made anew at the end of each run, from the plan and the articles' folders, and each is put in place by a
//! rename.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::RunError;
use super::folder::OutFolder;
use super::place::article_path;
use super::plan::{Entry, Plan, State};
use super::record::{RUN_FILE, RunRecord};
use super::render::{ArticleStatus, Listed, Listing, Render};
use crate::digest::sha256_file;
use crate::output::provenance::FileRecord;

struct PlanListing<'a> {
    plan: &'a Plan,
    root: &'a Path,
}

impl PlanListing<'_> {
    fn listed(&self, entry: &Entry) -> Option<Listed> {
        let (status, reason) = match &entry.state {
            State::ToDo { .. } => return None,
            State::Kept(_) | State::Done(_) => (ArticleStatus::Done, None),
            State::Failed(reason) => (ArticleStatus::Failed, Some(reason.clone())),
            State::Skipped(reason) => (ArticleStatus::Skipped, Some(reason.clone())),
        };
        let path = article_path(&entry.id).ok().filter(|_| status == ArticleStatus::Done);
        let folder = path.as_ref().map(|path| self.root.join(path));
        Some(Listed { id: entry.id.clone(), status, reason, path, folder })
    }
}

impl Listing for PlanListing<'_> {
    fn len(&self) -> usize {
        self.plan.entries.len() - self.plan.to_do()
    }

    fn articles(&self) -> Box<dyn Iterator<Item = Listed> + '_> {
        Box::new(self.plan.entries.iter().filter_map(|entry| self.listed(entry)))
    }
}

/// Renders the listing and puts its files in place; those of the run before that are not among them are removed.
pub(super) fn put_listing(
    out: &OutFolder,
    plan: &Plan,
    render: &dyn Render,
) -> Result<Vec<FileRecord>, RunError> {
    let staging = out.staging_for_run()?;
    render.run(&PlanListing { plan, root: out.root() }, &staging)?;
    let mut names = fs::read_dir(&staging)
        .and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>, _>>())
        .map_err(RunError::out(&staging))?;
    names.sort();
    let mut records = Vec::with_capacity(names.len());
    for name in names {
        let (from, to) = (staging.join(&name), out.root().join(&name));
        let sha256 = sha256_file(&from).map_err(RunError::out(&from))?;
        let size = fs::metadata(&from).map_err(RunError::out(&from))?.len();
        fs::rename(&from, &to).map_err(RunError::out(&to))?;
        records.push(FileRecord { file: name.to_string_lossy().into_owned(), sha256, size });
    }
    for stale in files_of_run_before(out.root()) {
        if !records.iter().any(|record| out.root().join(&record.file) == stale) {
            fs::remove_file(&stale).map_err(RunError::out(&stale))?;
        }
    }
    Ok(records)
}

/// The files that the `run.json` in place names and that are there, as long as they lie in the output folder itself.
fn files_of_run_before(root: &Path) -> Vec<PathBuf> {
    let record = fs::read(root.join(RUN_FILE)).ok();
    let record = record.and_then(|bytes| serde_json::from_slice::<RunRecord>(&bytes).ok());
    let files = record.map(|record| record.files).unwrap_or_default();
    let plain = |name: &str| !name.contains(['/', '\\']) && name != ".." && name != RUN_FILE;
    let paths = files.iter().filter(|file| plain(&file.file)).map(|file| root.join(&file.file));
    paths.filter(|path| fs::symlink_metadata(path).is_ok_and(|found| !found.is_dir())).collect()
}

/// Puts `run.json` in place, last of all: its digests then tell of files that are there. It is flushed to the disk, so
/// that whoever was told that the run ended finds the record of it.
pub(super) fn put_record(out: &OutFolder, record: &RunRecord) -> Result<(), RunError> {
    let from = out.staging_for_run()?.join(RUN_FILE);
    let to = out.root().join(RUN_FILE);
    let write = || {
        let mut bytes = serde_json::to_vec_pretty(record)?;
        bytes.push(b'\n');
        let mut file = File::create(&from)?;
        file.write_all(&bytes)?;
        file.sync_all()
    };
    write().map_err(RunError::out(&from))?;
    fs::rename(&from, &to).map_err(RunError::out(&to))
}
