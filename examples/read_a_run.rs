//! What a run left, read back: each article, each thing that its brief says, and the French behind it.
//!
//! ```text
//! depeche brief corpus --out briefs
//! cargo run --release --example read_a_run -- briefs
//! ```

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use depeche::output::FinishedRun;

fn main() -> anyhow::Result<()> {
    let folder = env::args_os().nth(1).context("name the folder of a run: read_a_run OUT")?;
    let mut out = io::stdout().lock();

    let run = FinishedRun::open(&PathBuf::from(folder))?;
    for line in run.done() {
        writeln!(out, "{}", line.id)?;
        for claim in run.article(line)?.claims() {
            let mark = if claim.flags.is_empty() { "-" } else { "!" };
            writeln!(out, "  {mark} {}", claim.text)?;
            for sentence in claim.evidence {
                writeln!(out, "      {}. {}", sentence.id, sentence.text)?;
            }
        }
    }
    Ok(())
}
