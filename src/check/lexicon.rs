//! Frequent French words with the English words that stand for them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The project's own list: the beginning of a French word, a tab, the beginnings of English words.
static LEXICON: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let entries = include_str!("lexicon.tsv").lines().filter_map(|line| line.split_once('\t'));
    entries.map(|(french, english)| (french, english.split(' ').collect())).collect()
});

/// So many letters may follow a listed beginning: endings of number, gender and tense, no other word.
const ENDING: usize = 5;

/// Whether the lexicon knows `english` as a translation of `french`, both folded.
pub(super) fn translates(french: &str, english: &str) -> bool {
    beginnings(french).any(|entry| entry.iter().any(|stem| is_form(english, stem)))
}

/// The entries whose French side `word` begins with, the longest first.
fn beginnings(word: &str) -> impl Iterator<Item = &'static Vec<&'static str>> {
    let shortest = word.len().saturating_sub(ENDING).max(2).min(word.len());
    // A short word is listed as it stands, or in the plural or feminine.
    let fits = move |length: usize| length >= 4 || word.len() - length <= 1;
    (shortest..=word.len())
        .rev()
        .filter(move |length| fits(*length))
        .filter_map(|length| LEXICON.get(word.get(..length)?))
}

fn is_form(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|rest| rest.len() <= if stem.len() > 3 { ENDING } else { 3 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_in_their_forms() {
        assert!(translates("maire", "mayor") && translates("villes", "cities"));
        assert!(translates("augmente", "increased") && translates("usines", "plants"));
        assert!(!translates("maire", "market") && !translates("mairie", "mayhem"));
    }
}
