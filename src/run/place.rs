//! Where an article's folder is: from an id, which may come from anybody's JSONL, to a path below `articles/`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::output::link;

/// The folder below a run's output folder that holds the articles' folders.
pub const ARTICLES: &str = "articles";

/// The longest name of a file or folder that common file systems take, in bytes.
const MAX_NAME_BYTES: usize = 255;

/// Why an id gives no folder to write to.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// The id would lead elsewhere.
    #[error(
        "`{id}` can't name a folder: its parts must not be empty, `.` or `..`, nor hold a NUL; rename the article"
    )]
    Id {
        /// The id.
        id: String,
    },
    /// A symbolic link is in the way.
    #[error("{}: depeche does not write through symbolic links; remove it and run again", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// A file is in the way.
    #[error("{}: a file stands where a folder has to be; remove it and run again", path.display())]
    File {
        /// The file.
        path: PathBuf,
    },
}

/// The path of an article's folder relative to the output folder, `/` between components.
///
/// Ids that [`crate::article`] makes always have one. Nothing is written on the strength of that: an id which would lead
/// elsewhere is refused here whoever made it.
///
/// ```
/// assert_eq!(depeche::run::article_path("monde/a.txt").unwrap(), "articles/monde/a.txt");
/// assert!(depeche::run::article_path("../a.txt").is_err());
/// ```
///
/// # Errors
///
/// [`PlaceError::Id`] where the id's components are not plain names.
pub fn article_path(id: &str) -> Result<String, PlaceError> {
    let is_plain = |name: &str| {
        !matches!(name, "" | "." | "..") && !name.contains(['\0', '\\']) && name.len() <= MAX_NAME_BYTES
    };
    if id.split('/').all(is_plain) {
        Ok(link::article_path(id))
    } else {
        Err(PlaceError::Id { id: id.to_owned() })
    }
}

/// Fails if anything on the way from `root` to `root`/`relative`, its end included, is not a folder or not there.
pub(super) fn check_way(root: &Path, relative: &str) -> Result<(), PlaceError> {
    let mut path = root.to_owned();
    for component in relative.split('/') {
        path.push(component);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => return Err(PlaceError::Link { path }),
            Ok(metadata) if !metadata.is_dir() => return Err(PlaceError::File { path }),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            // Whatever else is wrong will be found, and told better, when the folder is made.
            Err(_) => return Ok(()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_ids_that_lead_elsewhere() {
        for id in ["", "/", "/etc", "a//b", "a/", "..", "a/../../b", "./a", "a\0b", "..\\a"] {
            assert!(article_path(id).is_err(), "{id:?}");
        }
    }

    #[test]
    fn keeps_ids_that_only_look_strange() {
        for id in ["...", "a..b/c", " ", "é.txt/1", "x.jsonl/..%2F..%2Fx", "-rf"] {
            assert_eq!(article_path(id).unwrap(), format!("articles/{id}"));
        }
    }

    #[test]
    fn refuses_names_that_file_systems_refuse() {
        assert!(article_path(&"a".repeat(MAX_NAME_BYTES)).is_ok());
        assert!(article_path(&"a".repeat(MAX_NAME_BYTES + 1)).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn stops_at_links_and_files_on_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("articles/sub")).unwrap();
        fs::write(root.join("articles/file"), "").unwrap();
        std::os::unix::fs::symlink("/tmp", root.join("articles/link")).unwrap();
        assert_eq!(check_way(root, "articles/sub/new/newer"), Ok(()));
        let path = root.join("articles/link");
        assert_eq!(check_way(root, "articles/link/x"), Err(PlaceError::Link { path: path.clone() }));
        assert_eq!(check_way(root, "articles/link"), Err(PlaceError::Link { path }));
        let path = root.join("articles/file");
        assert_eq!(check_way(root, "articles/file/x"), Err(PlaceError::File { path }));
    }
}
