//! One text with its names, and whether other texts know them.

use std::collections::{HashMap, HashSet};

use super::acronym;
use super::concept::{self, Concept, Mention};
use crate::check::lexicon;
use crate::check::vocabulary::{is_function_word, is_ordinary};
use crate::check::word::{Word, alike, words_of};
use crate::language::{Around, LanguageFacts, LanguagePair, LanguageTag};
use crate::text::Span;

/// Particles of names, Roman numerals and short forms that come and go with names in any language.
const PARTICLES: &[&str] = &[
    "al", "el", "la", "de", "di", "da", "van", "von", "der", "den", "ben", "bin", "ibn", "los", "las", "san",
    "del", "dos", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    "pc", "ok", "tv", "km", "kg",
];
/// A share of words with a capital from which on capitals are style, as in headings.
const HEADING: f64 = 0.7;

/// How certain it is that a word is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// An ordinary word that has a capital inside a sentence.
    Capital,
    /// No ordinary word, or a country.
    Name,
}

/// One name in a text.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Of how many words it is.
    pub words: usize,
    /// How certain it is.
    pub certainty: Certainty,
    /// The index of its last word.
    last: usize,
}

/// A text, its words and the known names among them.
#[derive(Debug)]
pub struct Side<'a> {
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
        Self { language, words, mentions, concepts }
    }

    /// Its language.
    pub fn language(&self) -> &LanguageTag {
        self.language
    }

    /// Its words.
    pub fn words(&self) -> &[Word<'a>] {
        &self.words
    }

    /// The names of this text that none of `others` knows; neighbours are one name.
    pub fn unsupported(&self, others: &[&Side<'_>]) -> Vec<Name> {
        self.names_without(|at, certainty| {
            let ordinary = certainty == Certainty::Capital;
            others.iter().any(|other| self.is_known(at, other) || ordinary && self.is_translated(at, other))
        })
    }

    /// The names of this text that none of an article's sentences knows. In so much text something sounds alike by chance, so
    /// that names of the same language must be written the same, and others have capitals on both sides.
    pub fn unsupported_by_article(&self, sentences: &[Side<'_>]) -> Vec<Name> {
        self.names_without(|at, certainty| {
            let ordinary = certainty == Certainty::Capital;
            sentences.iter().any(|other| {
                self.is_named(at, other)
                    || ordinary && (self.is_same_word(at, other) || self.is_translated(at, other))
            })
        })
    }

    /// Whether any word of this text is a name, or may be.
    pub fn has_names(&self) -> bool {
        (0..self.words.len()).any(|at| self.certainty(at, false).is_some())
    }

    /// The names of which `is_known` does not say that they are known; neighbours are one name.
    fn names_without(&self, is_known: impl Fn(usize, Certainty) -> bool) -> Vec<Name> {
        let in_heading = self.is_heading();
        let mut found: Vec<Name> = Vec::new();
        for at in 0..self.words.len() {
            let Some(certainty) = self.certainty(at, in_heading) else { continue };
            if is_known(at, certainty) {
                continue;
            }
            let word = &self.words[at];
            match found.last_mut() {
                Some(name)
                    if name.last + 1 == at && word.gap.trim().is_empty() && name.certainty == certainty =>
                {
                    name.last = at;
                    name.words += 1;
                    name.span.end = word.span.end;
                }
                _ => found.push(Name { span: word.span, words: 1, certainty, last: at }),
            }
        }
        found
    }

    /// Whether some name of this text is there more often than in `other`: one mention was lost, or became something else.
    pub fn has_more_mentions(&self, other: &Side<'_>) -> bool {
        let names = (0..self.words.len()).filter(|&at| self.certainty(at, false) == Some(Certainty::Name));
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut is_short = |at: usize| {
            let count = counts.entry(self.words[at].folded.as_str()).or_default();
            *count += 1;
            *count > 1
                && *count > (0..other.words.len()).filter(|&there| self.is_same(at, other, there)).count()
        };
        names.into_iter().any(&mut is_short)
    }

    fn is_same(&self, at: usize, other: &Side<'_>, there: usize) -> bool {
        let of = |side: &Side<'_>, at: usize| -> HashSet<Concept> {
            let covering = |mention: &&Mention| (mention.first..mention.first + mention.count).contains(&at);
            side.mentions.iter().filter(covering).map(|mention| mention.concept).collect()
        };
        alike(&self.words[at], &other.words[there]) || !of(self, at).is_disjoint(&of(other, there))
    }

    /// Whether nearly all words have capitals, so that these say nothing.
    pub fn is_heading(&self) -> bool {
        let long = || self.words.iter().filter(|word| word.folded.len() > 3 && !word.is_numeral());
        let capitals = long().filter(|word| word.is_capitalised()).count();
        capitals > 3 && capitals as f64 > HEADING * long().count() as f64
    }

    /// How certain it is that the word at `at` is a name; none where it is not one.
    fn certainty(&self, at: usize, in_heading: bool) -> Option<Certainty> {
        let word = &self.words[at];
        let folded = word.folded.as_str();
        if !word.is_capitalised()
            || folded.chars().count() < 2
            || self.is_beside_names(folded)
            || self.is_day_or_month(folded)
        {
            return None;
        }
        if self.is_abbreviated(at) || starts_with_roman_numeral(word.text) {
            return None;
        }
        if in_heading && word.is_in_capitals() && folded.len() > 5 {
            return None;
        }
        if self.is_name_too(folded) && !word.opens && !in_heading || !is_ordinary(folded, self.language) {
            return Some(Certainty::Name);
        }
        (!word.opens && !in_heading && !is_function_word(folded, self.language)).then_some(Certainty::Capital)
    }

    /// The languages whose words may stand in this text.
    fn around(&self) -> Around {
        LanguageFacts::around(self.language, self.language)
    }

    /// Whether a word comes and goes with names, and is none itself.
    fn is_beside_names(&self, folded: &str) -> bool {
        let listed = |facts: &&LanguageFacts| facts.words.beside_names.contains(&folded);
        PARTICLES.contains(&folded) || self.around().iter().any(listed)
    }

    /// Whether a word has its capital as the name of a day or a month.
    fn is_day_or_month(&self, folded: &str) -> bool {
        self.around().iter().any(|facts| facts.is_capitalised_day_or_month(folded))
    }

    /// Whether an ordinary word is the name of a country where it has a capital.
    fn is_name_too(&self, folded: &str) -> bool {
        self.around().iter().any(|facts| facts.words.names_too.contains(&folded))
    }

    /// Whether the word at `at` is short and has a stop, as "Va." and "Ill." do.
    fn is_abbreviated(&self, at: usize) -> bool {
        let after = self.words.get(at + 1).map_or("", |next| next.gap);
        self.words[at].folded.len() <= 3 && after.starts_with('.') && !self.words[at].is_in_capitals()
    }

    /// Whether `other` has a counterpart of the word at `at`.
    fn is_known(&self, at: usize, other: &Side<'_>) -> bool {
        let word = &self.words[at];
        other.words.iter().any(|candidate| alike(word, candidate))
            || self.names_same(at, other)
            || self.is_known_as_acronym(at, other)
            || is_in_one_word(word, other)
    }

    /// Whether `other` names what the word at `at` names.
    fn is_named(&self, at: usize, other: &Side<'_>) -> bool {
        let same_language = self.language == other.language;
        let word = &self.words[at];
        self.is_same_word(at, other)
            || self.names_same(at, other)
            || !same_language
                && other.words.iter().any(|candidate| candidate.is_capitalised() && alike(word, candidate))
            || self.is_known_as_acronym(at, other)
    }

    /// Whether `other` has the word at `at`, perhaps in another number or gender.
    fn is_same_word(&self, at: usize, other: &Side<'_>) -> bool {
        let bare = |word: &Word<'_>| word.folded.trim_end_matches(['s', 'e', 'x']).to_owned();
        let own = bare(&self.words[at]);
        other
            .words
            .iter()
            .any(|candidate| candidate.folded.starts_with(own.as_str()) && bare(candidate) == own)
    }

    /// Whether the word at `at` is in a known name that `other` has, too.
    pub fn names_same(&self, at: usize, other: &Side<'_>) -> bool {
        let covering = |mention: &&Mention| (mention.first..mention.first + mention.count).contains(&at);
        self.mentions.iter().filter(covering).any(|mention| other.concepts.contains(&mention.concept))
    }

    /// Whether the lexicon has a translation of the word at `at` that `other` has, too.
    fn is_translated(&self, at: usize, other: &Side<'_>) -> bool {
        let own = self.words[at].folded.as_str();
        other.words.iter().any(|candidate| self.translates(own, &candidate.folded, other))
    }

    /// What is known of its language and that of `other`; of French and English where that is nothing.
    fn pair(&self, other: &Side<'_>) -> &'static LanguagePair {
        LanguagePair::between(self.language, other.language).unwrap_or_else(LanguagePair::french_and_english)
    }

    /// Whether the lexicon knows `own`, a word of this text, and `theirs`, a word of `other`, as each other's translation.
    pub fn translates(&self, own: &str, theirs: &str, other: &Side<'_>) -> bool {
        let pair = self.pair(other);
        let (word, translation) = if pair.is_from(self.language) { (own, theirs) } else { (theirs, own) };
        lexicon::translates(pair, word, translation)
    }

    fn is_known_as_acronym(&self, at: usize, other: &Side<'_>) -> bool {
        let word = &self.words[at];
        word.is_in_capitals()
            && (other
                .words
                .iter()
                .any(|candidate| acronym::are_counterparts(self.pair(other), word.text, candidate.text))
                || acronym::is_spelled_out(word.text, &other.words))
            || other.words.iter().filter_map(|word| acronym::letters(word.text)).any(|letters| {
                let around = at.saturating_sub(4)..(at + 5).min(self.words.len());
                acronym::is_spelled_out(&letters, &self.words[around])
            })
    }
}

/// Whether `word` is a Roman numeral, perhaps with the ending of an ordinal.
fn starts_with_roman_numeral(word: &str) -> bool {
    let numeral = word.trim_end_matches(char::is_lowercase);
    numeral.len() > 1
        && numeral.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && word.len() - numeral.len() <= 3
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
