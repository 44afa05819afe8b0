//! One article of a run: read, made into a brief, rendered, put in place, told.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
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
use super::watched::{Begun, Watched};
use crate::article::{Article, RawArticle, read_raw};
use crate::language::LanguageTag;
use crate::output::provenance::{FileRecord, Program, Provenance, Recipe, SCHEMA_VERSION, SourceRecord};
use crate::output::{ArticleOutput, ModelNames, OutputFile, PROVENANCE_NAME, RenderedArticle, article_files};
use crate::pipeline::{Pipeline, ProcessError, Processed, Stage};
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
    /// Whether the pipeline's warning was told.
    pub(super) has_warned: AtomicBool,
}

/// An article on its way.
struct UnderWay<'scope> {
    /// Its place in the plan.
    index: usize,
    /// Which of those to do it is, from 1.
    number: usize,
    /// None where its file does not hold it any more.
    making: Option<thread::ScopedJoinHandle<'scope, Result<Made, Miss>>>,
}

/// An article that waits to be put in place.
struct Made {
    id: String,
    warnings: Vec<String>,
    record: Provenance,
    timings: Timings,
    files: Vec<OutputFile>,
    seconds: RunSeconds,
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
    ///
    /// As many articles are on their way at once as the pipeline can use. They are begun in the order of the plan, and put in place and
    /// told of in that order, whichever is ready first.
    pub(super) fn run_all(&self, plan: &mut Plan, seconds: &mut RunSeconds) -> Result<(), RunError> {
        let most = self.pipeline.side_by_side().get();
        let begun = Begun { oldest: AtomicUsize::new(0), is_over: AtomicBool::new(false) };
        let begun = &begun;
        thread::scope(|scope| {
            let mut under_way: VecDeque<UnderWay<'_>> = VecDeque::new();
            let mut number: usize = 0;
            let of = plan.to_do();
            let ended = self.each_to_do(plan, |plan, index, raw| {
                while under_way.len() >= most
                    && let Some(oldest) = under_way.pop_front()
                {
                    begun.oldest.store(oldest.number, Ordering::Relaxed);
                    self.end(oldest, plan, seconds)?;
                }
                number += 1;
                if under_way.is_empty() {
                    begun.oldest.store(number, Ordering::Relaxed);
                }
                let article = plan.entries[index].id.clone();
                self.report.report(&Event::ArticleStarted { article: article.clone(), number, of });
                let is_expected = |raw: &RawArticle| raw.id() == article;
                let making = raw.filter(is_expected).map(|raw| {
                    scope.spawn(move || {
                        self.make(raw, &Watched::new((self.report, self.cancel), begun, number, article))
                    })
                });
                under_way.push_back(UnderWay { index, number, making });
                Ok(())
            });
            let ended = under_way.into_iter().fold(ended, |ended, oldest| {
                if ended.is_err() {
                    // Nothing that comes of the others can be put in place.
                    begun.is_over.store(true, Ordering::Relaxed);
                }
                begun.oldest.store(oldest.number, Ordering::Relaxed);
                ended.and_then(|()| self.end(oldest, plan, seconds))
            });
            begun.is_over.store(ended.is_err(), Ordering::Relaxed);
            ended
        })
    }

    /// Calls `begin` with each article that is to do and its index, until told to stop; none in the place of one that is not there.
    fn each_to_do(
        &self,
        plan: &mut Plan,
        mut begin: impl FnMut(&mut Plan, usize, Option<RawArticle>) -> Result<(), RunError>,
    ) -> Result<(), RunError> {
        let is_to_do = |plan: &Plan, index: usize| matches!(plan.entries[index].state, State::ToDo { .. });
        for (place, file) in self.inputs.found.files.iter().enumerate() {
            let Some(range) = plan.files.get(place).cloned() else { continue };
            let Some(last) = range.clone().rev().find(|&index| is_to_do(plan, index)) else { continue };
            let mut articles = read_raw(file, &self.inputs.options);
            for index in range.start..=last {
                if self.cancel.is_requested() {
                    return Ok(());
                }
                let raw = articles.next();
                if is_to_do(plan, index) {
                    begin(plan, index, raw.and_then(Result::ok))?;
                }
            }
        }
        Ok(())
    }

    /// Waits for an article, puts it in place and notes what became of it. One that was dropped stays to do.
    fn end(
        &self,
        UnderWay { index, making, .. }: UnderWay<'_>,
        plan: &mut Plan,
        seconds: &mut RunSeconds,
    ) -> Result<(), RunError> {
        let made = match making.map(thread::ScopedJoinHandle::join) {
            None => Err(Miss::failed("its file changed during the run; run again")),
            Some(Ok(made)) => made,
            Some(Err(_)) => {
                Err(Miss::failed("depeche stumbled over it; please report this, with the article"))
            }
        };
        let state = match made.and_then(|made| self.put_in_place(made, seconds)) {
            Ok(tally) => State::Done(tally),
            Err(Miss::State(state)) => state,
            Err(Miss::Dropped) => return Ok(()),
            Err(Miss::Run(error)) => return Err(error),
        };
        let entry = &mut plan.entries[index];
        entry.state = state;
        entry.tell_miss(self.report);
        Ok(())
    }

    /// What becomes of an article, ready to be written.
    fn make(&self, raw: RawArticle, watch: &Watched<'_>) -> Result<Made, Miss> {
        let started = Timestamp::now();
        let id = raw.id().to_owned();
        let (article, read) = timed(|| self.read(raw))?;
        let (processed, process) = timed(|| self.process(&article, watch))?;
        let (rendered, render) = timed(|| self.render(&article, &processed))?;
        let record = self.provenance(&article, &processed, &rendered);
        let stage = |name: &str, seconds| Stage { name: name.to_owned(), seconds, tokens: 0 };
        let mut stages = vec![stage("read", read)];
        stages.extend(processed.stages);
        stages.push(stage("render", render));
        let timings = Timings::of(&id, started, stages, record.ledger.sentences);
        let seconds = RunSeconds { read, process, render, ..RunSeconds::default() };
        Ok(Made { id, warnings: article.warnings, record, timings, files: rendered.files, seconds })
    }

    fn put_in_place(&self, made: Made, seconds: &mut RunSeconds) -> Result<Tally, Miss> {
        for message in &made.warnings {
            self.report.report(&Event::warning(Some(&made.id), message));
        }
        let RunSeconds { read, process, render, .. } = made.seconds;
        seconds.read += read;
        seconds.process += process;
        seconds.render += render;
        if let Some(message) =
            self.pipeline.warning().filter(|_| !self.has_warned.swap(true, Ordering::Relaxed))
        {
            self.report.report(&Event::warning(None, &message));
        }
        let (path, write) = timed(|| self.put(&made.record, &made.timings, &made.files))?;
        seconds.write += write;
        self.report.report(&Event::ArticleFinished {
            article: made.id,
            path,
            ledger: made.record.ledger,
            flagged: made.record.is_flagged(),
            seconds: read + process + render + write,
        });
        Ok(Tally::of(&made.record))
    }

    fn read(&self, raw: RawArticle) -> Result<Article, Miss> {
        guarded(|| raw.interpret(&self.inputs.options))?.map_err(|error| Miss::State(State::of(&error)))
    }

    fn process(&self, article: &Article, watch: &Watched<'_>) -> Result<Processed, Miss> {
        let processed = guarded(|| self.pipeline.process(article, watch))?.map_err(|error| match error {
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
            batching: self.pipeline.batching(),
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
