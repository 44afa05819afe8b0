//! What a checkpoint's `config.json` says, with the gaps filled that rust-bert does not expect.

use std::path::{Path, PathBuf};

use rust_bert::bart::BartConfig;
use rust_bert::mbart::MBartConfig;
use rust_bert::t5::T5Config;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::engine::{EngineError, SearchOptions};

/// The encoder-decoder architectures that are run, by `model_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Marian NMT, as the OPUS-MT models.
    Marian,
    /// M2M100 and NLLB.
    M2m100,
    /// mBART, mBART-50 and BARThez.
    Mbart,
    /// BART.
    Bart,
    /// Pegasus.
    Pegasus,
    /// T5 and Flan-T5.
    T5,
}

/// The tokens that steer decoding, and the makers' search options.
#[derive(Clone, Debug, Default)]
pub struct Generation {
    /// What decoding starts from.
    pub start: i64,
    /// What ends a text.
    pub end: i64,
    /// What fills a batch.
    pub pad: i64,
    /// What every text must begin with, where no language decides.
    pub forced_first: Option<i64>,
    /// What a text that reaches its limit is ended with.
    pub forced_last: Option<i64>,
    /// Tokens that are never written.
    pub banned: Vec<i64>,
    /// Whether a search ends with as many finished texts as it has beams.
    pub early_stopping: bool,
    /// The search that its makers chose.
    pub options: SearchOptions,
}

/// A checkpoint's configuration.
pub struct Config {
    /// Its architecture.
    pub family: Family,
    /// Most tokens of a source or a text.
    pub positions: usize,
    /// How it decodes.
    pub generation: Generation,
    /// The file.
    pub path: PathBuf,
    fields: Map<String, Value>,
}

/// T5 has relative positions and no limit of its own; it was trained on so many tokens.
const T5_POSITIONS: u64 = 512;

impl Config {
    /// Reads `config.json` and, where there is one, `generation_config.json`.
    pub fn read(folder: &Path) -> Result<Self, EngineError> {
        let path = folder.join("config.json");
        let fault = |reason: String| EngineError::Load { path: path.clone(), reason };
        let fields = read_object(&path)?;
        let family = family(&fields).map_err(fault)?;
        let generation_path = folder.join("generation_config.json");
        let mut generation =
            if generation_path.is_file() { read_object(&generation_path)? } else { Map::new() };
        // Older checkpoints have no file of its own for this.
        for (key, value) in &fields {
            if generation.get(key).is_none_or(Value::is_null) {
                generation.insert(key.clone(), value.clone());
            }
        }
        let positions = match family {
            Family::T5 => T5_POSITIONS,
            _ => fields.get("max_position_embeddings").and_then(Value::as_u64).unwrap_or(512),
        };
        let generation = generation_of(&generation).map_err(fault)?;
        Ok(Self { family, positions: positions as usize, generation, path, fields })
    }

    /// The architecture's configuration as rust-bert wants it.
    pub fn bart(&self) -> Result<BartConfig, String> {
        let marian = self.family == Family::Marian;
        let defaults = json!({ "normalize_embedding": !marian, "static_position_embeddings": marian });
        self.typed(serde_json::to_value(BartConfig::default()), defaults)
    }

    /// The same for the families that rust-bert builds from mBART's.
    pub fn mbart(&self) -> Result<MBartConfig, String> {
        self.typed(serde_json::to_value(MBartConfig::default()), json!({}))
    }

    /// The same for T5.
    pub fn t5(&self) -> Result<T5Config, String> {
        let mut config: T5Config = self.typed(serde_json::to_value(T5Config::default()), json!({}))?;
        // rust-bert scales the decoder's output where the embeddings are tied. Current checkpoints are always tied, and say apart
        // whether they scale.
        if let Some(scaled) = self.fields.get("scale_decoder_outputs").and_then(Value::as_bool) {
            config.tie_word_embeddings = Some(scaled);
        }
        Ok(config)
    }

    /// Lays the file's fields over the defaults: rust-bert's own, then those of the family.
    fn typed<T: DeserializeOwned>(
        &self,
        defaults: serde_json::Result<Value>,
        of_family: Value,
    ) -> Result<T, String> {
        let mut merged = defaults.map_err(|error| error.to_string())?;
        for layer in [of_family, Value::Object(self.fields.clone())] {
            if let (Some(merged), Value::Object(layer)) = (merged.as_object_mut(), layer) {
                for (key, value) in layer.into_iter().filter(|(_, value)| !value.is_null()) {
                    merged.insert(key, value);
                }
            }
        }
        if let Some(merged) = merged.as_object_mut() {
            // Neither is needed, and both take more memory than the texts are worth.
            merged.insert("output_attentions".to_owned(), json!(false));
            merged.insert("output_hidden_states".to_owned(), json!(false));
            merged.insert("output_past".to_owned(), json!(true));
            merged.insert("task_specific_params".to_owned(), Value::Null);
            for (key, value) in merged.iter_mut() {
                let name = value.as_str().map(str::to_owned);
                match (key.as_str(), name.as_deref()) {
                    ("activation_function", Some("silu")) => *value = json!("swish"),
                    ("activation_function", Some("gelu_fast" | "gelu_pytorch_tanh")) => {
                        *value = json!("gelu_new")
                    }
                    _ => {}
                }
            }
        }
        serde_json::from_value(merged).map_err(|error| error.to_string())
    }
}

fn family(fields: &Map<String, Value>) -> Result<Family, String> {
    let kind = fields.get("model_type").and_then(Value::as_str).unwrap_or_default();
    Ok(match kind {
        "marian" => Family::Marian,
        "m2m_100" => Family::M2m100,
        "mbart" => Family::Mbart,
        "bart" => Family::Bart,
        "pegasus" => Family::Pegasus,
        "t5" | "mt5" => Family::T5,
        other => {
            return Err(format!(
                "model_type is {other:?}; the engine torch runs marian, m2m_100 (also NLLB), mbart, bart, pegasus, t5 and mt5"
            ));
        }
    })
}

#[derive(Deserialize)]
struct GenerationFields {
    decoder_start_token_id: Option<i64>,
    eos_token_id: Value,
    pad_token_id: Option<i64>,
    bos_token_id: Option<i64>,
    forced_bos_token_id: Option<i64>,
    forced_eos_token_id: Option<i64>,
    bad_words_ids: Option<Vec<Vec<i64>>>,
    early_stopping: Option<Value>,
    num_beams: Option<usize>,
    length_penalty: Option<f32>,
    repetition_penalty: Option<f32>,
    no_repeat_ngram_size: Option<usize>,
    min_length: Option<usize>,
    max_length: Option<usize>,
}

fn generation_of(fields: &Map<String, Value>) -> Result<Generation, String> {
    let fields: GenerationFields =
        serde_json::from_value(Value::Object(fields.clone())).map_err(|error| error.to_string())?;
    let end = match &fields.eos_token_id {
        Value::Array(ids) => ids.first().and_then(Value::as_i64),
        id => id.as_i64(),
    };
    let end = end.ok_or("eos_token_id is missing")?;
    let start = fields.decoder_start_token_id.or(fields.bos_token_id);
    let default = SearchOptions::default();
    Ok(Generation {
        start: start.ok_or("decoder_start_token_id is missing")?,
        end,
        pad: fields.pad_token_id.unwrap_or(end),
        forced_first: fields.forced_bos_token_id,
        forced_last: fields.forced_eos_token_id,
        // Banned sequences of several tokens are not known from any translation model.
        banned: fields
            .bad_words_ids
            .unwrap_or_default()
            .into_iter()
            .filter(|ids| ids.len() == 1)
            .flatten()
            .collect(),
        early_stopping: fields.early_stopping.and_then(|value| value.as_bool()).unwrap_or(false),
        options: SearchOptions {
            beams: fields.num_beams.unwrap_or(default.beams).max(1),
            length_penalty: fields.length_penalty.unwrap_or(default.length_penalty),
            repetition_penalty: fields.repetition_penalty.unwrap_or(default.repetition_penalty),
            no_repeat_ngram: fields.no_repeat_ngram_size.unwrap_or(0),
            // Theirs count the token that decoding starts from.
            min_tokens: fields.min_length.unwrap_or(0).saturating_sub(1),
            max_tokens: fields.max_length.map(|tokens| tokens.saturating_sub(1)),
        },
    })
}

fn read_object(path: &Path) -> Result<Map<String, Value>, EngineError> {
    let fault = |reason: String| EngineError::Load { path: path.to_owned(), reason };
    let bytes = std::fs::read(path).map_err(|error| fault(error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| fault(error.to_string()))
}
