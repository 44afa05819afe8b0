//! Whether a frequent word has one that stands for it in the other language, in any of their forms.

use crate::language::LanguagePair;

/// So many letters may follow a listed beginning: endings of number, gender and tense, no other word.
const ENDING: usize = 5;

/// Whether the lexicon of `pair` knows `other` as a translation of `word`, both folded.
pub fn translates(pair: &LanguagePair, word: &str, other: &str) -> bool {
    beginnings(pair, word).any(|stems| stems.iter().any(|stem| is_form(other, stem)))
}

/// The counterparts of what `word` begins with, of the longest first.
fn beginnings<'a>(pair: &'a LanguagePair, word: &'a str) -> impl Iterator<Item = &'a [&'static str]> {
    let shortest = word.len().saturating_sub(ENDING).max(2).min(word.len());
    // A short word is listed as it stands, or in the plural or feminine.
    let fits = move |length: usize| length >= 4 || word.len() - length <= 1;
    (shortest..=word.len())
        .rev()
        .filter(move |length| fits(*length))
        .filter_map(move |length| pair.words_for(word.get(..length)?))
}

fn is_form(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|rest| rest.len() <= if stem.len() > 3 { ENDING } else { 3 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_in_their_forms() {
        let translates = |word, other| translates(LanguagePair::french_and_english(), word, other);
        assert!(translates("maire", "mayor") && translates("villes", "cities"));
        assert!(translates("augmente", "increased") && translates("usines", "plants"));
        assert!(!translates("maire", "market") && !translates("mairie", "mayhem"));
    }
}
