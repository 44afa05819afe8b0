//! Glossaries as lines with tabs.

use super::error::GlossaryError;
use super::term::Term;

/// Says that a term must not be translated.
const UNTRANSLATED: &[&str] = &["", "=", "-"];

/// Reads the entries of `text`.
pub fn read(text: &str) -> Result<Vec<Term>, GlossaryError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(number, line)| entry(line, number)).collect()
}

fn entry(line: &str, number: usize) -> Result<Term, GlossaryError> {
    let mut columns = line.split('\t').map(str::trim);
    let source = columns.next().unwrap_or_default();
    if !source.contains(char::is_alphanumeric) {
        return Err(GlossaryError::Line { line: number, message: "the term is empty" });
    }
    let target = columns.next().unwrap_or_default();
    let note = columns.next().filter(|note| !note.is_empty());
    if columns.next().is_some() {
        return Err(GlossaryError::Line { line: number, message: "there are more than three columns" });
    }
    let kept = UNTRANSLATED.contains(&target) || target == source;
    let written = || target.split('|').map(str::trim).filter(|target| !target.is_empty());
    if !kept && written().next().is_none() {
        return Err(GlossaryError::Line { line: number, message: "no translation stands beside the `|`" });
    }
    let targets = if kept { Vec::new() } else { written().map(str::to_owned).collect() };
    Ok(Term { source: source.to_owned(), targets, note: note.map(str::to_owned) })
}
