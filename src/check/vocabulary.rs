//! Whether a word is an ordinary one of a language: what is written with a capital and is none is a name.

use crate::language::LanguageTag;

/// Whether `folded` is an ordinary word of `language`; of languages without a list, none is.
pub(super) fn is_ordinary(folded: &str, language: &LanguageTag) -> bool {
    language.facts().is_some_and(|facts| facts.is_ordinary(folded))
}
