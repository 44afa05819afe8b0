//! Where everything lasting is kept: models, downloads, native libraries.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// The environment variable that names the folder.
pub const HOME_VARIABLE: &str = "DEPECHE_HOME";

/// Why there is no folder to keep things in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HomeError {
    /// Neither the variable nor a home directory is there.
    #[error("there is no home directory to keep models in: set {HOME_VARIABLE} to a folder")]
    Unknown,
    /// The variable's value can't be made an absolute path.
    #[error("{HOME_VARIABLE}={path}: no usable folder: {source}")]
    Unusable {
        /// Its value.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The folder that `DEPECHE_HOME` names, else `depeche` in the platform's cache folder (on Linux `$XDG_CACHE_HOME` or
/// `~/.cache`). `scripts/env.sh` follows the same rule. Nothing is created.
///
/// # Errors
///
/// [`HomeError`], where there is no such folder.
pub fn depeche_home() -> Result<PathBuf, HomeError> {
    let cache = directories::BaseDirs::new().map(|folders| folders.cache_dir().to_owned());
    resolve(env::var_os(HOME_VARIABLE), cache.as_deref())
}

fn resolve(variable: Option<OsString>, cache: Option<&Path>) -> Result<PathBuf, HomeError> {
    match variable.filter(|value| !value.is_empty()) {
        Some(value) => {
            std::path::absolute(&value).map_err(|source| HomeError::Unusable { path: value.into(), source })
        }
        None => cache.map(|cache| cache.join("depeche")).ok_or(HomeError::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefers_the_variable_to_the_cache_folder() {
        let resolved = |variable: &str| resolve(Some(variable.into()), Some(Path::new("/c"))).ok();
        assert_eq!(resolved("/x/y"), Some("/x/y".into()));
        assert_eq!(resolved(""), Some("/c/depeche".into()), "an empty variable is as good as none");
        assert!(resolved("x").is_some_and(|path| path.is_absolute()));
        assert_eq!(resolve(None, Some(Path::new("/c"))).ok(), Some("/c/depeche".into()));
    }

    #[test]
    fn names_the_variable_to_set_where_there_is_no_folder() {
        let error = resolve(None, None).expect_err("nothing to go by").to_string();
        assert!(error.contains("DEPECHE_HOME"), "{error}");
    }
}
