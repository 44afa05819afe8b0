//! One text with its names, and whether other texts know them.

use std::collections::HashSet;

use super::acronym;
use super::concept::{self, Concept, Mention};
use crate::check::vocabulary::is_ordinary;
use crate::check::word::{Word, alike, words_of};
use crate::language::LanguageTag;
use crate::span::Span;

/// Countries that are also ordinary words in lower case.
const NAMES_ALL_THE_SAME: &[&str] = &["china", "turkey", "japan", "jordan", "chile", "chad"];
/// Days and months are for the check of dates.
const DATES: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december",
];
/// Short words and particles that come and go with names.
const PARTICLES: &[&str] = &[
    "al", "el", "la", "le", "les", "de", "du", "des", "di", "da", "van", "von", "der", "den", "ben", "bin", "ibn", "mac", "mc", "st", "mr",
    "mrs", "ms", "dr", "mme", "mlle", "mm", "me", "jr", "sr", "los", "las", "san", "del", "dos", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    "ok", "tv", "pm", "am", "co", "inc", "ltd", "corp", "plc", "sa", "km", "kg",
];
/// A share of words with a capital from which on capitals are style, as in headings.
const HEADING: f64 = 0.7;

/// A text, its words and the known names among them.
pub struct Side<'a> {
    text: &'a str,
    language: &'a LanguageTag,
    words: Vec<Word<'a>>,
    mentions: Vec<Mention>,
    concepts: HashSet<Concept>,
}

impl<'a> Side<'a> {
    /// Reads `text`.
    pub fn of(text: &'a str, language: &'a LanguageTag) -> Self {
        let words = words_of(text);
        let mentions = concept::mentions(&words, language);
        let concepts = concept::concepts(&mentions);
        Self { text, language, words, mentions, concepts }
    }

    /// The two letters of its language.
    pub fn language(&self) -> &str {
        self.language.as_str()
    }

    /// Its words.
    pub fn words(&self) -> &[Word<'a>] {
        &self.words
    }

    /// The names of this text that none of `others` knows; neighbours are one name.
    pub fn unsupported(&self, others: &[&Side<'_>]) -> Vec<Span> {
        let in_heading = self.is_heading();
        let mut found: Vec<(usize, Span)> = Vec::new();
        for at in 0..self.words.len() {
            if !self.is_name(at, in_heading) || others.iter().any(|other| self.is_known(at, other)) {
                continue;
            }
            let span = self.words[at].span;
            match found.last_mut() {
                Some((last, whole)) if *last + 1 == at && self.words[at].gap.trim().is_empty() => {
                    *last = at;
                    whole.end = span.end;
                }
                _ => found.push((at, span)),
            }
        }
        found.into_iter().map(|(_, span)| span).collect()
    }

    /// Whether nearly all words have capitals, so that these say nothing.
    fn is_heading(&self) -> bool {
        let long = || self.words.iter().filter(|word| word.folded.len() > 3 && !word.is_numeral());
        let capitals = long().filter(|word| word.is_capitalised()).count();
        capitals > 3 && capitals as f64 > HEADING * long().count() as f64
    }

    /// Whether the word at `at` is a name beyond doubt.
    fn is_name(&self, at: usize, in_heading: bool) -> bool {
        let word = &self.words[at];
        let folded = word.folded.as_str();
        if !word.is_capitalised() || folded.chars().count() < 2 || PARTICLES.contains(&folded) || DATES.contains(&folded) {
            return false;
        }
        if in_heading && word.is_in_capitals() && folded.len() > 5 {
            return false;
        }
        if NAMES_ALL_THE_SAME.contains(&folded) {
            return !word.opens && !in_heading;
        }
        !is_ordinary(folded, self.language)
    }

    /// Whether `other` has a counterpart of the word at `at`.
    fn is_known(&self, at: usize, other: &Side<'_>) -> bool {
        let word = &self.words[at];
        let covering = |mention: &&Mention| (mention.first..mention.first + mention.count).contains(&at);
        other.words.iter().any(|candidate| alike(word, candidate))
            || self.mentions.iter().filter(covering).any(|mention| other.concepts.contains(&mention.concept))
            || self.is_known_as_acronym(at, other)
            || is_in_one_word(word, other)
    }

    fn is_known_as_acronym(&self, at: usize, other: &Side<'_>) -> bool {
        let word = &self.words[at];
        let capitals = |word: &&Word<'_>| word.is_in_capitals();
        word.is_in_capitals()
            && (other.words.iter().any(|candidate| acronym::are_counterparts(word.text, candidate.text))
                || acronym::is_spelled_out(word.text, &other.words))
            || other.words.iter().filter(capitals).any(|acronym| {
                let around = at.saturating_sub(4)..(at + 5).min(self.words.len());
                acronym::is_spelled_out(acronym.text, &self.words[around])
            })
    }
}

/// Whether `other` writes `word` as a part of a longer word, or in several ("Wikileaks", "Wiki Leaks").
fn is_in_one_word(word: &Word<'_>, other: &Side<'_>) -> bool {
    const SHORTEST: usize = 4;
    word.folded.len() >= SHORTEST
        && (other.words.iter().any(|candidate| candidate.folded.contains(&word.folded))
            || other.words.windows(2).any(|pair| {
                word.folded.strip_prefix(pair[0].folded.as_str()).is_some_and(|rest| rest == pair[1].folded)
            }))
}
