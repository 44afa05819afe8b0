//! Whether a word is an ordinary one of a language: what is written with a capital and is none is a name.

use crate::language::{LanguageFacts, LanguageTag};

/// Whether `folded` is an ordinary word of `language`; of languages without a list, none is.
pub(super) fn is_ordinary(folded: &str, language: &LanguageTag) -> bool {
    language.facts().is_some_and(|facts| facts.is_ordinary(folded))
}

/// Whether `folded` stands for nothing alone, in a text in `language`.
pub(super) fn is_function_word(folded: &str, language: &LanguageTag) -> bool {
    LanguageFacts::around(language, language).iter().any(|facts| facts.words.is_function_word(folded))
}
