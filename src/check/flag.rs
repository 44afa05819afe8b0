//! What a check says: where it looked, how much its finding weighs, and where the finding shows.

use serde::{Deserialize, Serialize};

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
    /// Phrases of the press.
    Terms,
    /// Parts of the source that the translation does not say, as a model finds.
    Adequacy,
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
            Self::Terms => "terms",
            Self::Adequacy => "adequacy",
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

    /// Whether it says not to trust the text.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
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
