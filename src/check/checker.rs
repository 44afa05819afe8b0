//! All checks, one after the other.

use std::sync::Arc;

use super::flag::{CheckKind, Flag};
use super::glossary::Glossary;
use super::pair::Pair;
use super::{
    addresses, coverage, dates, endings, language, leakage, length, names, negation, number_forms, numbers,
    quotation, repetition, scores, signs, units,
};
use crate::language::LanguageTag;

/// All checks, with what the user gave them.
///
/// ```
/// use std::sync::Arc;
///
/// use depeche::check::{Checker, Glossary, Pair};
/// use depeche::language::LanguageTag;
///
/// let glossary = Glossary::from_tsv("mairie\ttown hall\n")?;
/// let checker = Checker { glossary: Some(Arc::new(glossary)) };
/// let (from, to) = (LanguageTag::french(), LanguageTag::english());
/// let pair = Pair { source: "La mairie a brûlé.", translation: "The city hall burned down.", from: &from, to: &to };
/// assert_eq!(checker.check(&pair).len(), 1);
/// # Ok::<(), depeche::check::GlossaryError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Checker {
    /// Terms that must be translated in one way, or not at all.
    pub glossary: Option<Arc<Glossary>>,
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
        ];
        let found = checks.iter().flat_map(|check| check(pair));
        found.chain(self.glossary.iter().flat_map(|glossary| glossary.check(pair))).collect()
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
