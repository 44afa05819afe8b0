//! Sentences that stand together without a blank, as text scraped from web pages has them: "…Donald Trump.Contexte".
//!
//! A capital right after a stop is a new sentence unless the stop is a part of an address, a file's name, an
//! acronym, an abbreviation or a pair of initials.

use super::Before;
use super::abbreviations::Joins;
use super::openers::opens_sentence;
use super::quotes::Quotation;
use super::rules::joins;
use super::stop::{Mark, Stop, first_and_rest, first_word, is_apostrophe, is_closer, last_word};

/// Top-level domains and file extensions: what follows the last stop of a name rather than begins a sentence.
const SUFFIXES: &[&str] = &[
    "com", "fr", "org", "net", "gouv", "info", "eu", "io", "js", "ts", "py", "rs", "html", "htm", "php",
    "asp", "aspx", "jsp", "pdf", "doc", "docx", "odt", "ods", "xls", "xlsx", "csv", "ppt", "pptx", "txt",
    "jpg", "jpeg", "png", "gif", "svg", "zip", "rar", "exe", "apk", "mp3", "mp4", "avi", "json", "xml", "md",
];

/// Domains of countries, believed only in capitals ("LETEMPS.CH"): with one capital they are words ("De", "Ca").
const COUNTRY_SUFFIXES: &[&str] =
    &["ch", "be", "ca", "de", "uk", "it", "es", "us", "tv", "lu", "ma", "tn", "dz", "sn", "ci", "ru", "ai"];

/// Whether a stop with more text right after it ends its sentence.
pub(super) fn ends_sentence(stop: &Stop, before: &Before) -> bool {
    let (quoted, rest) = match first_and_rest(stop.rest) {
        (Some('«' | '“'), rest) => (true, rest.trim_start()),
        (Some('"'), rest) if before.straight == Quotation::Closed => (true, rest),
        _ => (false, stop.rest),
    };
    if is_address(before.token) || !begins_glued(rest) && !(quoted && rest.starts_with(char::is_uppercase)) {
        return false;
    }
    let bracketed = before.sentence.trim_end().ends_with(['(', '[']) && stop.closers.starts_with([')', ']']);
    if bracketed {
        return false;
    }
    if !stop.closers.is_empty() || stop.mark == Mark::Exclaiming || quoted {
        return true;
    }
    follows_whole_word(stop, before)
        && !(stop.mark == Mark::Dot && is_suffix(last_word(before.sentence), rest))
}

/// Whether `text`, right after a closing mark, begins a sentence: a capital and then small letters, a blank or an
/// apostrophe, or a word all in capitals.
pub(super) fn begins_glued(text: &str) -> bool {
    let word = first_word(text);
    let (Some(first), others) = first_and_rest(word) else { return false };
    if !first.is_uppercase() {
        return false;
    }
    if others.is_empty() {
        let after = text[word.len()..].chars().next();
        return after.is_some_and(|c| c.is_whitespace() || is_apostrophe(c)) && opens_sentence(text);
    }
    others.chars().all(char::is_lowercase)
        || (others.chars().count() > 1 && others.chars().all(|c| !c.is_lowercase()))
}

/// Whether what stands before the stop is a word or number in full, and no abbreviation, initial or list number.
fn follows_whole_word(stop: &Stop, before: &Before) -> bool {
    let (Some(last), _) = first_and_rest_back(before.sentence) else { return false };
    if is_closer(last) || matches!(last, '"' | '%' | '€' | '$' | '°') {
        return true;
    }
    let word = last_word(before.sentence);
    let listed_alone = before.sentence.trim_start() == word && word.chars().all(|c| c.is_ascii_digit());
    let whole = !word.contains('.') || word.chars().all(|c| c.is_ascii_digit() || c == '.');
    if listed_alone || !whole || !last.is_alphanumeric() {
        return false;
    }
    if stop.mark == Mark::Ellipsis {
        return true;
    }
    let letters = word.chars().count();
    (letters > 1 || last.is_ascii_digit())
        && matches!(joins(word, before.sentence), None | Some(Joins::Number))
}

/// The last character of `text`, and what stands before it.
fn first_and_rest_back(text: &str) -> (Option<char>, &str) {
    let mut characters = text.chars();
    (characters.next_back(), characters.as_str())
}

/// Whether `rest` begins with the suffix of a domain or file whose name ends with `word`.
fn is_suffix(word: &str, rest: &str) -> bool {
    let label = first_word(rest);
    let lower = label.to_lowercase();
    let capitals = |text: &str| text.chars().all(|c| !c.is_lowercase());
    SUFFIXES.contains(&lower.as_str())
        || (capitals(word) && capitals(label) && COUNTRY_SUFFIXES.contains(&lower.as_str()))
}

/// Whether the run of characters before the stop is, up to there, a web or e-mail address or a path in one.
fn is_address(token: &str) -> bool {
    const LONGEST: usize = 64;
    let start = token.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let token = &token[start..];
    let starts =
        |prefix: &str| token.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    token.contains("://")
        || starts("www.")
        || token.find('@').is_some_and(|at| at > 0)
        || token.split_once('/').is_some_and(|(host, _)| host.contains('.'))
}
