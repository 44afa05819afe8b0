//! How findings are told to people.

use std::io::Write;

use depeche::check::Flag;

/// A line for each finding in a line or sentence of that number.
pub fn tell_flags(out: &mut impl Write, line: usize, flags: &[Flag]) -> anyhow::Result<()> {
    for flag in flags {
        let severity = if flag.is_error() { "error" } else { "warning" };
        writeln!(out, "{line}: {severity}: {}: {}", flag.kind.as_str(), flag.message)?;
    }
    Ok(())
}
