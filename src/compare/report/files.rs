//! The files of a comparison. Each is written beside its place and then put there by a rename, so it is there whole or not at all.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use super::{Blind, BlindKey, report_html, report_markdown};
use crate::compare::findings::Findings;
use crate::compare::votes::read_key;

/// Name of the page for people.
pub const HTML_NAME: &str = "report.html";
/// Name of the report as data.
pub const JSON_NAME: &str = "report.json";
/// Name of the report as text.
pub const MARKDOWN_NAME: &str = "report.md";
/// Name of the file that says which system is which in a blind report.
pub const KEY_NAME: &str = "blind-key.json";

/// Why a report was not written.
#[derive(Debug, thiserror::Error)]
#[error("{}: can't be written: {source}; make room or choose another --out", path.display())]
pub struct WriteError {
    path: PathBuf,
    source: io::Error,
}

/// Writes the report into `out`; with `blind`, the page hides which system is which and a key is written beside it.
///
/// # Errors
///
/// [`WriteError`], naming the file.
pub fn write(out: &Path, findings: &Findings, blind: Option<&Blind>) -> Result<(), WriteError> {
    put(out, HTML_NAME, report_html(findings, blind).as_bytes())?;
    put(out, JSON_NAME, &json(findings))?;
    put(out, MARKDOWN_NAME, report_markdown(findings).as_bytes())?;
    match blind {
        Some(blind) => put(out, KEY_NAME, &json(&BlindKey::of(findings, blind))),
        None => remove_key(out),
    }
}

/// How the texts of a blind report in `out` are put in order: as in the one that is there, so that votes on it still count, else by
/// chance.
pub fn blind(out: &Path) -> Blind {
    let path = out.join(KEY_NAME);
    let known = fs::read_to_string(&path).ok().and_then(|text| read_key(&text, KEY_NAME).ok());
    // The standard library's hashers are seeded by the system.
    let seed = known.map_or_else(|| RandomState::new().build_hasher().finish(), |key| key.seed);
    Blind { seed }
}

/// The key of an earlier blind report opens nothing any more.
fn remove_key(out: &Path) -> Result<(), WriteError> {
    let path = out.join(KEY_NAME);
    match fs::remove_file(&path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(WriteError { path, source }),
        _ => Ok(()),
    }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    // Strings, finite numbers, lists and maps with string keys: writing them to memory can't fail.
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn put(out: &Path, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let path = out.join(name);
    let beside = out.join(format!(".{name}.new"));
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| WriteError { path, source }
    };
    fs::write(&beside, bytes).map_err(failed(&beside))?;
    fs::rename(&beside, &path).map_err(failed(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_nothing_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), "report.md", b"one").unwrap();
        put(folder.path(), "report.md", b"two").unwrap();
        assert_eq!(fs::read(folder.path().join("report.md")).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let error = put(&folder.path().join("gone"), "report.md", b"").unwrap_err();
        assert!(error.to_string().contains(".report.md.new"), "{error}");
    }
}
