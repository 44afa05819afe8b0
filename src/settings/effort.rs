//! How much is done for a translation and a summary.

use serde::{Deserialize, Serialize};

/// How much time a sentence may cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effort {
    /// What the model says first, with the edits that are certain; it is checked and flagged as ever.
    Fast,
    /// More candidates for what shows an error or leads badly back to its source; the best is kept.
    #[default]
    Standard,
    /// More candidates for every sentence.
    Thorough,
}
