//! Hands over to the program that has libtorch, where a model wants it.
//!
//! libtorch's libraries take a third of a second to load, whether they are used or not. So two programs are installed side by side: this one
//! without them, and `depeche-torch` with them, which takes this one's place in the same process when a command is going to run a model of
//! the engine `torch`. Nothing has been read or said by then.

use std::io;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

use depeche::model::{EngineKind, Task};
use depeche::pipeline::Chooser;
use depeche::settings::Settings;

use crate::cli::say::say;

/// What the other program is called; it lies beside this one.
const OTHER: &str = "depeche-torch";

/// What a command is going to run.
pub struct Wanted<'a> {
    /// What for.
    pub tasks: &'a [Task],
    /// Ids of models besides those that the settings name.
    pub besides: Vec<String>,
}

/// Becomes the other program where one of the models needs it. Returns where none does, and, after saying why, where the other program
/// can't be started: then the model is refused by name as it is loaded.
pub fn if_needed(settings: &Settings, wanted: &Wanted<'_>) {
    if needs_torch(settings, wanted) {
        let failed = match std::env::current_exe() {
            Ok(own) => become_it(&own.with_file_name(OTHER)),
            Err(error) => error,
        };
        say(format_args!(
            "warning: {OTHER}, which runs models of the engine `torch`, can't be started: {failed}; install both programs side by side \
             (scripts/setup.sh does)"
        ));
    }
}

fn needs_torch(settings: &Settings, wanted: &Wanted<'_>) -> bool {
    // What is wrong with the cards or the settings is told by who needs them.
    let Ok(chooser) = Chooser::open(Vec::new()) else { return false };
    let chosen = wanted.tasks.iter().filter_map(|task| chooser.card_for(settings, *task).ok().flatten());
    let named = wanted.besides.iter().chain(&settings.fallback).filter_map(|id| chooser.card(id));
    chosen.chain(named).any(|card| card.engine == EngineKind::Torch)
}

/// Comes back only where it failed, with why.
#[cfg(unix)]
fn become_it(other: &Path) -> io::Error {
    use std::os::unix::process::CommandExt;
    Command::new(other).args(std::env::args_os().skip(1)).exec()
}

#[cfg(not(unix))]
fn become_it(_other: &Path) -> io::Error {
    io::Error::from(io::ErrorKind::Unsupported)
}
