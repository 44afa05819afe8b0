//! `depeche doctor`.

use std::io::Write;

use clap::Args;
use depeche::model::{Health, diagnose};
use depeche::pipeline::Chooser;
use depeche::run::ExitStatus;
use depeche::settings::Settings;

/// Say what is missing for a run with the present settings, and how to get it
#[derive(Debug, Args)]
pub struct Arguments {}

/// Looks, and says what it found.
pub fn run(_arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    let chooser = Chooser::open(Vec::new())?;
    let findings = diagnose(&chooser.cards(settings)?, chooser.store());
    let mut stdout = std::io::stdout().lock();
    for finding in &findings {
        let mark = match finding.health {
            Health::Good => "ok     ",
            Health::Notice => "note   ",
            Health::Fault => "MISSING",
        };
        writeln!(stdout, "{mark}  {}: {}", finding.what, finding.detail)?;
        if let Some(remedy) = &finding.remedy {
            writeln!(stdout, "         -> {remedy}")?;
        }
    }
    let faults = findings.iter().filter(|finding| finding.health == Health::Fault).count();
    if faults == 0 {
        writeln!(stdout, "All is there. Try: depeche brief FOLDER --out briefs")?;
        return Ok(ExitStatus::Success);
    }
    Ok(ExitStatus::Environment)
}
