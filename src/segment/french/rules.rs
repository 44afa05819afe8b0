//! Whether a stop ends its sentence.

use super::Before;
use super::abbreviations::{Joins, is_initials, is_short_dotted, is_vowel, is_vowelless, listed};
use super::glue;
use super::openers::{opens_clause, opens_sentence};
use super::stop::{
    Gap, Mark, Stop, begins_with_last_marks, first_and_rest, first_word, is_closer, is_dash, last_word,
    past_openers,
};
use crate::language::fr::abbreviations::{ERAS, LETTERED};

/// Names that are written with an exclamation mark.
const EXCLAIMING_NAMES: &[&str] = &["yahoo", "joomla", "jeopardy", "wham"];

/// Whether `stop` ends the sentence it stands in.
pub(super) fn ends_sentence(stop: &Stop, before: &Before) -> bool {
    match stop.gap {
        Gap::End => false,
        Gap::None => glue::ends_sentence(stop, before),
        Gap::Line if is_list_item(stop.rest) => true,
        Gap::Space | Gap::Line => {
            let begins =
                may_begin_sentence(stop.rest) || is_dash_after_dot(stop) || is_careless(stop, before);
            begins && is_final(stop, before)
        }
    }
}

/// Whether `text` begins as a list item does: a bullet, or a dash with a blank after it.
pub(super) fn is_list_item(text: &str) -> bool {
    let (first, rest) = first_and_rest(text.trim_start_matches([' ', '\t', '\u{a0}']));
    let blank_follows = rest.starts_with(char::is_whitespace);
    first.is_some_and(|c| {
        matches!(c, '•' | '▪' | '■' | '●' | '◦' | '‣') || (blank_follows && (is_dash(c) || c == '*'))
    })
}

/// Whether a sentence may begin with `text`: not in lower case, and not with a mark that goes on.
fn may_begin_sentence(text: &str) -> bool {
    let (Some(first), _) = first_and_rest(text) else { return false };
    if matches!(first, ',' | ';' | ':' | '/' | '%' | '=' | '+' | '|')
        || is_closer(first)
        || begins_with_last_marks(text)
    {
        return false;
    }
    let head = past_openers(text);
    let (Some(letter), rest) = first_and_rest(head) else { return false };
    if letter.is_lowercase() {
        // iPhone, eBay
        let camel = rest.starts_with(char::is_uppercase) && head.len() == text.len();
        return camel && rest.chars().nth(1).is_some_and(char::is_lowercase);
    }
    true
}

/// Whether a clause in small letters follows a full stop that ends a whole word.
///
/// Abbreviations end in a consonant and are short; a word that ends in a vowel or is long is none.
fn is_careless(stop: &Stop, before: &Before) -> bool {
    const LONGEST_ABBREVIATION: usize = 6;
    let word = last_word(before.sentence);
    let whole = word.chars().all(char::is_alphabetic)
        && (word.chars().count() > LONGEST_ABBREVIATION
            || (word.chars().count() > 3 && word.ends_with(is_vowel)));
    stop.mark == Mark::Dot && stop.closers.is_empty() && whole && opens_clause(stop.rest)
}

/// Whether an item of a list in one line follows a full stop: ". - avril 2004", where small letters do not matter.
fn is_dash_after_dot(stop: &Stop) -> bool {
    stop.mark == Mark::Dot && is_list_item(stop.rest)
}

fn is_final(stop: &Stop, before: &Before) -> bool {
    if holds_marks_alone(stop, before) {
        return opens_sentence(stop.rest);
    }
    match stop.mark {
        Mark::Ellipsis => true,
        Mark::Exclaiming => !is_exclaiming_name(stop, before),
        Mark::Dot => is_full_stop(stop, before),
    }
}

/// Whether the marks fill a pair of brackets by themselves, as in `(?)` and `[…]`: those stand inside a sentence,
/// unless the next words open another.
fn holds_marks_alone(stop: &Stop, before: &Before) -> bool {
    let opened = before.sentence.trim_end().ends_with(['(', '[']);
    opened && stop.closers.trim_start().starts_with([')', ']'])
}

fn is_exclaiming_name(stop: &Stop, before: &Before) -> bool {
    let word = last_word(before.sentence).to_lowercase();
    stop.closers.is_empty() && EXCLAIMING_NAMES.contains(&word.as_str()) && !opens_sentence(stop.rest)
}

/// Whether a single full stop is one, and does not belong to an abbreviation, an initial or a list number.
fn is_full_stop(stop: &Stop, before: &Before) -> bool {
    let word = last_word(before.sentence);
    if is_list_number(word, before.sentence) {
        return false;
    }
    match joins(word, before.sentence) {
        None => true,
        Some(_) if !stop.closers.is_empty() => opens_sentence(stop.rest),
        Some(Joins::Anything) => false,
        Some(Joins::Name) => !is_name(stop.rest) || opens_sentence(stop.rest),
        Some(Joins::Number) => !is_number(stop.rest),
        Some(Joins::NameOrNumber) => {
            !is_number(stop.rest) && (!is_name(stop.rest) || opens_sentence(stop.rest))
        }
    }
}

/// What the stop after `word` joins, where the word is an abbreviation or an initial.
pub(super) fn joins(word: &str, sentence: &str) -> Option<Joins> {
    let previous = || last_word(sentence[..sentence.len() - word.len()].trim_end().trim_end_matches('.'));
    if matches!(word, "J.-C" | "JC" | "J.C" | "J-C") && ERAS.contains(&previous().to_lowercase().as_str()) {
        return None;
    }
    if word == "ex" && matches!(previous(), "p" | "par") {
        return Some(Joins::Anything);
    }
    if let Some(class) = listed(word) {
        return Some(class);
    }
    if is_initials(word) {
        let lettered =
            word.chars().nth(1).is_none() && LETTERED.contains(&previous().to_lowercase().as_str());
        return (!lettered).then_some(Joins::NameOrNumber);
    }
    let last_part = word.rsplit(['-', '‑']).next().unwrap_or(word);
    (is_vowelless(last_part) || is_short_dotted(word)).then_some(Joins::Name)
}

/// Whether `word` is the number of a list item or section, at the head of its sentence: `1.`, `IV.`, `a.`.
fn is_list_number(word: &str, sentence: &str) -> bool {
    const MOST_BEFORE: usize = 12;
    let short = word.len() <= 5 && !word.is_empty() && sentence.len() <= word.len() + MOST_BEFORE;
    let letter = word.chars().count() == 1;
    short
        && past_openers(sentence.trim_start()).trim_end() == word
        && (letter || word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-') || is_roman(word))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

/// Whether `text` begins as a name does: with a capital, or with the bracket that explains an abbreviation.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '[' | '&' | '-' | '–' | '—'))
}

/// Whether `text` begins with a number: digits, a Roman numeral, the letter of a law's article (`L. 121`, `R421`);
/// or with the bracket that follows a date in a dateline ("12 févr. (AFP)").
fn is_number(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) {
        return true;
    }
    let word = first_word(text);
    let after = &text[word.len()..];
    if is_roman(word) {
        return !after.starts_with(['\'', '’']);
    }
    let (Some(letter), rest) = first_and_rest(word) else { return false };
    let dotted = rest.is_empty() && after.starts_with('.');
    letter.is_uppercase() && (dotted || rest.starts_with(|c: char| c.is_ascii_digit()))
}
