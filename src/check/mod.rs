//! What is wrong with a translation or a brief, found without a model.

use serde::{Deserialize, Serialize};

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
}
