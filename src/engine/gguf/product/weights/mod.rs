//! Quantised weights, unpacked to bytes: the left side of a product. How they are packed is llama.cpp's (ggml/src/ggml-common.h).

mod large;
mod small;
mod tile;

pub use large::{unpack_q4_k, unpack_q5_k, unpack_q6_k};
pub use small::{unpack_q4_0, unpack_q5_0, unpack_q8_0};
pub use tile::{Offsets, ROWS, Tile};
