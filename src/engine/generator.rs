//! Decoder models, as the rest of the program sees them.

use super::batching::Batching;
use super::error::EngineError;
use super::hypothesis::Hypothesis;
use super::likelihood::{GivenBatch, Likelihood};
use super::observer::Observer;
use super::request::Batch;

/// A decoder model: a prompt in, text out.
pub trait Generator: Send + Sync {
    /// The model's id, as in its card.
    fn id(&self) -> &str;

    /// The most tokens that the shared turns, one request and its answer may have together.
    fn limit(&self) -> usize;

    /// Whether a request gets the same bits whatever other callers ask at the same time.
    fn batching(&self) -> Batching;

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

    /// How likely the model finds each answer that is given, batch by batch and in order; none where the engine can't tell.
    ///
    /// # Errors
    ///
    /// As for [`Generator::generate`].
    fn judge(
        &self,
        _batches: &[GivenBatch<'_>],
        _observer: &dyn Observer,
    ) -> Result<Option<Vec<Vec<Likelihood>>>, EngineError> {
        Ok(None)
    }
}
