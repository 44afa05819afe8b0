//! What `depeche check` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use depeche::settings::Layer;

use crate::cli::arguments::{LanguageArguments, TargetArguments};

/// Check a translation against its source, or a brief against its article, whoever made them
///
/// With --source and --translation, reads two files of as many lines and says line by line what is wrong, without a model: numbers, dates,
/// names, addresses, language, length, repetition, leakage, quotation, negation, terms. With --adequacy, a model says what of the source each
/// line may not carry over. Lines without a finding are not printed. With --brief and --article, says for each sentence of the brief which sentences of the article bear it out, and what in it they don't.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The source, a sentence or paragraph a line
    #[arg(long, value_name = "FILE", requires = "translation", required_unless_present = "brief")]
    pub source: Option<PathBuf>,
    /// The translation of each line of the source
    #[arg(long, value_name = "FILE", requires = "source")]
    pub translation: Option<PathBuf>,
    /// With --source and --translation: the model that weighs what each line of the translation carries over, such as an installed translator
    /// that takes instructions; costs about as much as translating
    #[arg(long, value_name = "ID", requires = "source")]
    pub adequacy: Option<String>,
    /// A brief: plain text, or a `brief.json`
    #[arg(long, value_name = "FILE", requires = "article", conflicts_with_all = ["source", "translation", "lines"])]
    pub brief: Option<PathBuf>,
    /// The article that the brief is about: a file in the brief's language, or an article's folder that `depeche brief` wrote
    #[arg(long, value_name = "FILE|DIR", requires = "brief")]
    pub article: Option<PathBuf>,
    /// With --brief: the model that compares sentences; `lexical` does so by their words [default: auto]
    #[arg(long, value_name = "ID", requires = "brief")]
    pub encoder: Option<String>,
    /// Take each line as one segment, as is done anyway; accepted for likeness with `translate --lines`
    #[arg(long)]
    pub lines: bool,
    /// `text`: a line for each finding; `jsonl`: an object for each line with findings, or for each sentence of a brief
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Exit with status 1 where a line has an error, or a sentence of a brief is unsupported
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    language: LanguageArguments,
    #[command(flatten)]
    target: TargetArguments,
}

/// How findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A line for each finding.
    Text,
    /// An object for each line with findings.
    Jsonl,
}

impl Arguments {
    /// The settings that the flags give.
    pub fn layer(&self) -> Layer {
        let mut layer =
            Layer { encoder: self.encoder.clone(), translator: self.adequacy.clone(), ..Layer::default() };
        self.language.put(&mut layer);
        self.target.put(&mut layer);
        layer
    }
}
