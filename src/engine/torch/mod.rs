//! The engine `torch`: rust-bert's models on libtorch.

mod encoder;

pub use encoder::TorchEncoder;

/// What runs the models, and its version.
pub const VERSION: &str = "rust-bert 0.23, libtorch 2.4.0";
