//! Words that open French sentences.
//!
//! After `J.` or `Inc.` a capital says little: names have one as well. A word of French openers does: "le plan B. Il…"
//! is two sentences, "B. Dupont" is one name.

use super::edges::{first_word, past_openers};
use crate::language::fr::calendar::CALENDAR;
use crate::language::fr::openers::{CLAUSE_OPENERS, OPENERS, PARTICLES};

/// Whether `text` begins in small letters with a word that opens a clause.
pub(super) fn opens_clause(text: &str) -> bool {
    CLAUSE_OPENERS.contains(&first_word(text))
}

/// Whether `text`, which follows a stop, begins as sentences do rather than as names do.
pub(super) fn opens_sentence(text: &str) -> bool {
    let text = past_openers(text);
    let word = first_word(text);
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = word.to_lowercase();
    if is_opener(&lower) {
        // One letter alone is a word only where an apostrophe or a blank follows: "A Paris", not "A. Dupont".
        return !text[word.len()..].starts_with(['.', '-']) || word.chars().count() > 1;
    }
    if PARTICLES.contains(&lower.as_str()) {
        let after = text[word.len()..].trim_start_matches(['\'', '’', ' ', '\u{a0}', '\u{202f}']);
        return after.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    }
    false
}

/// Whether `word` opens sentences, in whatever case.
pub(super) fn is_opener_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_opener(&lower) || PARTICLES.contains(&lower.as_str())
}

/// Whether a word in lower case begins a sentence when it has a capital.
fn is_opener(lower: &str) -> bool {
    OPENERS.contains(&lower) || CALENDAR.days.contains(&lower)
}
