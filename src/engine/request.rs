//! What is asked of a decoder model: turns of a chat, requests that continue them, and how to decode.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Who speaks in a chat prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Standing instructions.
    System,
    /// What is asked.
    User,
    /// What the model answers, in worked examples.
    Assistant,
}

/// One turn of a chat prompt. Its text is data: an engine tokenises it with special tokens off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who speaks.
    pub role: Role,
    /// What is said.
    pub text: String,
}

impl Turn {
    /// A turn of `role`.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { role, text: text.into() }
    }
}

/// One thing asked of a [`Generator`](super::Generator): the shared turns of its batch, then this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Text of the last user turn.
    pub text: String,
    /// The most tokens that may be written; reaching it is [`Finish::Length`](super::Finish::Length).
    pub max_tokens: usize,
}

/// How to decode.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecodeOptions {
    /// Divides the logits of tokens that were written already; 1 changes nothing.
    /// (Keskar et al. 2019, "CTRL", section 4.1.)
    pub repetition_penalty: f32,
    /// No n-gram of this length is written twice; 0 allows all.
    pub no_repeat_ngram: usize,
    /// How tokens are drawn; none takes the most likely one each time.
    pub sampling: Option<Sampling>,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self { repetition_penalty: 1.0, no_repeat_ngram: 0, sampling: None }
    }
}

/// Tokens drawn by their probability instead of the most likely one each time. What is drawn depends on the seed, the request's
/// place in its batch and the text so far, so the same batch gives the same hypotheses.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sampling {
    /// Divides the logits: above 0; the higher, the bolder.
    pub temperature: f32,
    /// Tokens less likely than this share of the most likely one are never drawn. (Nguyen et al. 2024, "Turning Up the Heat:
    /// Min-p Sampling".)
    pub min_p: f32,
    /// Where the draws begin.
    pub seed: u64,
}

/// Whether a text that is being written goes far enough.
pub type Enough = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// Requests that are answered together.
#[derive(Clone)]
pub struct Batch<'a> {
    /// What all requests have in front; computed once, and an engine may keep it for the next batch.
    pub shared: &'a [Turn],
    /// One hypothesis is made for each.
    pub requests: &'a [Request],
    /// How to decode.
    pub options: &'a DecodeOptions,
    /// Told of each text as it grows; true ends it with [`Finish::Stop`](super::Finish::Stop). None lets the model come to its own end.
    pub enough: Option<Enough>,
}
