//! From a checkpoint's files to a model's variables, whichever way they were saved.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tch::nn::VarStore;
use tch::{Kind, Tensor};

use crate::engine::EngineError;

/// The files that weights are looked for in, best first.
pub const WEIGHTS: [&str; 3] = ["model.safetensors", "rust_model.ot", "pytorch_model.bin"];

/// One matrix under several names: a checkpoint keeps it under one of them.
const SHARED: [&str; 7] = [
    "model.shared.weight",
    "shared.weight",
    "model.encoder.embed_tokens.weight",
    "model.decoder.embed_tokens.weight",
    "encoder.embed_tokens.weight",
    "decoder.embed_tokens.weight",
    "lm_head.weight",
];

/// The tensors of a checkpoint.
pub struct Checkpoint {
    path: PathBuf,
    tensors: HashMap<String, Tensor>,
}

impl Checkpoint {
    /// Reads the first of [`WEIGHTS`] that is in `folder`.
    pub fn read(folder: &Path) -> Result<Self, EngineError> {
        let found = WEIGHTS.iter().map(|name| folder.join(name)).find(|path| path.is_file());
        let Some(path) = found else {
            return Err(EngineError::Load {
                path: folder.to_owned(),
                reason: format!("it has no weights: none of {}", WEIGHTS.join(", ")),
            });
        };
        let read = match path.extension().and_then(|extension| extension.to_str()) {
            Some("safetensors") => Tensor::read_safetensors(&path),
            Some("ot") => Tensor::load_multi(&path),
            _ => Tensor::loadz_multi(&path),
        };
        let tensors = read
            .map_err(|error| EngineError::Load { path: path.clone(), reason: error.to_string() })?
            .into_iter()
            .collect();
        Ok(Self { path, tensors })
    }

    /// Adds what a checkpoint may leave out, as it can be computed; what is there stays.
    pub fn supply(&mut self, name: &str, tensor: impl FnOnce() -> Tensor) {
        if !self.tensors.contains_key(name) {
            self.tensors.insert(name.to_owned(), tensor());
        }
    }

    /// Fills every variable of `store`.
    ///
    /// # Errors
    ///
    /// [`EngineError::Load`] with the first tensor, by name, that is missing or has another shape.
    pub fn fill(&self, store: &VarStore) -> Result<(), EngineError> {
        let fault = |reason: String| EngineError::Load { path: self.path.clone(), reason };
        let mut variables: Vec<(String, Tensor)> = store.variables().into_iter().collect();
        variables.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, mut variable) in variables {
            let shape = variable.size();
            let tensor = self.find(&name).ok_or_else(|| {
                fault(format!(
                    "the tensor {name} of shape {shape:?} is missing; the checkpoint is not of the architecture that its config.json \
                     names, or was saved in parts"
                ))
            })?;
            if tensor.size() != shape {
                let found = tensor.size();
                return Err(fault(format!(
                    "the tensor {name} has shape {found:?} where config.json says {shape:?}; take config.json and weights from one place"
                )));
            }
            tch::no_grad(|| variable.f_copy_(&tensor.to_kind(Kind::Float)))
                .map_err(|error| fault(format!("the tensor {name}: {error}")))?;
        }
        Ok(())
    }

    fn find(&self, name: &str) -> Option<&Tensor> {
        let shared =
            || SHARED.contains(&name).then(|| SHARED.iter().find_map(|other| self.tensors.get(*other)))?;
        let within_bert = || self.tensors.get(&format!("bert.{name}"));
        self.tensors.get(name).or_else(shared).or_else(within_bert)
    }
}

/// Marian's sinusoidal positions, which current checkpoints leave out: sines in the first half of each row, cosines in the second.
/// (Vaswani et al. 2017, "Attention Is All You Need", section 3.5; order of the columns as in Marian NMT.)
pub fn sinusoids(positions: i64, width: i64) -> Tensor {
    let half = (width + 1) / 2;
    let mut values = Vec::with_capacity((positions * width) as usize);
    for position in 0..positions {
        let angle = |pair: i64| position as f64 / 10_000_f64.powf((2 * pair) as f64 / width as f64);
        values.extend((0..half).map(|pair| angle(pair).sin() as f32));
        values.extend((0..width - half).map(|pair| angle(pair).cos() as f32));
    }
    Tensor::from_slice(&values).view([positions, width])
}
