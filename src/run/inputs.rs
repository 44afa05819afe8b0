//! Where a run's articles come from.
//!
//! An article is read in two steps. Its id and the digest of its bytes come first and are cheap: they decide
//! whether it is done already. Decoding, cleaning and detecting its language follow only where it is not.

use std::path::PathBuf;

use crate::article::Article;

/// An article of which only the id and the digest are known yet.
pub struct Candidate<'a> {
    /// Its id; see [`Article::id`].
    pub id: String,
    /// SHA-256 of its bytes (JSONL: of its line), lower-case hexadecimal.
    pub sha256: String,
    /// Decodes and cleans it.
    pub read: Box<dyn FnOnce() -> Result<Article, Rejection> + 'a>,
}

/// Why a candidate becomes no brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// It is sound but not wanted, such as an article in another language.
    Skipped(String),
    /// It can't be read.
    Failed(String),
}

/// An article, or a whole file, that can't even be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The id it would have, or the file's name and the line.
    pub id: String,
    /// Why, and what to do.
    pub reason: String,
}

/// A place where articles could have been and could not be looked for, such as a folder without permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place.
    pub path: PathBuf,
    /// What is wrong, and what to do.
    pub message: String,
}

/// The candidates of a file, in order.
pub type Candidates<'a> = Box<dyn Iterator<Item = Result<Candidate<'a>, Unreadable>> + 'a>;

/// The input files of a run, found and in a stable order.
pub trait Inputs {
    /// Number of files.
    fn files(&self) -> usize;

    /// The candidates of the file of that number, from 0: one for most formats, one a line for JSONL. A run
    /// opens a file twice: to plan, and where anything is to do, to do it.
    fn open(&self, file: usize) -> Candidates<'_>;

    /// Where articles could not be looked for.
    fn problems(&self) -> &[Problem];
}
