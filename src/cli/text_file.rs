//! Files that are read as text as a whole.

use std::fs;
use std::path::Path;

use anyhow::Context;
use depeche::text::decode_text;

use super::say::say;

/// A file's text, in whatever encoding.
pub fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("{}: can't be read", path.display()))?;
    let decoded = decode_text(&bytes).map_err(|reason| anyhow::anyhow!("{}: {reason}", path.display()))?;
    for warning in decoded.warnings {
        say(format_args!("warning: {}: {warning}", path.display()));
    }
    Ok(decoded.text)
}
