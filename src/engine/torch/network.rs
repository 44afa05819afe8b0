//! rust-bert's encoder-decoder models behind one face: encode once, then a step for each token.

use rust_bert::bart::{self, BartForConditionalGeneration};
use rust_bert::m2m_100::M2M100ForConditionalGeneration;
use rust_bert::marian::MarianForConditionalGeneration;
use rust_bert::mbart::MBartForConditionalGeneration;
use rust_bert::pegasus::PegasusForConditionalGeneration;
use rust_bert::t5::{self, T5ForConditionalGeneration};
use tch::Tensor;
use tch::nn::VarStore;

use super::checkpoint::{Checkpoint, sinusoids};
use super::config::{Config, Family};
use crate::engine::EngineError;

/// A model with its weights.
pub enum Network {
    Marian(MarianForConditionalGeneration),
    M2m100(M2M100ForConditionalGeneration),
    Mbart(MBartForConditionalGeneration),
    Bart(BartForConditionalGeneration),
    Pegasus(PegasusForConditionalGeneration),
    T5(T5ForConditionalGeneration),
}

/// Keys and values of the decoder, layer by layer: of the text so far, and of the source.
pub enum Cache {
    Bart(Vec<(Option<bart::LayerState>, Option<bart::LayerState>)>),
    T5(Vec<(Option<t5::LayerState>, Option<t5::LayerState>)>),
}

/// Sources that were encoded; a row for each text that is being written.
pub struct Encoded {
    hidden: Tensor,
    mask: Tensor,
    cache: Option<Cache>,
}

impl Network {
    /// Builds the model of `config` in `store` and fills it from `checkpoint`.
    pub fn load(config: &Config, mut checkpoint: Checkpoint, store: &VarStore) -> Result<Self, EngineError> {
        let fault = |reason: String| EngineError::Load { path: config.path.clone(), reason };
        let root = store.root();
        let network = match config.family {
            Family::Marian => {
                Self::Marian(MarianForConditionalGeneration::new(&root, &config.bart().map_err(fault)?))
            }
            Family::Bart => {
                Self::Bart(BartForConditionalGeneration::new(&root, &config.bart().map_err(fault)?))
            }
            Family::M2m100 => {
                Self::M2m100(M2M100ForConditionalGeneration::new(&root, &config.mbart().map_err(fault)?))
            }
            Family::Mbart => {
                Self::Mbart(MBartForConditionalGeneration::new(&root, &config.mbart().map_err(fault)?))
            }
            Family::Pegasus => {
                Self::Pegasus(PegasusForConditionalGeneration::new(&root, &config.mbart().map_err(fault)?))
            }
            Family::T5 => Self::T5(T5ForConditionalGeneration::new(&root, &config.t5().map_err(fault)?)),
        };
        for (name, variable) in store.variables() {
            let shape = variable.size();
            if config.family == Family::Marian && name.ends_with("embed_positions.weight") {
                checkpoint.supply(&name, || sinusoids(shape[0], shape[1]));
            }
            if name == "final_logits_bias" {
                checkpoint.supply(&name, || Tensor::zeros(&shape, (tch::Kind::Float, tch::Device::Cpu)));
            }
        }
        checkpoint.fill(store)?;
        Ok(network)
    }

    /// Encodes a batch of sources: `ids` and `mask` have a row each.
    pub fn encode(&self, ids: &Tensor, mask: Tensor) -> Encoded {
        let hidden = match self {
            Self::Marian(model) => model.encode(ids, Some(&mask)),
            Self::M2m100(model) => model.encode(ids, Some(&mask)),
            Self::Mbart(model) => model.encode(ids, Some(&mask)),
            Self::Bart(model) => model.encode(ids, Some(&mask)),
            Self::Pegasus(model) => model.encode(ids, Some(&mask)),
            Self::T5(model) => model.encode(ids, Some(&mask)),
        };
        Encoded { hidden, mask, cache: None }
    }

    /// Feeds one token to each row and gives the logits of what comes next, a row each.
    pub fn step(&self, encoded: &mut Encoded, tokens: &[i64]) -> Tensor {
        let tokens = Tensor::from_slice(tokens).view([-1, 1]);
        let (hidden, mask) = (Some(&encoded.hidden), Some(&encoded.mask));
        let (tokens, cache) = (Some(&tokens), encoded.cache.take());
        let (logits, cache) = if let Self::T5(model) = self {
            let old = match cache {
                Some(Cache::T5(layers)) => Some(layers),
                _ => None,
            };
            let out = model.forward_t(None, mask, hidden, tokens, None, None, None, old, false);
            (out.decoder_output, out.next_cache.map(Cache::T5))
        } else {
            let old = match cache {
                Some(Cache::Bart(layers)) => Some(layers),
                _ => None,
            };
            let (logits, cache) = self.step_bart(mask, hidden, tokens, old);
            (logits, cache.map(Cache::Bart))
        };
        encoded.cache = cache;
        logits.squeeze_dim(1)
    }

    #[allow(clippy::type_complexity)]
    fn step_bart(
        &self,
        mask: Option<&Tensor>,
        hidden: Option<&Tensor>,
        tokens: Option<&Tensor>,
        old: Option<Vec<(Option<bart::LayerState>, Option<bart::LayerState>)>>,
    ) -> (Tensor, Option<Vec<(Option<bart::LayerState>, Option<bart::LayerState>)>>) {
        let out = match self {
            Self::Marian(model) => model.forward_t(None, mask, hidden, tokens, None, old, false),
            Self::M2m100(model) => model.forward_t(None, mask, hidden, tokens, None, old, false),
            Self::Mbart(model) => model.forward_t(None, mask, hidden, tokens, None, old, false),
            Self::Bart(model) => model.forward_t(None, mask, hidden, tokens, None, old, false),
            Self::Pegasus(model) => model.forward_t(None, mask, hidden, tokens, None, old, false),
            Self::T5(_) => return (Tensor::new(), None),
        };
        (out.decoder_output, out.cache)
    }
}

impl Encoded {
    /// Takes `rows`, in this order, each as often as it is named. Where `same_sources`, every row keeps its source, so the large
    /// keys and values of the sources stay where they are.
    pub fn select(&mut self, rows: &[i64], same_sources: bool) {
        let rows = Tensor::from_slice(rows);
        let take = |tensor: &mut Tensor| *tensor = tensor.index_select(0, &rows);
        if !same_sources {
            take(&mut self.hidden);
            take(&mut self.mask);
        }
        macro_rules! select_in {
            ($layers:expr) => {
                for (own, source) in $layers.iter_mut() {
                    let source = if same_sources { None } else { source.as_mut() };
                    for state in own.as_mut().into_iter().chain(source) {
                        take(&mut state.prev_key);
                        take(&mut state.prev_value);
                    }
                }
            };
        }
        match &mut self.cache {
            Some(Cache::Bart(layers)) => select_in!(layers),
            Some(Cache::T5(layers)) => select_in!(layers),
            None => {}
        }
    }
}
