//! The numbers that a model computes in.

use serde::{Deserialize, Serialize};

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
