//! The parts of a translation that may have been added: its sentences, and what may be one that nothing sets apart.

use crate::check::vocabulary::{is_function_word, is_ordinary};
use crate::check::word::Word;
use crate::language::LanguageTag;
use crate::text::Span;

/// A part of a translation.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// Whether marks set it apart.
    pub is_sentence: bool,
}

/// The sentences of `text`, where it has two or more; and each rest of it that begins with the capital of an ordinary word, as
/// after a heading without a stop. `words` are those of `text`.
pub fn parts(text: &str, words: &[Word<'_>], language: &LanguageTag) -> Vec<Part> {
    let mut found: Vec<Part> =
        sentences(text).into_iter().map(|span| Part { span, is_sentence: true }).collect();
    if found.len() < 2 {
        found.clear();
    }
    for at in (2..words.len()).rev().filter(|&at| begins(words, at, language)) {
        let start = words[at].span.start;
        // A sentence begins with the blank before it, and perhaps a quotation mark.
        let is_taken = |part: &Part| (part.span.start..=part.span.start + 3).contains(&start);
        if !found.iter().any(is_taken) {
            found.push(Part { span: Span::new(start, text.len()), is_sentence: false });
        }
    }
    found
}

/// Whether a sentence may begin with the word at that place. Behind another capital, as in "Élysée Palace" and in headings, only a small word
/// begins one, or one with a comma behind it ("However, ").
fn begins(words: &[Word<'_>], at: usize, language: &LanguageTag) -> bool {
    let (before, word) = (&words[at - 1], &words[at]);
    let apart = word.gap.chars().any(char::is_whitespace) && !word.gap.contains(',');
    let is_set_off = words.get(at + 1).is_some_and(|next| next.gap.starts_with(','));
    let in_a_name = before.is_capitalised() && !is_set_off && !is_function_word(&word.folded, language);
    apart && word.is_capitalised() && !in_a_name && is_ordinary(&word.folded, language)
}

/// The sentences of `text`, each with the blank before it: cut after a stop where a capital, a digit or a quotation follows. Rough
/// on purpose: it counts, in either language.
pub fn sentences(text: &str) -> Vec<Span> {
    let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '…');
    let closes = |c: char| is_stop(c) || matches!(c, '"' | '”' | '»' | ')' | '\'' | '’');
    let mut found = Vec::new();
    let mut start = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if !is_stop(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| closes(*c)) {
            end = at + c.len_utf8();
        }
        if !(c == '.' && ends_in_abbreviation(&text[start..at]))
            && (opens_sentence(&text[end..]) || is_glued(&text[..at], &text[end..]))
        {
            found.push(Span::new(start, end));
            start = end;
        }
    }
    if !text[start..].trim().is_empty() {
        found.push(Span::new(start, text.len()));
    }
    found
}

/// Whether the stop after `text` is that of "Mr." or of an initial.
fn ends_in_abbreviation(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() <= 3 && word.starts_with(char::is_uppercase)
}

fn opens_sentence(rest: &str) -> bool {
    let next = rest.trim_start();
    let opens = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '«');
    next.len() < rest.len() && next.starts_with(opens)
}

/// Whether a sentence follows the stop without a blank: "dit-il.De plus".
fn is_glued(before: &str, rest: &str) -> bool {
    let mut next = rest.chars();
    let (first, second) = (next.next(), next.next());
    let word_before = before.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
    word_before && first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::word::words_of;

    #[test]
    fn cuts_at_stops_that_end_sentences() {
        let text = "Mr. Martin left. \"Why?\" he asked. In 2019";
        let found: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["Mr. Martin left.", " \"Why?\" he asked.", " In 2019"]);
        assert_eq!(sentences("Il part, dit-elle.Rien ne presse.").len(), 2);
    }

    #[test]
    fn finds_what_may_be_a_sentence_after_a_heading() {
        let text = "A bridge reopens in Lyon The work took a year";
        let parts = parts(text, &words_of(text), &LanguageTag::english());
        let found: Vec<&str> = parts.iter().map(|part| part.span.of(text)).collect();
        assert_eq!(found, ["The work took a year"]);
        let text = "Sophisticated System However, he was released";
        assert_eq!(super::parts(text, &words_of(text), &LanguageTag::english()).len(), 1);
        for name in ["The Foreign Ministry has denied it", "Riots Mar Public Court Appearance"] {
            assert!(super::parts(name, &words_of(name), &LanguageTag::english()).is_empty(), "{name}");
        }
    }
}
