//! One article of a run: read, made into a brief, rendered, put in place, told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use jiff::Timestamp;

use super::cancel::CancelToken;
use super::error::RunError;
use super::event::{Event, Report};
use super::folder::{OutFolder, PlacementError};
use super::place::article_path;
use super::plan::{Inputs, Plan, State};
use super::record::{RunSeconds, TIMINGS_NAME, Timings};
use super::totals::Tally;
use crate::article::{Article, RawArticle, read_raw};
use crate::language::LanguageTag;
use crate::output::provenance::{FileRecord, Program, Provenance, Recipe, SCHEMA_VERSION, SourceRecord};
use crate::output::{ArticleOutput, ModelNames, OutputFile, PROVENANCE_NAME, RenderedArticle, article_files};
use crate::pipeline::{Pipeline, ProcessError, Processed, Stage, Watch};
use crate::translate::Ledger;

/// Does what a plan says is to do.
pub(super) struct ArticleRunner<'a> {
    pub(super) pipeline: &'a dyn Pipeline,
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) out: &'a OutFolder,
    pub(super) target_language: &'a LanguageTag,
    /// The recipe's models, as the briefs name them.
    pub(super) models: &'a ModelNames,
    pub(super) recipe: &'a Recipe,
    /// [`Recipe::fingerprint`].
    pub(super) fingerprint: &'a str,
    pub(super) program: Program,
    pub(super) report: &'a dyn Report,
    pub(super) cancel: &'a CancelToken,
}

/// Why an article has no folder.
enum Miss {
    /// It counts so.
    State(State),
    /// The run was told to drop it.
    Dropped,
    /// The run can't go on.
    Run(RunError),
}

impl From<PlacementError> for Miss {
    fn from(error: PlacementError) -> Self {
        match error {
            PlacementError::Article(reason) => Self::failed(reason),
            PlacementError::Run(error) => Self::Run(error),
        }
    }
}

impl Miss {
    fn failed(reason: impl Into<String>) -> Self {
        Self::State(State::Failed(reason.into()))
    }
}

impl ArticleRunner<'_> {
    /// Does all that is to do, until told to stop. What is not reached stays to do.
    pub(super) fn run_all(&self, plan: &mut Plan, seconds: &mut RunSeconds) -> Result<(), RunError> {
        let mut number = 0;
        let of = plan.to_do();
        for (file, range) in self.inputs.found.files.iter().zip(&plan.files) {
            let entries = &mut plan.entries[range.clone()];
            let is_to_do = |state: &State| matches!(state, State::ToDo { .. });
            let Some(last) = entries.iter().rposition(|entry| is_to_do(&entry.state)) else { continue };
            let mut articles = read_raw(file, &self.inputs.options);
            for entry in &mut entries[..=last] {
                if self.cancel.is_requested() {
                    return Ok(());
                }
                let raw = articles.next();
                if !is_to_do(&entry.state) {
                    continue;
                }
                number += 1;
                let article = entry.id.clone();
                self.report.report(&Event::ArticleStarted { article, number, of });
                let state = match raw {
                    Some(Ok(raw)) if raw.id() == entry.id => self.state_of(raw, seconds)?,
                    _ => Some(State::Failed("its file changed during the run; run again".to_owned())),
                };
                let Some(state) = state else { return Ok(()) };
                entry.state = state;
                entry.tell_miss(self.report);
            }
        }
        Ok(())
    }

    /// What becomes of an article; none where the run was told to drop it.
    fn state_of(&self, raw: RawArticle, seconds: &mut RunSeconds) -> Result<Option<State>, RunError> {
        match self.make(raw, seconds) {
            Ok(tally) => Ok(Some(State::Done(tally))),
            Err(Miss::State(state)) => Ok(Some(state)),
            Err(Miss::Dropped) => Ok(None),
            Err(Miss::Run(error)) => Err(error),
        }
    }

    fn make(&self, raw: RawArticle, seconds: &mut RunSeconds) -> Result<Tally, Miss> {
        let started = Timestamp::now();
        let id = raw.id().to_owned();
        let (article, read) = timed(|| self.read(raw))?;
        seconds.read += read;
        for message in &article.warnings {
            self.report.report(&Event::warning(Some(&id), message));
        }
        let (processed, process) = timed(|| self.process(&article))?;
        seconds.process += process;
        let (rendered, render) = timed(|| self.render(&article, &processed))?;
        seconds.render += render;
        let record = self.provenance(&article, &processed, &rendered);
        let stage = |name: &str, seconds| Stage { name: name.to_owned(), seconds, tokens: 0 };
        let mut stages = vec![stage("read", read)];
        stages.extend(processed.stages);
        stages.push(stage("render", render));
        let timings = Timings::of(&id, started, stages, record.ledger.sentences);
        let (path, write) = timed(|| self.put(&record, &timings, &rendered.files))?;
        seconds.write += write;
        self.report.report(&Event::ArticleFinished {
            article: id,
            path,
            ledger: record.ledger,
            flagged: record.is_flagged(),
            seconds: read + process + render + write,
        });
        Ok(Tally::of(&record))
    }

    fn read(&self, raw: RawArticle) -> Result<Article, Miss> {
        guarded(|| raw.interpret(&self.inputs.options))?.map_err(|error| Miss::State(State::of(&error)))
    }

    fn process(&self, article: &Article) -> Result<Processed, Miss> {
        let watch = Watched { article: &article.id, report: self.report, cancel: self.cancel };
        let processed = guarded(|| self.pipeline.process(article, &watch))?.map_err(|error| match error {
            ProcessError::Interrupted => Miss::Dropped,
            ProcessError::Environment(error) => Miss::Run(RunError::Models(error)),
            ProcessError::Failed(error) => Miss::failed(chain(error.as_ref())),
        })?;
        Ok(processed)
    }

    fn render(&self, article: &Article, processed: &Processed) -> Result<RenderedArticle, Miss> {
        let output = ArticleOutput {
            article,
            target_language: self.target_language,
            sentences: &processed.sentences,
            translations: &processed.translations,
            brief: &processed.brief,
            models: self.models,
        };
        guarded(|| article_files(&output))?.map_err(|error| Miss::failed(chain(&error)))
    }

    fn provenance(&self, article: &Article, processed: &Processed, rendered: &RenderedArticle) -> Provenance {
        Provenance {
            schema_version: SCHEMA_VERSION,
            article: article.id.clone(),
            program: self.program.clone(),
            source: SourceRecord::of(article),
            recipe: self.recipe.clone(),
            fingerprint: self.fingerprint.to_owned(),
            ledger: Ledger::of(&processed.translations),
            brief_flags: rendered.brief.flag_counts(),
            warnings: article.warnings.clone(),
            outputs: rendered
                .files
                .iter()
                .map(|file| FileRecord::of(&file.name, file.text.as_bytes()))
                .collect(),
            seal: String::new(),
        }
        .sealed()
    }

    fn put(&self, record: &Provenance, timings: &Timings, files: &[OutputFile]) -> Result<String, Miss> {
        let path = article_path(&record.article).map_err(|error| Miss::failed(error.to_string()))?;
        let placement = self.out.place(&path)?;
        let timings = serde_json::to_vec_pretty(timings).map_err(|error| Miss::failed(error.to_string()))?;
        let record = record.to_json();
        let own = [(PROVENANCE_NAME, record.as_slice()), (TIMINGS_NAME, timings.as_slice())];
        let all = files.iter().map(|file| (file.name.as_str(), file.text.as_bytes())).chain(own);
        for (name, bytes) in all {
            if let Err(error) = placement.write(name, bytes) {
                placement.abandon();
                return Err(error.into());
            }
        }
        placement.commit()?;
        Ok(path)
    }
}

/// Tells the run's reporter of an article, and the article of the wish to stop.
struct Watched<'a> {
    article: &'a str,
    report: &'a dyn Report,
    cancel: &'a CancelToken,
}

impl Watch for Watched<'_> {
    fn sentences_translated(&self, done: usize, total: usize, tokens: usize) {
        let article = self.article.to_owned();
        self.report.report(&Event::SentencesTranslated { article, done, total, tokens });
    }

    fn must_drop(&self) -> bool {
        self.cancel.must_drop()
    }
}

/// Turns a panic into a failure of the article: whatever strange input a dependency trips over, the same article
/// would stop every later attempt, and the articles after it would never be done.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Miss> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Miss::failed(format!("depeche stumbled over it ({text}); please report this, with the article"))
    })
}

fn timed<T>(work: impl FnOnce() -> Result<T, Miss>) -> Result<(T, f64), Miss> {
    let clock = Instant::now();
    work().map(|value| (value, clock.elapsed().as_secs_f64()))
}

/// An error with all its causes in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    text
}
