//! French, which depeche is made to read.

pub(crate) mod abbreviations;
pub(crate) mod calendar;
mod into_english;
mod negation;
mod numbers;
pub(crate) mod openers;
mod speech;
mod words;

use std::sync::LazyLock;

use super::Vocabulary;
use super::facts::{LanguageFacts, ModelCodes, SentenceRules};
use super::self_reference::SelfReference;

pub(super) use into_english::INTO_ENGLISH;

/// What is known of French.
pub(super) static FRENCH: LanguageFacts = LanguageFacts {
    sentences: SentenceRules::French,
    vocabulary: Some(&VOCABULARY),
    words: words::WORDS,
    calendar: Some(calendar::CALENDAR),
    numbers: numbers::NUMBERS,
    negation: Some(negation::NEGATION),
    name_endings: &["s", "e", "es"],
    speech: speech::SPEECH,
    self_reference: SELF_REFERENCE,
    ..LanguageFacts::named("fr", "French", Some("fr"), ModelCodes { nllb: "fra_Latn", mbart: "fr_XX" })
};

static VOCABULARY: Vocabulary = Vocabulary {
    words: LazyLock::new(|| include_str!("vocabulary.txt").lines().collect()),
    endings: &["s", "e", "es", "x", "ement"],
    spellings: &[],
};

#[rustfmt::skip]
const SELF_REFERENCE: SelfReference = SelfReference {
    translating: &["tradu"],
    texts: &["angla", "version", "texte", "phrase"],
    articles: &["l'article", "cet article"],
    articles_do: &[
        "décrit", "évoque", "explique", "mentionne", "parle", "présente", "rapporte", "traite",
    ],
};
