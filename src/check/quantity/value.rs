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
    /// A span of time below a month, in seconds.
    Seconds(u64),
    /// A span of time in months.
    Months(u64),
    /// A month of the year, 1 for January.
    MonthOfYear(u8),
}

impl Value {
    /// The number that `digits`, decimal digits alone, stand for, times 10^`exponent`.
    pub(in crate::check) fn number(digits: &str, exponent: i32) -> Self {
        let significant = digits.trim_start_matches('0');
        let short = significant.trim_end_matches('0');
        if short.is_empty() {
            return Self::Number { digits: "0".to_owned(), exponent: 0 };
        }
        let zeros = i32::try_from(significant.len() - short.len()).unwrap_or(i32::MAX);
        Self::Number { digits: short.to_owned(), exponent: exponent.saturating_add(zeros) }
    }

    /// The value in thousandths, where it is a whole number of them that is not too large.
    pub(in crate::check) fn thousandths(&self) -> Option<u64> {
        let Self::Number { digits, exponent } = self else { return None };
        let power = u32::try_from(exponent.checked_add(3)?).ok().filter(|power| *power < 19)?;
        digits.parse::<u64>().ok()?.checked_mul(10_u64.checked_pow(power)?)
    }

    /// The value as a floating-point number; nothing for times.
    pub(in crate::check) fn to_f64(&self) -> Option<f64> {
        self.thousandths().map(|number| number as f64 / 1_000.0)
    }

    /// The same value times 10^`power`; times of day stay as they are.
    pub(in crate::check) fn scaled(&self, power: i32) -> Self {
        match self {
            Self::Number { digits, exponent } => Self::number(digits, exponent.saturating_add(power)),
            other => other.clone(),
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
            Self::Seconds(seconds) => write!(f, "{seconds}s"),
            Self::Months(months) => write!(f, "{months}mo"),
            Self::MonthOfYear(month) => write!(f, "month {month}"),
        }
    }
}
