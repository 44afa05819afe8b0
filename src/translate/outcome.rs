//! How a sentence ends.

use serde::{Deserialize, Serialize};

/// How a sentence ended. Every sentence ends in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Translated, and no check finds an error.
    Translated,
    /// There was nothing to translate: the text is the source's.
    Copied,
    /// Translated, but a check still finds an error.
    Flagged,
    /// Not asked for.
    Skipped,
    /// No translation could be made; the text is empty.
    Failed,
}
