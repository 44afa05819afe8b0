//! `depeche completions` and `depeche manpage`.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Command};
use clap_complete::Shell;
use depeche::run::ExitStatus;

/// Print a completion script for a shell
///
/// For bash: `depeche completions bash > ~/.local/share/bash-completion/completions/depeche`
#[derive(Debug, Args)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Write the man pages, one for each command, into a folder
#[derive(Debug, Args)]
pub struct ManpageArguments {
    /// The folder; made where it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Prints the script for `program`.
pub fn run(arguments: &Arguments, mut program: Command) -> anyhow::Result<ExitStatus> {
    clap_complete::generate(arguments.shell, &mut program, "depeche", &mut std::io::stdout());
    Ok(ExitStatus::Success)
}

/// Writes the pages of `program`.
pub fn manpage(arguments: &ManpageArguments, program: Command) -> anyhow::Result<ExitStatus> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(program, folder)).with_context(
        || format!("{}: the man pages can't be written; choose another folder", folder.display()),
    )?;
    Ok(ExitStatus::Success)
}
