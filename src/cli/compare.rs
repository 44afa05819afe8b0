//! `depeche compare`.

use std::fs;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use depeche::article::{Discovery, discover, discover_lines};
use depeche::compare::corpus::Corpus;
use depeche::compare::findings::{Findings, SystemStatus, Unit};
use depeche::compare::report::files;
use depeche::compare::system::{Judge, SystemOutputs};
use depeche::compare::votes::{Tally, Votes, read_key};
use depeche::compare::{findings, text_table};
use depeche::pipeline::{self, assemble, assemble_for_lines};
use depeche::run::{self, CancelToken, ExitStatus, JsonLog, Report, Run, RunError, RunStatus};
use depeche::settings::{Layer, LogFormat, Scope, Settings, SummaryKind};

use super::arguments::{EngineArguments, InputArguments, LanguageArguments, TargetArguments};
use super::brief::{stop_on_interrupt, summary_kind};
use super::choose;
use super::progress::Bars;
use crate::cli::say::{say, told};

/// Compare what several models make of the same articles or lines
///
/// Each system gets a folder in OUT/systems as `brief` writes it; what is there already is kept, so the same command goes on after an
/// interruption. Then OUT/report.html, report.json and report.md say how the systems score, whether the difference is real, and
/// where they differ.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders of articles; with --lines files with a segment on each line
    #[arg(value_name = "PATH", required_unless_present = "votes")]
    paths: Vec<PathBuf>,
    /// Folder for the runs and the report; made where it is not there
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A model that translates; once for each. The first system is the baseline that the others are tested against
    #[arg(long, value_name = "ID", help_heading = "Systems")]
    translator: Vec<String>,
    /// A model that writes summaries; once for each: every translator is combined with every summariser [default: auto]
    #[arg(long, value_name = "ID", help_heading = "Systems")]
    summarizer: Vec<String>,
    /// Outputs made elsewhere: a folder that `brief` or `compare` wrote; with --lines also a text aligned with the inputs
    #[arg(long, value_name = "NAME=PATH", value_parser = named_path, help_heading = "Systems")]
    system: Vec<(String, PathBuf)>,
    /// The inputs are aligned segments, one on each line, as in test sets
    #[arg(long)]
    lines: bool,
    /// With --lines: a reference translation, aligned with the inputs, or a folder with a file of the same name for each; once for
    /// each reference. Else: reference summaries, as JSONL with `id` and `summary`, or a folder with a text at each article's path
    #[arg(long, value_name = "DIR|FILE")]
    reference: Vec<PathBuf>,
    /// Hide and shuffle the names of the systems in report.html and let its reader vote
    #[arg(long)]
    blind: bool,
    /// Count the votes exported from the blind report in OUT, once for each reader, and write nothing
    #[arg(long, value_name = "FILE", requires = "out", conflicts_with_all = ["paths", "translator", "system"])]
    votes: Vec<PathBuf>,
    /// Seed of the significance tests
    #[arg(long, value_name = "N", default_value_t = 12345)]
    seed: u64,
    /// Which summary: extractive, abstractive, or both [default: both]
    #[arg(long, value_name = "KIND", value_parser = summary_kind)]
    summary: Option<SummaryKind>,
    /// Sentences of each summary [default: 3]
    #[arg(long, value_name = "N")]
    sentences: Option<NonZeroUsize>,
    #[command(flatten)]
    language: LanguageArguments,
    #[command(flatten)]
    target: TargetArguments,
    #[command(flatten)]
    engine: EngineArguments,
    #[command(flatten)]
    input: InputArguments,
}

fn named_path(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, path)) if !name.trim().is_empty() && !path.is_empty() => {
            Ok((name.trim().to_owned(), PathBuf::from(path)))
        }
        _ => Err("write NAME=PATH, such as --system opus=outputs/opus.en".to_owned()),
    }
}

impl Arguments {
    /// The models that it compares.
    #[cfg(all(feature = "torch-beside", not(feature = "torch")))]
    pub fn systems(&self) -> Vec<String> {
        [&self.translator[..], &self.summarizer[..]].concat()
    }

    /// The settings that the flags give.
    pub fn layer(&self) -> Layer {
        let mut layer = Layer {
            out: self.out.clone(),
            summary: self.summary,
            sentences: self.sentences,
            // What is not translated can't be compared.
            translate: Some(Scope::All),
            ..Layer::default()
        };
        self.language.put(&mut layer);
        self.target.put(&mut layer);
        self.engine.put(&mut layer);
        self.input.put(&mut layer);
        layer
    }
}

/// A system that depeche runs itself.
struct Planned {
    name: String,
    settings: Settings,
}

/// What is the same for all systems.
struct Bench<'a> {
    arguments: &'a Arguments,
    out: &'a Path,
    inputs: Discovery,
    corpus: Corpus,
    cancel: CancelToken,
}

/// Compares.
pub fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    let Some(out) = &settings.out else {
        bail!("name a folder for the systems' outputs and the report: --out DIR");
    };
    if !arguments.votes.is_empty() {
        return count_votes(out, &arguments.votes);
    }
    let planned = plan(arguments, settings, out)?;
    let inputs = if arguments.lines {
        discover_lines(&arguments.paths)?
    } else {
        discover(&arguments.paths, &settings.discover_rules())?
    };
    let mut corpus = Corpus::read(&inputs, &settings.read_options())?;
    for problem in &corpus.problems {
        say(format_args!("warning: {problem}"));
    }
    for path in &arguments.reference {
        corpus.add_reference(path).context("--reference")?;
    }
    fs::create_dir_all(out).with_context(|| format!("{}: can't be made", out.display()))?;
    let cancel = CancelToken::default();
    stop_on_interrupt(&cancel)?;
    let bench = Bench { arguments, out, inputs, corpus, cancel };
    // What was made elsewhere is read first: a mistake in it should not be told after hours.
    let given = bench.given(settings)?;
    let Some(mut systems) = bench.run_all(&planned)? else { return Ok(ExitStatus::Interrupted) };
    systems.extend(given);
    if systems.iter().all(|system| system.status == SystemStatus::Failed) {
        bail!("no system has any outputs, so there is nothing to compare");
    }
    let complete = systems.iter().all(|system| system.status == SystemStatus::Done);
    let found = findings(&bench.corpus, systems, &settings.to, arguments.seed);
    let blind = arguments.blind.then(|| files::blind(out));
    files::write(out, &found, blind.as_ref())?;
    tell(&found, out)?;
    Ok(if complete { ExitStatus::Success } else { ExitStatus::Incomplete })
}

/// Every translator with every summariser.
fn plan(arguments: &Arguments, settings: &Settings, out: &Path) -> anyhow::Result<Vec<Planned>> {
    let mut planned: Vec<Planned> = Vec::new();
    if !arguments.summarizer.is_empty() && (arguments.lines || arguments.translator.is_empty()) {
        bail!("--summarizer needs articles and a --translator: lines have no summaries");
    }
    let summarizers = if arguments.summarizer.is_empty() {
        std::slice::from_ref(&settings.summarizer)
    } else {
        &arguments.summarizer
    };
    for translator in &arguments.translator {
        for summarizer in summarizers {
            let name = if arguments.summarizer.len() > 1 {
                format!("{translator}+{summarizer}")
            } else {
                translator.clone()
            };
            let settings = Settings {
                translator: translator.clone(),
                summarizer: summarizer.clone(),
                out: Some(folder(out, &name)),
                ..settings.clone()
            };
            planned.push(Planned { name, settings });
        }
    }
    let names: Vec<&str> = planned
        .iter()
        .map(|system| system.name.as_str())
        .chain(arguments.system.iter().map(|(name, _)| name.as_str()))
        .collect();
    if names.is_empty() {
        bail!(
            "name the systems to compare: --translator ID once for each model, or --system NAME=PATH for outputs made elsewhere"
        );
    }
    if let Some(name) =
        names.iter().enumerate().find_map(|(at, name)| names[..at].contains(name).then_some(name))
    {
        bail!("two systems are called {name}; give each a name of its own");
    }
    Ok(planned)
}

fn folder(out: &Path, name: &str) -> PathBuf {
    out.join("systems").join(name)
}

impl Bench<'_> {
    fn given(&self, settings: &Settings) -> anyhow::Result<Vec<SystemOutputs>> {
        let checker = pipeline::checker(settings)?;
        let judge = Judge { to: &settings.to, checker: &checker };
        let read = |(name, path): &(String, PathBuf)| {
            SystemOutputs::read(name, path, &self.corpus, judge).with_context(|| format!("--system {name}"))
        };
        self.arguments.system.iter().map(read).collect()
    }

    /// What the planned systems made, after running what has not been run yet; none where the user stopped it.
    fn run_all(&self, planned: &[Planned]) -> anyhow::Result<Option<Vec<SystemOutputs>>> {
        let mut systems = Vec::with_capacity(planned.len());
        for (index, system) in planned.iter().enumerate() {
            say(format_args!("System {} of {}: {}", index + 1, planned.len(), system.name));
            let shown = format!("systems/{}", system.name);
            let outputs = match self.run_one(system)? {
                Ok(RunStatus::Interrupted) => return Ok(None),
                Ok(RunStatus::Finished) => {
                    let folder = folder(self.out, &system.name);
                    SystemOutputs::of_run(&system.name, &shown, &folder, &self.corpus)
                        .map_err(|error| error.to_string())
                }
                Err(error) => Err(error),
            };
            systems.push(outputs.unwrap_or_else(|error| {
                say(format_args!("failed: {}: {error}", system.name));
                SystemOutputs::failed(&system.name, &shown, error, &self.corpus)
            }));
        }
        Ok(Some(systems))
    }

    /// Runs a system: how it ended, or why it failed. An error is one that ends the comparison.
    fn run_one(&self, system: &Planned) -> anyhow::Result<Result<RunStatus, String>> {
        let report: Box<dyn Report> = match system.settings.log_format {
            LogFormat::Json => Box::new(JsonLog::new(std::io::stderr())),
            LogFormat::Text => Box::new(Bars::new()),
        };
        let out = folder(self.out, &system.name);
        let chosen = if self.arguments.lines {
            assemble_for_lines(&system.settings).map(|pipeline| (system.settings.clone(), pipeline))
        } else {
            choose::for_brief(&system.settings, &out, report.as_ref())
                .and_then(|settings| assemble(&settings).map(|pipeline| (settings, pipeline)))
        };
        let (settings, pipeline) = match chosen {
            Ok(chosen) => chosen,
            Err(error) => return Ok(Err(told(&error.into()))),
        };
        // Peak memory is told for each system.
        run::forget_peak();
        let given: Vec<String> =
            self.arguments.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let run = Run {
            out: &out,
            given: &given,
            settings: &settings,
            prune: run::Prune::Keep,
            inputs: &self.inputs,
            pipeline: &pipeline,
            report: report.as_ref(),
            cancel: &self.cancel,
        };
        match run.execute() {
            Ok(summary) => Ok(Ok(summary.status)),
            Err(error @ RunError::Models(_)) => Ok(Err(error.to_string())),
            Err(error) => Err(error.into()),
        }
    }
}

/// The scores, for a person, on standard output.
fn tell(found: &Findings, out: &Path) -> anyhow::Result<()> {
    let mut stdout = std::io::stdout().lock();
    write!(stdout, "{}", text_table(found))?;
    stdout.flush()?;
    let unit = match found.unit {
        Unit::Articles => "sentences",
        Unit::Lines => "lines",
    };
    say(format_args!(
        "{} {unit} compared. Read {}",
        found.segments.len(),
        out.join(files::HTML_NAME).display()
    ));
    Ok(())
}

fn count_votes(out: &Path, files: &[PathBuf]) -> anyhow::Result<ExitStatus> {
    let read =
        |path: &Path| fs::read_to_string(path).with_context(|| format!("{}: can't be read", path.display()));
    let key = out.join(files::KEY_NAME);
    let text = read(&key)
        .context("votes are counted with the key of their blind report; name its folder with --out")?;
    let key = read_key(&text, &key.to_string_lossy())?;
    let mut votes = Vec::with_capacity(files.len());
    for file in files {
        votes.push(Votes::from_json(&read(file)?, &file.to_string_lossy())?);
    }
    write!(std::io::stdout(), "{}", Tally::of(&key, &votes)?.to_text())?;
    Ok(ExitStatus::Success)
}
