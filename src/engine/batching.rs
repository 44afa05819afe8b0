//! Whether requests of many articles may share a pass through a model.

use serde::{Deserialize, Serialize};

/// How an engine's results stand to what is computed beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Batching {
    /// Each request gets the same bits whatever stands beside it, so requests of many articles share passes.
    Invariant,
    /// Neighbours may change a result, so the requests of one article are computed together, and by themselves.
    #[default]
    ByArticle,
}

impl Batching {
    /// What holds for a result that two engines made together.
    pub fn with(self, other: Self) -> Self {
        if self == Self::Invariant { other } else { self }
    }
}
