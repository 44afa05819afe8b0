//! `depeche models`.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};
use depeche::model::{
    Catalogue, ModelCard, Origin, Presence, PullEvent, Pulled, Store, Task, depeche_home, pull,
};
use depeche::run::ExitStatus;
use indicatif::{DecimalBytes, ProgressBar, ProgressStyle};

/// List, fetch and check the models
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the models that depeche knows, their licences and what is installed
    List,
    /// Fetch models, the default ones if none is named; the only command that uses the network
    Pull {
        /// Ids of models
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        /// Take the files from a folder instead of the network
        #[arg(long, value_name = "DIR")]
        from: Option<PathBuf>,
    },
    /// Read every file of the installed models, or of those named, and compare its digest
    Verify {
        /// Ids of models
        #[arg(value_name = "ID")]
        ids: Vec<String>,
    },
    /// Print where a model's files are
    Path {
        /// Id of the model
        #[arg(value_name = "ID")]
        id: String,
    },
}

/// Does what is asked.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitStatus> {
    let catalogue = Catalogue::embedded()?;
    let store = Store::open(depeche_home()?);
    match &arguments.command {
        Command::List => list(&catalogue, &store),
        Command::Pull { ids, from } => pull_all(&catalogue, &store, ids, from.as_ref()),
        Command::Verify { ids } => verify(&catalogue, &store, ids),
        Command::Path { id } => {
            let card = catalogue.get(id)?;
            writeln!(std::io::stdout(), "{}", store.folder(card).display())?;
            Ok(ExitStatus::Success)
        }
    }
}

fn list(catalogue: &Catalogue, store: &Store) -> anyhow::Result<ExitStatus> {
    let mut stdout = std::io::stdout().lock();
    writeln!(
        stdout,
        "{:<20} {:<20} {:<9} {:<7} {:<12} {:>8}  state",
        "id", "tasks", "languages", "engine", "licence", "size"
    )?;
    for card in catalogue.cards() {
        let tasks: Vec<String> = card.tasks.iter().map(Task::to_string).collect();
        let languages: Vec<&str> = card.languages.iter().take(2).map(|tag| tag.as_str()).collect();
        let more = if card.languages.len() > 2 { "…" } else { "" };
        let default = if card.default_for.is_empty() { "" } else { ", default" };
        writeln!(
            stdout,
            "{:<20} {:<20} {:<9} {:<7} {:<12} {:>8}  {}{default}",
            card.id,
            tasks.join(" "),
            languages.join(" ") + more,
            card.engine.to_string(),
            card.licence.id,
            DecimalBytes(card.size()).to_string(),
            presence(store, card)
        )?;
        for score in &card.scores {
            writeln!(stdout, "    {} {} on {} ({})", score.metric, score.value, score.data, score.source)?;
        }
    }
    Ok(ExitStatus::Success)
}

fn presence(store: &Store, card: &ModelCard) -> &'static str {
    match store.presence(card) {
        Presence::Installed => "installed",
        Presence::Incomplete => "incomplete",
        Presence::Absent => "not installed",
    }
}

fn cards<'c>(catalogue: &'c Catalogue, ids: &[String]) -> anyhow::Result<Vec<&'c ModelCard>> {
    Ok(ids.iter().map(|id| catalogue.get(id)).collect::<Result<_, _>>()?)
}

fn pull_all(
    catalogue: &Catalogue,
    store: &Store,
    ids: &[String],
    from: Option<&PathBuf>,
) -> anyhow::Result<ExitStatus> {
    let wanted = if ids.is_empty() { catalogue.defaults().collect() } else { cards(catalogue, ids)? };
    for card in wanted {
        let licence = &card.licence;
        super::say(format_args!(
            "{}: {} ({}; {})",
            card.id,
            DecimalBytes(card.size()),
            licence.name,
            licence.url
        ));
        let bar = download_bar();
        let origin = from.map_or(Origin::Card, |folder| Origin::Folder(folder));
        let pulled = pull(card, store, origin, &mut |event| show(&bar, &event));
        bar.finish_and_clear();
        match pulled? {
            Pulled::AlreadyThere => super::say(format_args!("{}: already there and verified", card.id)),
            Pulled::Fetched => super::say(format_args!("{}: fetched and verified", card.id)),
        }
    }
    Ok(ExitStatus::Success)
}

fn download_bar() -> ProgressBar {
    let template = "{bytes:>10} of {total_bytes} [{bar:30}] {bytes_per_sec}, {eta} left  {msg}";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(0).with_style(style.progress_chars("=> "));
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn show(bar: &ProgressBar, event: &PullEvent) {
    match event {
        PullEvent::Waiting => bar.set_message("another process fetches it; waiting"),
        PullEvent::Started { source, bytes } => {
            bar.set_length(*bytes);
            bar.suspend(|| super::say(format_args!("fetching {} from {source}", DecimalBytes(*bytes))));
        }
        PullEvent::Progress { bytes, item } => {
            bar.set_position(*bytes);
            bar.set_message(item.clone());
        }
        PullEvent::Verifying { file } => bar.set_message(format!("verifying {file}")),
        PullEvent::SourceFailed { source, reason } => {
            bar.suspend(|| super::say(format_args!("{source}: {reason}")));
        }
        _ => {}
    }
}

fn verify(catalogue: &Catalogue, store: &Store, ids: &[String]) -> anyhow::Result<ExitStatus> {
    let wanted: Vec<&ModelCard> = if ids.is_empty() {
        catalogue.cards().iter().filter(|card| store.presence(card) != Presence::Absent).collect()
    } else {
        cards(catalogue, ids)?
    };
    let mut status = ExitStatus::Success;
    for card in wanted {
        match store.verify(card) {
            Ok(_) => writeln!(std::io::stdout(), "{}: all files as they should be", card.id)?,
            Err(error) => {
                super::say(format_args!("error: {error}"));
                status = ExitStatus::Environment;
            }
        }
    }
    Ok(status)
}
