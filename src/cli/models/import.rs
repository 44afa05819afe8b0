//! `depeche models import`.

use std::path::PathBuf;

use clap::Args;
use depeche::language::LanguageTag;
use depeche::model::{EngineKind, ImportRequest, Store, Task, import};
use depeche::run::ExitStatus;
use indicatif::DecimalBytes;

use super::card_words::joined;
use crate::cli::say::say;

/// Take a model from a folder or a .gguf file into the store
///
/// PATH is a folder as on the Hugging Face hub (with config.json), a folder with the files of a Firefox model (model.*.bin,
/// vocab.*.spm), or a .gguf file. What the files say of the model is read from them; what they don't say is asked for by the name
/// of the flag. Nothing is changed in PATH.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Folder or file of the model
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Id that the model shall have, for --translator, --summarizer and --encoder
    #[arg(long, value_name = "ID")]
    id: String,
    /// What runs it: gguf, torch or firefox
    #[arg(long, value_name = "E", value_parser = engine)]
    engine: Option<EngineKind>,
    /// What it does: translate, summarize or encode; may be given again
    #[arg(long, value_name = "TASK", value_parser = task)]
    task: Vec<Task>,
    /// Language that it takes: two letters; several with commas
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    lang: Vec<LanguageTag>,
    /// Language that it translates into: two letters; several with commas
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    to: Vec<LanguageTag>,
}

/// Imports.
pub fn run(arguments: &Arguments, store: &Store) -> anyhow::Result<ExitStatus> {
    let request = ImportRequest {
        path: &arguments.path,
        id: &arguments.id,
        engine: arguments.engine,
        tasks: &arguments.task,
        languages: &arguments.lang,
        to: &arguments.to,
    };
    let card = import(&request, store)?;
    let to = if card.to.is_empty() { String::new() } else { format!(" to {}", joined(&card.to)) };
    say(format_args!(
        "{}: imported, {} file(s), {}; {} ({}{to}) on the engine {}",
        card.id,
        card.files.len(),
        DecimalBytes(card.size()),
        joined(&card.tasks),
        joined(&card.languages),
        card.engine
    ));
    say(format_args!("{}: licence {} ({})", card.id, card.licence.id, card.licence.name));
    if let Some(caution) = card.licence.caution() {
        say(format_args!("{}: {caution}", card.id));
    }
    Ok(ExitStatus::Success)
}

fn engine(text: &str) -> Result<EngineKind, String> {
    [EngineKind::Gguf, EngineKind::Torch, EngineKind::Firefox]
        .into_iter()
        .find(|engine| engine.to_string() == text)
        .ok_or_else(|| "choose gguf, torch or firefox".to_owned())
}

fn task(text: &str) -> Result<Task, String> {
    [Task::Translate, Task::Summarize, Task::Encode]
        .into_iter()
        .find(|task| task.to_string() == text)
        .ok_or_else(|| "choose translate, summarize or encode".to_owned())
}
