//! What is known of a language, for all that depends on the language of a text.
//!
//! ```
//! use depeche::language::{LanguagePair, LanguageTag};
//!
//! let (french, english) = (LanguageTag::french(), LanguageTag::english());
//! let calendar = french.facts().and_then(|facts| facts.calendar.as_ref());
//! assert_eq!(calendar.map(|calendar| calendar.days[0]), Some("lundi"));
//! let pair = LanguagePair::of(&french, &english);
//! assert_eq!(pair.map(|pair| pair.acronyms_for("OTAN")), Some(&["NATO"][..]));
//! assert!(LanguagePair::of(&english, &french).is_none());
//! ```
//!
//! # A further source language
//!
//! Three steps, and nothing to search for:
//!
//! 1. A file beside this one, such as `de.rs` (a folder with a file for each part when it grows, as `fr/` is), with a `static` of
//!    [`LanguageFacts`] on the ground of [`LanguageFacts::named`], and one of [`LanguagePair`](super::LanguagePair) for its translations into
//!    English. Both have their line in the lists of `known.rs`; that of `named.rs` goes.
//! 2. Its ordinary words, by `scripts/make_check_tables.py`, which has a number of words for each language.
//! 3. The names of places and peoples: a column of the two tables of `check/names/` and its code in `COLUMNS` of `concept.rs`.
//!
//! The tests of this folder hold the tables to their form: seven days, twelve months, folded where it says so, nothing twice. Folded is in lower
//! case, without accents and ligatures. Nothing but the code, the name, the domain and the codes of models has to be there at once:
//!
//! | facts | what they are for | left empty |
//! |---|---|---|
//! | `vocabulary` | a word with a capital that is none of these is a name; what stayed in the source's language | names of a translation are not looked at |
//! | `words.markers` | what stayed in the source's language | only ordinary words tell |
//! | `words.function_words` | words that need no counterpart | too many seem to have none: fill it before `coverage_is_fitted` |
//! | `words.stop_words` | which sentences are alike | words below four letters are taken |
//! | `words.leaning` | sentences that make no brief | none is known for one |
//! | `words.beside_names`, `names_too`, `name_endings` | names in their forms | English and French ones are known |
//! | `calendar` | days, months, "yesterday", "next week" | days and months are not looked at |
//! | `numbers.words` | numbers in words; compounds and ordinals have a hook each | numerals alone are read |
//! | all else of `numbers` | numerals with their marks, scales, times; what is no count | what French and English write is known |
//! | `negation` | what is denied in a source; only words of which this is sure | lost negations are not looked for |
//! | `denials` | what denies in a translation: of English, as the language that is translated into | the same |
//! | `hedges` | what is open or not exact; of English, as the language that is translated into, what may keep it so | not looked for |
//! | `quotation` | where quotations stand | the marks of the European press |
//! | `speech` | who speaks; what is somebody's word | English words are taken, and nothing is somebody's word |
//! | `self_reference` | sources that are about texts and translations | every text about texts seems to be a model's about its work |
//! | `sentences` | where sentences end | `sentencex`, which knows abbreviations of many languages |
//!
//! Abbreviations of the press are asked for by rules of one's own alone, as those of `segment/french` do: a language that needs them gets a
//! variant of [`SentenceRules`], a folder in `segment/`, and its abbreviations and openers here, as `fr/abbreviations.rs` and `fr/openers.rs`.

use super::calendar::{Calendar, Initial};
use super::hedges::Hedges;
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
    /// What hedges.
    pub hedges: Option<Hedges>,
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
    pub const fn named(
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
            hedges: None,
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
