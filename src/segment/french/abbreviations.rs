//! French abbreviations, in classes by what their stop is joined to.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::edges::last_word;
use crate::language::fr::abbreviations::{
    BEFORE_NAME, BEFORE_NUMBER, DETERMINERS, ERAS, LETTERED, MONTH_CONTEXT, NOUNS, RANKS, TITLES, UNFINISHED,
};

/// What may follow the stop of an abbreviation inside one sentence, besides a word in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// Anything: it never ends a sentence.
    Anything,
    /// A name: it ends a sentence only before a word that opens one.
    Name,
    /// A number: it ends a sentence before anything else.
    Number,
    /// A name or a number.
    NameOrNumber,
}

static CASED: LazyLock<HashMap<&'static str, Joins>> = LazyLock::new(|| {
    let titles = TITLES.iter().map(|&word| (word, Joins::Anything));
    titles.chain(RANKS.iter().map(|&word| (word, Joins::Name))).collect()
});

static UNCASED: LazyLock<HashMap<&'static str, Joins>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for &word in BEFORE_NUMBER {
        table.insert(word, Joins::Number);
    }
    for &word in BEFORE_NAME {
        let both = table.contains_key(word);
        table.insert(word, if both { Joins::NameOrNumber } else { Joins::Name });
    }
    for &word in UNFINISHED {
        table.insert(word, Joins::Anything);
    }
    table
});

/// What the stop after `word` joins, where the word is an abbreviation or an initial.
pub(super) fn joins(word: &str, sentence: &str) -> Option<Joins> {
    let previous = || last_word(sentence[..sentence.len() - word.len()].trim_end().trim_end_matches('.'));
    if matches!(word, "J.-C" | "JC" | "J.C" | "J-C") && ERAS.contains(&previous().to_lowercase().as_str()) {
        return None;
    }
    if word == "ex" && matches!(previous(), "p" | "par") {
        return Some(Joins::Anything);
    }
    if is_word_in_full(word, sentence) {
        return None;
    }
    if let Some(class) = listed(word) {
        return Some(class);
    }
    // "12 °C. Vent faible": a unit and no initial.
    if is_initials(word) && !sentence[..sentence.len() - word.len()].ends_with('°') {
        let lettered =
            word.chars().nth(1).is_none() && LETTERED.contains(&previous().to_lowercase().as_str());
        return (!lettered).then_some(Joins::NameOrNumber);
    }
    let last_part = word.rsplit(['-', '‑']).next().unwrap_or(word);
    (is_vowelless(last_part) || is_short_dotted(word)).then_some(Joins::Name)
}

/// Whether `word`, which is an abbreviation elsewhere, is a word here: a noun behind an article ("rentrés au port."), "tel" and the
/// number "sept" ("ils sont sept.").
fn is_word_in_full(word: &str, sentence: &str) -> bool {
    let before = &sentence[..sentence.len() - word.len()];
    let elided = before.ends_with(['\'', '’']);
    let previous = last_word(before.trim_end_matches(['\'', '’', ' ', '\u{a0}', '\u{202f}'])).to_lowercase();
    match word {
        // "l'art. 30" is an article of a law, "d'art." and "cet art." end sentences about galleries.
        "art" => {
            (elided && previous == "d")
                || matches!(previous.as_str(), "un" | "grand" | "son" | "leur" | "mon")
        }
        "arts" => matches!(previous.as_str(), "des" | "beaux"),
        "tel" => matches!(previous.as_str(), "que" | "comme" | "rien" | "un"),
        "sept" => {
            let dated = previous.chars().all(|c| c.is_ascii_digit()) || previous.ends_with("er");
            !previous.is_empty() && !dated && !MONTH_CONTEXT.contains(&previous.as_str())
        }
        // "le vol. 3" is a book's.
        "vol" if matches!(previous.as_str(), "le" | "ce") => false,
        _ if NOUNS.contains(&word) => DETERMINERS.contains(&previous.as_str()),
        _ => false,
    }
}

/// What the stop after `word` joins, where `word` is a listed abbreviation.
///
/// In capitals without inner stops a word is an acronym (PS, CA, ING) or an initial, but for some titles.
fn listed(word: &str) -> Option<Joins> {
    let acronym = word.chars().all(char::is_uppercase);
    let uncased = || UNCASED.get(word.to_lowercase().as_str()).copied();
    match CASED.get(word) {
        None if acronym => None,
        None => uncased(),
        // "Min. 18 ans" at the head of a line; "Min. Dupont" is a minister.
        Some(Joins::Name) if uncased() == Some(Joins::Number) => Some(Joins::NameOrNumber),
        found => found.copied(),
    }
}

/// Whether `word` is made of single letters, as `J`, `J.-C`, `U.S.A` and `G.W` are.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word.split(['.', '-', '‑']).filter(|part| !part.is_empty()).all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// Whether `word` is cut in the way of `Chr`, `Wm` and `Pdt`: a capital, then consonants only. No French word is.
fn is_vowelless(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && (1..=4).contains(&letters.clone().count())
        && letters.all(|c| c.is_lowercase() && !is_vowel(c))
        && !word.starts_with(is_vowel)
}

/// Whether `c` is a vowel of French, `y` among them, in either case.
pub(super) fn is_vowel(c: char) -> bool {
    "aeiouyàâäéèêëîïôöùûüœæ".contains(c.to_lowercase().next().unwrap_or(c))
}

/// Whether `word` has inner stops and only parts of one or two letters, as `a.m`, `s.l.n.d` and `Ph.D` have.
fn is_short_dotted(word: &str) -> bool {
    let mut parts = word.split(['.', '-', '‑']).filter(|part| !part.is_empty());
    word.contains('.') && parts.all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
}
