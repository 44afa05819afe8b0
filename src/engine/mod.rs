//! What a model can do, as traits. Engines know nothing of articles, only of text batches.
//!
//! [`load`] makes a model that was verified into one that runs, with whichever engine its card names.

#[cfg(feature = "firefox")]
pub mod firefox;
#[cfg(feature = "gguf")]
pub mod gguf;
#[cfg(feature = "stand-in")]
pub mod stand_in;
#[cfg(feature = "torch")]
pub mod torch;

mod batching;
mod encoder;
mod error;
mod generator;
mod hypothesis;
mod likelihood;
pub mod load;
mod looping;
mod observer;
mod precision;
mod request;
mod seq2seq;
mod split;
mod text_model;

pub use batching::Batching;
pub use encoder::Encoder;
pub use error::EngineError;
pub use generator::Generator;
pub use hypothesis::{Finish, Hypothesis};
pub use likelihood::{Given, GivenBatch, Likelihood, TokenLikelihood};
pub use looping::is_looping;
pub use observer::{Observer, Unobserved};
pub use precision::Precision;
pub use request::{Batch, DecodeOptions, Enough, Request, Role, Sampling, Turn};
pub use seq2seq::{SearchOptions, Seq2Seq, SourceBatch};
pub use split::{halve, split_to_fit};
pub use text_model::TextModel;
