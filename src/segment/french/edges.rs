//! What a text begins and ends with: its first and its last word, and what stands before the first.

use super::marks::{is_dash, is_opener};

/// How many opening marks and bullets may stand between a stop and the word that follows it.
const MOST_OPENERS: usize = 6;

/// How far back the word before a stop is read, in characters. No abbreviation is longer, and a bound keeps a
/// text without white space from costing quadratic time.
const LONGEST_WORD: usize = 48;

/// The first character of `text` and what follows it.
pub(super) fn first_and_rest(text: &str) -> (Option<char>, &str) {
    let mut characters = text.chars();
    (characters.next(), characters.as_str())
}

/// The word that ends where `before` ends: letters, digits, inner stops and hyphens (`c.-à-d`, `J.-C`, `U.S.A`).
///
/// An apostrophe bounds it, so that `d'env` gives `env`.
pub(super) fn last_word(before: &str) -> &str {
    let word = before
        .char_indices()
        .rev()
        .take(LONGEST_WORD)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '.' | '-' | '‑' | '°' | '&'))
        .last();
    let word = word.map_or("", |(start, _)| &before[start..]);
    word.trim_start_matches(['-', '‑', '.', '°', '&'])
}

/// The word with which `text` begins, up to an apostrophe, a hyphen or any other mark; empty where there is none.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.char_indices().take(LONGEST_WORD).find(|&(_, c)| !c.is_alphanumeric());
    let cut = || text.char_indices().nth(LONGEST_WORD).map_or(text.len(), |(at, _)| at);
    &text[..end.map_or_else(cut, |(at, _)| at)]
}

/// `text` without the opening marks, dashes and bullets at its head.
pub(super) fn past_openers(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..MOST_OPENERS {
        match first_and_rest(rest) {
            (Some(c), after) if is_opener(c) || is_dash(c) || matches!(c, '"' | '\'' | '’' | '*' | '•') =>
            {
                rest = after.trim_start();
            }
            _ => break,
        }
    }
    rest
}
