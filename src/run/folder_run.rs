//! A run over a folder from its plan to its record.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use jiff::Timestamp;

use super::article::ArticleRunner;
use super::cancel::CancelToken;
use super::error::RunError;
use super::event::{Event, OneAtATime, Report, RunStatus};
use super::folder::OutFolder;
use super::plan::{Inputs, Plan};
use super::record::{NotRead, RUN_SCHEMA_VERSION, RunRecord, RunSeconds};
use super::totals::Totals;
use super::{finish, memory, prune};
use crate::article::{Discovery, LeftOut};
use crate::environment::Environment;
use crate::output::ModelNames;
use crate::output::provenance::{FileRecord, ModelRecord, ModelRole, Program, Recipe};
use crate::pipeline::Pipeline;
use crate::settings::Settings;

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
        self.tell_problems();
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
        let one_at_a_time = OneAtATime::new(self.report);
        let runner = ArticleRunner {
            pipeline: self.pipeline,
            inputs: &inputs,
            out,
            target_language: &self.settings.to,
            models: &models,
            recipe: &recipe,
            fingerprint: &fingerprint,
            program: Program::this(),
            report: &one_at_a_time,
            cancel: self.cancel,
            has_warned: AtomicBool::new(false),
        };
        runner.run_all(&mut plan, &mut seconds)?;
        let finish = Instant::now();
        let totals = Totals { problems: self.inputs.problems.len(), pruned, ..plan.totals() };
        check(&totals)?;
        let status = if totals.articles.remaining > 0 { RunStatus::Interrupted } else { RunStatus::Finished };
        let files = finish::put_listings(out, &plan, &self.inputs.left, &self.settings.to, &models)?;
        seconds.finish = finish.elapsed().as_secs_f64();
        let summary = RunSummary { status, totals, seconds };
        finish::put_record(out, &self.record(started, (recipe, fingerprint), files, &summary))?;
        Ok(summary)
    }

    fn record(
        &self,
        started: Timestamp,
        (recipe, fingerprint): (Recipe, String),
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
            recipe,
            fingerprint,
            environment: Environment::this(),
            peak_memory: memory::peak_of(self.out, &summary.totals.articles),
            totals: summary.totals,
            not_read: self.not_read(),
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

    fn not_read(&self) -> Vec<NotRead> {
        let record = |path: &PathBuf| NotRead { path: path.clone(), reason: LeftOut::reason(path) };
        self.inputs.left.not_read.iter().map(record).collect()
    }

    /// Tells of the places where articles could not be looked for.
    fn tell_problems(&self) {
        for problem in &self.inputs.problems {
            let about = problem.path().to_string_lossy();
            self.report.report(&Event::warning(Some(&about), &problem.to_string()));
        }
        for message in self.inputs.left.messages() {
            self.report.report(&Event::warning(None, &message));
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
            entry.tell_miss(self.report);
        }
    }
}

/// The ids by role, as the briefs name them.
fn model_names(models: &[ModelRecord]) -> ModelNames {
    let id = |role| models.iter().find(|model| model.role == role).map(|model| model.id.clone());
    ModelNames {
        translator: id(ModelRole::Translator),
        fallback: id(ModelRole::Fallback),
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
