//! What most checks look at: a source sentence beside its translation.

#[cfg(test)]
use super::flag::Flag;
use crate::language::LanguageTag;

/// A source sentence and its translation.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The source sentence.
    pub source: &'a str,
    /// Its translation.
    pub translation: &'a str,
    /// The language of the source.
    pub from: &'a LanguageTag,
    /// The language of the translation.
    pub to: &'a LanguageTag,
}

/// What one check finds in a French sentence and its English translation.
#[cfg(test)]
pub(super) fn french_to_english(
    check: fn(&Pair<'_>) -> Vec<Flag>,
    source: &str,
    translation: &str,
) -> Vec<Flag> {
    let (from, to) = (LanguageTag::french(), LanguageTag::english());
    check(&Pair { source, translation, from: &from, to: &to })
}
