//! The engine `torch`: rust-bert's models on libtorch.

mod encoder;

pub use encoder::TorchEncoder;
