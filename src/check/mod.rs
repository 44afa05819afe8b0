//! What is wrong with a translation or a brief, found without a model.
//!
//! Each check looks at one thing and lives in a file of its own. A check prefers silence to a false alarm: a reader who is
//! warned too often reads no warnings.
//!
//! ```
//! use depeche::check::{check_translation, Pair};
//! use depeche::language::LanguageTag;
//!
//! let (french, english) = (LanguageTag::french(), LanguageTag::english());
//! let pair = Pair { source: "Il pleut sur la ville.", translation: "", from: &french, to: &english };
//! assert_eq!(check_translation(&pair).len(), 1);
//! ```

mod addresses;
mod anchor;
mod attribution;
mod coverage;
mod dates;
mod facts;
mod glossary;
mod language;
mod leakage;
mod length;
mod names;
mod negation;
mod numbers;
pub mod quantity;
mod quotation;
mod repetition;
mod same_translation;
mod vocabulary;
mod word;

pub use addresses::addresses;
pub use attribution::lost_attribution;
pub use facts::{unsupported_facts, unsupported_numbers};
pub use glossary::{Glossary, GlossaryError, Term};
pub use same_translation::SharedTranslations;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::LanguageTag;
use crate::text::Span;

/// What a check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckKind {
    /// Quantities.
    Numbers,
    /// Days, months, years.
    Dates,
    /// People, places, organisations.
    Names,
    /// URLs, e-mail addresses, handles.
    Addresses,
    /// The language that the text is in.
    Language,
    /// Too short, too long, cut.
    Length,
    /// Loops.
    Repetition,
    /// Words of the prompt or of the model about itself.
    Leakage,
    /// Quotation marks and who is quoted.
    Quotation,
    /// Whether what is denied still is.
    Negation,
    /// Whether the article supports a sentence of its brief.
    Evidence,
}

impl CheckKind {
    /// The name that files and messages use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Dates => "dates",
            Self::Names => "names",
            Self::Addresses => "addresses",
            Self::Language => "language",
            Self::Length => "length",
            Self::Repetition => "repetition",
            Self::Leakage => "leakage",
            Self::Quotation => "quotation",
            Self::Negation => "negation",
            Self::Evidence => "evidence",
        }
    }
}

/// How much a flag weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Warning,
    /// Do not trust this text as it stands.
    Error,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// What was looked at.
    pub kind: CheckKind,
    /// How much it weighs.
    pub severity: Severity,
    /// What was found, for a person.
    pub message: String,
    /// Where it shows in the source sentence, in bytes of its text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source_spans: Vec<Span>,
    /// Where it shows in the translation, in bytes of its text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translation_spans: Vec<Span>,
}

impl Flag {
    /// A flag that says not to trust the text.
    pub fn error(kind: CheckKind, message: impl Into<String>) -> Self {
        Self::new(kind, Severity::Error, message)
    }

    /// A flag that says to have a look.
    pub fn warning(kind: CheckKind, message: impl Into<String>) -> Self {
        Self::new(kind, Severity::Warning, message)
    }

    /// A flag without spans.
    pub fn new(kind: CheckKind, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            kind,
            severity,
            message: message.into(),
            source_spans: Vec::new(),
            translation_spans: Vec::new(),
        }
    }

    /// The same flag, which also shows at `span` of the source.
    #[must_use]
    pub fn at_source(mut self, span: Span) -> Self {
        self.source_spans.push(span);
        self
    }

    /// The same flag, which also shows at `span` of the translation.
    #[must_use]
    pub fn at_translation(mut self, span: Span) -> Self {
        self.translation_spans.push(span);
        self
    }
}

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
            coverage::check,
            numbers::check,
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

/// The words of a text in lower case: runs of letters and digits; an apostrophe ends a word.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// What one check finds in a French sentence and its English translation.
#[cfg(test)]
fn french_to_english(check: fn(&Pair<'_>) -> Vec<Flag>, source: &str, translation: &str) -> Vec<Flag> {
    let (from, to) = (LanguageTag::french(), LanguageTag::english());
    check(&Pair { source, translation, from: &from, to: &to })
}
