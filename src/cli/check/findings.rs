//! How findings are told to people.

use std::io::Write;

use depeche::check::{Flag, Severity};

/// A line for each finding in a line or sentence of that number.
pub fn tell_flags(out: &mut impl Write, line: usize, flags: &[Flag]) -> anyhow::Result<()> {
    for Flag { kind, severity, message, .. } in flags {
        let severity = if *severity == Severity::Error { "error" } else { "warning" };
        writeln!(out, "{line}: {severity}: {}: {message}", kind.as_str())?;
    }
    Ok(())
}
