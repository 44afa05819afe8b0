//! The files of the whole run: the listings for machines and for people, and `run.json`.
//!
//! They are made anew at the end of each run, from the plan and the articles' folders, and each is put in place by a
//! rename. `briefs.jsonl` comes first, and the others are made by reading it line by line, so that their size
//! does not matter.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::error::RunError;
use super::folder::OutFolder;
use super::place::article_path;
use super::plan::{Entry, Plan, State};
use super::previous::recorded_run;
use super::record::RunRecord;
use crate::article::LeftOut;
use crate::language::LanguageTag;
use crate::output::digest::{ArticleCounts, ArticleLine, LINES_NAME, MARKDOWN_NAME, RUN_NAME, RunOverview};
use crate::output::html::write_index;
use crate::output::markdown::write_digest_markdown;
use crate::output::provenance::FileRecord;
use crate::output::{BRIEF_JSON_NAME, BriefRecord, ModelNames, OutputError};
use crate::sha256::sha256_file;

/// Why a listing was not written, before the path is known that it is about.
#[derive(Debug)]
enum ListingError {
    Io(io::Error),
    Output(OutputError),
}

impl From<io::Error> for ListingError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<OutputError> for ListingError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// Makes an error of the listing at `path`, for `map_err`.
fn about(path: &Path) -> impl FnOnce(ListingError) -> RunError + '_ {
    move |error| match error {
        ListingError::Io(source) => RunError::Out { path: path.to_owned(), source },
        ListingError::Output(source) => RunError::Record { path: path.to_owned(), source },
    }
}

/// Writes the listings of all articles that have ended and puts them in place; those of the run before that are not
/// among them, such as further pages of the index, are removed.
pub(super) fn put_listings(
    out: &OutFolder,
    plan: &Plan,
    left: &LeftOut,
    target_language: &LanguageTag,
    models: &ModelNames,
) -> Result<Vec<FileRecord>, RunError> {
    let staging = out.staging_for_run()?;
    let lines = staging.join(LINES_NAME);
    let articles = write_lines(out.root(), plan, &lines)?;
    let overview = RunOverview {
        target_language: target_language.clone(),
        articles,
        ledger: plan.totals().sentences,
        models: models.clone(),
        not_read: left.not_read.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
    };
    let path = staging.join(MARKDOWN_NAME);
    write_markdown(&overview, &lines, &path).map_err(about(&path))?;
    write_pages(&overview, &lines, &staging).map_err(about(&staging))?;
    let records = put_all(out.root(), &staging)?;
    for stale in files_of_run_before(out.root()) {
        if !records.iter().any(|record| out.root().join(&record.file) == stale) {
            fs::remove_file(&stale).map_err(RunError::out(&stale))?;
        }
    }
    Ok(records)
}

fn write_lines(root: &Path, plan: &Plan, path: &Path) -> Result<ArticleCounts, RunError> {
    let mut counts = ArticleCounts::default();
    let mut file = BufWriter::new(File::create(path).map_err(RunError::out(path))?);
    for entry in &plan.entries {
        if let Some(line) = line_of(root, entry)? {
            counts.add(line.status);
            let text = line.to_json_line().map_err(ListingError::from).map_err(about(path))?;
            file.write_all(text.as_bytes()).map_err(RunError::out(path))?;
        }
    }
    file.flush().map_err(RunError::out(path))?;
    Ok(counts)
}

/// The line of an article; none for one that was not reached.
fn line_of(root: &Path, entry: &Entry) -> Result<Option<ArticleLine>, RunError> {
    match (&entry.state, article_path(&entry.id)) {
        (State::ToDo { .. }, _) => Ok(None),
        (State::Skipped(reason), _) => Ok(Some(ArticleLine::skipped(&entry.id, reason))),
        (State::Failed(reason), _) => Ok(Some(ArticleLine::failed(&entry.id, reason))),
        (State::Kept(_) | State::Done(_), Ok(path)) => {
            let file = root.join(path).join(BRIEF_JSON_NAME);
            let text = fs::read_to_string(&file).map_err(RunError::out(&file))?;
            let brief = BriefRecord::from_json(&text).map_err(ListingError::from).map_err(about(&file))?;
            Ok(Some(ArticleLine::done(&brief)))
        }
        // What is done has a place; the counts, which are checked, would tell otherwise.
        (State::Kept(_) | State::Done(_), Err(_)) => Ok(None),
    }
}

fn read_lines(path: &Path) -> Result<impl Iterator<Item = Result<ArticleLine, ListingError>>, ListingError> {
    let lines = BufReader::new(File::open(path)?).lines();
    Ok(lines.enumerate().map(|(index, line)| Ok(ArticleLine::from_json_line(&line?, index + 1)?)))
}

fn write_markdown(overview: &RunOverview, lines: &Path, path: &Path) -> Result<(), ListingError> {
    let mut file = BufWriter::new(File::create(path)?);
    write_digest_markdown(&mut file, overview, read_lines(lines)?)?;
    Ok(file.flush()?)
}

fn write_pages(overview: &RunOverview, lines: &Path, folder: &Path) -> Result<(), ListingError> {
    write_index(overview, read_lines(lines)?, |name, text| Ok(fs::write(folder.join(name), text)?))?;
    Ok(())
}

/// Puts every file of `staging` in place, in the order of their names.
fn put_all(root: &Path, staging: &Path) -> Result<Vec<FileRecord>, RunError> {
    let mut names = fs::read_dir(staging)
        .and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>())
        .map_err(RunError::out(staging))?;
    names.sort();
    let mut records = Vec::with_capacity(names.len());
    for name in names {
        let (from, to) = (staging.join(&name), root.join(&name));
        let sha256 = sha256_file(&from).map_err(RunError::out(&from))?;
        let size = fs::metadata(&from).map_err(RunError::out(&from))?.len();
        fs::rename(&from, &to).map_err(RunError::out(&to))?;
        records.push(FileRecord { file: name.to_string_lossy().into_owned(), sha256, size });
    }
    Ok(records)
}

/// The files that the `run.json` in place names and that are there, as long as they lie in the output folder itself.
fn files_of_run_before(root: &Path) -> Vec<PathBuf> {
    let files = recorded_run(root).map(|record| record.files).unwrap_or_default();
    let plain = |name: &str| !name.contains(['/', '\\']) && name != ".." && name != RUN_NAME;
    let paths = files.iter().filter(|file| plain(&file.file)).map(|file| root.join(&file.file));
    paths.filter(|path| fs::symlink_metadata(path).is_ok_and(|found| !found.is_dir())).collect()
}

/// Puts `run.json` in place, last of all: its digests then tell of files that are there.
///
/// It is not flushed to the disk: on a busy disk that was seen to take minutes, and what a power failure loses here the next
/// run, which redoes no article for it, writes anew.
pub(super) fn put_record(out: &OutFolder, record: &RunRecord) -> Result<(), RunError> {
    let from = out.staging_for_run()?.join(RUN_NAME);
    let to = out.root().join(RUN_NAME);
    let bytes = serde_json::to_vec_pretty(record)
        .map_err(|error| RunError::Out { path: to.clone(), source: error.into() })?;
    fs::write(&from, [&bytes[..], b"\n"].concat()).map_err(RunError::out(&from))?;
    fs::rename(&from, &to).map_err(RunError::out(&to))
}
