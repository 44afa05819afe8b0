//! Whether a stop ends its sentence.

use super::abbreviations::{Joins, is_vowel, joins};
use super::edges::{first_and_rest, first_word, last_word, past_openers};
use super::glue;
use super::marks::{begins_with_last_marks, is_closer, is_dash};
use super::openers::{opens_clause, opens_sentence};
use super::stop::{Before, Gap, Mark, Stop};
use crate::language::fr::abbreviations::{BEFORE_WORKS, DETERMINERS};
use crate::language::fr::calendar::CALENDAR;
use crate::text::fold;

/// Names that are written with an exclamation mark.
const EXCLAIMING_NAMES: &[&str] = &["yahoo", "joomla", "jeopardy", "wham"];

/// Whether `stop` ends the sentence it stands in.
pub(super) fn ends_sentence(stop: &Stop, before: &Before) -> bool {
    match stop.gap {
        Gap::End => false,
        Gap::None => glue::ends_sentence(stop, before),
        Gap::Line if is_list_item(stop.rest) => true,
        Gap::Space | Gap::Line => {
            let begins = may_begin_sentence(stop.rest)
                || is_dash_after_dot(stop)
                || is_careless(stop, before)
                || is_lettered_item(stop, before);
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

/// Whether `after`, which stands behind a semicolon, begins an item of its own: a capital and a word that opens sentences. Within a
/// sentence only names have a capital there.
pub(super) fn opens_item(after: &str) -> bool {
    after.starts_with(' ')
        && after.trim_start().starts_with(char::is_uppercase)
        && opens_sentence(after.trim_start())
}

/// Whether `rest` begins with the words, in capitals, that lead to another article, which `before` does not belong to.
pub(super) fn begins_link(before: &str, rest: &str) -> bool {
    const LINKS: [&str; 8] = [
        "À LIRE AUSSI",
        "A LIRE AUSSI",
        "LIRE AUSSI",
        "À LIRE ÉGALEMENT",
        "LIRE ÉGALEMENT",
        "À VOIR AUSSI",
        "VOIR AUSSI",
        "À ÉCOUTER AUSSI",
    ];
    LINKS.iter().any(|link| rest.starts_with(link))
        && !before.trim_end().ends_with(['À', 'A', '«', '“', '"', '(', ':'])
        && !before.trim_end().chars().rev().take(3).all(char::is_uppercase)
}

/// Whether an item with a letter or number begins after the stop: `a) Au guichet`, `(b) En ligne`, and `b. En ligne` where the
/// sentence that ends has such a letter, too.
fn is_lettered_item(stop: &Stop, before: &Before) -> bool {
    let Some((rest, close)) = past_enumerator(stop.rest) else { return false };
    let goes_on = rest.starts_with(char::is_whitespace)
        && past_openers(rest.trim_start()).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    goes_on
        && (close == ')'
            || past_enumerator(before.sentence.trim_start()).is_some_and(|(_, other)| other == close))
}

/// What follows the letter or small number at the head of `text`, with the mark after it.
fn past_enumerator(text: &str) -> Option<(&str, char)> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let word = first_word(inner);
    let number = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let roman = (2..=4).contains(&word.len()) && word.bytes().all(|byte| b"ivx".contains(&byte));
    let (Some(close @ (')' | '.')), rest) = first_and_rest(&inner[word.len()..]) else { return None };
    (number || letter || roman).then_some((rest, close))
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
    if is_list_number(word, before.sentence)
        || is_first_of_list(word, before.sentence, stop.rest)
        || is_short_day(word, before.sentence, stop.rest)
        || (BEFORE_WORKS.contains(&word) && stop.rest.starts_with('«'))
    {
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

/// Whether `word` is the number of a list item or section, at the head of its sentence: `1.`, `IV.`, `a.`.
fn is_list_number(word: &str, sentence: &str) -> bool {
    const MOST_BEFORE: usize = 12;
    let short = word.len() <= 5 && !word.is_empty() && sentence.len() <= word.len() + MOST_BEFORE;
    let letter = word.chars().count() == 1;
    short
        && past_openers(sentence.trim_start()).trim_end() == word
        && (letter || word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-') || is_roman(word))
}

/// Whether `word` is the number of the first item of a list within a sentence: "au menu : 1. Le prix. 2. La durée."
fn is_first_of_list(word: &str, sentence: &str, rest: &str) -> bool {
    const LONGEST_ITEM: usize = 300;
    let second = match word {
        "1" => " 2. ",
        "a" => " b. ",
        "A" => " B. ",
        "I" => " II. ",
        _ => return false,
    };
    let announced = sentence[..sentence.len() - word.len()].trim_end().ends_with(':');
    let end = rest.char_indices().nth(LONGEST_ITEM).map_or(rest.len(), |(at, _)| at);
    announced && rest[..end].contains(second)
}

/// Whether `word` is a day cut short that is a word in full elsewhere, before its number and a month: "mar. 14 mars".
fn is_short_day(word: &str, sentence: &str, rest: &str) -> bool {
    let before = sentence[..sentence.len() - word.len()].trim_end_matches([' ', '\u{a0}', '\'', '’']);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let month = first_word(after.strip_prefix("er").unwrap_or(after).trim_start());
    let day = word.to_lowercase();
    CALENDAR.short_days.iter().any(|&(short, _)| short == day)
        && (1..=2).contains(&(rest.len() - after.len()))
        && !DETERMINERS.contains(&last_word(before).to_lowercase().as_str())
        && CALENDAR.month(&fold(month)).is_some()
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
