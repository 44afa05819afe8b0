//! A quantity as it stands in a text: where, how it is written, and what it may amount to.

use super::value::Value;
use crate::text::Span;

/// How a quantity is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// In digits, perhaps with a word of scale: `75%`, `2,5 milliards`, `18h10`.
    Digits,
    /// In words: "deux cent mille".
    Words,
    /// As an ordinal in words: "troisième".
    Ordinal,
    /// In Roman numerals: "XIXe".
    Roman,
}

/// One quantity of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Where it stands, without units.
    pub span: Span,
    /// How it is written.
    pub form: Form,
    /// What it may amount to; at least one.
    pub readings: Vec<Value>,
}

impl Quantity {
    /// Whether some reading of one is a reading of the other.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.readings.iter().any(|reading| other.readings.contains(reading))
    }
}
