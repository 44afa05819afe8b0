//! All checks, one after the other.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::flag::{CheckKind, Flag};
use super::glossary::Glossary;
use super::pair::Pair;
use super::{
    addresses, coverage, dates, endings, hedges, language, leakage, length, names, negation, number_forms,
    numbers, quotation, repetition, scores, signs, terms, units,
};
use crate::language::{LanguagePair, LanguageTag};
use crate::text::Span;

/// All checks, with what the user gave them.
///
/// ```
/// use std::sync::Arc;
///
/// use depeche::check::{Checker, Glossary, Pair};
/// use depeche::language::LanguageTag;
///
/// let glossary = Glossary::from_tsv("mairie\ttown hall\n")?;
/// let checker = Checker { glossary: Some(Arc::new(glossary)), ..Checker::default() };
/// let (from, to) = (LanguageTag::french(), LanguageTag::english());
/// let pair = Pair { source: "La mairie a brûlé.", translation: "The city hall burned down.", from: &from, to: &to };
/// assert_eq!(checker.check(&pair).len(), 1);
/// # Ok::<(), depeche::check::GlossaryError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Checker {
    /// Terms that must be translated in one way, or not at all.
    pub glossary: Option<Arc<Glossary>>,
    /// Whether the lexicon of the press is used.
    pub press_terms: PressTerms,
}

/// Whether the lexicon of the press is used: its renderings are put into what a model sees, and looked for in what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PressTerms {
    /// It is.
    #[default]
    On,
    /// It is not.
    Off,
}

impl Checker {
    /// All that the checks find in one translation, in the order of the checks.
    pub fn check(&self, pair: &Pair<'_>) -> Vec<Flag> {
        if pair.translation.trim().is_empty() {
            return vec![Flag::error(CheckKind::Length, "the translation is empty")];
        }
        let checks = [
            language::check,
            length::check,
            endings::check,
            coverage::check,
            numbers::check,
            signs::check,
            scores::check,
            units::check,
            number_forms::check,
            dates::check,
            names::check,
            addresses::check,
            repetition::check,
            leakage::check,
            quotation::check,
            negation::check,
            hedges::check,
        ];
        let found: Vec<Flag> = checks.iter().flat_map(|check| check(pair)).collect();
        let mut found = match self.press_terms {
            PressTerms::On => terms::review(pair, found),
            PressTerms::Off => found,
        };
        found.extend(self.glossary.iter().flat_map(|glossary| glossary.check(pair)));
        found
    }

    /// The spans of a source whose renderings a translation holds: phrases of the press and terms of the glossary.
    pub fn settled(&self, pair: &Pair<'_>) -> Vec<Span> {
        match self.press_terms {
            PressTerms::On => terms::settled(pair),
            PressTerms::Off => Vec::new(),
        }
    }

    /// A text as a model is to see it: with the renderings of the glossary's terms and of the press's phrases in their place.
    ///
    /// ```
    /// use depeche::check::Checker;
    /// use depeche::language::LanguageTag;
    ///
    /// let (from, to) = (LanguageTag::french(), LanguageTag::english());
    /// let told = Checker::default().put_terms_into("Le maire a botté en touche.", &from, &to);
    /// assert_eq!(told, "Le maire a dodged the issue.");
    /// ```
    pub fn put_terms_into(&self, text: &str, from: &LanguageTag, to: &LanguageTag) -> String {
        match (self.press_terms, LanguagePair::of(from, to), &self.glossary) {
            (PressTerms::On, Some(pair), glossary) => terms::put_terms_into(text, pair, glossary.as_deref()),
            (_, _, Some(glossary)) => glossary.put_into(text),
            (_, _, None) => text.to_owned(),
        }
    }
}

/// All that the checks find in one translation without a glossary, in the order of the checks.
pub fn check_translation(pair: &Pair<'_>) -> Vec<Flag> {
    Checker::default().check(pair)
}

/// What the checks find in a text that a model wrote in `language` without a source sentence, such as a headline.
pub fn check_written(text: &str, language: &LanguageTag) -> Vec<Flag> {
    let pair = Pair { source: "", translation: text, from: language, to: language };
    let checks = [language::foreign, repetition::check, leakage::check, leakage::about_the_article];
    checks.iter().flat_map(|check| check(&pair)).collect()
}
