//! One term: what it must become, and where it stands in a text.

use std::borrow::Cow;

use crate::check::word::{Word, words_of};
use crate::text::Span;

/// A term and what it must become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term in the source language.
    pub source: String,
    /// The translations of which one is required; where there is none the term stays as it is.
    pub targets: Vec<String>,
    /// What the glossary says of it, for a person.
    pub note: Option<String>,
}

impl Term {
    /// Where it stands in the words of a text in the source language.
    pub(super) fn places(&self, words: &[Word<'_>]) -> Vec<Span> {
        let case = if self.targets.is_empty() { Case::OfName } else { Case::Any };
        places(&self.source, case, words)
    }

    /// What the glossary demands of the term as it is written in the source.
    pub(super) fn demand(&self, written: &str) -> String {
        let note = self.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
        if self.targets.is_empty() {
            return format!("the glossary says not to translate “{written}”{note}");
        }
        format!("the glossary says to translate “{written}” as “{}”{note}", self.targets.join("” or “"))
    }
}

/// Whether capitals matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// They don't.
    Any,
    /// Of a term with capitals, the last word that has one has it in the text, too: "Le Monde" is not "le monde".
    OfName,
}

/// Where `term` stands in `words`, its words in the singular or the plural.
pub(super) fn places(term: &str, case: Case, words: &[Word<'_>]) -> Vec<Span> {
    let term = words_of(term);
    if term.is_empty() {
        return Vec::new();
    }
    let capital = term.iter().rposition(Word::is_capitalised).filter(|_| case == Case::OfName);
    let same = |window: &&[Word<'_>]| {
        window.iter().zip(&term).all(|(word, wanted)| is_form(&word.folded, &wanted.folded))
            && capital.is_none_or(|at| window[at].is_capitalised())
    };
    let span = |window: &[Word<'_>]| Span::new(window[0].span.start, window[window.len() - 1].span.end);
    words.windows(term.len()).filter(same).map(span).collect()
}

/// What may follow a word in the plural or the feminine.
const ENDINGS: [&str; 5] = ["", "s", "es", "e", "x"];

/// All words of which `word` may be a form, as [`is_form`] has them.
pub(super) fn base_forms(word: &str) -> Vec<Cow<'_, str>> {
    let mut found: Vec<Cow<'_, str>> =
        ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).map(Cow::Borrowed).collect();
    found.extend(word.strip_suffix("ies").map(|stem| Cow::Owned(format!("{stem}y"))));
    found
}

/// Whether `word` is `wanted`, perhaps in the plural or the feminine.
fn is_form(word: &str, wanted: &str) -> bool {
    word.strip_prefix(wanted).is_some_and(|rest| ENDINGS.contains(&rest))
        || wanted.strip_suffix('y').is_some_and(|stem| word.strip_prefix(stem) == Some("ies"))
}
