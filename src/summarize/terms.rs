//! Words, and the terms that stand for them when texts are compared.
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

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::{LanguageTag, Words};

/// Letters of a word that its term keeps.
const TERM_LETTERS: usize = 6;

/// `word` in lower case and without accents.
pub fn folded(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The words of `text`, folded: runs of letters and digits. A stop or comma between two digits belongs to the word.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = None;
    let mut previous = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let between_digits = matches!(c, '.' | ',')
            && previous.is_ascii_digit()
            && rest.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_alphanumeric() || is_combining_mark(c) || (between_digits && start.is_some()) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            found.push(folded(&text[from..at]));
        }
        previous = c;
    }
    if let Some(from) = start {
        found.push(folded(&text[from..]));
    }
    found
}

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
    fn splits_at_apostrophes_and_keeps_decimals_whole() {
        assert_eq!(words("L’État perd 3,5 % d'un coup."), ["l", "etat", "perd", "3,5", "d", "un", "coup"]);
        assert_eq!(words("en 2019, puis"), ["en", "2019", "puis"]);
        assert_eq!(words(", 5"), ["5"]);
    }

    #[test]
    fn cuts_words_but_not_numbers() {
        assert_eq!(term("gouvernement"), "gouver");
        assert_eq!(term("12345678"), "12345678");
        assert_eq!(term("œuvre"), "œuvre");
    }
}
