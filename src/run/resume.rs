//! Whether an article is done already, by what its folder says and holds.

use std::fs;
use std::path::Path;

use super::totals::Tally;
use crate::output::PROVENANCE_NAME;
use crate::output::provenance::{Provenance, SCHEMA_VERSION};

/// Reads the record of an article's folder; none where there is no sound one of this program's version.
pub(super) fn read_record(folder: &Path) -> Option<Provenance> {
    let bytes = fs::read(folder.join(PROVENANCE_NAME)).ok()?;
    let record: Provenance = serde_json::from_slice(&bytes).ok()?;
    (record.schema_version == SCHEMA_VERSION && record.is_sound()).then_some(record)
}

/// Whether every file that the record names is there, by itself and not through a link, with the bytes it had.
pub(super) fn holds_outputs(folder: &Path, record: &Provenance) -> bool {
    record.outputs.iter().all(|output| {
        let path = folder.join(&output.file);
        let plain =
            fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() == output.size);
        plain && fs::read(&path).is_ok_and(|bytes| output.matches(&bytes))
    })
}

/// What a folder comes to if it holds the article of that id and digest, made by the recipe of that fingerprint.
pub(super) fn tally_if_done(folder: &Path, id: &str, sha256: &str, fingerprint: &str) -> Option<Tally> {
    let record = read_record(folder)?;
    let same = record.article == id && record.source.sha256 == sha256 && record.fingerprint == fingerprint;
    (same && holds_outputs(folder, &record)).then(|| Tally::of(&record))
}
