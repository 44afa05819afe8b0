//! Model cards: what a model can do, what it needs, where it comes from and on what terms.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::chat_template::PromptTemplate;
use crate::language::LanguageTag;
use crate::sha256::Digest;

/// Everything depeche knows of a model, as in `models/ID.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelCard {
    /// What `--translator`, `--summarizer` and `--encoder` take: lower-case letters, digits, `.`, `-` and `_`.
    pub id: String,
    /// The model's own name.
    pub name: String,
    /// One line for a person who chooses.
    pub summary: String,
    /// Where its makers describe it.
    pub homepage: String,
    /// What runs it.
    pub engine: EngineKind,
    /// What it can do.
    pub tasks: Vec<Task>,
    /// What it is used for where the user names no model.
    #[serde(default)]
    pub default_for: Vec<Task>,
    /// Whether this project ran it; of other models only what their makers publish is known.
    #[serde(default = "yes")]
    pub tried: bool,
    /// The languages it takes, as far as its makers or this project tried them.
    pub languages: Vec<LanguageTag>,
    /// The languages it translates into; any it takes, where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<LanguageTag>,
    /// The most tokens it takes at once (decoder models: prompt and answer together).
    pub token_limit: usize,
    /// What an encoder wants in front of every text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text_prefix: String,
    /// Memory that a run with it needs, in bytes: an estimate.
    pub memory_bytes: u64,
    /// How good it is, and who says so.
    #[serde(default)]
    pub scores: Vec<Score>,
    /// Bytes of its files, roughly, where they are not pinned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about_bytes: Option<u64>,
    /// Its files. None where they are not pinned: then the first pull chooses them by the model's layout, and the lock file that
    /// it writes into the store decides from then on.
    #[serde(default)]
    pub files: Vec<ModelFile>,
    /// The terms it comes under.
    pub licence: Licence,
    /// How a decoder model wants to be spoken to; none leaves it to the chat template in the model's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<PromptTemplate>,
    /// Where its files can be had, best first.
    pub sources: Vec<Source>,
}

/// What runs a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EngineKind {
    /// llama.cpp, for GGUF files.
    Gguf,
    /// rust-bert on libtorch.
    Torch,
    /// fxtranslate, for the models of Firefox Translations.
    Firefox,
    /// A table, for tests of the program; no user's build knows its name.
    #[cfg(feature = "stand-in")]
    #[serde(rename = "stand-in")]
    StandIn,
}

impl EngineKind {
    /// Whether its models do what they are told, in any language: decoder models.
    pub fn takes_instructions(self) -> bool {
        match self {
            Self::Gguf => true,
            Self::Torch | Self::Firefox => false,
            #[cfg(feature = "stand-in")]
            Self::StandIn => true,
        }
    }

    /// Whether this build of the program has the engine, or the program beside it does.
    pub fn is_built(self) -> bool {
        match self {
            Self::Gguf => cfg!(feature = "gguf"),
            Self::Torch => cfg!(any(feature = "torch", feature = "torch-beside")),
            Self::Firefox => cfg!(feature = "firefox"),
            #[cfg(feature = "stand-in")]
            Self::StandIn => true,
        }
    }
}

impl fmt::Display for EngineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Gguf => "gguf",
            Self::Torch => "torch",
            Self::Firefox => "firefox",
            #[cfg(feature = "stand-in")]
            Self::StandIn => "stand-in",
        })
    }
}

/// What a model can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Sentences from one language into another.
    Translate,
    /// Summaries and headlines in its own words.
    Summarize,
    /// Embeddings of sentences.
    Encode,
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Translate => "translate",
            Self::Summarize => "summarize",
            Self::Encode => "encode",
        })
    }
}

/// A score, published or measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// What was scored.
    pub task: Task,
    /// In what unit, such as `BLEU`.
    pub metric: String,
    /// The score.
    pub value: f64,
    /// On what data and how.
    pub data: String,
    /// Who says so.
    pub source: String,
}

/// A file of a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    /// Its path below the model's folder, with `/`.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// What its bytes must digest to.
    pub sha256: Digest,
}

/// The terms a model comes under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its SPDX identifier, or `LicenseRef-…` where SPDX has none.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its text.
    pub url: String,
    /// What else to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Licence {
    /// What a person should know before the model is fetched, where its terms are not an open-source licence that SPDX lists.
    pub fn caution(&self) -> Option<String> {
        let why = if self.id.contains("-NC") {
            "not for commercial use"
        } else if self.id.starts_with("LicenseRef-") {
            "not known to be an open-source licence; read the terms first"
        } else {
            return None;
        };
        Some(self.note.as_ref().map_or_else(|| why.to_owned(), |note| format!("{why}. {note}")))
    }
}

/// Where a model's files can be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Source {
    /// Python packages that carry the bytes. Members for the same file are joined in the order of the packages; no code of a
    /// package is run.
    Packages {
        /// The packages, in order.
        packages: Vec<Package>,
    },
    /// A repository on the Hugging Face hub.
    Hub {
        /// `owner/name`.
        repository: String,
        /// A branch, tag or commit.
        revision: String,
        /// A file's path in the repository, where it is not the file's name.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        paths: BTreeMap<String, String>,
    },
}

/// A Python package (a wheel) that carries a file of a model, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The package's name.
    pub name: String,
    /// The one version that will do.
    pub version: String,
    /// Bytes of the wheel.
    pub size: u64,
    /// What the wheel's bytes must digest to.
    pub sha256: Digest,
    /// Path in the wheel → name of the model's file that it is, or is a part of.
    pub members: BTreeMap<String, String>,
}

/// What is wrong with a card, or with an id that names none.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CardError {
    /// The card is no TOML, lacks a field, or has one that is unknown.
    #[error("model card {card}: {source}")]
    Syntax {
        /// Which card.
        card: String,
        /// What the parser said, with the line.
        source: Box<toml::de::Error>,
    },
    /// The card contradicts itself.
    #[error("model card {card}: {reason}")]
    Invalid {
        /// Which card.
        card: String,
        /// Field, value and what is expected.
        reason: String,
    },
    /// No card has this id.
    #[error("there is no model `{id}`; known are {}", known.join(", "))]
    Unknown {
        /// What was asked for.
        id: String,
        /// What there is.
        known: Vec<String>,
    },
}

impl ModelCard {
    /// Parses a card and checks that it makes sense. `card` names it in errors.
    ///
    /// # Errors
    ///
    /// [`CardError::Syntax`], [`CardError::Invalid`].
    pub fn parse(card: &str, text: &str) -> Result<Self, CardError> {
        let parsed: Self = toml::from_str(text)
            .map_err(|source| CardError::Syntax { card: card.to_owned(), source: Box::new(source) })?;
        match parsed.fault() {
            None => Ok(parsed),
            Some(reason) => Err(CardError::Invalid { card: card.to_owned(), reason }),
        }
    }

    /// The card's file `name`.
    pub fn file(&self, name: &str) -> Option<&ModelFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The one file that ends in `.extension`; the weights, where `extension` is that of weights.
    pub fn file_with_extension(&self, extension: &str) -> Option<&ModelFile> {
        self.files
            .iter()
            .find(|file| Path::new(&file.name).extension().is_some_and(|found| found == extension))
    }

    /// Whether the model can do `task`.
    pub fn can(&self, task: Task) -> bool {
        self.tasks.contains(&task)
    }

    /// Whether it translates `from` one language `to` the other, as far as its card says: a decoder model without target
    /// languages may try any pair.
    pub fn translates(&self, from: &LanguageTag, to: &LanguageTag) -> bool {
        self.can(Task::Translate)
            && (self.to.is_empty() || (self.languages.contains(from) && self.to.contains(to)))
    }

    /// Whether its files are known with their digests, from the card or from a lock file.
    pub fn is_pinned(&self) -> bool {
        !self.files.is_empty()
    }

    /// Bytes of all its files; roughly, where they are not pinned, and 0 where nothing is known.
    pub fn size(&self) -> u64 {
        if self.is_pinned() {
            self.files.iter().map(|file| file.size).sum()
        } else {
            self.about_bytes.unwrap_or_default()
        }
    }

    /// Bytes that a pull from packages downloads, or of the files where no packages carry it.
    pub fn download_size(&self) -> u64 {
        self.sources
            .iter()
            .find_map(|source| match source {
                Source::Packages { packages } => Some(packages.iter().map(|package| package.size).sum()),
                Source::Hub { .. } => None,
            })
            .unwrap_or_else(|| self.size())
    }

    /// Why `id` can't be one, if it can't.
    pub(super) fn id_fault(id: &str) -> Option<String> {
        let sound = !id.is_empty() && id.bytes().all(is_id_byte) && !id.starts_with('.');
        (!sound).then(|| "give lower-case letters, digits, `.`, `-` and `_`, no `.` first".to_owned())
    }

    fn fault(&self) -> Option<String> {
        if let Some(reason) = Self::id_fault(&self.id) {
            return Some(format!("id = \"{}\": {reason}", self.id));
        }
        if self.files.is_empty() && self.tried {
            return Some("files = []: a model that was tried has at least one file".to_owned());
        }
        if let Some(file) = self.files.iter().find(|file| !is_inside(&file.name)) {
            return Some(format!("file name \"{}\": give a relative path without `..`", file.name));
        }
        if let Some(task) = self.default_for.iter().find(|task| !self.can(**task)) {
            return Some(format!("default_for has `{task}`, which is not among its tasks"));
        }
        if !self.to.is_empty() && !self.can(Task::Translate) {
            return Some("to = […]: only a model that translates has target languages".to_owned());
        }
        self.sources.iter().find_map(|source| self.source_fault(source))
    }

    fn source_fault(&self, source: &Source) -> Option<String> {
        let named: Vec<&String> = match source {
            Source::Packages { packages } => {
                packages.iter().flat_map(|package| package.members.values()).collect()
            }
            Source::Hub { paths, .. } => paths.keys().collect(),
        };
        if let Some(name) = named.iter().find(|name| self.file(name).is_none()) {
            return Some(format!("a source names the file \"{name}\", which is not among its files"));
        }
        let uncarried = |file: &&ModelFile| !named.contains(&&file.name);
        match source {
            Source::Packages { .. } => self
                .files
                .iter()
                .find(uncarried)
                .map(|file| format!("its packages don't carry the file \"{}\"", file.name)),
            Source::Hub { .. } => None,
        }
    }
}

fn yes() -> bool {
    true
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte)
}

fn is_inside(name: &str) -> bool {
    !name.is_empty() && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests;
