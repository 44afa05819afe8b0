//! Names that the two languages write in different ways: places with what is called after them, organisations.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::check::word::Word;
use crate::language::{LanguageFacts, LanguageTag};

/// The languages of the columns of both lists, which stand apart by tabs; a column that is empty is as the first.
const COLUMNS: [&str; 2] = ["en", "fr"];
/// A line for each place: its names in each language. Countries, languages and some cities from Unicode CLDR
/// (Unicode licence), other cities from GeoNames (CC BY 4.0); made by scripts/make_check_tables.py.
const PLACES: &str = include_str!("places.tsv");
/// The project's own list: places with their inhabitants and adjectives, peoples, religions, parties, figures of history.
const CONCEPTS: &str = include_str!("concepts.tsv");

/// What a name stands for, as a number.
pub(super) type Concept = u32;

/// The names of one language, by their first word.
type Index = HashMap<&'static str, Vec<(Vec<&'static str>, Concept)>>;

/// The concepts by their names in each column.
static TABLES: LazyLock<[Index; COLUMNS.len()]> = LazyLock::new(|| {
    let mut tables = COLUMNS.map(|_| Index::new());
    for (concept, line) in (0..).zip(CONCEPTS.lines().chain(PLACES.lines())) {
        let Some((first, _)) = line.split_once('\t') else { continue };
        for (index, names) in tables.iter_mut().zip(line.split('\t')) {
            add(index, if names.is_empty() { first } else { names }, concept);
        }
    }
    tables
});

fn add(index: &mut Index, names: &'static str, concept: Concept) {
    for name in names.split('|') {
        let words: Vec<&str> = name.split(' ').collect();
        index.entry(words[0]).or_default().push((words, concept));
    }
}

/// The names in `language`, where there is a column of them.
fn index_of(language: &LanguageFacts) -> Option<&'static Index> {
    let column = COLUMNS.iter().position(|code| *code == language.code)?;
    TABLES.get(column)
}

/// A known name in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// The index of its first word.
    pub first: usize,
    /// How many words it has.
    pub count: usize,
    /// What it stands for.
    pub concept: Concept,
}

/// Every known name in `words`.
pub(super) fn mentions(words: &[Word<'_>], language: &LanguageTag) -> Vec<Mention> {
    let Some((language, index)) = language.facts().and_then(|facts| Some((facts, index_of(facts)?))) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for first in 0..words.len() {
        for start in singular_forms(&words[first].folded, language) {
            for (name, concept) in index.get(start).into_iter().flatten() {
                if is_at(name, &words[first..]) {
                    found.push(Mention { first, count: name.len(), concept: *concept });
                }
            }
        }
    }
    found
}

/// Whether `name` stands at the head of `words`, of which the first is known to agree.
fn is_at(name: &[&str], words: &[Word<'_>]) -> bool {
    name.len() <= words.len()
        && name.iter().zip(words).skip(1).all(|(part, word)| {
            word.folded.strip_prefix(part).is_some_and(|rest| matches!(rest, "" | "s" | "e" | "es"))
        })
}

/// `folded`, and what it may be the plural or the feminine of.
fn singular_forms<'w>(folded: &'w str, language: &LanguageFacts) -> impl Iterator<Item = &'w str> {
    std::iter::once(folded)
        .chain(language.name_endings.iter().filter_map(move |ending| folded.strip_suffix(ending)))
        .filter(|form| form.len() > 1)
}

/// Whether a known name of one word is written so in `language` and otherwise in `other`: "Italie" in French, not in English.
pub fn is_name_alone(folded: &str, language: &LanguageFacts, other: &LanguageFacts) -> bool {
    is_known_name(folded, language) && !is_known_name(folded, other)
}

/// Whether `folded` is a known name of one word in `language`.
pub fn is_known_name(folded: &str, language: &LanguageFacts) -> bool {
    let names = index_of(language).and_then(|index| index.get(folded));
    names.is_some_and(|names| names.iter().any(|(name, _)| name.len() == 1))
}

/// The concepts of `mentions`.
pub(super) fn concepts(mentions: &[Mention]) -> HashSet<Concept> {
    mentions.iter().map(|mention| mention.concept).collect()
}
