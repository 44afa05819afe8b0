//! What is known of a language, for all that depends on the language of a text.

use super::calendar::{Calendar, Initial};
use super::negation::{Denials, Negation};
use super::numbers::NumberForms;
use super::quotation::{QuotationMarks, Speech};
use super::self_reference::SelfReference;
use super::vocabulary::Vocabulary;
use super::words::Words;

/// The facts of the languages whose words may stand in a text; see [`LanguageFacts::around`].
pub type Around = [&'static LanguageFacts; 4];

/// What is known of one language.
#[derive(Debug)]
pub struct LanguageFacts {
    /// Its ISO 639-1 code.
    pub code: &'static str,
    /// Its English name, as prompts need it.
    pub english_name: &'static str,
    /// The top-level domain by which a detector of encodings knows it; nothing where its texts have no accents to go wrong.
    pub domain: Option<&'static str>,
    /// What models of many languages call it.
    pub model_codes: ModelCodes,
    /// The letters that its words are written in.
    pub letters: Letters,
    /// Which rules cut its paragraphs into sentences.
    pub sentences: SentenceRules,
    /// Its ordinary words.
    pub vocabulary: Option<&'static Vocabulary>,
    /// Its small words, by what they tell.
    pub words: Words,
    /// Its days and months.
    pub calendar: Option<Calendar>,
    /// How it writes numbers.
    pub numbers: NumberForms,
    /// What surely denies in a source.
    pub negation: Option<Negation>,
    /// What may deny in a translation.
    pub denials: Option<Denials>,
    /// Its quotation marks.
    pub quotation: QuotationMarks,
    /// Its words of saying.
    pub speech: Speech,
    /// How a text speaks of itself.
    pub self_reference: SelfReference,
    /// What its known names take in the plural or the feminine.
    pub name_endings: &'static [&'static str],
}

/// What models of many languages call a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelCodes {
    /// NLLB, by the codes of FLORES-200: language and script.
    pub nllb: &'static str,
    /// mBART: language and country.
    pub mbart: &'static str,
}

/// Rules that cut paragraphs into sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceRules {
    /// Those of French news, in `segment/french`.
    French,
    /// Those of the crate `sentencex`, which has lists of many languages.
    General,
}

/// The letters that words are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// a to z alone, but for words from elsewhere.
    Ascii,
    /// Others, too.
    Accented,
}

impl LanguageFacts {
    /// A language of which nothing else is known.
    pub(super) const fn named(
        code: &'static str,
        english_name: &'static str,
        domain: Option<&'static str>,
        model_codes: ModelCodes,
    ) -> Self {
        Self {
            code,
            english_name,
            domain,
            model_codes,
            letters: Letters::Accented,
            sentences: SentenceRules::General,
            vocabulary: None,
            words: Words::NONE,
            calendar: None,
            numbers: NumberForms::NONE,
            negation: None,
            denials: None,
            quotation: QuotationMarks::EUROPEAN,
            speech: Speech::NONE,
            self_reference: SelfReference::NONE,
            name_endings: &["s"],
        }
    }

    /// Whether `folded` is one of its ordinary words; without a list none is.
    pub fn is_ordinary(&self, folded: &str) -> bool {
        self.vocabulary.is_some_and(|vocabulary| vocabulary.has(folded))
    }

    /// Whether `folded` is the name of a day or a month, which the language writes with a capital as it does names.
    pub fn is_capitalised_day_or_month(&self, folded: &str) -> bool {
        let calendar = self.calendar.as_ref().filter(|calendar| calendar.initial == Initial::Capital);
        calendar.is_some_and(|calendar| calendar.has(folded))
    }
}
