//! The ordinary words of English and of French: what is written with a capital and is none of them is a name.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language::LanguageTag;

/// Frequent words, folded, one a line, in both files. From pyspellchecker (MIT), of which those are kept that a Hunspell
/// dictionary knows in lower case: SCOWL's for English (MIT and BSD), Dicollecte's for French (MPL 2.0); made by
/// scripts/make_check_tables.py.
static ENGLISH: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("vocabulary/en.txt").lines().collect());
static FRENCH: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("vocabulary/fr.txt").lines().collect());

/// Whether `folded` is an ordinary English word, or one of its regular forms.
pub(super) fn is_english(folded: &str) -> bool {
    let known = |word: &str| word.len() > 1 && (ENGLISH.contains(word) || is_british(word));
    known(folded)
        || ["s", "es", "ed", "d", "ing", "ly", "er", "ers", "r"]
            .iter()
            .any(|ending| folded.strip_suffix(ending).is_some_and(known))
}

/// Whether the American spelling of `folded` is listed.
fn is_british(folded: &str) -> bool {
    [("our", "or"), ("ise", "ize"), ("isation", "ization"), ("tre", "ter"), ("ence", "ense")].iter().any(
        |(british, american)| {
            folded.contains(british) && ENGLISH.contains(folded.replacen(british, american, 1).as_str())
        },
    )
}

/// Whether `folded` is an ordinary French word, or one of its regular forms.
pub(super) fn is_french(folded: &str) -> bool {
    let known = |word: &str| word.len() > 1 && FRENCH.contains(word);
    known(folded)
        || ["s", "e", "es", "x", "ement"].iter().any(|ending| folded.strip_suffix(ending).is_some_and(known))
}

/// Whether `folded` is an ordinary word of `language`; of languages without a list, none is.
pub(super) fn is_ordinary(folded: &str, language: &LanguageTag) -> bool {
    match language.as_str() {
        "en" => is_english(folded),
        "fr" => is_french(folded),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_ordinary_words_from_names() {
        for word in ["supreme", "ministers", "harbour", "walked"] {
            assert!(is_english(word), "{word}");
        }
        for word in ["etat", "ministeres", "selon"] {
            assert!(is_french(word), "{word}");
        }
        for word in ["nakamura", "petrovic"] {
            assert!(!is_english(word) && !is_french(word), "{word}");
        }
    }
}
