//! Models that embed sentences, as the rest of the program sees them.

use super::error::EngineError;

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
