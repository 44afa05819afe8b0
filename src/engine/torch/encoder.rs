//! Sentence embeddings by rust-bert from a folder in the layout of sentence-transformers.
//!
//! rust-bert cuts every text at the model's maximum length without a word. So tokens are counted first, with the model's own
//! tokenizer, and a text that is too long is encoded in pieces whose mean stands for it.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rust_bert::bert::{BertConfig, BertEmbeddings, BertModel};
use rust_bert::pipelines::common::ModelType;
use rust_bert::pipelines::sentence_embeddings::{SentenceEmbeddingsConfig, SentenceEmbeddingsModel};
use serde::Deserialize;
use tch::nn::VarStore;
use tch::{Device, Kind, Tensor};
use tokenizers::Tokenizer;

use super::checkpoint::Checkpoint;
use crate::engine::{Encoder, EngineError};

/// Texts that are encoded together. Padding costs time, and texts come sorted by length, so small batches lose little.
const BATCH: usize = 16;

/// A sentence-transformers model, loaded.
pub struct TorchEncoder {
    id: String,
    tokenizer: Tokenizer,
    /// Behind a lock, as libtorch's modules are not `Sync`; it brings its own threads.
    network: Mutex<Network>,
    limit: usize,
    /// What every text has in front.
    prefix: String,
}

/// The network that makes the embeddings.
enum Network {
    /// What rust-bert's pipeline loads: models with a vocabulary of its own kind.
    Pipeline(Box<SentenceEmbeddingsModel>),
    /// BERT with any `tokenizer.json`: the mean of the last layer over a text's tokens.
    Bert { model: Box<BertModel<BertEmbeddings>>, pad: i64 },
}

#[derive(Deserialize)]
struct SentenceBertConfig {
    max_seq_length: usize,
}

#[derive(Deserialize)]
struct TransformerConfig {
    model_type: ModelType,
}

impl TorchEncoder {
    /// Loads the model in `folder`: `config.json`, `tokenizer.json`, `model.safetensors` and what else sentence-transformers writes.
    /// `prefix` stands in front of every text, for models that were trained so.
    ///
    /// # Errors
    ///
    /// [`EngineError::Load`], naming the file at fault.
    pub fn load(id: &str, folder: &Path, threads: usize, prefix: &str) -> Result<Self, EngineError> {
        let fault = |file: &str, reason: String| EngineError::Load { path: folder.join(file), reason };
        tch::set_num_threads(i32::try_from(threads).unwrap_or(i32::MAX));
        let limit = read::<SentenceBertConfig>(folder, "sentence_bert_config.json")?.max_seq_length;
        let transformer = read::<TransformerConfig>(folder, "config.json")?.model_type;
        let mut tokenizer = Tokenizer::from_file(folder.join("tokenizer.json"))
            .map_err(|error| fault("tokenizer.json", error.to_string()))?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(|error| fault("tokenizer.json", error.to_string()))?;
        // A model whose tokenizer is not the one that rust-bert's pipeline takes for its kind has no vocabulary file.
        let network = if transformer == ModelType::Bert && !folder.join("vocab.txt").is_file() {
            let pad = tokenizer
                .token_to_id("<pad>")
                .or_else(|| tokenizer.token_to_id("[PAD]"))
                .map_or(0, i64::from);
            Network::Bert { model: Box::new(bert(folder)?), pad }
        } else {
            Network::Pipeline(Box::new(pipeline(folder, transformer)?))
        };
        let (network, prefix) = (Mutex::new(network), prefix.to_owned());
        Ok(Self { id: id.to_owned(), tokenizer, network, limit, prefix })
    }

    fn run_error(&self, reason: impl ToString) -> EngineError {
        EngineError::Run { model: self.id.clone(), reason: reason.to_string() }
    }

    /// One embedding for each text, of whatever length.
    fn embed(&self, network: &Network, texts: &[String]) -> Result<Vec<Vec<f32>>, EngineError> {
        let (model, pad) = match network {
            Network::Pipeline(model) => return model.encode(texts).map_err(|error| self.run_error(error)),
            Network::Bert { model, pad } => (model, *pad),
        };
        let tokens = |text: &String| -> Result<Vec<i64>, EngineError> {
            let encoding =
                self.tokenizer.encode(text.as_str(), true).map_err(|error| self.run_error(error))?;
            Ok(encoding.get_ids().iter().map(|&id| i64::from(id)).collect())
        };
        let rows = texts.iter().map(tokens).collect::<Result<Vec<_>, _>>()?;
        let longest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let padded = |row: &Vec<i64>| {
            let mut row = row.clone();
            row.resize(longest, pad);
            Tensor::from_slice(&row)
        };
        let mask = |row: &Vec<i64>| {
            Tensor::from_slice(&(0..longest).map(|at| i64::from(at < row.len())).collect::<Vec<_>>())
        };
        let ids = Tensor::stack(&rows.iter().map(padded).collect::<Vec<_>>(), 0);
        let mask = Tensor::stack(&rows.iter().map(mask).collect::<Vec<_>>(), 0);
        let mean = tch::no_grad(|| -> Result<Tensor, EngineError> {
            let output = model
                .forward_t(Some(&ids), Some(&mask), None, None, None, None, None, false)
                .map_err(|error| self.run_error(error))?;
            let weights = mask.unsqueeze(-1).to_kind(Kind::Float);
            let sum =
                (output.hidden_state * &weights).sum_dim_intlist([1_i64].as_slice(), false, Kind::Float);
            Ok(sum / weights.sum_dim_intlist([1_i64].as_slice(), false, Kind::Float))
        })?;
        Vec::<Vec<f32>>::try_from(mean).map_err(|error| self.run_error(error))
    }

    /// Cuts `text` between words into pieces of at most [`Encoder::limit`] tokens.
    fn pieces<'t>(&self, text: &'t str) -> Result<Vec<&'t str>, EngineError> {
        if self.count_tokens(text)? <= self.limit {
            return Ok(vec![text]);
        }
        let middle = text.len() / 2;
        let cut = text
            .char_indices()
            .filter(|&(at, c)| at > 0 && c.is_whitespace())
            .map(|(at, _)| at)
            .min_by_key(|&at| at.abs_diff(middle))
            .or_else(|| {
                text.char_indices()
                    .map(|(at, _)| at)
                    .filter(|&at| at > 0)
                    .min_by_key(|&at| at.abs_diff(middle))
            });
        let Some(cut) = cut else { return Ok(vec![text]) };
        let mut pieces = self.pieces(text[..cut].trim())?;
        pieces.extend(self.pieces(text[cut..].trim())?);
        Ok(pieces)
    }
}

impl Encoder for TorchEncoder {
    fn id(&self) -> &str {
        &self.id
    }

    fn limit(&self) -> usize {
        self.limit
    }

    fn count_tokens(&self, text: &str) -> Result<usize, EngineError> {
        let text = format!("{}{text}", self.prefix);
        Ok(self.tokenizer.encode(text, true).map_err(|error| self.run_error(error))?.len())
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EngineError> {
        let mut pieces: Vec<(usize, &str)> = Vec::with_capacity(texts.len());
        for (index, text) in texts.iter().enumerate() {
            pieces.extend(self.pieces(text)?.into_iter().map(|piece| (index, piece)));
        }
        pieces.sort_by_key(|&(index, piece)| (piece.len(), index));
        let network = self.network.lock().map_err(|error| self.run_error(error))?;
        let mut sums: Vec<Vec<f32>> = vec![Vec::new(); texts.len()];
        for batch in pieces.chunks(BATCH) {
            let inputs: Vec<String> =
                batch.iter().map(|&(_, piece)| format!("{}{piece}", self.prefix)).collect();
            let embeddings = self.embed(&network, &inputs)?;
            for (&(index, _), embedding) in batch.iter().zip(embeddings) {
                add(&mut sums[index], &embedding);
            }
        }
        sums.iter_mut().for_each(|sum| normalise(sum));
        Ok(sums)
    }
}

/// Loads a model by rust-bert's own pipeline.
fn pipeline(folder: &Path, transformer: ModelType) -> Result<SentenceEmbeddingsModel, EngineError> {
    let resource = |file: &str| -> PathBuf { folder.join(file) };
    SentenceEmbeddingsModel::new(SentenceEmbeddingsConfig {
        modules_config_resource: resource("modules.json").into(),
        transformer_type: transformer,
        transformer_config_resource: resource("config.json").into(),
        transformer_weights_resource: resource("model.safetensors").into(),
        pooling_config_resource: resource("1_Pooling/config.json").into(),
        dense_config_resource: None,
        dense_weights_resource: None,
        sentence_bert_config_resource: resource("sentence_bert_config.json").into(),
        tokenizer_config_resource: resource("tokenizer_config.json").into(),
        tokenizer_vocab_resource: resource("vocab.txt").into(),
        tokenizer_merges_resource: None,
        device: Device::Cpu,
        kind: Some(Kind::Float),
    })
    .map_err(|error| EngineError::Load { path: folder.join("model.safetensors"), reason: error.to_string() })
}

/// Loads BERT's network from its weights.
fn bert(folder: &Path) -> Result<BertModel<BertEmbeddings>, EngineError> {
    let config: BertConfig = read(folder, "config.json")?;
    let mut checkpoint = Checkpoint::read(folder)?;
    let mut store = VarStore::new(Device::Cpu);
    let model = BertModel::new(store.root(), &config);
    for (name, variable) in store.variables() {
        // Nothing here uses the pooler, and not every checkpoint has one.
        if name.starts_with("pooler.") {
            checkpoint.supply(&name, || variable.zeros_like());
        }
    }
    checkpoint.fill(&store)?;
    store.freeze();
    Ok(model)
}

fn read<T: serde::de::DeserializeOwned>(folder: &Path, file: &str) -> Result<T, EngineError> {
    let path = folder.join(file);
    let parse = || -> Result<T, String> {
        let bytes = std::fs::read(&path).map_err(|error| error.to_string())?;
        serde_json::from_slice(&bytes).map_err(|error| error.to_string())
    };
    parse().map_err(|reason| EngineError::Load { path: path.clone(), reason })
}

fn add(sum: &mut Vec<f32>, embedding: &[f32]) {
    if sum.is_empty() {
        sum.extend_from_slice(embedding);
    } else {
        sum.iter_mut().zip(embedding).for_each(|(a, b)| *a += b);
    }
}

fn normalise(vector: &mut [f32]) {
    let length = vector.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x = (f64::from(*x) / length) as f32);
    }
}
