//! Formats that weights may have.

use llama_cpp_sys_2::{
    GGML_TYPE_Q4_0, GGML_TYPE_Q4_K, GGML_TYPE_Q5_0, GGML_TYPE_Q5_K, GGML_TYPE_Q6_K, GGML_TYPE_Q8_0, ggml_type,
};

use super::activations::BLOCK;

/// How weights are packed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Q4_0,
    Q5_0,
    Q8_0,
    Q4K,
    Q5K,
    Q6K,
}

impl Format {
    /// The format of this name, where it is one of these.
    pub fn of(kind: ggml_type) -> Option<Self> {
        match kind {
            GGML_TYPE_Q4_0 => Some(Self::Q4_0),
            GGML_TYPE_Q5_0 => Some(Self::Q5_0),
            GGML_TYPE_Q8_0 => Some(Self::Q8_0),
            GGML_TYPE_Q4_K => Some(Self::Q4K),
            GGML_TYPE_Q5_K => Some(Self::Q5K),
            GGML_TYPE_Q6_K => Some(Self::Q6K),
            _ => None,
        }
    }

    /// Weights in a block, and its bytes.
    pub fn block(self) -> (usize, usize) {
        match self {
            Self::Q4_0 => (32, 18),
            Self::Q5_0 => (32, 22),
            Self::Q8_0 => (32, 34),
            Self::Q4K => (BLOCK, 144),
            Self::Q5K => (BLOCK, 176),
            Self::Q6K => (BLOCK, 210),
        }
    }

    /// Bytes of so many weights.
    pub fn bytes(self, weights: usize) -> usize {
        let (block, bytes) = self.block();
        weights / block * bytes
    }

    /// Weights that share a scale.
    pub fn part(self) -> usize {
        if self == Self::Q6K { 16 } else { 32 }
    }

    /// What was added to the weights to have them above zero.
    pub fn offset(self) -> i32 {
        match self {
            Self::Q4_0 => 8,
            Self::Q5_0 => 16,
            Self::Q8_0 => 128,
            Self::Q4K | Self::Q5K => 0,
            Self::Q6K => 32,
        }
    }
}
