//! What a pull is asked to do, what it tells, and what a source is to bring.

use std::path::Path;

use crate::model::card::{ModelCard, ModelFile, Source};
use crate::model::store::Store;

/// Where to get a model from.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'path> {
    /// The sources of its card.
    Card,
    /// The hub repository of its card, at this branch, tag or commit. Digests that are known decide all the same.
    Revision(&'path str),
    /// Mozilla's own hosting, which is for Firefox and used only where a person asks for it.
    Mozilla,
    /// A folder that holds its files under their names, or, for a model of one file, that file.
    Folder(&'path Path),
}

/// What happens while a model is pulled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PullEvent {
    /// Another process pulls the same model; this one waits for it.
    Waiting,
    /// A source is tried.
    Started {
        /// The source, for a person.
        source: String,
        /// Bytes it will bring.
        bytes: u64,
    },
    /// So much is here.
    Progress {
        /// Bytes so far, of those that [`PullEvent::Started`] announced.
        bytes: u64,
        /// What is being fetched now.
        item: String,
    },
    /// A file is being put together and verified.
    Verifying {
        /// Its name.
        file: String,
    },
    /// A source failed; the next one is tried, where there is one.
    SourceFailed {
        /// The source, for a person.
        source: String,
        /// Why.
        reason: String,
    },
}

/// How a pull ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pulled {
    /// Every file was there, with the right digest.
    AlreadyThere,
    /// What was missing or wrong was fetched.
    Fetched,
}

/// What a source is to bring, and who is told about it.
pub(super) struct Errand<'errand> {
    pub(super) card: &'errand ModelCard,
    pub(super) files: Vec<&'errand ModelFile>,
    pub(super) store: &'errand Store,
    pub(super) events: &'errand mut dyn FnMut(PullEvent),
}

/// A source, for a person.
pub(super) fn describe(source: &Source) -> String {
    match source {
        Source::Packages { packages } => match packages.as_slice() {
            [only] => format!("Python package {} {}", only.name, only.version),
            several => format!("{} Python packages", several.len()),
        },
        Source::Hub { repository, .. } => format!("hub repository {repository}"),
    }
}
