//! What is known of French, put together.

use std::sync::LazyLock;

use super::{calendar, hedges, negation, numbers, speech, words};
use crate::language::facts::{LanguageFacts, ModelCodes, SentenceRules};
use crate::language::self_reference::SelfReference;
use crate::language::vocabulary::Vocabulary;

/// What is known of French.
pub(in crate::language) static FRENCH: LanguageFacts = LanguageFacts {
    sentences: SentenceRules::French,
    vocabulary: Some(&VOCABULARY),
    words: words::WORDS,
    calendar: Some(calendar::CALENDAR),
    numbers: numbers::NUMBERS,
    negation: Some(negation::NEGATION),
    hedges: Some(hedges::HEDGES),
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
    assenting: &[
        "absolument", "avec plaisir", "bien sûr", "bien entendu", "bon,", "bref", "certain", "certes", "d'accord",
        "désolé", "entendu", "évidemment", "heureu", "j'en suis", "je regrette", "je suis désolé",
        "je suis heureu", "je suis ravi", "la voici", "la voilà", "le voici", "le voilà", "les voici",
        "les voilà", "oui", "pardon", "parfait", "pas de problème", "pas de souci", "ravi", "sans problème",
        "soit", "sûr", "très bien", "voici", "voilà", "volontiers", "ok", "effectivement", "traduisons",
    ],
    articles: &["l'article", "cet article"],
    articles_do: &[
        "décrit", "évoque", "explique", "mentionne", "parle", "présente", "rapporte", "traite",
    ],
};
