//! Terms: what stands for a word when texts are compared.
//!
//! A term is a word without its case, its accents and all but its first six letters: "présidentielle",
//! "présidentiel" and "PRÉSIDENT" become one term. Cutting words to a fixed length does for the Indo-European
//! languages of this project nearly what a stemmer does, and needs no table for each (McNamee and Mayfield 2004,
//! "Character N-Gram Tokenization for European Language Text Retrieval").
//!
//! ```
//! use depeche::language::LanguageTag;
//! use depeche::summarize::terms::terms;
//!
//! assert_eq!(terms("L'élection présidentielle de 2027", &LanguageTag::french()), ["electi", "presid", "2027"]);
//! ```

use crate::language::{LanguageTag, Words};
use crate::text::words;

/// Letters of a word that its term keeps.
const TERM_LETTERS: usize = 6;

/// The term that a folded `word` stands for. Numbers are kept whole.
pub fn term(word: &str) -> &str {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word;
    }
    word.char_indices().nth(TERM_LETTERS).map_or(word, |(end, _)| &word[..end])
}

/// Whether a folded `word` says something of a text's subject: no stop word, and longer than one character.
pub fn is_content(word: &str, small_words: &Words) -> bool {
    word.chars().nth(1).is_some() && !small_words.is_stop_word(word)
}

/// The terms of `text`'s content words, in order, with repeats.
pub fn terms(text: &str, language: &LanguageTag) -> Vec<String> {
    let small_words = language.words();
    words(text)
        .iter()
        .filter(|word| is_content(word, small_words))
        .map(|word| term(word).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_but_not_numbers() {
        assert_eq!(term("gouvernement"), "gouver");
        assert_eq!(term("12345678"), "12345678");
        assert_eq!(term("œuvre"), "œuvre");
    }
}
