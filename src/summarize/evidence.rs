//! What a line of a brief rests on.

use serde::{Deserialize, Serialize};

/// A sentence of the article that supports a line of the brief.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence's id in its article.
    pub sentence: u32,
    /// How close the two are: cosine of their embeddings, at most 1.
    pub score: f32,
}
