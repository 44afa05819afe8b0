//! A loaded model that writes text, whichever kind it is: the one thing that translators and summarisers are built on.

use std::sync::Arc;

use super::batching::Batching;
use super::generator::Generator;
use super::seq2seq::{SearchOptions, Seq2Seq};

/// A model that takes instructions, or one made for one task alone. Clones share the weights.
#[derive(Clone)]
pub enum TextModel {
    /// A decoder model, told what to do.
    Prompted(Arc<dyn Generator>),
    /// An encoder-decoder model and how it searches.
    Direct(Arc<dyn Seq2Seq>, SearchOptions),
}

impl TextModel {
    /// The model's id, as in its card.
    pub fn id(&self) -> &str {
        match self {
            Self::Prompted(model) => model.id(),
            Self::Direct(model, _) => model.id(),
        }
    }

    /// Whether a request gets the same bits whatever other callers ask at the same time.
    pub fn batching(&self) -> Batching {
        match self {
            Self::Prompted(model) => model.batching(),
            Self::Direct(model, _) => model.batching(),
        }
    }
}
