//! Encoder-decoder models, as the rest of the program sees them, and how they search.

use serde::{Deserialize, Serialize};

use super::batching::Batching;
use super::error::EngineError;
use super::hypothesis::Hypothesis;
use super::observer::Observer;
use crate::language::LanguageTag;

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
    /// Most tokens of a hypothesis; reaching it is [`Finish::Length`](super::Finish::Length). None leaves it to the engine, by the source's length.
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

    /// Whether a source gets the same bits whatever other callers ask at the same time.
    fn batching(&self) -> Batching;

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
