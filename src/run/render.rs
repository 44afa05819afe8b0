//! From values to files, as the run sees it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::pipeline::Processed;
use crate::article::Article;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedFile {
    /// Its name, without a folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How an article ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleStatus {
    /// Its folder is there and current.
    Done,
    /// No brief could be made.
    Failed,
    /// No brief was wanted.
    Skipped,
}

/// An article in the listing of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// How it ended.
    pub status: ArticleStatus,
    /// Why it failed or was skipped.
    pub reason: Option<String>,
    /// Where it is done: its folder relative to the run's output folder, `/` between components.
    pub path: Option<String>,
    /// Where it is done: the folder, to read its files from.
    pub folder: Option<PathBuf>,
}

/// All articles of a run that have ended, in the order of the inputs.
pub trait Listing {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Each in turn. Nothing is kept in memory, so it can be gone through again.
    fn articles(&self) -> Box<dyn Iterator<Item = Listed> + '_>;
}

/// Why files can't be rendered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// A file can't be written, or an article's file can't be read again.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The values can't be put into the form of the file.
    #[error("{file} can't be rendered: {reason}")]
    Form {
        /// The file's name.
        file: String,
        /// Why not.
        reason: String,
    },
}

/// Renders what is written beside the records that the run writes itself (`provenance.json`, `timings.json`, `run.json`).
pub trait Render {
    /// The files of an article's folder, in a stable order.
    ///
    /// # Errors
    ///
    /// [`RenderError::Form`]; the article fails and the run goes on.
    fn article(&self, article: &Article, processed: &Processed) -> Result<Vec<RenderedFile>, RenderError>;

    /// Writes the files of the whole run, such as `briefs.jsonl` and `index.html`, into `folder`, which is empty. The run
    /// then puts them in place.
    ///
    /// # Errors
    ///
    /// [`RenderError`]; the run ends, and the files of the run before stay.
    fn run(&self, listing: &dyn Listing, folder: &Path) -> Result<(), RenderError>;
}
