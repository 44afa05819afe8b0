//! From the paths that a person names to the files that hold articles.
//!
//! Folders are walked in a stable order with every file that has a known extension, hidden and git-ignored
//! ones too: what lies in an archive of news is news. Every other file is noted as not read. One bad file must not stop a run over many, so what
//! cannot be walked or read becomes an [`InputProblem`]; only a wrong *argument* is an error.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use depeche::article::{DiscoverRules, discover};
//!
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("a.txt"), "Le port rouvre.")?;
//! std::fs::write(folder.path().join("photo.jpg"), [0xFF, 0xD8])?;
//! let found = discover(&[folder.path().to_owned()], &DiscoverRules::default())?;
//! assert_eq!(found.files[0].id, "a.txt");
//! assert_eq!((found.files.len(), found.left.not_read.len()), (1, 1));
//! # Ok(())
//! # }
//! ```

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use super::format::{Format, SUPPORTED_EXTENSIONS};
use super::id::{self, InputNames};
use super::left_out::{LeftOut, is_output_folder};

/// Which files below the input folders are wanted. Files that are named themselves always are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiscoverRules {
    /// Globs against the path below the input folder; `*` also matches `/`. Empty means every file.
    pub include: Vec<String>,
    /// Globs of files and folders that are left out, even where `include` names them.
    pub exclude: Vec<String>,
    /// A folder that is never walked: the output folder, which may lie inside an input folder.
    pub skip_dir: Option<PathBuf>,
}

/// A file that holds an article, or (JSONL) several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The file.
    pub path: PathBuf,
    /// Where its outputs go: the path below the input folder, made safe and unique (see [`super::Article::id`]).
    /// With several inputs, each input's own name stands in front.
    pub id: String,
    /// What its extension promises.
    pub format: Format,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Discovery {
    /// The files, in the order of the inputs; within a folder sorted by the bytes of the ids.
    pub files: Vec<InputFile>,
    /// What could not be walked or read; the other files are not affected.
    pub problems: Vec<InputProblem>,
    /// What was not taken for articles.
    pub left: LeftOut,
}

/// A file or folder below an input folder that could not be taken. Its text names the path and the remedy.
#[derive(Debug, thiserror::Error)]
pub enum InputProblem {
    /// A symbolic link to one of the folders it lies in.
    #[error(
        "{}: is a symbolic link back to {}, a loop that is not followed; remove the link, or leave it out with --exclude",
        path.display(), target.display()
    )]
    Loop {
        /// The link.
        path: PathBuf,
        /// The folder that it leads back to.
        target: PathBuf,
    },
    /// A file or folder that the system refuses, or a symbolic link to nothing.
    #[error("{}: cannot be read: {reason}; check its permissions (of a link: its target), or leave it out with --exclude", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A pipe, socket or device, which could block for ever.
    #[error("{}: is no regular file; copy its contents to a file, or leave it out with --exclude", path.display())]
    NotRegular {
        /// The path.
        path: PathBuf,
    },
}

impl InputProblem {
    /// The path that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Loop { path, .. } | Self::Unreadable { path, .. } | Self::NotRegular { path } => path,
        }
    }
}

/// A wrong argument: nothing is read before it is put right.
#[derive(Debug, thiserror::Error)]
pub enum DiscoverError {
    /// A path that is not there or cannot be looked at.
    #[error("{}: {source}; name a file or folder that can be read", path.display())]
    Input {
        /// The path as given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A named file whose extension is not that of an article.
    #[error(
        "{}: is not in a supported format ({SUPPORTED_EXTENSIONS}); rename it if it is in one of them, or convert it",
        path.display()
    )]
    Unsupported {
        /// The path as given.
        path: PathBuf,
    },
    /// A named path that is neither a file nor a folder.
    #[error("{}: is neither a file nor a folder; copy its contents to a file first", path.display())]
    NotRegular {
        /// The path as given.
        path: PathBuf,
    },
    /// Something else than a file was named where each line of a file is a segment.
    #[error("{}: is no file; name files with a segment on each line", path.display())]
    NotLines {
        /// The path as given.
        path: PathBuf,
    },
    /// A glob that cannot be understood.
    #[error("`{glob}` is not a glob: {reason}; write for example *.txt or 2024/**")]
    Glob {
        /// The glob as given.
        glob: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The folder to be skipped is an input itself.
    #[error("{}: the output folder is also an input; choose another folder for the output", path.display())]
    SkipsInput {
        /// The path as given.
        path: PathBuf,
    },
}

/// Finds the files that hold articles in `inputs`, which are files and folders.
///
/// A file is found once, however often the inputs lead to it. Symbolic links are followed, loops are not.
///
/// # Errors
///
/// Where an input is missing, is a file of no supported format, or a glob of `rules` is broken.
pub fn discover(inputs: &[PathBuf], rules: &DiscoverRules) -> Result<Discovery, DiscoverError> {
    let mut search = Search::new(rules)?;
    let mut names = InputNames::default();
    for input in inputs {
        let metadata = std::fs::metadata(input).map_err(|source| input_error(input, source))?;
        let name = own_name(input)?;
        if metadata.is_dir() {
            let real = input.canonicalize().map_err(|source| input_error(input, source))?;
            if search.skip.as_ref() == Some(&real) {
                return Err(DiscoverError::SkipsInput { path: input.clone() });
            }
            let prefix = (inputs.len() > 1).then(|| names.claim(name));
            search.walk(input, prefix.as_deref());
        } else if !metadata.is_file() {
            return Err(DiscoverError::NotRegular { path: input.clone() });
        } else {
            let format =
                Format::of(input).ok_or_else(|| DiscoverError::Unsupported { path: input.clone() })?;
            let real = input.canonicalize().map_err(|source| input_error(input, source))?;
            if search.seen.insert(real) {
                let id = names.claim(name);
                search.found.files.push(InputFile { path: input.clone(), id, format });
            }
        }
    }
    Ok(search.found)
}

/// The files in `inputs`, each with a segment on every line, whatever they are called.
///
/// # Errors
///
/// Where an input is missing or no file.
pub fn discover_lines(inputs: &[PathBuf]) -> Result<Discovery, DiscoverError> {
    let mut names = InputNames::default();
    let mut found = Discovery::default();
    for input in inputs {
        let metadata = std::fs::metadata(input).map_err(|source| input_error(input, source))?;
        if !metadata.is_file() {
            return Err(DiscoverError::NotLines { path: input.clone() });
        }
        let id = names.claim(own_name(input)?);
        found.files.push(InputFile { path: input.clone(), id, format: Format::Lines });
    }
    Ok(found)
}

fn input_error(path: &Path, source: io::Error) -> DiscoverError {
    DiscoverError::Input { path: path.to_owned(), source }
}

/// The last component of the path, as part of an id; `.` and `..` are asked for the folder's real name.
fn own_name(input: &Path) -> Result<String, DiscoverError> {
    let name = match input.file_name() {
        Some(name) => name.to_owned(),
        None => {
            let real = input.canonicalize().map_err(|source| input_error(input, source))?;
            real.file_name().unwrap_or("root".as_ref()).to_owned()
        }
    };
    Ok(id::component(name.as_encoded_bytes()))
}

struct Search {
    include: Option<GlobSet>,
    exclude: GlobSet,
    skip: Option<PathBuf>,
    /// Files already found, by their real paths.
    seen: HashSet<PathBuf>,
    /// Real paths of folders: asking the system for each file would take longer than the walk.
    real_folders: HashMap<PathBuf, PathBuf>,
    found: Discovery,
}

impl Search {
    fn new(rules: &DiscoverRules) -> Result<Self, DiscoverError> {
        Ok(Self {
            include: if rules.include.is_empty() { None } else { Some(glob_set(&rules.include)?) },
            exclude: glob_set(&rules.exclude)?,
            // A folder that is not there yet cannot be walked into.
            skip: rules.skip_dir.as_ref().and_then(|path| path.canonicalize().ok()),
            seen: HashSet::new(),
            real_folders: HashMap::new(),
            found: Discovery::default(),
        })
    }

    fn walk(&mut self, root: &Path, prefix: Option<&str>) {
        let first = self.found.files.len();
        let mut entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Err(error) => self.found.problems.extend(self.problem(root, &error)),
                Ok(entry) if entry.file_type().is_dir() => {
                    if entry.depth() > 0 && !self.enters(root, &entry) {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) => self.take(root, prefix, entry),
            }
        }
        self.found.files[first..].sort_unstable_by(|a, b| a.id.cmp(&b.id));
    }

    /// The problem behind an error of the walk, unless it is one with what the rules leave out.
    fn problem(&self, root: &Path, error: &walkdir::Error) -> Option<InputProblem> {
        let path = error.path().unwrap_or(root).to_owned();
        if self.exclude.is_match(below(root, &path)) {
            return None;
        }
        Some(match (error.loop_ancestor(), error.io_error()) {
            (Some(target), _) => InputProblem::Loop { target: target.to_owned(), path },
            (None, Some(source)) => InputProblem::Unreadable { reason: source.to_string(), path },
            (None, None) => InputProblem::Unreadable { reason: error.to_string(), path },
        })
    }

    fn enters(&mut self, root: &Path, folder: &DirEntry) -> bool {
        if self.exclude.is_match(below(root, folder.path())) {
            return false;
        }
        if self.skip.is_some() && self.real_folder(folder.path()) == self.skip {
            return false;
        }
        let is_own = is_output_folder(folder.path());
        if is_own {
            self.found.left.own_folders.push(folder.path().to_owned());
        }
        !is_own
    }

    fn take(&mut self, root: &Path, prefix: Option<&str>, entry: DirEntry) {
        let relative = below(root, entry.path());
        let wanted = self.include.as_ref().is_none_or(|globs| globs.is_match(relative));
        if !wanted || self.exclude.is_match(relative) {
            return;
        }
        let Some(format) = Format::of(entry.path()) else {
            self.found.left.note_file(&entry);
            return;
        };
        if !entry.file_type().is_file() {
            self.found.problems.push(InputProblem::NotRegular { path: entry.into_path() });
            return;
        }
        let id = id::from_relative_path(relative);
        let id = prefix.map_or_else(|| id.clone(), |prefix| format!("{prefix}/{id}"));
        if self.real_path(&entry).is_none_or(|real| self.seen.insert(real)) {
            self.found.files.push(InputFile { path: entry.into_path(), id, format });
        }
    }

    fn real_path(&mut self, entry: &DirEntry) -> Option<PathBuf> {
        if entry.path_is_symlink() {
            return entry.path().canonicalize().ok();
        }
        let folder = self.real_folder(entry.path().parent()?)?;
        Some(folder.join(entry.file_name()))
    }

    fn real_folder(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(real) = self.real_folders.get(folder) {
            return Some(real.clone());
        }
        let real = folder.canonicalize().ok()?;
        self.real_folders.insert(folder.to_owned(), real.clone());
        Some(real)
    }
}

fn below<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

fn glob_set(globs: &[String]) -> Result<GlobSet, DiscoverError> {
    let broken = |glob: &str, error: globset::Error| DiscoverError::Glob {
        glob: glob.to_owned(),
        reason: error.kind().to_string(),
    };
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        set.add(Glob::new(glob).map_err(|error| broken(glob, error))?);
    }
    set.build().map_err(|error| broken(&globs.join(" "), error))
}
