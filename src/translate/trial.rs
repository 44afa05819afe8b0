//! What was tried for a sentence, for the record.

use serde::{Deserialize, Serialize};

use super::outcome::Outcome;

/// A way to a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// As every sentence is asked for first.
    First,
    /// Once more, in other words or with another search.
    Again,
    /// Once more, with what was wrong with the best candidate so far.
    Told,
    /// In pieces, as it ran on or broke off.
    Pieces,
    /// Drawn by a fixed seed instead of searched for.
    Drawn,
    /// Once more, with the sentence before it.
    Context,
    /// By the model that was named for what the first does not get right, in whichever of its own tries.
    Fallback,
}

/// One candidate that was considered for a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// How it came about.
    pub way: Way,
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// Errors that the checks found in it.
    pub errors: usize,
    /// Warnings that the checks found in it.
    pub warnings: usize,
    /// The log-probability of what it says, given the source, where it was judged (natural logarithm, all tokens).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forward: Option<f32>,
    /// The log-probability of the source, given what it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backward: Option<f32>,
    /// Whether it is the one that was kept.
    pub kept: bool,
}

impl Way {
    /// Whether its texts come with the log-probability that they have where a sentence is asked for first.
    pub(super) fn is_asked_as_first(self) -> bool {
        matches!(self, Self::First | Self::Drawn)
    }
}

/// Whether a sentence that ended so is right now, and its first candidate was not.
pub fn is_repaired(outcome: Outcome, trials: &[Trial]) -> bool {
    outcome == Outcome::Translated && trials.first().is_some_and(|first| first.errors > 0)
}
