//! Sentences of paragraphs in other languages than French, by the crate `sentencex`.

use crate::language::LanguageTag;

/// The offsets at which sentences of `paragraph` end, in rising order.
pub(super) fn boundaries(paragraph: &str, language: &LanguageTag) -> Vec<usize> {
    sentencex::get_sentence_boundaries(language.as_str(), paragraph)
        .into_iter()
        .map(|boundary| boundary.end_byte)
        .filter(|&end| paragraph.is_char_boundary(end))
        .collect()
}
