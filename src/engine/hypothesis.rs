//! What a model wrote, and why it ended there.

use serde::{Deserialize, Serialize};

/// Why a hypothesis ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Finish {
    /// The model said it was done.
    Stop,
    /// The limit was reached: the text is cut.
    Length,
    /// The model said the same over and over and was stopped.
    Loop,
}

/// What a model wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hypothesis {
    /// The text, as the model wrote it.
    pub text: String,
    /// Mean log-probability of its tokens (natural logarithm), where the engine gives one.
    pub score: Option<f32>,
    /// How many tokens were written.
    pub tokens: usize,
    /// Why it ended.
    pub finish: Finish,
}
