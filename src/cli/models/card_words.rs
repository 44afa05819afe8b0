//! What is known of a model, in words.

use std::fmt::Display;

use depeche::language::LanguageTag;
use depeche::model::{Catalogue, ModelCard, Presence, Store};
use indicatif::DecimalBytes;

/// The first languages that a model takes, and those that it translates into.
pub fn pairs(card: &ModelCard) -> String {
    let some = |tags: &[LanguageTag]| match tags {
        [one, two, _, ..] => format!("{one} {two}…"),
        few => joined(few),
    };
    if card.to.is_empty() {
        some(&card.languages)
    } else {
        format!("{}→{}", some(&card.languages), some(&card.to))
    }
}

/// The size of a model's files, as far as it is known.
pub fn size(card: &ModelCard) -> String {
    match (card.is_pinned(), card.size()) {
        (true, size) => DecimalBytes(size).to_string(),
        (false, 0) => "?".to_owned(),
        (false, size) => format!("~{}", DecimalBytes(size)),
    }
}

/// Values with a space between.
pub fn joined<T: Display>(values: &[T]) -> String {
    values.iter().map(T::to_string).collect::<Vec<_>>().join(" ")
}

/// Whether a model is installed.
pub fn presence(store: &Store, card: &ModelCard) -> &'static str {
    match store.presence(card) {
        Presence::Installed => "installed",
        Presence::Incomplete => "incomplete",
        Presence::Absent => "not installed",
    }
}

/// The cards of those ids.
pub fn cards<'c>(catalogue: &'c Catalogue, ids: &[String]) -> anyhow::Result<Vec<&'c ModelCard>> {
    Ok(ids.iter().map(|id| catalogue.get(id)).collect::<Result<_, _>>()?)
}
