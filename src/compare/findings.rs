//! What a comparison found, as values: `report.json` holds them as they are, `report.html` and `report.md` show them.
//!
//! Lists that have an entry for each system follow the order of [`Findings::systems`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::check::Flag;
use crate::language::LanguageTag;
use crate::output::FlagCounts;
use crate::output::provenance::ModelRecord;
use crate::translate::{Ledger, Outcome};

/// Version of the form of `report.json`; rises when a reader of the former one would go wrong.
pub const FINDINGS_VERSION: u32 = 1;

/// What the inputs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Articles, cut into sentences.
    Articles,
    /// Files with a segment on each line, as test sets are.
    Lines,
}

/// All that a comparison found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// [`FINDINGS_VERSION`] of the program that wrote it.
    pub version: u32,
    /// The program's version.
    pub program: String,
    /// What the inputs are.
    pub unit: Unit,
    /// The language of the sources.
    pub source_language: LanguageTag,
    /// The language of the translations.
    pub target_language: LanguageTag,
    /// How many references each segment has.
    pub references: usize,
    /// The system that the others are tested against: the first that has outputs.
    pub baseline: Option<String>,
    /// How significance was tested; none where there is nothing to test.
    pub trials: Option<Trials>,
    /// The systems, in the order in which they were named.
    pub systems: Vec<SystemFindings>,
    /// chrF of each system's translations (rows) with another's as reference (columns), 0 to 100.
    pub agreement: Vec<Vec<Option<f64>>>,
    /// ROUGE-1 F1 of each system's summaries (rows) with another's as reference (columns), 0 to 100; empty without summaries.
    pub summary_agreement: Vec<Vec<Option<f64>>>,
    /// Scores by the length of the source.
    pub lengths: Vec<LengthFindings>,
    /// The articles; with [`Unit::Lines`] the input files.
    pub articles: Vec<ArticleFindings>,
    /// The sentences or lines, in the order of the inputs.
    pub segments: Vec<Segment>,
}

/// How significance was tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trials {
    /// Resamples of the paired bootstrap.
    pub bootstrap: usize,
    /// Trials of the paired approximate randomisation.
    pub randomisation: usize,
    /// The seed of both.
    pub seed: u64,
}

/// How a system ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SystemStatus {
    /// It has an output for every segment that it was asked for.
    Done,
    /// Some articles failed; the others are compared.
    Partial,
    /// It has no outputs.
    Failed,
}

/// One system: what made it, and how it did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SystemFindings {
    /// Its name in the report.
    pub name: String,
    /// How it ended.
    pub status: SystemStatus,
    /// Why it failed, or what is missing.
    pub error: Option<String>,
    /// Where its outputs are: a folder or file, as it was given, or below the report's folder.
    pub path: String,
    /// Its models; none where the outputs were made elsewhere.
    pub models: Vec<ModelRecord>,
    /// The settings that can change its outputs; none where they were made elsewhere.
    pub settings: Option<Value>,
    /// Its translations.
    pub translation: Option<TranslationFindings>,
    /// Its summaries.
    pub summary: Option<SummaryFindings>,
    /// How fast it was; none where its outputs were made elsewhere.
    pub speed: Option<SpeedFindings>,
}

/// A corpus score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreFindings {
    /// The metric's name, such as `BLEU` or `chrF`.
    pub metric: String,
    /// How it was computed, in sacrebleu's words (but for its version).
    pub signature: String,
    /// The score, 0 to 100; TER may exceed 100.
    pub score: f64,
    /// Whether a higher score is a better one: not so for TER.
    pub higher_is_better: bool,
    /// The 95 % confidence interval of the bootstrap.
    pub interval: Option<[f64; 2]>,
    /// p-value of the paired bootstrap against the baseline; none for the baseline itself.
    pub bootstrap_p: Option<f64>,
    /// p-value of the paired approximate randomisation against the baseline.
    pub randomisation_p: Option<f64>,
}

/// What was found of a system's translations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TranslationFindings {
    /// Corpus scores against the references; empty without any.
    pub scores: Vec<ScoreFindings>,
    /// Flags by the name of the check.
    pub flags: BTreeMap<String, FlagCounts>,
    /// How the sentences ended.
    pub ledger: Ledger,
    /// Share of the sentences with an error, 0 to 1.
    pub error_share: f64,
    /// Characters of the translations for one of the sources.
    pub length_ratio: f64,
    /// Mean log-probability (natural logarithm) of a token, where the engine gives one.
    pub log_probability: Option<f64>,
    /// Share of the sentences that were left in the source language, 0 to 1.
    pub untranslated_share: f64,
    /// Share of the sentences in which something is repeated that the source does not repeat, 0 to 1.
    pub repeated_share: f64,
}

/// What was found of a system's summaries (the abstractive ones where both were made).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SummaryFindings {
    /// Mean ROUGE F1 against reference summaries; empty without any.
    pub scores: Vec<ScoreFindings>,
    /// Words of the article's translation for one of the summary.
    pub compression: f64,
    /// Share of the summary's bigrams that the article's translation does not have, 0 to 1.
    pub novelty: f64,
    /// Share of the article's different content words that the summary has, 0 to 1.
    pub coverage: f64,
    /// Share of the summary's sentences with evidence, 0 to 1.
    pub evidence_share: f64,
    /// Mean number of words of a summary.
    pub words: f64,
    /// Flags of the briefs by the name of the check.
    pub flags: BTreeMap<String, FlagCounts>,
}

/// How fast a system was, over all its inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SpeedFindings {
    /// Seconds by the wall clock that its articles or lines took, loading the models not counted.
    pub seconds: f64,
    /// Articles (with lines: files) a second.
    pub articles_per_second: f64,
    /// Sentences or lines a second.
    pub sentences_per_second: f64,
    /// Tokens that its models wrote.
    pub tokens: usize,
    /// Tokens a second.
    pub tokens_per_second: f64,
    /// The most memory it had resident at once, in bytes, where the system tells.
    pub peak_memory: Option<u64>,
    /// Bytes of its models' files, each file once.
    pub model_size: u64,
}

/// chrF of the segments whose source has so many words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LengthFindings {
    /// Fewest words of a source.
    pub from: usize,
    /// Most words of a source; none where there is no bound.
    pub to: Option<usize>,
    /// How many segments there are.
    pub segments: usize,
    /// For each system: corpus chrF of these segments, 0 to 100; none without references.
    pub chrf: Vec<Option<f64>>,
    /// For each system: share of these segments with an error, 0 to 1.
    pub error_share: Vec<Option<f64>>,
}

/// One article as the systems made it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleFindings {
    /// Its id.
    pub id: String,
    /// Its own title.
    pub title: Option<String>,
    /// A reference summary.
    pub reference: Option<String>,
    /// For each system what it made, where it made anything.
    pub systems: Vec<Option<ArticleOutput>>,
}

/// What one system made of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleOutput {
    /// Corpus chrF of its translation, 0 to 100; none without references.
    pub chrf: Option<f64>,
    /// Share of its sentences with an error, 0 to 1.
    pub error_share: f64,
    /// The brief's headline.
    pub headline: Option<BriefSentence>,
    /// Sentences that the model wrote.
    pub abstractive: Vec<BriefSentence>,
    /// Sentences taken from the article.
    pub extractive: Vec<BriefSentence>,
    /// Flags of the brief as a whole.
    pub flags: Vec<Flag>,
    /// ROUGE-1 F1 of the summary against its reference, 0 to 100.
    pub rouge: Option<f64>,
}

/// A sentence of a brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BriefSentence {
    /// What it says.
    pub text: String,
    /// The ids of the sentences behind it, best first.
    pub evidence: Vec<u32>,
    /// What the checks found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// One sentence or line in all systems.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Index of its article in [`Findings::articles`].
    pub article: usize,
    /// Its number in the article, from 1.
    pub id: u32,
    /// The source.
    pub source: String,
    /// Its references.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// How far the systems differ: 1 less their mean chrF with each other, 0 (all the same) to 1; 0 for one system.
    pub disagreement: f64,
    /// For each system its translation, where it made one.
    pub outputs: Vec<Option<Output>>,
}

/// One system's translation of a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Output {
    /// The translation; empty where the outcome is failed or skipped.
    pub text: String,
    /// How it ended; none where it was made elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Whether a check found an error in the first try, and none in this text.
    #[serde(default)]
    pub repaired: bool,
    /// chrF against the references, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chrf: Option<f64>,
    /// Mean log-probability of a token, where the engine gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_probability: Option<f32>,
    /// What the checks found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}
