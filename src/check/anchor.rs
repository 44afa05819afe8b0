//! Which words of a sentence have a counterpart in the other language: the same word, one that sounds alike, one that the
//! lexicon knows, a known name, a number of the same value.

use std::collections::HashSet;

use super::names::Side;
use super::pair::Pair;
use super::quantity::{Value, quantities};
use super::units::sign_of_currency;
use super::vocabulary::is_function_word;
use super::word::{Word, alike};

/// What a word stands for on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// The word of this index, the first that fits.
    Word(usize),
    /// A known name or a number of equal value, wherever it stands.
    Elsewhere,
}

impl Counterpart {
    /// The index of the word, where it is known.
    pub fn word(self) -> Option<usize> {
        match self {
            Self::Word(word) => Some(word),
            Self::Elsewhere => None,
        }
    }
}

/// A word that carries meaning, and whether it has a counterpart.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    /// The index of the word on its side.
    pub word: usize,
    /// Its counterpart on the other side.
    pub counterpart: Option<Counterpart>,
}

/// The words that carry meaning on both sides.
#[derive(Debug)]
pub struct Anchors {
    /// Those of the source.
    pub source: Vec<Anchor>,
    /// Those of the translation.
    pub translation: Vec<Anchor>,
}

impl Anchors {
    /// Looks for the counterparts of every word; languages whose pair is known have its lexicon's help, in either direction.
    pub fn of(pair: &Pair<'_>, source: &Side<'_>, translation: &Side<'_>) -> Self {
        let match_of = |one: &Word<'_>, other: &Word<'_>| {
            alike(one, other) || source.translates(&one.folded, &other.folded, translation)
        };
        let forward = anchors(source, translation, match_of);
        let backward = anchors(translation, source, |one, other| match_of(other, one));
        let mut found = Self { source: forward, translation: backward };
        found.add_numbers(pair, source, translation);
        found.add_currencies(pair, source, translation);
        found
    }

    /// The name of a currency has its sign for a counterpart.
    fn add_currencies(&mut self, pair: &Pair<'_>, source: &Side<'_>, translation: &Side<'_>) {
        for (anchors, side, other) in
            [(&mut self.source, source, pair.translation), (&mut self.translation, translation, pair.source)]
        {
            for anchor in anchors.iter_mut().filter(|anchor| anchor.counterpart.is_none()) {
                let sign = sign_of_currency(&side.words()[anchor.word].folded);
                if sign.is_some_and(|sign| other.contains(sign)) {
                    anchor.counterpart = Some(Counterpart::Elsewhere);
                }
            }
        }
    }

    /// Numbers have counterparts by value, however they are written.
    fn add_numbers(&mut self, pair: &Pair<'_>, source: &Side<'_>, translation: &Side<'_>) {
        let (own, other) = (quantities(pair.source, pair.from), quantities(pair.translation, pair.to));
        for (anchors, side, these, those) in
            [(&mut self.source, source, &own, &other), (&mut self.translation, translation, &other, &own)]
        {
            let known: HashSet<&Value> = those.iter().flat_map(|quantity| &quantity.readings).collect();
            for anchor in anchors.iter_mut().filter(|anchor| anchor.counterpart.is_none()) {
                let span = side.words()[anchor.word].span;
                let stands_here = |at: crate::text::Span| at.start <= span.start && span.end <= at.end;
                let has_equal = these
                    .iter()
                    .filter(|quantity| stands_here(quantity.span))
                    .any(|quantity| quantity.readings.iter().any(|reading| known.contains(reading)));
                if has_equal {
                    anchor.counterpart = Some(Counterpart::Elsewhere);
                }
            }
        }
    }
}

fn anchors(side: &Side<'_>, other: &Side<'_>, matches: impl Fn(&Word<'_>, &Word<'_>) -> bool) -> Vec<Anchor> {
    let carries = |word: &Word<'_>| word.folded.len() > 1 && !is_function_word(&word.folded, side.language());
    let content = (0..side.words().len()).filter(|&word| carries(&side.words()[word]));
    content
        .map(|word| {
            let direct = other.words().iter().position(|candidate| matches(&side.words()[word], candidate));
            let elsewhere = || side.names_same(word, other).then_some(Counterpart::Elsewhere);
            Anchor { word, counterpart: direct.map(Counterpart::Word).or_else(elsewhere) }
        })
        .collect()
}
