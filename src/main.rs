//! `depeche`: French news in, English briefs out, on one's own machine.

use std::process::ExitCode;

mod cli;

#[cfg(not(any(feature = "gguf", feature = "torch", feature = "firefox", feature = "stand-in")))]
compile_error!(
    "depeche needs an engine: build with --features gguf, torch or firefox (the default is all of them)"
);

fn main() -> ExitCode {
    cli::run()
}
