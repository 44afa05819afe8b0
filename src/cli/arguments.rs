//! Flags that several commands take, each with one meaning everywhere.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use depeche::check::PressTerms;
use depeche::engine::Precision;
use depeche::language::{LanguageChoice, LanguageTag};
use depeche::settings::{Effort, Layer, Memory};

/// The language of the input text.
#[derive(Debug, Args)]
pub struct LanguageArguments {
    /// Language of the input text: two letters, or `auto` to detect it [default: fr]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<LanguageChoice>,
}

/// How articles are found and read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArguments {
    /// JSONL: field that holds the text [default: text]
    #[arg(long, value_name = "FIELD")]
    pub text_field: Option<String>,
    /// JSONL: field that holds the article's id [default: id]
    #[arg(long, value_name = "FIELD")]
    pub id_field: Option<String>,
    /// JSONL: field that holds the title [default: title]
    #[arg(long, value_name = "FIELD")]
    pub title_field: Option<String>,
    /// JSONL: field that holds the date [default: date]
    #[arg(long, value_name = "FIELD")]
    pub date_field: Option<String>,
    /// The most bytes that an article may have; a larger one fails [default: 5242880]
    #[arg(long, value_name = "N")]
    pub max_bytes: Option<u64>,
    /// Only files whose path below the input folder matches GLOB; may be given again
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// No files whose path below the input folder matches GLOB; may be given again
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
}

/// Which models, on how many threads.
#[derive(Debug, Args)]
#[command(next_help_heading = "Models")]
pub struct ModelArguments {
    /// Model that translates; see `depeche models list` [default: auto, the best that is installed]
    #[arg(long, value_name = "ID")]
    pub translator: Option<String>,
    /// Model for the sentences that the translator does not get right in three tries; loaded when the first of them comes up
    #[arg(long, value_name = "ID")]
    pub fallback: Option<String>,
    /// Model that writes abstractive summaries and headlines [default: auto]
    #[arg(long, value_name = "ID")]
    pub summarizer: Option<String>,
    /// What a sentence may cost: `fast` for what the model says first, checked and flagged as ever, `standard` for more candidates where it
    /// shows an error or leads badly back to its source, `thorough` for more of every sentence [default: standard]
    #[arg(long, value_name = "KIND", value_parser = effort)]
    pub effort: Option<Effort>,
    #[command(flatten)]
    pub engine: EngineArguments,
}

/// How models are run, and which one compares sentences.
#[derive(Debug, Args)]
#[command(next_help_heading = "Models")]
pub struct EngineArguments {
    /// Model that embeds sentences, to rank them and to find evidence; `lexical` compares them by their words and
    /// needs no model [default: auto]
    #[arg(long, value_name = "ID")]
    pub encoder: Option<String>,
    /// Texts that models of the engine `torch` keep at each step; the others search greedily [default: what the model's
    /// makers chose]
    #[arg(long, value_name = "N")]
    pub beams: Option<NonZeroUsize>,
    /// Numbers that the engine `torch` computes in: `f32`, `bf16`, or `auto` for bf16 where the processor has it [default: auto]
    #[arg(long, value_name = "KIND", value_parser = precision)]
    pub precision: Option<Precision>,
    /// Threads for the models [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Memory that the run may take, about, such as 3G: it decides how many sentences are answered side by side [default: a quarter of
    /// what is free for these, at most 1.5 GB]
    #[arg(long, value_name = "SIZE")]
    pub memory: Option<Memory>,
}

/// The language of the output.
#[derive(Debug, Args)]
pub struct TargetArguments {
    /// Language to translate into: two letters [default: en]
    #[arg(long, value_name = "LANG")]
    pub to: Option<LanguageTag>,
    /// Terms that must be translated in one way or not at all: TSV (term, tab, translation, perhaps a tab and a note; an empty
    /// translation keeps the term) or TBX (.tbx, .xml)
    #[arg(long, value_name = "FILE")]
    pub glossary: Option<PathBuf>,
    /// Whether phrases of the press are put right by the built-in lexicon: `on` or `off` [default: on]
    #[arg(long, value_name = "KIND", value_parser = press_terms)]
    pub press_terms: Option<PressTerms>,
}

/// Files and folders, or standard input.
#[derive(Debug, Args)]
pub struct PathArguments {
    /// Files and folders to read; standard input if none, or `-`
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

impl LanguageArguments {
    /// Puts the flags into a layer of settings.
    pub fn put(&self, layer: &mut Layer) {
        layer.lang.clone_from(&self.lang);
    }
}

impl InputArguments {
    /// Puts the flags into a layer of settings.
    pub fn put(&self, layer: &mut Layer) {
        layer.text_field.clone_from(&self.text_field);
        layer.id_field.clone_from(&self.id_field);
        layer.title_field.clone_from(&self.title_field);
        layer.date_field.clone_from(&self.date_field);
        layer.max_bytes = self.max_bytes;
        layer.include = given(&self.include);
        layer.exclude = given(&self.exclude);
    }
}

impl ModelArguments {
    /// Puts the flags into a layer of settings.
    pub fn put(&self, layer: &mut Layer) {
        layer.translator.clone_from(&self.translator);
        layer.fallback.clone_from(&self.fallback);
        layer.summarizer.clone_from(&self.summarizer);
        layer.effort = self.effort;
        self.engine.put(layer);
    }
}

impl EngineArguments {
    /// Puts the flags into a layer of settings.
    pub fn put(&self, layer: &mut Layer) {
        layer.encoder.clone_from(&self.encoder);
        layer.beams = self.beams;
        layer.precision = self.precision;
        layer.threads = self.threads;
        layer.memory = self.memory;
    }
}

impl TargetArguments {
    /// Puts the flags into a layer of settings.
    pub fn put(&self, layer: &mut Layer) {
        layer.to.clone_from(&self.to);
        layer.glossary.clone_from(&self.glossary);
        layer.press_terms = self.press_terms;
    }
}

fn effort(text: &str) -> Result<Effort, String> {
    match text {
        "fast" => Ok(Effort::Fast),
        "standard" => Ok(Effort::Standard),
        "thorough" => Ok(Effort::Thorough),
        _ => Err("choose fast, standard or thorough".to_owned()),
    }
}

fn press_terms(text: &str) -> Result<PressTerms, String> {
    match text {
        "on" => Ok(PressTerms::On),
        "off" => Ok(PressTerms::Off),
        _ => Err("choose on or off".to_owned()),
    }
}

fn precision(text: &str) -> Result<Precision, String> {
    match text {
        "auto" => Ok(Precision::Auto),
        "f32" => Ok(Precision::F32),
        "bf16" => Ok(Precision::Bf16),
        _ => Err("choose auto, f32 or bf16".to_owned()),
    }
}

/// A list that was given, or nothing: an empty list must not hide the one in `depeche.toml`.
fn given(list: &[String]) -> Option<Vec<String>> {
    (!list.is_empty()).then(|| list.to_vec())
}
