//! Sentences that stand together without a blank, as text scraped from web pages has them: "…Donald Trump.Contexte".
//!
//! A capital right after a stop is a new sentence unless the stop is a part of an address, a file's name, an
//! acronym, an abbreviation or a pair of initials.

use super::abbreviations::{Joins, joins};
use super::edges::{first_and_rest, first_word, last_word};
use super::marks::{is_apostrophe, is_closer};
use super::openers::{is_opener_word, opens_sentence};
use super::quotes::Quotation;
use super::stop::{Before, Mark, Stop};
use crate::language::fr::endings::INCLUSIVE_ENDINGS;
use crate::language::fr::openers::RUN_ON_WORDS;

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
    let opened = match first_and_rest(stop.rest) {
        (Some('«' | '“' | '('), rest) => Some(rest.trim_start()),
        (Some('"'), rest) if before.straight == Quotation::Closed => Some(rest),
        _ => None,
    };
    let begins = match opened {
        Some(inner) => inner.starts_with(char::is_uppercase),
        None => begins_glued(stop.rest) || begins_with_figure(stop),
    };
    let bracketed = before.sentence.trim_end().ends_with(['(', '[']) && stop.closers.starts_with([')', ']']);
    if !begins || bracketed || is_in_address(before.token) || is_mailbox(stop.rest) {
        return false;
    }
    if !stop.closers.is_empty() || stop.mark == Mark::Exclaiming {
        return true;
    }
    follows_whole_word(stop, before)
        && !(stop.mark == Mark::Dot && is_suffix(last_word(before.sentence), stop.rest))
        && (opened.is_some() || !begins_with_figure(stop) || follows_long_word(before))
}

/// Whether `text`, right after a closing mark, begins a sentence: a capital and then small letters, a word all in
/// capitals, a title, the letter of a speaker ("Q:"), or an elided or one-letter word.
pub(super) fn begins_glued(text: &str) -> bool {
    let word = first_word(text);
    let (Some(first), others) = first_and_rest(word) else { return false };
    if !first.is_uppercase() {
        return false;
    }
    let after = &text[word.len()..];
    if word == "M" || word == "MM" {
        let name = after.strip_prefix('.').map(str::trim_start);
        return name.is_some_and(|name| name.starts_with(char::is_uppercase));
    }
    if others.is_empty() {
        let elided =
            after.starts_with(|c: char| c.is_whitespace() || is_apostrophe(c)) && opens_sentence(text);
        return elided || after.trim_start().starts_with(':');
    }
    let capitals = others.chars().all(|c| !c.is_lowercase());
    others.chars().all(char::is_lowercase)
        || (capitals && (others.chars().count() > 1 || is_opener_word(word)))
}

/// Whether the stop is followed by a figure and then a blank: "la suite.25 agents".
fn begins_with_figure(stop: &Stop) -> bool {
    let after = stop.rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = stop.rest.len() - after.len();
    let beyond = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    stop.mark == Mark::Dot
        && (1..=4).contains(&digits)
        && beyond.starts_with([' ', '\u{a0}', '\u{202f}', '%'])
}

/// Whether the sentence so far ends with a word too long, and too small, to be a part of a name or a reference.
fn follows_long_word(before: &Before) -> bool {
    const SHORTEST: usize = 4;
    let word = last_word(before.sentence);
    word.chars().all(char::is_lowercase) && word.chars().count() >= SHORTEST
}

/// Whether the capital at `at`, in the midst of a word, begins a sentence: the word before it is a heading's last
/// ("l'essenceLe prix").
pub(super) fn runs_on(text: &str, at: usize, token: &str) -> bool {
    let before = text[..at].chars().rev().take(3);
    let all = |which: fn(char) -> bool| before.clone().count() == 3 && before.clone().all(which);
    let (small, capitals) = (all(char::is_lowercase), all(char::is_uppercase));
    if !small && !capitals {
        return false;
    }
    let word = first_word(&text[at..]);
    let after = &text[at + word.len()..];
    let ends = after.starts_with(|c: char| c.is_whitespace() || is_apostrophe(c));
    let heading_in_capitals_ends = small || word.len() > 1;
    let tagged = token.starts_with(['@', '#']) || is_in_address(token);
    ends && heading_in_capitals_ends && !tagged && RUN_ON_WORDS.contains(&word) && opens_sentence(&text[at..])
}

/// Whether what stands before the stop is a word or number in full, and no abbreviation, initial or list number.
fn follows_whole_word(stop: &Stop, before: &Before) -> bool {
    let (Some(last), _) = first_and_rest_back(before.sentence) else { return false };
    if is_closer(last) || matches!(last, '"' | '%' | '€' | '$' | '°') {
        return true;
    }
    let word = last_word(before.sentence);
    let listed_alone = before.sentence.trim_start() == word && word.chars().all(|c| c.is_ascii_digit());
    let whole =
        !word.contains('.') || word.chars().all(|c| c.is_ascii_digit() || c == '.') || is_inclusive(word);
    if listed_alone || !whole || !last.is_alphanumeric() {
        return false;
    }
    if stop.mark == Mark::Ellipsis {
        return true;
    }
    let letters = word.chars().count();
    is_inclusive(word)
        || (letters > 1 || last.is_ascii_digit())
            && matches!(joins(word, before.sentence), None | Some(Joins::Number))
}

/// Whether `word` names both genders with stops, as `ingénieur.e.s` and `lecteur.rices` do.
fn is_inclusive(word: &str) -> bool {
    const SHORTEST: usize = 3;
    let mut parts = word.split('.');
    let stem = parts.next().unwrap_or_default();
    stem.chars().count() >= SHORTEST
        && stem.chars().all(char::is_lowercase)
        && parts.clone().next().is_some()
        && parts.all(|part| INCLUSIVE_ENDINGS.contains(&part))
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
fn is_in_address(token: &str) -> bool {
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

/// Whether `rest` begins with the second part of an e-mail address's name, as in `jeanne.Martin@exemple.fr`.
fn is_mailbox(rest: &str) -> bool {
    const LONGEST: usize = 64;
    let end =
        rest.chars().take(LONGEST).find(|&c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_' | '+'));
    end == Some('@')
}
