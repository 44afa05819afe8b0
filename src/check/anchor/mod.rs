//! Which words of a sentence have a counterpart in the other language: the same word, one that sounds alike, one that the
//! lexicon knows, a known name, a number of the same value.

pub mod lexicon;

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Pair;
use super::names::Side;
use super::quantity::{Value, quantities};
use super::word::{Word, alike};

/// English and French words that stand for nothing alone.
const FUNCTION_WORDS: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "was", "were", "are", "that", "with", "for", "by", "from", "at",
    "it", "its", "he", "she", "they", "his", "her", "their", "this", "these", "has", "have", "had", "been",
    "be", "will", "would", "not", "who", "which", "but", "as", "an", "on", "or", "there", "we", "our", "you",
    "your", "my", "me", "him", "them", "us", "if", "than", "so", "do", "does", "did", "also", "when", "what",
    "one", "all", "can", "could", "should", "may", "might", "more", "no", "only", "into", "over", "about",
    "out", "up", "any", "some", "such", "being", "own", "how", "very", "just", "those", "because", "even",
    "where", "most", "le", "la", "les", "des", "du", "de", "un", "une", "et", "est", "dans", "pour", "par",
    "sur", "avec", "que", "qui", "aux", "au", "ce", "cette", "ces", "ses", "leur", "leurs", "il", "elle",
    "ils", "elles", "nous", "vous", "sont", "ont", "pas", "ne", "plus", "mais", "ou", "en", "se", "sa",
    "son", "qu", "cet", "ete", "etre", "avait", "etait", "sera", "dont", "lors", "tres", "aussi", "deja",
    "comme", "si", "tout", "tous", "toute", "toutes", "meme", "fait", "faire", "avoir", "peut", "ainsi",
    "entre", "apres", "on", "je", "lui", "ni", "car", "ca", "cela", "ceux", "celui", "celle", "celles",
    "avaient", "etaient", "soit", "bien", "alors", "donc", "ans", "mon", "ma", "mes", "nos", "notre",
    "votre", "moi", "ici", "sans", "sous", "chez", "quand", "dit",
];

/// The same, to look words up.
static FUNCTION_WORD_SET: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| FUNCTION_WORDS.iter().copied().collect());

/// Whether `folded` is an English or French word that stands for nothing alone.
pub fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORD_SET.contains(folded)
}

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
    /// Looks for the counterparts of every word; French and English in either direction have the lexicon's help.
    pub fn of(pair: &Pair<'_>, source: &Side<'_>, translation: &Side<'_>) -> Self {
        let from_french = source.language() == "fr";
        let match_of = |one: &Word<'_>, other: &Word<'_>| {
            let (french, english) = if from_french { (one, other) } else { (other, one) };
            alike(one, other) || lexicon::translates(&french.folded, &english.folded)
        };
        let forward = anchors(source, translation, match_of);
        let backward = anchors(translation, source, |one, other| match_of(other, one));
        let mut found = Self { source: forward, translation: backward };
        found.add_numbers(pair, source, translation);
        found
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
    let carries = |word: &Word<'_>| word.folded.len() > 1 && !is_function_word(&word.folded);
    let content = (0..side.words().len()).filter(|&word| carries(&side.words()[word]));
    content
        .map(|word| {
            let direct = other.words().iter().position(|candidate| matches(&side.words()[word], candidate));
            let elsewhere = || side.names_same(word, other).then_some(Counterpart::Elsewhere);
            Anchor { word, counterpart: direct.map(Counterpart::Word).or_else(elsewhere) }
        })
        .collect()
}
