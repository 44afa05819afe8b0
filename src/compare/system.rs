//! What one system made of the corpus: read from a run's folder, or from a file that another program wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::corpus::{Corpus, CorpusError, Part};
use super::findings::{BriefSentence, Output, SpeedFindings, SystemStatus, Unit};
use crate::check::{Checker, Flag, Pair, SharedTranslations};
use crate::language::LanguageTag;
use crate::output::provenance::{ModelRecord, Provenance};
use crate::output::{
    BRIEF_JSON_NAME, BriefRecord, OutputError, PROVENANCE_NAME, SENTENCES_NAME, SentenceRecord, link,
    read_sentences,
};
use crate::run::{TIMINGS_NAME, Timings, recorded_run};
use crate::summarize::Evidence;
use crate::translate::is_repaired;

/// A brief as a system made it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SystemBrief {
    /// Its headline.
    pub headline: Option<BriefSentence>,
    /// Sentences that the model wrote.
    pub abstractive: Vec<BriefSentence>,
    /// Sentences taken from the article.
    pub extractive: Vec<BriefSentence>,
    /// Flags of the brief as a whole.
    pub flags: Vec<Flag>,
}

impl SystemBrief {
    /// The sentences of the summary that counts: the abstractive one where both were made.
    pub fn summary(&self) -> &[BriefSentence] {
        if self.abstractive.is_empty() { &self.extractive } else { &self.abstractive }
    }

    /// The summary with a line for each sentence.
    pub fn summary_text(&self) -> String {
        self.summary().iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The flags of all its parts.
    pub fn all_flags(&self) -> impl Iterator<Item = &Flag> {
        let sentences = self.headline.iter().chain(&self.abstractive).chain(&self.extractive);
        self.flags.iter().chain(sentences.flat_map(|sentence| &sentence.flags))
    }
}

/// What one system made.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemOutputs {
    /// Its name in the report.
    pub name: String,
    /// Where its outputs are, as the report shows it.
    pub path: String,
    /// How it ended.
    pub status: SystemStatus,
    /// Why it failed, or what is missing.
    pub error: Option<String>,
    /// Its models.
    pub models: Vec<ModelRecord>,
    /// The settings that can change its outputs.
    pub settings: Option<Value>,
    /// How fast it was.
    pub speed: Option<SpeedFindings>,
    /// One for each segment of the corpus.
    pub segments: Vec<Option<Output>>,
    /// One for each article of the corpus.
    pub briefs: Vec<Option<SystemBrief>>,
}

/// How outputs that were made elsewhere are judged.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The language that they should be in.
    pub to: &'a LanguageTag,
    /// The checks, with the user's glossary if there is one: what the systems of the same comparison are held to.
    pub checker: &'a Checker,
}

/// What is wrong with a system's outputs.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SystemError {
    /// It is not there.
    #[error("{}: there is no such file or folder", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// A file of lines was given for articles.
    #[error(
        "{}: a file can be compared line by line only; give --lines, or a folder that `depeche brief` wrote",
        path.display()
    )]
    FileForArticles {
        /// The file.
        path: PathBuf,
    },
    /// Nothing in it belongs to the corpus.
    #[error(
        "{}: none of its articles is among the inputs; it must be the output of `depeche brief` or `depeche compare` for them",
        path.display()
    )]
    NothingFits {
        /// The folder.
        path: PathBuf,
    },
    /// Its lines are not aligned with the inputs.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
}

/// What a part's folder holds.
struct PartFiles {
    sentences: Vec<SentenceRecord>,
    brief: BriefRecord,
    provenance: Option<Provenance>,
    timings: Option<Timings>,
}

impl SystemOutputs {
    /// A system without outputs.
    pub fn failed(name: &str, path: &str, error: String, corpus: &Corpus) -> Self {
        Self { status: SystemStatus::Failed, error: Some(error), ..Self::empty(name, path, corpus) }
    }

    fn empty(name: &str, path: &str, corpus: &Corpus) -> Self {
        Self {
            name: name.to_owned(),
            path: path.to_owned(),
            status: SystemStatus::Done,
            error: None,
            models: Vec::new(),
            settings: None,
            speed: None,
            segments: vec![None; corpus.segments.len()],
            briefs: vec![None; corpus.articles.len()],
        }
    }

    /// The translations of all segments; empty where there is none.
    pub(super) fn texts(&self) -> Vec<&str> {
        self.segments.iter().map(|output| output.as_ref().map_or("", |output| output.text.as_str())).collect()
    }

    /// Reads outputs that were made elsewhere: a run's folder, or text aligned with the lines of the corpus.
    ///
    /// # Errors
    ///
    /// [`SystemError`], naming the path and the remedy.
    pub fn read(name: &str, path: &Path, corpus: &Corpus, judge: Judge<'_>) -> Result<Self, SystemError> {
        let Judge { to, checker } = judge;
        let shown = path.to_string_lossy();
        if !path.exists() {
            return Err(SystemError::Missing { path: path.to_owned() });
        }
        if path.is_dir() && path.join("articles").is_dir() {
            return Self::of_run(name, &shown, path, corpus);
        }
        if corpus.unit == Unit::Articles {
            return Err(SystemError::FileForArticles { path: path.to_owned() });
        }
        let mut outputs = Self::empty(name, &shown, corpus);
        let lines = corpus.aligned_lines(path)?;
        let sources = corpus.segments.iter().map(|segment| segment.source.as_str());
        let shared = SharedTranslations::new(sources.zip(lines.iter().map(String::as_str)));
        let slots = outputs.segments.iter_mut().zip(&corpus.segments).zip(&lines);
        for (at, ((slot, segment), text)) in slots.enumerate() {
            let blank = text.trim().is_empty() && segment.source.trim().is_empty();
            let pair = Pair { source: &segment.source, translation: text, from: &corpus.language, to };
            let mut flags = if blank { Vec::new() } else { checker.check(&pair) };
            flags.extend(shared.check(at, &segment.source, text));
            let text = text.clone();
            *slot = Some(Output {
                text,
                outcome: None,
                repaired: false,
                chrf: None,
                log_probability: None,
                flags,
            });
        }
        Ok(outputs)
    }

    /// Reads the folder of a run over the corpus; `shown` is how the report names it.
    ///
    /// # Errors
    ///
    /// [`SystemError::NothingFits`].
    pub fn of_run(name: &str, shown: &str, folder: &Path, corpus: &Corpus) -> Result<Self, SystemError> {
        let mut outputs = Self::empty(name, shown, corpus);
        let mut missing = BTreeMap::new();
        let mut timings = Vec::new();
        for part in &corpus.parts {
            match outputs.add_part(folder, part, corpus) {
                Ok(timed) => timings.extend(timed),
                Err(reason) => {
                    missing.insert(part.id.clone(), reason);
                }
            }
        }
        if missing.len() == corpus.parts.len() {
            return Err(SystemError::NothingFits { path: folder.to_owned() });
        }
        if let Some((id, reason)) = missing.iter().next() {
            outputs.status = SystemStatus::Partial;
            let more = if missing.len() > 1 { ", among others" } else { "" };
            outputs.error =
                Some(format!("{} of {} missing: {id}: {reason}{more}", missing.len(), corpus.parts.len()));
        }
        outputs.speed = Some(speed(&timings, folder, &outputs.models, corpus));
        Ok(outputs)
    }

    /// Takes over what a part's folder holds, and gives its times.
    fn add_part(&mut self, folder: &Path, part: &Part, corpus: &Corpus) -> Result<Option<Timings>, String> {
        let files = read_part(&folder.join(link::article_path(&part.id)))?;
        let segments = &corpus.segments[part.first..part.first + part.segments];
        let same = files.sentences.len() == segments.len()
            && files.sentences.iter().zip(segments).all(|(own, segment)| own.text == segment.source);
        if !same {
            return Err(
                "its sentences are not those of the input; make it again with this version".to_owned()
            );
        }
        for (slot, sentence) in self.segments[part.first..].iter_mut().zip(files.sentences) {
            *slot = Some(Output {
                text: sentence.translation,
                outcome: Some(sentence.outcome),
                repaired: is_repaired(sentence.outcome, &sentence.trials),
                chrf: None,
                log_probability: sentence.score,
                flags: sentence.flags,
            });
        }
        if corpus.unit == Unit::Articles {
            self.briefs[part.article] = Some(brief(files.brief));
        }
        if let Some(provenance) = files.provenance.filter(|_| self.models.is_empty()) {
            self.models = provenance.recipe.models;
            self.settings = Some(provenance.recipe.settings);
        }
        Ok(files.timings)
    }
}

fn read_part(folder: &Path) -> Result<PartFiles, String> {
    let read = |name: &str| {
        fs::read_to_string(folder.join(name))
            .map_err(|_| format!("it has no {name}: it failed or was not done"))
    };
    let about = |error: OutputError| error.to_string();
    let sentences = read_sentences(&read(SENTENCES_NAME)?).map_err(about)?;
    let brief = BriefRecord::from_json(&read(BRIEF_JSON_NAME)?).map_err(about)?;
    let provenance = read(PROVENANCE_NAME).ok().and_then(|text| serde_json::from_str(&text).ok());
    let timings = read(TIMINGS_NAME).ok().and_then(|text| serde_json::from_str(&text).ok());
    Ok(PartFiles { sentences, brief, provenance, timings })
}

fn brief(record: BriefRecord) -> SystemBrief {
    let ids = |evidence: Vec<Evidence>| evidence.iter().map(|one| one.sentence).collect();
    SystemBrief {
        headline: record.headline.map(|line| BriefSentence {
            text: line.text,
            evidence: ids(line.evidence),
            flags: line.flags,
        }),
        abstractive: record
            .abstractive
            .into_iter()
            .map(|line| BriefSentence { text: line.text, evidence: ids(line.evidence), flags: line.flags })
            .collect(),
        extractive: record
            .extractive
            .into_iter()
            .map(|line| BriefSentence { text: line.text, evidence: vec![line.sentence], flags: line.flags })
            .collect(),
        flags: record.flags,
    }
}

/// Seconds in which at least one part was being made: several may have been on their way at once.
fn busy(timings: &[Timings]) -> f64 {
    let span = |timing: &Timings| {
        let from = timing.started.as_nanosecond() as f64 / 1e9;
        (from, from + timing.seconds)
    };
    let mut spans: Vec<(f64, f64)> = timings.iter().map(span).collect();
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut until = f64::NEG_INFINITY;
    spans.into_iter().fold(0.0, |sum, (from, to)| {
        let more = (to - from.max(until)).max(0.0);
        until = until.max(to);
        sum + more
    })
}

/// Adds up the times of the parts.
fn speed(timings: &[Timings], folder: &Path, models: &[ModelRecord], corpus: &Corpus) -> SpeedFindings {
    let seconds = busy(timings);
    let tokens: usize = timings.iter().map(|timing| timing.tokens).sum();
    let sentences: usize = timings.iter().map(|timing| timing.sentences).sum();
    let articles = match corpus.unit {
        Unit::Articles => timings.len(),
        Unit::Lines => corpus.articles.len(),
    };
    let rate = |count: usize| if seconds > 0.0 { count as f64 / seconds } else { 0.0 };
    let files: BTreeMap<&str, u64> =
        models.iter().flat_map(|model| &model.files).map(|file| (file.sha256.as_str(), file.size)).collect();
    SpeedFindings {
        seconds,
        articles_per_second: rate(articles),
        sentences_per_second: rate(sentences),
        tokens,
        tokens_per_second: rate(tokens),
        peak_memory: recorded_run(folder).and_then(|run| run.peak_memory),
        model_size: files.values().sum(),
    }
}
