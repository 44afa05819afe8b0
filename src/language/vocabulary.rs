//! The ordinary words of a language: what is written with a capital and is none of them is a name.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

/// Frequent words of a language and what is done to make others of them.
///
/// The lists, folded, one word a line, are from pyspellchecker (MIT), of which those are kept that a Hunspell dictionary knows in lower
/// case: SCOWL's for English (MIT and BSD), Dicollecte's for French (MPL 2.0); made by scripts/make_check_tables.py.
pub struct Vocabulary {
    /// The listed words.
    pub(super) words: LazyLock<HashSet<&'static str>>,
    /// Endings of regular forms.
    pub(super) endings: &'static [&'static str],
    /// Spellings that are not listed, each with the listed one.
    pub(super) spellings: &'static [(&'static str, &'static str)],
}

impl Vocabulary {
    /// Whether `folded` is a listed word, one of its regular forms or another spelling of it.
    pub fn has(&self, folded: &str) -> bool {
        let known = |word: &str| word.len() > 1 && (self.words.contains(word) || self.is_spelling(word));
        known(folded) || self.endings.iter().any(|ending| folded.strip_suffix(ending).is_some_and(known))
    }

    fn is_spelling(&self, word: &str) -> bool {
        self.spellings.iter().any(|(other, listed)| {
            word.contains(other) && self.words.contains(word.replacen(other, listed, 1).as_str())
        })
    }
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vocabulary").field("endings", &self.endings).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::en::ENGLISH;
    use super::super::fr::FRENCH;

    #[test]
    fn tells_ordinary_words_from_names() {
        for word in ["supreme", "ministers", "harbour", "walked"] {
            assert!(ENGLISH.is_ordinary(word), "{word}");
        }
        for word in ["etat", "ministeres", "selon"] {
            assert!(FRENCH.is_ordinary(word), "{word}");
        }
        for word in ["nakamura", "petrovic"] {
            assert!(!ENGLISH.is_ordinary(word) && !FRENCH.is_ordinary(word), "{word}");
        }
    }
}
