//! `depeche brief`: the main job.

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use depeche::article::discover;
use depeche::pipeline::assemble;
use depeche::run::{CancelToken, ExitStatus, JsonLog, Prune, Report, Run};
use depeche::settings::{Layer, LogFormat, Scope, Settings, SummaryKind};

use super::arguments::{InputArguments, LanguageArguments, ModelArguments, TargetArguments};
use super::progress::Bars;
use super::{choose, flagged};
use crate::cli::say::say;

/// Make English briefs of files and folders of French news
///
/// Every article gets a folder in OUT/articles with its sentences, their translations, a brief and a record of how they were made;
/// OUT/index.html and OUT/briefs.md are what to read first. Run the same command again to go on after an interruption, or when
/// articles were added: what is done already is kept.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders: .txt, .md, .html, .jsonl
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Folder for the briefs; made where it is not there
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Which summary: sentences of the article, sentences the model writes, or both [default: both]
    #[arg(long, value_name = "KIND", value_parser = summary_kind)]
    summary: Option<SummaryKind>,
    /// Which sentences are translated: `all`, or `summary-only` for the title and those chosen in the article's own language, where a
    /// folder is too large for all; the rest is skipped [default: all]
    #[arg(long, value_name = "WHICH", value_parser = scope)]
    translate: Option<Scope>,
    /// Sentences of each summary [default: 3]
    #[arg(long, value_name = "N")]
    sentences: Option<NonZeroUsize>,
    /// Exit with status 1 also where an article is done but flagged, and list these with what is wrong
    #[arg(long)]
    strict: bool,
    /// Remove the folders of articles that are no longer among the inputs
    #[arg(long)]
    prune: bool,
    /// What is told on standard error: `text` for people, `json` for one event a line [default: text]
    #[arg(long, value_name = "FORMAT", value_parser = log_format)]
    log_format: Option<LogFormat>,
    #[command(flatten)]
    language: LanguageArguments,
    #[command(flatten)]
    target: TargetArguments,
    #[command(flatten)]
    models: ModelArguments,
    #[command(flatten)]
    input: InputArguments,
}

impl Arguments {
    /// The settings that the flags give.
    pub fn layer(&self) -> Layer {
        let mut layer = Layer {
            out: self.out.clone(),
            summary: self.summary,
            translate: self.translate,
            sentences: self.sentences,
            strict: self.strict.then_some(true),
            log_format: self.log_format,
            ..Layer::default()
        };
        self.language.put(&mut layer);
        self.target.put(&mut layer);
        self.models.put(&mut layer);
        self.input.put(&mut layer);
        layer
    }
}

/// Runs.
pub fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    let Some(out) = &settings.out else {
        bail!("name a folder for the briefs: --out DIR");
    };
    let found = discover(&arguments.paths, &settings.discover_rules())?;
    let report: Box<dyn Report> = match settings.log_format {
        LogFormat::Json => Box::new(JsonLog::new(std::io::stderr())),
        LogFormat::Text => Box::new(Bars::new()),
    };
    let settings = &choose::for_brief(settings, out, report.as_ref())?;
    let pipeline = assemble(settings)?;
    let cancel = CancelToken::default();
    stop_on_interrupt(&cancel)?;
    let given: Vec<String> = arguments.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let run = Run {
        out,
        given: &given,
        settings,
        prune: if arguments.prune { Prune::Remove } else { Prune::Keep },
        inputs: &found,
        pipeline: &pipeline,
        report: report.as_ref(),
        cancel: &cancel,
    };
    let summary = run.execute()?;
    if settings.strict && settings.log_format == LogFormat::Text && summary.totals.articles.flagged > 0 {
        say(format_args!("Flagged, and so not done under --strict:"));
        flagged::tell(out)?;
    }
    if settings.log_format == LogFormat::Text {
        say(format_args!("Read {}", out.join("index.html").display()));
    }
    Ok(ExitStatus::of(summary.status, &summary.totals, settings.strict))
}

/// The first Ctrl-C lets the articles be finished that are close to their end, the second drops them.
pub(super) fn stop_on_interrupt(cancel: &CancelToken) -> anyhow::Result<()> {
    let cancel = cancel.clone();
    ctrlc::set_handler(move || {
        let again = cancel.is_requested();
        cancel.request();
        if !again && std::io::stderr().is_terminal() {
            say(format_args!("\nFinishing what is close to its end; Ctrl-C again drops that, too."));
        }
    })
    .context("Ctrl-C can't be caught")
}

pub(super) fn summary_kind(text: &str) -> Result<SummaryKind, String> {
    match text {
        "extractive" => Ok(SummaryKind::Extractive),
        "abstractive" => Ok(SummaryKind::Abstractive),
        "both" => Ok(SummaryKind::Both),
        _ => Err("choose extractive, abstractive or both".to_owned()),
    }
}

fn scope(text: &str) -> Result<Scope, String> {
    match text {
        "all" => Ok(Scope::All),
        "summary-only" => Ok(Scope::SummaryOnly),
        _ => Err("choose all or summary-only".to_owned()),
    }
}

fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("choose text or json".to_owned()),
    }
}
