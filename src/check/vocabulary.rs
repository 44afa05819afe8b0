//! The ordinary words of English and of French, and which of them stand for nothing alone.
//!
//! What is written with a capital and is no ordinary word is a name.

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
pub(super) fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORD_SET.contains(folded)
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
