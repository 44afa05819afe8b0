//! `depeche verify`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use depeche::run::{self, ExitStatus};

/// Check a run's folder: every file against its recorded digest, every record against what it must add up to
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder that `brief --out` wrote
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

/// Verifies and says what was found.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitStatus> {
    let found = run::verify(&arguments.out)?;
    let mut stdout = std::io::stdout().lock();
    for mismatch in &found.mismatches {
        writeln!(stdout, "{}: {}", mismatch.path, mismatch.message)?;
    }
    writeln!(
        stdout,
        "{}: {} articles, {} sentences, {} files of {} bytes read; {} not as they were left",
        arguments.out.display(),
        found.articles,
        found.sentences.sentences,
        found.files,
        found.bytes,
        found.mismatches.len()
    )?;
    if found.is_sound() {
        return Ok(ExitStatus::Success);
    }
    writeln!(std::io::stderr(), "Run the same `depeche brief` again: what differs is made anew.")?;
    Ok(ExitStatus::Incomplete)
}
