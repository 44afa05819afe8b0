//! What becomes of a sentence.

use serde::{Deserialize, Serialize};

use super::outcome::Outcome;
use super::trial::{Trial, is_repaired};
use crate::check::Flag;

/// What became of one sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Translation {
    /// The English text; empty where the outcome is failed or skipped.
    pub text: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Mean token log-probability, where the engine gives one.
    pub score: Option<f32>,
    /// Mean log-probability of the source's tokens, given the translation, where a model judged it: how well it leads back.
    pub backward: Option<f32>,
    /// What the checks found in the text that was kept.
    pub flags: Vec<Flag>,
    /// How often a model was asked.
    pub attempts: u32,
    /// The candidates that were considered, where there was more than one.
    pub trials: Vec<Trial>,
    /// What was edited in the text without a model, such as `OTAN → NATO`.
    pub edits: Vec<String>,
    /// Tokens that were written for it, over all attempts.
    pub tokens: usize,
}

impl Translation {
    /// The source itself, as there is nothing to translate in it.
    pub fn copied(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            outcome: Outcome::Copied,
            score: None,
            backward: None,
            flags: Vec::new(),
            attempts: 0,
            trials: Vec::new(),
            edits: Vec::new(),
            tokens: 0,
        }
    }

    /// Not asked for.
    pub fn skipped() -> Self {
        Self { outcome: Outcome::Skipped, ..Self::copied("") }
    }

    /// Whether it is right now and the model's first try was not.
    pub fn is_repaired(&self) -> bool {
        is_repaired(self.outcome, &self.trials)
    }

    /// Whether a check found an error in it.
    pub fn has_error(&self) -> bool {
        self.flags.iter().any(|flag| flag.is_error())
    }
}
