//! The engine `torch`: rust-bert's models on libtorch.

mod checkpoint;
mod config;
mod encoder;
mod generate;
mod network;
mod search;
mod sentencepiece;
mod seq2seq;
mod tokens;

pub use encoder::TorchEncoder;
pub use seq2seq::TorchSeq2Seq;

/// What runs the models, and its version.
pub const VERSION: &str = "rust-bert 0.23, libtorch 2.4.0";
