//! Removing articles whose source is gone.

use std::collections::HashSet;
use std::path::Path;

use walkdir::WalkDir;

use super::error::RunError;
use super::event::{Event, Report};
use super::folder::OutFolder;
use super::place::{ARTICLES, article_path};
use super::plan::Plan;
use crate::output::PROVENANCE_NAME;

/// The folders below `root`/`articles` that carry a record, relative to `root`, in a stable order. Links are not followed.
pub(super) fn article_folders(root: &Path) -> impl Iterator<Item = Result<String, walkdir::Error>> + '_ {
    let walk = WalkDir::new(root.join(ARTICLES)).sort_by_file_name().into_iter();
    walk.filter_map(move |entry| match entry {
        Err(error) => Some(Err(error)),
        Ok(entry) if entry.file_type().is_file() && entry.file_name() == PROVENANCE_NAME => {
            let folder = entry.path().parent()?.strip_prefix(root).ok()?;
            let components: Vec<_> = folder.iter().map(|name| name.to_string_lossy()).collect();
            Some(Ok(components.join("/")))
        }
        Ok(_) => None,
    })
}

/// Removes the folders that carry a record of depeche and belong to no article of `plan`.
///
/// Nothing is removed where some inputs could not be looked through: what was not found may still be there.
pub(super) fn prune(out: &OutFolder, plan: &Plan, report: &dyn Report) -> Result<usize, RunError> {
    if !plan.is_complete {
        let message =
            "nothing was pruned, as some inputs could not be read and their articles may still be there";
        report.report(&Event::warning(None, message));
        return Ok(0);
    }
    let wanted: HashSet<String> =
        plan.entries.iter().filter_map(|entry| article_path(&entry.id).ok()).collect();
    let mut pruned = 0;
    // The list comes first, so that no folder is removed under the walk.
    let folders: Vec<_> = article_folders(out.root()).collect();
    for folder in folders {
        let path = folder.map_err(|error| {
            let path = error.path().unwrap_or(out.root()).to_owned();
            RunError::Out { path, source: error.into() }
        })?;
        if !wanted.contains(&path) && is_ours(&out.root().join(&path)) {
            out.remove_article(&path)?;
            report.report(&Event::ArticlePruned { path });
            pruned += 1;
        }
    }
    Ok(pruned)
}

/// Whether the folder is an article's: its record names depeche, and it holds no other folder.
fn is_ours(folder: &Path) -> bool {
    let names_us = std::fs::read(folder.join(PROVENANCE_NAME))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|record| record["program"]["name"] == env!("CARGO_PKG_NAME"));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    names_us && entries.into_iter().all(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()))
}
