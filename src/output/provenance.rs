//! How an article's output was made: `provenance.json`.
//!
//! The record is what makes a run resumable and a brief auditable, so it has three properties. It is complete: with the
//! source, the models it names and the same build, the same output can be made again. It is reproducible: it
//! holds no time, no random order and nothing of the machine but what can change an output, so two equal runs write the
//! same bytes. And it is sealed: its last field is the digest of all the others, so a damaged record is never
//! taken for a sound one. Its form is fixed by `docs/provenance.schema.json`.
//!
//! ```
//! use depeche::output::provenance::FileRecord;
//!
//! let record = FileRecord::of("brief.json", b"{}");
//! assert!(record.matches(b"{}") && !record.matches(b"{ }"));
//! ```

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::record::FlagCounts;
use crate::article::{Article, Format};
use crate::engine::{Batching, Turn};
use crate::language::LanguageTag;
use crate::sha256::sha256_hex;
use crate::translate::Ledger;

/// Version of the record's form; it is the `schema_version` that `docs/provenance.schema.json` asks for.
pub const SCHEMA_VERSION: u32 = 2;

/// Version of what depeche makes of given input, settings and models. It is raised with every change of the program that
/// changes an output, and being part of the fingerprint it has such articles done again.
pub const OUTPUT_VERSION: u32 = 6;

/// The program and how it was built.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// `depeche`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The git revision it was built from, where `DEPECHE_REVISION` told the build.
    pub revision: Option<String>,
    /// Processor and operating system it was built for.
    pub target: String,
    /// Cargo features it was built with.
    pub features: Vec<String>,
    /// See [`OUTPUT_VERSION`].
    pub output_version: u32,
}

impl Program {
    /// This program.
    pub fn this() -> Self {
        let features = [
            ("firefox", cfg!(feature = "firefox")),
            ("gguf", cfg!(feature = "gguf")),
            ("torch", cfg!(feature = "torch")),
        ];
        Self {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            revision: option_env!("DEPECHE_REVISION").map(str::to_owned),
            target: format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS),
            features: features.iter().filter(|(_, on)| *on).map(|(name, _)| (*name).to_owned()).collect(),
            output_version: OUTPUT_VERSION,
        }
    }
}

/// A file by its name and bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRecord {
    /// Its name, without a folder.
    pub file: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Number of its bytes.
    pub size: u64,
}

impl FileRecord {
    /// The record of a file that holds `bytes`.
    pub fn of(file: impl Into<String>, bytes: &[u8]) -> Self {
        Self { file: file.into(), sha256: sha256_hex(bytes), size: bytes.len() as u64 }
    }

    /// Whether `bytes` are those that were recorded.
    pub fn matches(&self, bytes: &[u8]) -> bool {
        self.size == bytes.len() as u64 && self.sha256 == sha256_hex(bytes)
    }
}

/// What a model was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelRole {
    /// It translated.
    Translator,
    /// It was there for sentences that the translator did not get right.
    Fallback,
    /// It wrote summaries and headlines.
    Summarizer,
    /// It embedded sentences.
    Encoder,
}

impl fmt::Display for ModelRole {
    /// What a model in this role is called, as in the names of the flags.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Translator => "translator",
            Self::Fallback => "fallback",
            Self::Summarizer => "summarizer",
            Self::Encoder => "encoder",
        })
    }
}

/// A model that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelRecord {
    /// What for.
    pub role: ModelRole,
    /// Its id, as in its card.
    pub id: String,
    /// Its licence, as in its card.
    pub licence: String,
    /// The engine that ran it, such as `gguf`.
    pub engine: String,
    /// The version of that engine's native code or crate.
    pub engine_version: String,
    /// Its files; none where it is part of the program, as the encoder `lexical` is.
    pub files: Vec<FileRecord>,
}

/// The article's bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    /// The file it was read from, as it was given.
    pub path: String,
    /// What it was read as.
    pub format: Format,
    /// SHA-256 of the bytes (JSONL: of the line), lower-case hexadecimal.
    pub sha256: String,
    /// Number of those bytes.
    pub size: u64,
    /// The encoding they were decoded from.
    pub encoding: String,
    /// The language of the text.
    pub language: LanguageTag,
}

impl SourceRecord {
    /// The record of an article's source.
    pub fn of(article: &Article) -> Self {
        Self {
            path: article.source.path.to_string_lossy().into_owned(),
            format: article.source.format,
            sha256: article.source.sha256.clone(),
            size: article.source.size,
            encoding: article.source.encoding.clone(),
            language: article.language.clone(),
        }
    }
}

/// What is the same for all articles of a run, and decides with an article's bytes what comes out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The settings that can change an output.
    pub settings: Value,
    /// The models.
    pub models: Vec<ModelRecord>,
    /// What else of the engines can change an output: precision, thread count, CPU features.
    pub engine_build: String,
    /// The turns that each task's prompts begin with, by task.
    pub prompts: BTreeMap<String, Vec<Turn>>,
}

impl Recipe {
    /// SHA-256 of the recipe and [`OUTPUT_VERSION`]: an article that was made by the same is not made again.
    pub fn fingerprint(&self) -> String {
        let mut value = serde_json::json!({ "recipe": self, "output_version": OUTPUT_VERSION });
        value.sort_all_objects();
        sha256_hex(value.to_string().as_bytes())
    }
}

/// How an article's output was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// See [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The article's id.
    pub article: String,
    /// The program.
    pub program: Program,
    /// The article's bytes.
    pub source: SourceRecord,
    /// Settings, models, engines, prompts.
    pub recipe: Recipe,
    /// [`Recipe::fingerprint`].
    pub fingerprint: String,
    /// Whether its requests to the models shared passes with those of other articles.
    pub batching: Batching,
    /// What became of the sentences.
    pub ledger: Ledger,
    /// Flags of the brief: headline, summaries and the whole.
    pub brief_flags: FlagCounts,
    /// What a reader should know of how it was read and made.
    pub warnings: Vec<String>,
    /// The other files of the folder, but for `timings.json`, which differs between equal runs.
    pub outputs: Vec<FileRecord>,
    /// SHA-256 of this record with this field empty.
    pub seal: String,
}

impl Provenance {
    /// The record with its seal.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.seal = self.digest();
        self
    }

    /// Whether the record still says what it said when it was sealed.
    pub fn is_sound(&self) -> bool {
        self.seal == self.digest()
    }

    /// The file's bytes.
    pub fn to_json(&self) -> Vec<u8> {
        // The record holds strings, numbers and lists of them: writing it to memory can't fail.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Whether a reader should look before trusting: a sentence failed or is flagged, or the brief has an error.
    pub fn is_flagged(&self) -> bool {
        self.ledger.flagged + self.ledger.failed + self.brief_flags.errors > 0
    }

    fn digest(&self) -> String {
        let unsealed = Self { seal: String::new(), ..self.clone() };
        sha256_hex(&serde_json::to_vec(&unsealed).unwrap_or_default())
    }
}
