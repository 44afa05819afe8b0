//! Does the translation begin where a sentence begins, and end where one ends?

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::{Word, words_of};
use crate::text::Span;

/// Texts with fewer words are labels and headings, which may end as they like.
const FEWEST_WORDS: usize = 5;
/// What ends a sentence.
const STOPS: &[char] = &['.', '!', '?', '…'];
/// What may stand behind that.
const CLOSING: &[char] = &['"', '»', '”', '’', '\'', ')', ']', '*', '\u{a0}', '\u{202f}', ' '];
/// What stands inside of sentences alone.
const INSIDE: &[char] = &[',', ';', '–', '—', '-'];
/// What something must follow.
const OPENING: &[char] = &['(', '[', '«', '“'];
/// A translation that has less than this share of its source's letters lost something.
const SHORT: f64 = 0.7;

/// A translation that is broken off, or whose beginning is missing.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if pair.from == pair.to {
        return Vec::new();
    }
    let words = words_of(pair.translation);
    let Some(last) = words.last() else { return Vec::new() };
    if words_of(pair.source).len() < FEWEST_WORDS {
        return Vec::new();
    }
    broken_off(pair, &words, last).into_iter().chain(headless(pair, &words[0])).collect()
}

/// A sentence that ends in its middle: in a word that none ends with, in a mark, or without the stop that its source has.
fn broken_off(pair: &Pair<'_>, words: &[Word<'_>], last: &Word<'_>) -> Option<Flag> {
    let (source, translation) = (pair.source.trim_end(), pair.translation.trim_end());
    if !ends_in_stop(source) || ends_in_stop(translation) {
        return None;
    }
    let end = translation.trim_end_matches(CLOSING);
    let never_last = pair.to.facts().map_or(&[][..], |facts| facts.words.never_last);
    let is_word = end.ends_with(char::is_alphanumeric);
    let is_cut_in_a_word = is_word && never_last.contains(&last.folded.as_str()) && !last.is_capitalised();
    // A translator may go on in the next line, after all that the source says.
    let is_short = (end.len() as f64) < SHORT * source.len() as f64;
    let flag = if is_cut_in_a_word || end.ends_with(OPENING) || end.ends_with(INSIDE) && is_short {
        Flag::error(CheckKind::Length, "ends in the middle of a sentence")
    } else if end.ends_with(INSIDE) {
        Flag::warning(CheckKind::Length, "ends in the middle of a sentence")
    } else if is_word && !is_heading(words) {
        Flag::warning(CheckKind::Length, "ends without the full stop that its source has")
    } else {
        return None;
    };
    Some(flag.at_translation(last.span))
}

/// A sentence that begins in its middle: with a mark, or in lower case where the source begins with a capital.
fn headless(pair: &Pair<'_>, first: &Word<'_>) -> Option<Flag> {
    const MARKS: &[char] = &[',', ';', '.', '!', '?', ')', ']', ':'];
    let begins = |text: &str| text.trim_start().starts_with(MARKS) && !text.trim_start().starts_with("..");
    let source = words_of(pair.source);
    let flag = if begins(pair.translation) && !begins(pair.source) {
        Flag::error(CheckKind::Length, "begins in the middle of a sentence")
    } else if first.text.starts_with(char::is_lowercase)
        && first.text.chars().all(char::is_lowercase)
        && source.first()?.is_capitalised()
        && !source.iter().any(|word| word.text == first.text)
    {
        Flag::warning(CheckKind::Length, "begins in lower case, unlike its source")
    } else {
        return None;
    };
    Some(flag.at_translation(Span::new(0, first.span.end)))
}

fn ends_in_stop(text: &str) -> bool {
    text.trim_end_matches(CLOSING).ends_with(STOPS)
}

/// Whether the longer words have capitals, as in English headings.
fn is_heading(words: &[Word<'_>]) -> bool {
    let long = || words.iter().filter(|word| word.folded.len() > 3);
    2 * long().filter(|word| word.is_capitalised()).count() > long().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    const SOURCE: &str = "La préfecture a fermé le pont jusqu'à la fin des travaux de la rive gauche.";

    fn errors(translation: &str) -> Vec<bool> {
        french_to_english(check, SOURCE, translation).iter().map(Flag::is_error).collect()
    }

    #[test]
    fn finds_what_breaks_off() {
        for cut in [
            "The prefecture has closed the bridge until the end of the",
            "The prefecture has closed the bridge,",
            "The prefecture has closed the bridge until the end of works on the left bank, and",
        ] {
            assert_eq!(errors(cut), [true], "{cut}");
        }
        assert_eq!(errors("The prefecture has closed the bridge until the end of wor"), [false]);
        let on_the_next_line =
            "The prefecture has closed the bridge until the end of works on the left bank,";
        assert_eq!(errors(on_the_next_line), [false]);
    }

    #[test]
    fn finds_what_lost_its_beginning() {
        assert_eq!(errors(", the bridge is closed until the end of works on the left bank."), [true]);
        assert_eq!(errors("closed the bridge until the end of works on the left bank."), [false]);
    }

    #[test]
    fn leaves_whole_sentences_and_headings_alone() {
        for whole in [
            "The prefecture has closed the bridge until the end of works on the left bank.",
            "“The prefecture has closed the bridge until the end of works on the left bank.”",
            "Prefecture Closes Bridge Until End of Works on Left Bank",
            "Has the prefecture closed the bridge (until the end of works)?",
        ] {
            assert_eq!(errors(whole), [false; 0], "{whole}");
        }
    }
}
