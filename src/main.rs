//! `depeche`: French news in, English briefs out, on one's own machine.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::run()
}
