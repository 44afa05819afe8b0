//! The two records of a run that differ from run to run: `timings.json` and `run.json`.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::RunStatus;
use super::totals::Totals;
use crate::environment::Environment;
use crate::output::provenance::{FileRecord, Program, Recipe};
use crate::pipeline::Stage;

/// Name of the record of an article's times.
pub const TIMINGS_NAME: &str = "timings.json";
/// Version of the form of `run.json`.
pub const RUN_SCHEMA_VERSION: u32 = 1;

/// `timings.json`: how long an article took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timings {
    /// The article's id.
    pub article: String,
    /// When it was begun.
    pub started: Timestamp,
    /// Seconds from reading it to rendering its files.
    pub seconds: f64,
    /// Seconds and tokens of each stage, in order.
    pub stages: Vec<Stage>,
    /// Sentences in all.
    pub sentences: usize,
    /// Sentences a second, over all stages.
    pub sentences_per_second: f64,
    /// Tokens that models wrote.
    pub tokens: usize,
    /// Those tokens a second, over the stages that wrote any.
    pub tokens_per_second: f64,
}

impl Timings {
    /// Adds up `stages`.
    pub fn of(article: &str, started: Timestamp, stages: Vec<Stage>, sentences: usize) -> Self {
        let seconds = stages.iter().map(|stage| stage.seconds).sum();
        let writing = stages.iter().filter(|stage| stage.tokens > 0);
        let (tokens, writing_seconds) =
            writing.fold((0, 0.0), |(tokens, sum), stage| (tokens + stage.tokens, sum + stage.seconds));
        Self {
            article: article.to_owned(),
            started,
            seconds,
            sentences,
            sentences_per_second: rate(sentences, seconds),
            tokens,
            tokens_per_second: rate(tokens, writing_seconds),
            stages,
        }
    }
}

fn rate(count: usize, seconds: f64) -> f64 {
    if seconds > 0.0 { count as f64 / seconds } else { 0.0 }
}

/// Where a run's time went, in seconds by the wall clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunSeconds {
    /// Looking through inputs and outputs.
    pub plan: f64,
    /// Reading articles: decoding, cleaning, detecting the language.
    pub read: f64,
    /// The pipeline: segmenting, models, checks.
    pub process: f64,
    /// Rendering articles' files.
    pub render: f64,
    /// Writing articles' folders.
    pub write: f64,
    /// Rendering and writing the files of the whole run.
    pub finish: f64,
}

/// `run.json`: what a run was asked, on what it ran and what it came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunRecord {
    /// See [`RUN_SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The program.
    pub program: Program,
    /// Whether the run came to its end.
    pub status: RunStatus,
    /// When it was started.
    pub started: Timestamp,
    /// When it ended.
    pub finished: Timestamp,
    /// Where its time went.
    pub seconds: RunSeconds,
    /// The paths that were given.
    pub inputs: Vec<String>,
    /// All settings.
    pub settings: Value,
    /// What decided what came out.
    pub recipe: Recipe,
    /// [`Recipe::fingerprint`].
    pub fingerprint: String,
    /// The machine.
    pub environment: Environment,
    /// The most memory that the process had resident at once in the runs that did the articles, in bytes, where the system
    /// tells.
    #[serde(default)]
    pub peak_memory: Option<u64>,
    /// What it came to.
    pub totals: Totals,
    /// The files of the inputs that were not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_read: Vec<NotRead>,
    /// The other files of the whole run.
    pub files: Vec<FileRecord>,
}

/// A file of the inputs that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotRead {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: String,
}
