//! The folder run: from many articles to their folders, in a way that can be stopped, killed, resumed and audited.
//!
//! A run plans, does and lists. It *plans* by comparing every article's digest with the record in its folder, if there
//! is one: what an earlier run did with the same recipe is kept. It *does* the rest, one article after the other, each of
//! which ends in a folder that is there whole or not at all; an article that fails is noted and the run goes on. And it
//! *lists* all articles in the files of the whole run. Memory holds one article and the plan, whatever the number of
//! articles.
//!
//! What makes a brief of an article is a [`Pipeline`], so that the run knows no model, and what happens is told to a
//! [`Report`], so that it knows no terminal.
//!
//! ```
//! use depeche::run::{ExitStatus, RunStatus, Totals};
//!
//! let mut totals = Totals::default();
//! totals.articles.found = 2;
//! totals.articles.done = 1;
//! totals.articles.failed = 1;
//! assert!(totals.articles.balances());
//! assert_eq!(ExitStatus::of(RunStatus::Finished, &totals, false).code(), 1);
//! ```

mod article;
mod cancel;
mod error;
mod event;
mod exit;
mod finish;
mod folder;
mod memory;
mod pipeline;
mod place;
mod plan;
mod previous;
mod prune;
mod record;
mod resume;
mod totals;
mod verify;

pub use cancel::CancelToken;
pub use error::RunError;
pub use event::{Event, JsonLog, Report, RunStatus, Silent};
pub use exit::{ExitCounter, ExitStatus};
pub use memory::forget_peak;
pub use pipeline::{Pipeline, ProcessError, Processed, Progress, Stage};
pub use place::{PlaceError, article_path};
pub use previous::{recorded_models, recorded_run};
pub use record::{RUN_SCHEMA_VERSION, RunRecord, RunSeconds, TIMINGS_NAME, Timings};
pub use totals::{ArticleLedger, Totals};
pub use verify::{Verification, verify};

use std::path::Path;
use std::time::Instant;

use crate::environment::Environment;

use jiff::Timestamp;

use crate::article::Discovery;
use crate::output::ModelNames;
use crate::output::provenance::{FileRecord, ModelRecord, ModelRole, Program, Recipe};
use crate::settings::Settings;
use article::ArticleRunner;
use folder::OutFolder;
use plan::{Inputs, Plan, State};

/// What happens to folders whose article is not among the inputs any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prune {
    /// They stay.
    #[default]
    Keep,
    /// They are removed.
    Remove,
}

/// A run, ready to be started.
pub struct Run<'a> {
    /// The output folder; made where it is not there.
    pub out: &'a Path,
    /// The paths that were given, for the record.
    pub given: &'a [String],
    /// All settings.
    pub settings: &'a Settings,
    /// What happens to folders whose source is gone.
    pub prune: Prune,
    /// The files with articles.
    pub inputs: &'a Discovery,
    /// What makes briefs of them.
    pub pipeline: &'a dyn Pipeline,
    /// What is told of it all.
    pub report: &'a dyn Report,
    /// How it is told to stop.
    pub cancel: &'a CancelToken,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunSummary {
    /// Whether it came to its end.
    pub status: RunStatus,
    /// What it came to.
    pub totals: Totals,
    /// Where its time went.
    pub seconds: RunSeconds,
}

impl Run<'_> {
    /// Runs.
    ///
    /// # Errors
    ///
    /// [`RunError`] where the output folder is in use, can't be written to or is full. An article that fails is no error; the
    /// totals count it.
    pub fn execute(&self) -> Result<RunSummary, RunError> {
        let out = OutFolder::open(self.out)?;
        let ended = self.execute_in(&out);
        let closed = out.close();
        // What ended the run says more than what clearing up met then, so it comes first.
        let summary = ended?;
        closed?;
        self.report.report(&Event::RunFinished { status: summary.status, totals: summary.totals });
        Ok(summary)
    }

    fn execute_in(&self, out: &OutFolder) -> Result<RunSummary, RunError> {
        let started = Timestamp::now();
        let clock = Instant::now();
        let recipe = self.recipe();
        let fingerprint = recipe.fingerprint();
        for problem in &self.inputs.problems {
            self.warn(&problem.path().to_string_lossy(), &problem.to_string());
        }
        let inputs = Inputs { found: self.inputs, options: self.settings.read_options() };
        let plan = Plan::make(&inputs, out, &fingerprint, self.cancel);
        let mut seconds = RunSeconds { plan: clock.elapsed().as_secs_f64(), ..RunSeconds::default() };
        let Some(mut plan) = plan else {
            // Nothing is known of the outputs yet, so the files of the run before stay as they are.
            return Ok(RunSummary { status: RunStatus::Interrupted, totals: Totals::default(), seconds });
        };
        self.tell_plan(&plan);
        let pruned = match self.prune {
            Prune::Keep => 0,
            Prune::Remove => prune::prune(out, &plan, self.report)?,
        };
        let models = model_names(&recipe.models);
        ArticleRunner::new(self, &inputs, out, (&recipe, &models)).run_all(&mut plan, &mut seconds)?;
        let finish = Instant::now();
        let totals = Totals { problems: self.inputs.problems.len(), pruned, ..plan.totals() };
        check(&totals)?;
        let status = if totals.articles.remaining > 0 { RunStatus::Interrupted } else { RunStatus::Finished };
        let files = finish::put_listings(out, &plan, &self.settings.to, &models)?;
        seconds.finish = finish.elapsed().as_secs_f64();
        let summary = RunSummary { status, totals, seconds };
        finish::put_record(out, &self.record(started, recipe, files, &summary))?;
        Ok(summary)
    }

    fn record(
        &self,
        started: Timestamp,
        recipe: Recipe,
        files: Vec<FileRecord>,
        summary: &RunSummary,
    ) -> RunRecord {
        RunRecord {
            schema_version: RUN_SCHEMA_VERSION,
            program: Program::this(),
            status: summary.status,
            started,
            finished: Timestamp::now(),
            seconds: summary.seconds,
            inputs: self.given.to_vec(),
            settings: serde_json::to_value(self.settings).unwrap_or_default(),
            fingerprint: recipe.fingerprint(),
            recipe,
            environment: Environment::this(),
            peak_memory: memory::peak_of(self.out, &summary.totals.articles),
            totals: summary.totals,
            files,
        }
    }

    fn recipe(&self) -> Recipe {
        Recipe {
            settings: self.settings.of_output(),
            models: self.pipeline.models(),
            engine_build: self.pipeline.build(),
            prompts: self.pipeline.prompts(),
        }
    }

    fn tell_plan(&self, plan: &Plan) {
        let articles = plan.totals().articles;
        self.report.report(&Event::RunStarted {
            found: articles.found,
            kept: articles.kept,
            to_do: articles.remaining,
        });
        for entry in &plan.entries {
            self.tell_miss(&entry.id, &entry.state);
        }
    }

    /// Tells of an article that failed or was skipped.
    fn tell_miss(&self, id: &str, state: &State) {
        let article = id.to_owned();
        match state {
            State::Failed(error) => {
                self.report.report(&Event::ArticleFailed { article, error: error.clone() });
            }
            State::Skipped(reason) => {
                self.report.report(&Event::ArticleSkipped { article, reason: reason.clone() });
            }
            State::ToDo { .. } | State::Kept(_) | State::Done(_) => {}
        }
    }

    fn warn(&self, about: &str, message: &str) {
        self.report.report(&Event::Warning { about: Some(about.to_owned()), message: message.to_owned() });
    }
}

/// The ids by role, as the briefs name them.
fn model_names(models: &[ModelRecord]) -> ModelNames {
    let id = |role| models.iter().find(|model| model.role == role).map(|model| model.id.clone());
    ModelNames {
        translator: id(ModelRole::Translator),
        summarizer: id(ModelRole::Summarizer),
        encoder: id(ModelRole::Encoder),
    }
}

fn check(totals: &Totals) -> Result<(), RunError> {
    if !totals.articles.balances() {
        return Err(RunError::Ledger(format!("{:?}", totals.articles)));
    }
    if !totals.sentences.balances() {
        return Err(RunError::Ledger(format!("{:?}", totals.sentences)));
    }
    Ok(())
}
