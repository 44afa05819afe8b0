//! What a model can do, as traits. Engines know nothing of articles, only of text batches.

#[cfg(feature = "firefox")]
pub mod firefox;
#[cfg(feature = "gguf")]
pub mod gguf;
#[cfg(feature = "torch")]
pub mod torch;

mod looping;

pub use looping::is_looping;

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::LanguageTag;

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

/// One thing asked of a [`Generator`]: the shared turns of its batch, then this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Text of the last user turn.
    pub text: String,
    /// The most tokens that may be written; reaching it is [`Finish::Length`].
    pub max_tokens: usize,
}

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

/// What went wrong in an engine.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The model could not be loaded.
    #[error("{path}: the model can't be loaded: {reason}; check it with `depeche models verify`")]
    Load {
        /// The file at fault.
        path: PathBuf,
        /// What the engine said.
        reason: String,
    },
    /// The program was built without the engine that a model needs.
    #[error("this build has no engine `{engine}`: build with --features {engine}")]
    NotBuilt {
        /// The engine, which is also the Cargo feature.
        engine: String,
    },
    /// One request needs more tokens than the model takes. Nothing was cut and nothing was run.
    #[error("a text of {tokens} tokens exceeds the {limit} that {model} takes at once")]
    TooLong {
        /// The model's id.
        model: String,
        /// Tokens that would be needed.
        tokens: usize,
        /// Tokens that there are.
        limit: usize,
    },
    /// The observer asked to stop. Nothing of the batch is kept.
    #[error("stopped on request")]
    Cancelled,
    /// The engine failed while running.
    #[error("{model}: {reason}")]
    Run {
        /// The model's id.
        model: String,
        /// What the engine said.
        reason: String,
    },
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
    /// Told of each text as it grows; true ends it with [`Finish::Stop`]. None lets the model come to its own end.
    pub enough: Option<Enough>,
}

/// Follows a batch while it runs, and may end it.
pub trait Observer: Sync {
    /// Called as the batch goes on: requests finished so far, tokens written so far.
    fn progress(&self, finished: usize, tokens: usize);

    /// Whether the batch should be given up; then [`EngineError::Cancelled`] is returned.
    fn cancelled(&self) -> bool;
}

/// An observer that neither looks nor stops.
pub struct Unobserved;

impl Observer for Unobserved {
    fn progress(&self, _finished: usize, _tokens: usize) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// A decoder model: a prompt in, text out.
pub trait Generator: Send + Sync {
    /// The model's id, as in its card.
    fn id(&self) -> &str;

    /// The most tokens that the shared turns, one request and its answer may have together.
    fn limit(&self) -> usize;

    /// Number of tokens of `text`, as it stands.
    ///
    /// # Errors
    ///
    /// [`EngineError::Run`] where the engine is gone.
    fn count_tokens(&self, text: &str) -> Result<usize, EngineError>;

    /// One hypothesis for each request of the batch, in order.
    ///
    /// # Errors
    ///
    /// [`EngineError::TooLong`] before anything runs; [`EngineError::Cancelled`] where the observer says so;
    /// [`EngineError::Run`] where the engine fails.
    fn generate(&self, batch: Batch<'_>, observer: &dyn Observer) -> Result<Vec<Hypothesis>, EngineError>;

    /// The hypotheses of several batches, decoded side by side where the engine can do that: a pass through a model costs little more for
    /// a few requests than for one.
    ///
    /// # Errors
    ///
    /// As for [`Generator::generate`].
    fn generate_all(
        &self,
        batches: Vec<Batch<'_>>,
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Hypothesis>>, EngineError> {
        batches.into_iter().map(|batch| self.generate(batch, observer)).collect()
    }
}

/// In what numbers a model computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// bfloat16 where the processor computes in it, else float32.
    #[default]
    Auto,
    /// float32.
    F32,
    /// bfloat16.
    Bf16,
}

impl Precision {
    /// What it comes to on this machine: never [`Precision::Auto`].
    pub fn resolve(self) -> Self {
        match self {
            Self::Auto if has_bf16() => Self::Bf16,
            Self::Auto => Self::F32,
            chosen => chosen,
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn has_bf16() -> bool {
    std::arch::is_x86_feature_detected!("avx512bf16")
}

#[cfg(not(target_arch = "x86_64"))]
fn has_bf16() -> bool {
    false
}

/// How an encoder-decoder model searches for its hypotheses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SearchOptions {
    /// Hypotheses that are kept at each step; 1 is greedy search.
    pub beams: usize,
    /// Exponent of the length by which a beam's log-probability is divided: above 0 favours long texts.
    /// (Wu et al. 2016, "Google's Neural Machine Translation System", section 7, without the constant.)
    pub length_penalty: f32,
    /// Divides the logits of tokens that were written already; 1 changes nothing. (Keskar et al. 2019, "CTRL", section 4.1.)
    pub repetition_penalty: f32,
    /// No n-gram of this length is written twice; 0 allows all.
    pub no_repeat_ngram: usize,
    /// Fewest tokens of a hypothesis before it may end.
    pub min_tokens: usize,
    /// Most tokens of a hypothesis; reaching it is [`Finish::Length`]. None leaves it to the engine, by the source's length.
    pub max_tokens: Option<usize>,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            beams: 1,
            length_penalty: 1.0,
            repetition_penalty: 1.0,
            no_repeat_ngram: 0,
            min_tokens: 0,
            max_tokens: None,
        }
    }
}

/// Sources that are worked on together.
#[derive(Clone, Copy, Debug)]
pub struct SourceBatch<'a> {
    /// One hypothesis is made for each.
    pub sources: &'a [&'a str],
    /// From which language into which; models of one pair, and summarisers, need none.
    pub languages: Option<(&'a LanguageTag, &'a LanguageTag)>,
    /// How to search.
    pub options: &'a SearchOptions,
}

/// An encoder-decoder model: a source in, one hypothesis out.
pub trait Seq2Seq: Send + Sync {
    /// The model's id, as in its card.
    fn id(&self) -> &str;

    /// The most tokens a source may have, special tokens included.
    fn limit(&self) -> usize;

    /// Number of tokens of `source`, special tokens included.
    ///
    /// # Errors
    ///
    /// [`EngineError::Run`] where the tokenizer fails.
    fn count_tokens(&self, source: &str) -> Result<usize, EngineError>;

    /// How the model's makers search with it, as far as its files say.
    fn defaults(&self) -> SearchOptions;

    /// What a text has in front that the model is to sum up.
    fn summary_prefix(&self) -> &str {
        ""
    }

    /// One hypothesis for each source, in order.
    ///
    /// # Errors
    ///
    /// [`EngineError::TooLong`] before anything runs: nothing is ever cut; [`EngineError::Cancelled`] where the observer says
    /// so; [`EngineError::Run`] where the engine fails.
    fn transform(
        &self,
        batch: SourceBatch<'_>,
        observer: &dyn Observer,
    ) -> Result<Vec<Hypothesis>, EngineError>;
}

/// A sentence encoder: texts in, L2-normalised embeddings out.
pub trait Encoder: Send + Sync {
    /// The model's id, as in its card.
    fn id(&self) -> &str;

    /// The most tokens a text may have, special tokens included.
    fn limit(&self) -> usize;

    /// Number of tokens of `text`, special tokens included.
    ///
    /// # Errors
    ///
    /// [`EngineError::Run`] where the tokenizer fails.
    fn count_tokens(&self, text: &str) -> Result<usize, EngineError>;

    /// One embedding for each text, in order, each of length 1. Longer texts than [`Encoder::limit`] are encoded in pieces and
    /// averaged, never cut.
    ///
    /// # Errors
    ///
    /// [`EngineError::Run`] where the engine fails.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EngineError>;
}
