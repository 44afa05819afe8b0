//! What can be wrong with files to be written or read back.

use super::names::BRIEF_VERSION;

/// Why files could not be written or read back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The values handed in don't belong together.
    #[error("{id}: {sentences} sentences but {translations} translations; each sentence needs exactly one")]
    Unequal {
        /// The article's id.
        id: String,
        /// How many sentences there are.
        sentences: usize,
        /// How many translations there are.
        translations: usize,
    },
    /// A value can't be written as JSON.
    #[error("{name}: the values can't be written as JSON")]
    Serialize {
        /// The file it was meant for.
        name: &'static str,
        /// What the serialiser said.
        source: serde_json::Error,
    },
    /// A file is not what depeche writes.
    #[error("{name}, line {line}: not what depeche writes; make it again by deleting the article's folder")]
    Parse {
        /// The file's name.
        name: &'static str,
        /// Its line, from 1.
        line: usize,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// A `brief.json` of an unknown version.
    #[error(
        "{name} has version {found}, this program reads up to {BRIEF_VERSION}; make it again with this program"
    )]
    Version {
        /// The file's name.
        name: &'static str,
        /// The version it states.
        found: u32,
    },
}
