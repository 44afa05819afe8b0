//! What is known of English, put together.

use std::sync::LazyLock;

use super::{calendar, hedges, negation, numbers, speech, words};
use crate::language::facts::{LanguageFacts, Letters, ModelCodes};
use crate::language::quotation::QuotationMarks;
use crate::language::self_reference::SelfReference;
use crate::language::vocabulary::Vocabulary;

/// What is known of English.
pub(in crate::language) static ENGLISH: LanguageFacts = LanguageFacts {
    letters: Letters::Ascii,
    vocabulary: Some(&VOCABULARY),
    words: words::WORDS,
    calendar: Some(calendar::CALENDAR),
    numbers: numbers::NUMBERS,
    denials: Some(negation::DENIALS),
    hedges: Some(hedges::HEDGES),
    quotation: QuotationMarks { for_guillemets: Some(("\"", "\"")), ..QuotationMarks::EUROPEAN },
    speech: speech::SPEECH,
    self_reference: SELF_REFERENCE,
    ..LanguageFacts::named("en", "English", None, ModelCodes { nllb: "eng_Latn", mbart: "en_XX" })
};

static VOCABULARY: Vocabulary = Vocabulary {
    words: LazyLock::new(|| include_str!("vocabulary.txt").lines().collect()),
    endings: &["s", "es", "ed", "d", "ing", "ly", "er", "ers", "r"],
    // British, and American.
    spellings: &[
        ("our", "or"),
        ("lling", "ling"),
        ("lled", "led"),
        ("ller", "ler"),
        ("ise", "ize"),
        ("isation", "ization"),
        ("tre", "ter"),
        ("ence", "ense"),
    ],
};

#[rustfmt::skip]
const SELF_REFERENCE: SelfReference = SelfReference {
    articles: &["the article", "this article", "the passage", "this passage"],
    articles_do: &[
        "covers", "deals", "describes", "details", "discusses", "examines", "explains", "explores",
        "focuses", "highlights", "mentions", "notes", "outlines", "presents", "reports", "says", "states",
        "summarizes", "talks", "tells",
    ],
    ..SelfReference::NONE
};
