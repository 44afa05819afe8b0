//! The words of the press: phrases that news say otherwise than word for word, with the renderings that are right.
//!
//! The lexicon is the project's own (docs/lexicon.md). It serves twice, as a user's glossary does: its renderings are put into the sentence that a model
//! sees, as small models don't know such phrases and keep what they are given; and a translation that holds none of the renderings gets a warning.

mod entry;
mod excuse;
mod find;
mod render;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use self::entry::{Class, Conditions, Entry, Part};
use self::excuse::Excuse;
use self::find::{Place, Sentence, Verbs};
use super::flag::{CheckKind, Flag};
use super::glossary::Glossary;
use super::pair::Pair;
use crate::language::{LanguagePair, PressLexicon};
use crate::text::Span;

/// The phrases of a lexicon, by the words that they begin with.
struct Terms {
    lexicon: &'static PressLexicon,
    entries: Vec<Entry>,
    verbs: Verbs,
    /// Entries by their first word, of verbs the infinitive.
    by_first: HashMap<String, Vec<usize>>,
}

impl Terms {
    /// Reads the lexicon. Lines that are no entries are passed over here; a test finds them.
    fn of(lexicon: &'static PressLexicon) -> Self {
        let lines = lexicon.parts.iter().flat_map(|(_, text)| text.lines());
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let entries: Vec<Entry> = lines.filter_map(|line| Entry::read(line, lexicon.grammar)).collect();
        let mut terms =
            Self { lexicon, entries: Vec::new(), verbs: Verbs::default(), by_first: HashMap::new() };
        for (at, entry) in entries.iter().enumerate() {
            let Some(Part::Word(first, _)) = entry.words.first() else { continue };
            let known = terms.by_first.entry(first.clone()).or_default();
            if entry.class == Class::Verb && !known.iter().any(|&other| entries[other].class == Class::Verb) {
                terms.verbs.add(first, (lexicon.grammar.verb)(first));
            }
            known.push(at);
        }
        terms.entries = entries;
        terms
    }

    /// The phrases in a sentence from left to right; of those that overlap, the longest.
    fn places(&self, sentence: &Sentence<'_>) -> Vec<Place<'_>> {
        let grammar = self.lexicon.grammar;
        let mut found: Vec<Place<'_>> = Vec::new();
        for (at, word) in sentence.words().iter().enumerate() {
            let forms = self.first_words(word);
            let entries = forms.iter().filter_map(|first| self.by_first.get(first.as_str())).flatten();
            found.extend(
                entries.filter_map(|&entry| sentence.place(&self.entries[entry], at, &self.verbs, grammar)),
            );
        }
        let unconditional = |place: &Place<'_>| place.entry.conditions == Conditions::default();
        found.sort_by_key(|place| {
            (Reverse(weight(place)), rank(place), unconditional(place), place.span.start)
        });
        let mut kept: Vec<Place<'_>> = Vec::new();
        for place in found {
            if kept
                .iter()
                .all(|other| place.span.end <= other.span.start || place.span.start >= other.span.end)
            {
                kept.push(place);
            }
        }
        kept.sort_by_key(|place| place.span.start);
        kept
    }

    /// The first words of entries that `word` may be a form of.
    fn first_words(&self, word: &str) -> Vec<String> {
        let mut found: Vec<String> = self.verbs.infinitives(word).map(str::to_owned).collect();
        let mut add = |candidate: String| {
            if !found.contains(&candidate) {
                found.push(candidate);
            }
        };
        add(word.to_owned());
        for base in self.lexicon.grammar.contractions.iter().filter(|(_, others)| others.contains(&word)) {
            add(base.0.to_owned());
        }
        // Plural and feminine are undone by trying what the beginning of the word may be of.
        for (ending, instead) in ENDINGS {
            if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) {
                add(format!("{stem}{instead}"));
            }
        }
        found
    }
}

/// Endings of plurals and feminines with what the masculine singular has there; [`Sentence::place`] looks whether it is so.
const ENDINGS: &[(&str, &str)] = &[
    ("s", ""),
    ("x", ""),
    ("e", ""),
    ("es", ""),
    ("aux", "al"),
    ("trice", "teur"),
    ("trices", "teur"),
    ("euse", "eur"),
    ("euses", "eur"),
    ("euse", "eux"),
    ("euses", "eux"),
    ("ère", "er"),
    ("ères", "er"),
    ("ve", "f"),
    ("ves", "f"),
    ("enne", "en"),
    ("ennes", "en"),
    ("onne", "on"),
    ("onnes", "on"),
    ("elle", "el"),
    ("elles", "el"),
    ("que", "c"),
    ("ques", "c"),
];

/// How much of a sentence a phrase explains: its own words, without what stands between them.
fn weight(place: &Place<'_>) -> usize {
    let between = place.between.map_or(0, |span| span.end - span.start);
    (place.span.end - place.span.start).saturating_sub(between)
}

/// Of phrases that explain as much, a verb with its auxiliary comes first, and a participle alone after a noun.
fn rank(place: &Place<'_>) -> u8 {
    match (place.entry.class, place.bare) {
        (Class::Verb, false) => 0,
        (Class::Verb, true) => 2,
        _ => 1,
    }
}

/// The lexicon of a pair, read at the first use.
fn terms_of(pair: &LanguagePair) -> Option<&'static Terms> {
    static FRENCH: LazyLock<Option<Terms>> =
        LazyLock::new(|| LanguagePair::french_and_english().press.map(Terms::of));
    let known = LanguagePair::french_and_english();
    (pair.from.code == known.from.code && pair.to.code == known.to.code).then(|| FRENCH.as_ref()).flatten()
}

/// A text with the renderings of the press's phrases in their place, and before that with the glossary's terms, which win.
pub fn put_terms_into(text: &str, pair: &LanguagePair, glossary: Option<&Glossary>) -> String {
    let by_glossary: Vec<(Span, String)> =
        glossary.map_or_else(Vec::new, |glossary| glossary.renderings(text));
    let sentence = Sentence::new(text);
    let terms = terms_of(pair);
    let places = terms.map_or_else(Vec::new, |terms| terms.places(&sentence));
    let is_free =
        |span: Span| by_glossary.iter().all(|(own, _)| own.end <= span.start || own.start >= span.end);
    let mut put: Vec<(Span, String)> = places
        .iter()
        .filter(|place| is_free(place.span))
        .filter_map(|place| Some((place.span, render::rendered(place, &sentence, terms?.lexicon.renderings))))
        .collect();
    put.extend(by_glossary);
    put.sort_by_key(|(span, _)| span.start);
    let (mut whole, mut end) = (String::with_capacity(text.len()), 0);
    for (span, rendering) in put {
        whole.push_str(&text[end..span.start]);
        whole.push_str(&rendering);
        end = span.end;
    }
    whole.push_str(&text[end..]);
    whole
}

/// The phrases of the press of which a translation holds a rendering.
pub fn settled(pair: &Pair<'_>) -> Vec<Span> {
    let Some(terms) = LanguagePair::of(pair.from, pair.to).and_then(terms_of) else { return Vec::new() };
    let sentence = Sentence::new(pair.source);
    let translation = render::Held::new(pair.translation);
    let held = |place: &Place<'_>| translation.holds_any(place.entry, terms.lexicon.renderings);
    terms.places(&sentence).into_iter().filter(held).map(|place| place.span).collect()
}

/// What other checks found, without what phrases of the press excuse, and with warnings of the phrases of whose renderings a translation holds none.
pub fn review(pair: &Pair<'_>, mut found: Vec<Flag>) -> Vec<Flag> {
    let Some(terms) = LanguagePair::of(pair.from, pair.to).and_then(terms_of) else { return found };
    let inflection = terms.lexicon.renderings;
    let sentence = Sentence::new(pair.source);
    let translation = render::Held::new(pair.translation);
    let (held, missing): (Vec<_>, Vec<_>) =
        terms.places(&sentence).into_iter().partition(|place| translation.holds_any(place.entry, inflection));
    if found.iter().any(excuse::is_of_a_fact) {
        let of = |place: &Place<'_>| Excuse::of(place, pair, &translation, inflection);
        let excuses: Vec<Excuse> = held.iter().map(of).collect();
        found.retain(|flag| !excuse::is_excused(flag, &excuses, pair));
    }
    let flag = |place: Place<'_>| {
        let written = sentence.text(place.span);
        let message =
            format!("“{written}” is mostly “{}” in the press", place.entry.rendering.replace('~', ""));
        Flag::warning(CheckKind::Terms, message).at_source(place.span)
    };
    found.extend(missing.into_iter().filter(|place| place.entry.is_telling()).map(flag));
    found
}
