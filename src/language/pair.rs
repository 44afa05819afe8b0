//! What is known of translations from one language into another.
//!
//! A source language has one pair, with English. What it may leave empty is the lexicon, the acronyms and the examples; `coverage_is_fitted` stays
//! false until missing ends and added sentences were measured for it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::facts::LanguageFacts;
use super::press::PressLexicon;
use super::tag::LanguageTag;

/// Words with those that stand for them in the other language.
pub(super) type Counterparts = LazyLock<HashMap<&'static str, Vec<&'static str>>>;

/// Two languages, and what is known of translations from the first into the second.
///
/// A pair is made for each source language, into English. What compares a text with its translation word by word (who speaks, what is
/// denied, "yesterday", what is cut) looks at pairs alone: where there is none, it says nothing.
#[derive(Debug)]
pub struct LanguagePair {
    /// The language of the source.
    pub from: &'static LanguageFacts,
    /// The language of the translation.
    pub to: &'static LanguageFacts,
    /// The beginnings of frequent words, folded, with the beginnings of words that stand for them.
    pub(super) lexicon: Counterparts,
    /// Acronyms with those of the other language. Those that both languages share are not there.
    pub(super) acronyms: Counterparts,
    /// Whether the two models of the check of coverage were fitted to this pair; else nothing is said of ends that are missing.
    pub coverage_is_fitted: bool,
    /// What the press of the first language says otherwise than word for word.
    pub press: Option<&'static PressLexicon>,
    /// Worked examples for a model that takes instructions: a text and its translation.
    pub examples: &'static [(&'static str, &'static str)],
}

impl LanguagePair {
    /// Whether its first language is `language`.
    pub fn is_from(&self, language: &LanguageTag) -> bool {
        self.from.code == language.as_str()
    }

    /// The beginnings of words of the second language that stand for words of the first that begin with `beginning`.
    pub fn words_for(&self, beginning: &str) -> Option<&[&'static str]> {
        self.lexicon.get(beginning).map(Vec::as_slice)
    }

    /// The acronyms of the second language for that of the first, such as `NATO` for `OTAN`; none where it has no other.
    pub fn acronyms_for(&self, acronym: &str) -> &[&'static str] {
        self.acronyms.get(acronym).map_or(&[], Vec::as_slice)
    }
}

/// Reads lines of a word, a tab, and its counterparts, apart by `separator`.
pub(super) fn counterparts(lines: &'static str, separator: char) -> HashMap<&'static str, Vec<&'static str>> {
    let entries = lines.lines().filter_map(|line| line.split_once('\t'));
    entries.map(|(word, others)| (word, others.split(separator).collect())).collect()
}
