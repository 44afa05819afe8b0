//! Names that the two languages write in different ways: places with what is called after them, organisations.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::check::word::Word;
use crate::language::LanguageTag;

/// A line for each place: its English name, a tab, its French names. Countries, languages and some cities from Unicode CLDR
/// (Unicode licence), other cities from GeoNames (CC BY 4.0); made by scripts/make_check_tables.py.
const PLACES: &str = include_str!("places.tsv");
/// The project's own list: places with their inhabitants and adjectives, peoples, religions, parties, figures of history.
const CONCEPTS: &str = include_str!("concepts.tsv");

/// What a name stands for, as a number.
pub(super) type Concept = u32;

/// The names of one language, by their first word.
type Index = HashMap<&'static str, Vec<(Vec<&'static str>, Concept)>>;

/// The concepts by their English and by their French names.
struct Tables {
    english: Index,
    french: Index,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { english: Index::new(), french: Index::new() };
    for (concept, line) in (0..).zip(CONCEPTS.lines().chain(PLACES.lines())) {
        let Some((english, french)) = line.split_once('\t') else { continue };
        add(&mut tables.english, english, concept);
        add(&mut tables.french, if french.is_empty() { english } else { french }, concept);
    }
    tables
});

fn add(index: &mut Index, names: &'static str, concept: Concept) {
    for name in names.split('|') {
        let words: Vec<&str> = name.split(' ').collect();
        index.entry(words[0]).or_default().push((words, concept));
    }
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
    let index = match language.as_str() {
        "en" => &TABLES.english,
        "fr" => &TABLES.french,
        _ => return Vec::new(),
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
fn singular_forms<'w>(folded: &'w str, language: &LanguageTag) -> impl Iterator<Item = &'w str> {
    let endings: &[&str] = if language.as_str() == "fr" { &["s", "e", "es"] } else { &["s"] };
    std::iter::once(folded)
        .chain(endings.iter().filter_map(move |ending| folded.strip_suffix(ending)))
        .filter(|form| form.len() > 1)
}

/// Whether a known name of one word is written so in French and otherwise in English: "Italie".
pub fn is_french_alone(folded: &str) -> bool {
    let is_name =
        |index: &Index| index.get(folded).is_some_and(|names| names.iter().any(|(name, _)| name.len() == 1));
    is_name(&TABLES.french) && !is_name(&TABLES.english)
}

/// Whether `folded` is a known English name of one word.
pub fn is_english_name(folded: &str) -> bool {
    TABLES.english.get(folded).is_some_and(|names| names.iter().any(|(name, _)| name.len() == 1))
}

/// The concepts of `mentions`.
pub(super) fn concepts(mentions: &[Mention]) -> HashSet<Concept> {
    mentions.iter().map(|mention| mention.concept).collect()
}
