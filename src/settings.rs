//! What a user can choose: defaults, then `depeche.toml`, then flags.
//!
//! A layer is a set of choices of which each may be left open. The file and the flags are both read into a
//! [`Layer`], and [`Settings`] is what the layers come to, checked once, before any work starts. The keys of the file are
//! the long flags without their dashes, so that what `--print-settings` prints can be saved as `depeche.toml`.
//!
//! ```
//! use depeche::settings::{Layer, Settings};
//!
//! let file: Layer = "to = 'en'\nsentences = 2".parse()?;
//! let flags = Layer { sentences: "4".parse().ok(), ..Layer::default() };
//! let settings = Settings::from_layers([file, flags]);
//! assert_eq!(settings.sentences.get(), 4);
//! # Ok::<(), depeche::settings::SettingsError>(())
//! ```

mod effort;
mod memory;

pub use effort::Effort;
pub use memory::Memory;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::article::{DiscoverRules, ReadOptions};
use crate::check::PressTerms;
use crate::engine::Precision;
use crate::engine::load::EngineOptions;
use crate::language::{LanguageChoice, LanguageTag};
use crate::model::AUTO;

/// Name of the settings file that is looked for in the working folder.
pub const FILE_NAME: &str = "depeche.toml";

/// Which summaries a brief holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SummaryKind {
    /// Sentences of the article.
    Extractive,
    /// Sentences that the model writes.
    Abstractive,
    /// The one and the other.
    Both,
}

/// Which sentences are translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// All of them.
    All,
    /// The title, and the sentences that were chosen for the brief in the article's own language.
    SummaryOnly,
}

/// How events are told on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Progress bars and messages for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Choices of which each may be left open; the key of a field in `depeche.toml` has `-` where the field has `_`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Layer {
    /// See [`Settings::lang`].
    pub lang: Option<LanguageChoice>,
    /// See [`Settings::to`].
    pub to: Option<LanguageTag>,
    /// See [`Settings::translator`].
    pub translator: Option<String>,
    /// See [`Settings::fallback`].
    pub fallback: Option<String>,
    /// See [`Settings::summarizer`].
    pub summarizer: Option<String>,
    /// See [`Settings::encoder`].
    pub encoder: Option<String>,
    /// See [`Settings::summary`].
    pub summary: Option<SummaryKind>,
    /// See [`Settings::translate`].
    pub translate: Option<Scope>,
    /// See [`Settings::sentences`].
    pub sentences: Option<NonZeroUsize>,
    /// See [`Settings::effort`].
    pub effort: Option<Effort>,
    /// See [`Settings::out`].
    pub out: Option<PathBuf>,
    /// See [`Settings::threads`].
    pub threads: Option<NonZeroUsize>,
    /// See [`Settings::memory`].
    pub memory: Option<Memory>,
    /// See [`Settings::precision`].
    pub precision: Option<Precision>,
    /// See [`Settings::beams`].
    pub beams: Option<NonZeroUsize>,
    /// See [`Settings::glossary`].
    pub glossary: Option<PathBuf>,
    /// See [`Settings::press_terms`].
    pub press_terms: Option<PressTerms>,
    /// See [`Settings::strict`].
    pub strict: Option<bool>,
    /// See [`Settings::text_field`].
    pub text_field: Option<String>,
    /// See [`Settings::id_field`].
    pub id_field: Option<String>,
    /// See [`Settings::title_field`].
    pub title_field: Option<String>,
    /// See [`Settings::date_field`].
    pub date_field: Option<String>,
    /// See [`Settings::max_bytes`].
    pub max_bytes: Option<u64>,
    /// See [`Settings::include`].
    pub include: Option<Vec<String>>,
    /// See [`Settings::exclude`].
    pub exclude: Option<Vec<String>>,
    /// See [`Settings::log_format`].
    pub log_format: Option<LogFormat>,
}

/// What the layers come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Settings {
    /// Language of the input text; French by default.
    pub lang: LanguageChoice,
    /// Language of the briefs; English by default.
    pub to: LanguageTag,
    /// Id of the model that translates; by default `auto`, the best that is installed.
    pub translator: String,
    /// Id of the model for sentences that the translator does not get right; none by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback: Option<String>,
    /// Id of the model that writes summaries; by default `auto`, the best that is installed.
    pub summarizer: String,
    /// Id of the model that embeds sentences; likewise.
    pub encoder: String,
    /// Which summaries are made; both by default.
    pub summary: SummaryKind,
    /// Which sentences are translated; all by default.
    pub translate: Scope,
    /// Number of sentences of a summary; 3 by default.
    pub sentences: NonZeroUsize,
    /// How much is done for a sentence; by default more where it shows an error or leads badly back.
    pub effort: Effort,
    /// The folder that a run writes into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out: Option<PathBuf>,
    /// Number of threads that engines compute with; as many as there are cores by default.
    pub threads: NonZeroUsize,
    /// What a run may take, about; without it a quarter of what is free goes to the requests that are answered side by side, at most 1.5 GB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory: Option<Memory>,
    /// In what numbers the engine `torch` computes.
    pub precision: Precision,
    /// Hypotheses that an encoder-decoder model keeps at each step; none leaves it to the model's makers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beams: Option<NonZeroUsize>,
    /// A file of terms that must be translated in one way or not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub glossary: Option<PathBuf>,
    /// Whether the lexicon of the press is used; it is by default.
    pub press_terms: PressTerms,
    /// Whether flagged articles count as failed in the exit code.
    pub strict: bool,
    /// JSONL field with the text; `text` by default.
    pub text_field: String,
    /// JSONL field with the id; `id` by default.
    pub id_field: String,
    /// JSONL field with the title; `title` by default.
    pub title_field: String,
    /// JSONL field with the date of publication; `date` by default.
    pub date_field: String,
    /// The most bytes that an article may have.
    pub max_bytes: u64,
    /// Globs of which a path below an input folder must match one; all match by default.
    pub include: Vec<String>,
    /// Globs of which a path below an input folder must match none.
    pub exclude: Vec<String>,
    /// How events are told.
    pub log_format: LogFormat,
}

/// What is wrong with the settings.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The file can't be read.
    #[error("{}: the settings can't be read: {source}; check the path given with --config", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A line of the file is wrong: not TOML, a key that there is not, a value that the key does not take.
    #[error("{}, line {line}: {reason}; in `{text}`", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Number of the line, from 1.
        line: usize,
        /// What the line says.
        text: String,
        /// What is wrong with it, naming the key or the value.
        reason: String,
    },
}

impl FromStr for Layer {
    type Err = SettingsError;

    /// Reads the text of a `depeche.toml`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text, Path::new(FILE_NAME))
    }
}

impl Layer {
    /// Reads a settings file.
    ///
    /// # Errors
    ///
    /// [`SettingsError::Read`], or [`SettingsError::Line`] with the number of the line at fault.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| SettingsError::Read { path: path.to_owned(), source })?;
        parse(&text, path)
    }
}

fn parse(text: &str, path: &Path) -> Result<Layer, SettingsError> {
    toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..offset].iter().filter(|&&byte| byte == b'\n').count();
        SettingsError::Line {
            path: path.to_owned(),
            line: line + 1,
            text: text.lines().nth(line).unwrap_or_default().trim().to_owned(),
            reason: error.message().to_owned(),
        }
    })
}

impl Default for Settings {
    fn default() -> Self {
        let three = NonZeroUsize::MIN.saturating_add(2);
        let read = ReadOptions::default();
        Self {
            lang: read.language,
            to: LanguageTag::english(),
            translator: AUTO.to_owned(),
            fallback: None,
            summarizer: AUTO.to_owned(),
            encoder: AUTO.to_owned(),
            summary: SummaryKind::Both,
            translate: Scope::All,
            sentences: three,
            effort: Effort::default(),
            out: None,
            threads: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            memory: None,
            precision: Precision::Auto,
            beams: None,
            glossary: None,
            press_terms: PressTerms::default(),
            strict: false,
            text_field: read.text_field,
            id_field: read.id_field,
            title_field: read.title_field,
            date_field: read.date_field,
            max_bytes: read.max_bytes,
            include: Vec::new(),
            exclude: Vec::new(),
            log_format: LogFormat::Text,
        }
    }
}

impl Settings {
    /// The settings that `config`, else the `depeche.toml` in `working_folder` if there is one, and then `flags` give.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] where the file or a value is at fault.
    pub fn load(config: Option<&Path>, working_folder: &Path, flags: Layer) -> Result<Self, SettingsError> {
        let beside = working_folder.join(FILE_NAME);
        let file = match config {
            Some(path) => Layer::read(path)?,
            None if beside.exists() => Layer::read(&beside)?,
            None => Layer::default(),
        };
        Ok(Self::from_layers([file, flags]))
    }

    /// The defaults, overlaid with each layer in turn.
    pub fn from_layers(layers: impl IntoIterator<Item = Layer>) -> Self {
        let mut settings = Self::default();
        for layer in layers {
            settings.overlay(layer);
        }
        settings
    }

    fn overlay(&mut self, layer: Layer) {
        /// Takes what the layer chose. Naming all fields makes the compiler tell when one is forgotten.
        macro_rules! take {
            ($($field:ident),*) => {
                let Layer { out, memory, beams, glossary, fallback, $($field),* } = layer;
                self.out = out.or(self.out.take());
                self.memory = memory.or(self.memory.take());
                self.beams = beams.or(self.beams.take());
                self.glossary = glossary.or(self.glossary.take());
                self.fallback = fallback.or(self.fallback.take());
                $(if let Some(value) = $field { self.$field = value; })*
            };
        }
        take!(
            lang,
            to,
            translator,
            summarizer,
            encoder,
            summary,
            translate,
            sentences,
            effort,
            threads,
            precision,
            press_terms,
            strict,
            text_field,
            id_field,
            title_field,
            date_field,
            max_bytes,
            include,
            exclude,
            log_format
        );
    }

    /// The settings as TOML, ready to be saved as `depeche.toml`.
    pub fn to_toml(&self) -> String {
        // Only maps with keys that are no strings can't be written as TOML, and there are none here.
        toml::to_string(self).unwrap_or_default()
    }

    /// How articles are read.
    pub fn read_options(&self) -> ReadOptions {
        ReadOptions {
            language: self.lang.clone(),
            text_field: self.text_field.clone(),
            id_field: self.id_field.clone(),
            title_field: self.title_field.clone(),
            date_field: self.date_field.clone(),
            max_bytes: self.max_bytes,
        }
    }

    /// How engines run their models.
    pub fn engine_options(&self) -> EngineOptions {
        EngineOptions {
            threads: self.threads,
            memory: self.memory.map(|memory| memory.0),
            beams: self.beams,
            precision: self.precision,
            ..EngineOptions::default()
        }
    }

    /// Which files are read; the output folder never is.
    pub fn discover_rules(&self) -> DiscoverRules {
        DiscoverRules {
            include: self.include.clone(),
            exclude: self.exclude.clone(),
            skip_dir: self.out.clone(),
        }
    }

    /// Those settings that can change what an article's output says. They are part of the fingerprint by which a run knows
    /// whether an article is done; where the output goes and how progress is told are not among them.
    ///
    /// The thread count is not either: an engine whose results depend on it says so in
    /// [`Pipeline::build`](crate::pipeline::Pipeline::build).
    pub fn of_output(&self) -> Value {
        json!({
            "lang": self.lang,
            "to": self.to,
            "translator": self.translator,
            "fallback": self.fallback,
            "summarizer": self.summarizer,
            "encoder": self.encoder,
            "beams": self.beams,
            "precision": self.precision.resolve(),
            "summary": self.summary,
            "translate": self.translate,
            "sentences": self.sentences,
            "effort": self.effort,
            "press-terms": self.press_terms,
            "text-field": self.text_field,
            "id-field": self.id_field,
            "title-field": self.title_field,
            "date-field": self.date_field,
        })
    }
}

#[cfg(test)]
mod tests;
