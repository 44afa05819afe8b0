//! What a quantity amounts to, however it is written.

use std::fmt;

/// What a quantity amounts to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// `digits` × 10^`exponent`, with no zero at either end of the digits; zero is `0` × 10^0. So equal numbers are equal
    /// values, however long.
    Number {
        /// Decimal digits.
        digits: String,
        /// The power of ten.
        exponent: i32,
    },
    /// A time of day.
    Time {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59.
        minute: u8,
    },
}

impl Value {
    /// The number that `digits`, decimal digits alone, stand for, times 10^`exponent`.
    pub(super) fn number(digits: &str, exponent: i32) -> Self {
        let significant = digits.trim_start_matches('0');
        let short = significant.trim_end_matches('0');
        if short.is_empty() {
            return Self::Number { digits: "0".to_owned(), exponent: 0 };
        }
        let zeros = i32::try_from(significant.len() - short.len()).unwrap_or(i32::MAX);
        Self::Number { digits: short.to_owned(), exponent: exponent.saturating_add(zeros) }
    }

    /// The same value times 10^`power`; times of day stay as they are.
    pub(super) fn scaled(&self, power: i32) -> Self {
        match self {
            Self::Number { digits, exponent } => Self::number(digits, exponent.saturating_add(power)),
            time @ Self::Time { .. } => time.clone(),
        }
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::number(&number.to_string(), 0)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { digits, exponent: 0 } => f.write_str(digits),
            Self::Number { digits, exponent } => write!(f, "{digits}e{exponent}"),
            Self::Time { hour, minute } => write!(f, "{hour}:{minute:02}"),
        }
    }
}
