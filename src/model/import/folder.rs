//! What lies in a folder that may be a model.

use std::fs;
use std::io;
use std::path::Path;

/// The one folder below a model's that holds a file of it, in the layout of sentence-transformers.
const POOLING: &str = "1_Pooling";

/// Names of the files in the folder at `path`, with `/`, sorted; of a file, its own name.
pub(in crate::model) fn names_below(path: &Path) -> io::Result<Vec<String>> {
    if fs::metadata(path)?.is_file() {
        return Ok(vec![super::file_name(path)]);
    }
    let mut names = files_in(path, "")?;
    if path.join(POOLING).is_dir() {
        names.extend(files_in(&path.join(POOLING), "1_Pooling/")?);
    }
    names.sort();
    Ok(names)
}

fn files_in(folder: &Path, prefix: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Through symbolic links, which the hub's own cache is made of.
        if fs::metadata(entry.path()).is_ok_and(|found| found.is_file())
            && let Ok(name) = entry.file_name().into_string()
        {
            names.push(format!("{prefix}{name}"));
        }
    }
    Ok(names)
}
