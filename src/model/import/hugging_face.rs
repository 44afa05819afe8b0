//! Models in the layout of the Hugging Face hub: `config.json` and the tokenizer's settings say what they are.

use std::fs;
use std::io::ErrorKind;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::described::{Described, languages, targets};
use super::licence;
use super::request::{ImportError, ImportRequest, unfit, unsaid};
use crate::language::LanguageTag;
use crate::model::card::{EngineKind, Task};
use crate::model::layout::file_name;

/// The tokens that models without a limit of their own were trained with: T5 has relative positions.
const RELATIVE_LIMIT: usize = 512;

/// Positions that RoBERTa's family keeps for itself: the first position is the padding token's number and one.
const ROBERTA_RESERVED: usize = 2;

#[derive(Deserialize)]
struct Config {
    model_type: String,
    #[serde(default)]
    max_position_embeddings: Option<usize>,
    #[serde(default)]
    n_positions: Option<usize>,
}

#[derive(Default, Deserialize)]
struct TokenizerConfig {
    #[serde(default)]
    tokenizer_class: Option<String>,
    #[serde(default)]
    source_lang: Option<String>,
    #[serde(default)]
    target_lang: Option<String>,
}

#[derive(Deserialize)]
struct SentenceBertConfig {
    max_seq_length: usize,
}

/// What the folder says of the model.
pub(super) fn describe(request: &ImportRequest<'_>) -> Result<Described, ImportError> {
    if !request.path.is_dir() {
        return Err(unfit(request, "give the folder that holds config.json"));
    }
    let config: Config = read(request, "config.json")?
        .ok_or_else(|| unfit(request, "there is no config.json; give the whole folder of the model"))?;
    let tokenizer: TokenizerConfig = read(request, "tokenizer_config.json")?.unwrap_or_default();
    let tasks = tasks(request, &config, &tokenizer)?;
    let token_limit = token_limit(request, &config, &tasks)?;
    let tag =
        |code: Option<String>| code.and_then(|code| code.parse::<LanguageTag>().ok()).into_iter().collect();
    // Of models for many languages the file names whatever pair was set last.
    let (from, to) = match config.model_type.as_str() {
        "marian" => (tag(tokenizer.source_lang), tag(tokenizer.target_lang)),
        _ => (Vec::new(), Vec::new()),
    };
    Ok(Described {
        name: file_name(request.path),
        engine: EngineKind::Torch,
        languages: languages(request, from)?,
        to: targets(request, &tasks, to)?,
        tasks,
        token_limit,
        licence: licence::of_folder(request.path),
        prompt: None,
    })
}

/// What the model can do: what the user says, else what its architecture is used for.
fn tasks(
    request: &ImportRequest<'_>,
    config: &Config,
    tokenizer: &TokenizerConfig,
) -> Result<Vec<Task>, ImportError> {
    let class = tokenizer.tokenizer_class.as_deref().unwrap_or_default();
    let (fit, likely) = match config.model_type.as_str() {
        "marian" | "m2m_100" => (&[Task::Translate][..], Some(Task::Translate)),
        "bart" | "pegasus" => (&[Task::Summarize][..], Some(Task::Summarize)),
        "mbart" if class.starts_with("MBart50") => {
            (&[Task::Translate, Task::Summarize][..], Some(Task::Translate))
        }
        "mbart" if class.starts_with("Barthez") => {
            (&[Task::Translate, Task::Summarize][..], Some(Task::Summarize))
        }
        "mbart" | "t5" | "mt5" => (&[Task::Translate, Task::Summarize][..], None),
        "bert" | "distilbert" | "roberta" | "xlm-roberta" | "albert" => {
            (&[Task::Encode][..], Some(Task::Encode))
        }
        other => {
            let known = "marian, m2m_100 (also NLLB), mbart, bart, pegasus, t5, mt5; as encoders bert, distilbert, roberta, \
                         xlm-roberta, albert";
            return Err(unfit(
                request,
                format!(
                    "config.json has the model_type {other}, which depeche does not run; it runs {known}"
                ),
            ));
        }
    };
    if let Some(task) = request.tasks.iter().find(|task| !fit.contains(task)) {
        let reason =
            format!("a model of the type {} does not {task}; leave out --task {task}", config.model_type);
        return Err(unfit(request, reason));
    }
    if !request.tasks.is_empty() {
        return Ok(request.tasks.to_vec());
    }
    likely
        .map(|task| vec![task])
        .ok_or_else(|| unsaid(request, "what the model does", "--task translate or --task summarize"))
}

fn token_limit(request: &ImportRequest<'_>, config: &Config, tasks: &[Task]) -> Result<usize, ImportError> {
    if tasks.contains(&Task::Encode)
        && let Some(sentence) = read::<SentenceBertConfig>(request, "sentence_bert_config.json")?
    {
        return Ok(sentence.max_seq_length);
    }
    let positions = config.max_position_embeddings.or(config.n_positions).unwrap_or(RELATIVE_LIMIT);
    let reserved = if config.model_type.ends_with("roberta") { ROBERTA_RESERVED } else { 0 };
    Ok(positions.saturating_sub(reserved))
}

/// Reads a file of the folder; none where it is not there.
fn read<T: DeserializeOwned>(request: &ImportRequest<'_>, name: &str) -> Result<Option<T>, ImportError> {
    let path = request.path.join(name);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(ImportError::Read { path, source }),
    };
    let value = serde_json::from_slice(&bytes).map_err(|error| ImportError::Unfit {
        path,
        reason: format!("{error}; save the model anew, or get the file again"),
    })?;
    Ok(Some(value))
}
