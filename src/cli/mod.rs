//! The command line: what it takes, and who does it. Progress bars and messages live here and nowhere else.

mod arguments;
mod brief;
mod check;
mod choose;
mod compare;
mod complete;
mod doctor;
mod flagged;
#[cfg(all(feature = "torch-beside", not(feature = "torch")))]
mod hand_over;
mod in_order;
mod inputs;
mod models;
mod pace;
mod progress;
mod say;
mod score;
mod segment;
mod summarize;
mod text_file;
mod translate;
mod verify;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
#[cfg(all(feature = "torch-beside", not(feature = "torch")))]
use depeche::model::Task;
use depeche::run::ExitStatus;
#[cfg(all(feature = "torch-beside", not(feature = "torch")))]
use depeche::run::recorded_models;
use depeche::settings::{Layer, Settings};

use self::say::{is_broken_pipe, say, told};

/// Turn a folder of French news into English briefs, on your own machine.
///
/// depeche segments each article, translates it sentence by sentence with a local model, sums it up, and writes source,
/// translation and brief side by side with a record of how each was made. Nothing leaves the machine; only `models pull` uses
/// the network.
///
/// Begin with `depeche doctor`, then `depeche brief FOLDER --out briefs`.
#[derive(Debug, Parser)]
#[command(name = "depeche", version, max_term_width = 100)]
struct Arguments {
    /// Read settings from FILE instead of ./depeche.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print the settings that would be used, as TOML, and stop
    #[arg(long, global = true)]
    print_settings: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Brief(brief::Arguments),
    Segment(segment::Arguments),
    Translate(translate::Arguments),
    Summarize(summarize::Arguments),
    Compare(compare::Arguments),
    Score(score::Arguments),
    Check(check::Arguments),
    Models(models::Arguments),
    Doctor(doctor::Arguments),
    Verify(verify::Arguments),
    Completions(complete::Arguments),
    Manpage(complete::ManpageArguments),
}

/// Runs the program on its arguments.
pub fn run() -> ExitCode {
    match execute(Arguments::parse()) {
        Ok(status) => status.into(),
        // Whoever reads our output has had enough, as in `depeche segment x.txt | head`.
        Err(error) if is_broken_pipe(&error) => ExitStatus::Success.into(),
        Err(error) => {
            say(format_args!("error: {}", told(&error)));
            ExitStatus::Environment.into()
        }
    }
}

fn execute(arguments: Arguments) -> anyhow::Result<ExitStatus> {
    let flags = arguments.command.as_ref().map(Command::layer).unwrap_or_default();
    let settings = Settings::load(arguments.config.as_deref(), &std::env::current_dir()?, flags)?;
    if arguments.print_settings {
        write!(std::io::stdout(), "{}", settings.to_toml())?;
        return Ok(ExitStatus::Success);
    }
    #[cfg(all(feature = "torch-beside", not(feature = "torch")))]
    if let Some(wanted) = arguments.command.as_ref().and_then(|command| command.wanted(&settings)) {
        hand_over::if_needed(&settings, &wanted);
    }
    match arguments.command {
        Some(Command::Brief(own)) => brief::run(&own, &settings),
        Some(Command::Segment(own)) => segment::run(&own, &settings),
        Some(Command::Translate(own)) => translate::run(&own, &settings),
        Some(Command::Summarize(own)) => summarize::run(&own, &settings),
        Some(Command::Compare(own)) => compare::run(&own, &settings),
        Some(Command::Score(own)) => score::run(&own),
        Some(Command::Check(own)) => check::run(&own, &settings),
        Some(Command::Models(own)) => models::run(&own),
        Some(Command::Doctor(own)) => doctor::run(&own, &settings),
        Some(Command::Verify(own)) => verify::run(&own),
        Some(Command::Completions(own)) => complete::run(&own, Arguments::command()),
        Some(Command::Manpage(own)) => complete::manpage(&own, Arguments::command()),
        None => {
            Arguments::command().print_long_help()?;
            Ok(ExitStatus::Environment)
        }
    }
}

impl Command {
    /// The settings that the command's flags give.
    fn layer(&self) -> Layer {
        match self {
            Self::Brief(own) => own.layer(),
            Self::Segment(own) => own.layer(),
            Self::Translate(own) => own.layer(),
            Self::Summarize(own) => own.layer(),
            Self::Compare(own) => own.layer(),
            Self::Check(own) => own.layer(),
            _ => Layer::default(),
        }
    }

    /// What the command is going to run; none where it runs no model.
    #[cfg(all(feature = "torch-beside", not(feature = "torch")))]
    fn wanted(&self, settings: &Settings) -> Option<hand_over::Wanted<'_>> {
        const ALL: &[Task] = &[Task::Translate, Task::Summarize, Task::Encode];
        let recorded = |out: &PathBuf| recorded_models(out).into_iter().map(|model| model.id);
        let (tasks, besides) = match self {
            Self::Brief(_) => (ALL, settings.out.iter().flat_map(recorded).collect()),
            Self::Compare(own) => (ALL, own.systems()),
            Self::Translate(_) => (&[Task::Translate][..], Vec::new()),
            Self::Summarize(_) => (&[Task::Summarize, Task::Encode][..], Vec::new()),
            Self::Check(own) if own.brief.is_some() => (&[Task::Encode][..], Vec::new()),
            _ => return None,
        };
        Some(hand_over::Wanted { tasks, besides })
    }
}
