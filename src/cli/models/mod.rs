//! `depeche models`.

mod card_words;
mod import;
mod pull;
mod show;

use std::io::Write;

use clap::{Args, Subcommand};
use depeche::model::{Catalogue, ModelCard, Presence, Store, depeche_home};
use depeche::run::ExitStatus;
use indicatif::DecimalBytes;

use self::card_words::{cards, joined, pairs, presence, size};
use crate::cli::say::say;

/// List, fetch and check the models
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the models that depeche knows, one a line, with their licences and what is installed; `show` gives their scores
    List,
    /// Fetch models, the default ones if none is named; the only command that uses the network
    Pull(pull::Arguments),
    /// Read every file of the installed models, or of those named, and compare its digest
    Verify {
        /// Ids of models
        #[arg(value_name = "ID")]
        ids: Vec<String>,
    },
    /// Print everything that is known of a model: terms, scores, sources, files and where they are
    Show {
        /// Id of the model
        #[arg(value_name = "ID")]
        id: String,
    },
    Import(import::Arguments),
    /// Remove a model's files from the store, and its card if it was imported
    Remove {
        /// Ids of models
        #[arg(value_name = "ID", required = true)]
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
    let store = Store::open(depeche_home()?);
    let catalogue = Catalogue::open(&store)?;
    match &arguments.command {
        Command::List => list(&catalogue, &store),
        Command::Pull(own) => pull::run(own, &catalogue, &store),
        Command::Verify { ids } => verify(&catalogue, &store, ids),
        Command::Show { id } => {
            show::show(catalogue.get(id)?, &store, &mut std::io::stdout().lock())?;
            Ok(ExitStatus::Success)
        }
        Command::Import(own) => import::run(own, &store),
        Command::Remove { ids } => remove(&catalogue, &store, ids),
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
        "{:<28} {:<20} {:<9} {:<7} {:<18} {:>10}  state",
        "id", "tasks", "languages", "engine", "licence", "size"
    )?;
    for card in catalogue.cards() {
        let default = if card.default_for.is_empty() { "" } else { ", default" };
        let origin = match (card.tried, Catalogue::is_embedded(&card.id)) {
            (true, _) => "",
            (false, true) => ", not tried by this project",
            (false, false) => ", imported",
        };
        writeln!(
            stdout,
            "{:<28} {:<20} {:<9} {:<7} {:<18} {:>10}  {}{default}{origin}",
            card.id,
            joined(&card.tasks),
            pairs(card),
            card.engine,
            card.licence.id,
            size(card),
            presence(store, card)
        )?;
    }
    Ok(ExitStatus::Success)
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
                say(format_args!("error: {error}"));
                status = ExitStatus::Environment;
            }
        }
    }
    Ok(status)
}

fn remove(catalogue: &Catalogue, store: &Store, ids: &[String]) -> anyhow::Result<ExitStatus> {
    for card in cards(catalogue, ids)? {
        let freed = store.remove(card, catalogue.cards())?;
        say(format_args!("{}: removed, {} freed", card.id, DecimalBytes(freed)));
    }
    Ok(ExitStatus::Success)
}
