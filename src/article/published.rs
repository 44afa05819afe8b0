//! The day of publication: where it was read, and how it is written in a uniform way.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::text::fold;

/// Where an article's date was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrigin {
    /// In JSON-LD on its page.
    StructuredData,
    /// In a `meta` element of its page.
    Property,
    /// In an element of its page that is marked as a date.
    Time,
    /// In a field of its record.
    Field,
    /// In a line of its text that gives it.
    Line,
    /// In its dateline.
    Dateline,
}

/// A date as it is given, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GivenDate {
    pub text: String,
    pub origin: DateOrigin,
}

impl GivenDate {
    /// The date of a record's field.
    pub fn of_field(text: String) -> Self {
        Self { text, origin: DateOrigin::Field }
    }
}

/// `2024-03-05`, `05/03/2024`, `5.3.2024`, `1er mars 2024`.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[^\d])(?:(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[^\d])|(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:$|[^\d])|(\d{1,2})(?:er)?\s+([\p{L}]{3,9})\.?\s+(\d{4})(?:$|[^\d]))",
    )
    .ok()
});

/// Beginnings of the months' names, folded, which tell each from the others.
const MONTHS: [&str; 12] =
    ["janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"];

/// The first whole day that `text` gives, as ISO 8601 writes it. None where it gives no year, or no day of the calendar.
pub(super) fn iso_day(text: &str) -> Option<String> {
    let found = DAY.as_ref()?.captures(text)?;
    let number = |group: usize| found.get(group).and_then(|group| group.as_str().parse::<i16>().ok());
    let (year, month, day) = match (number(1), number(4), number(7)) {
        (Some(year), _, _) => (year, number(2)?, number(3)?),
        (_, Some(day), _) => (number(6)?, number(5)?, day),
        (_, _, Some(day)) => (number(9)?, month(found.get(8)?.as_str())?, day),
        _ => return None,
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_string())
}

fn month(name: &str) -> Option<i16> {
    let name = fold(name);
    let index = MONTHS.iter().position(|beginning| name.starts_with(beginning))?;
    i16::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_in_the_forms_of_pages_and_papers() {
        for (text, day) in [
            ("2024-03-05T23:30:00-05:00", Some("2024-03-05")),
            ("Publié le 5 mars 2024 à 10h12", Some("2024-03-05")),
            ("jeudi 1er août 2024", Some("2024-08-01")),
            ("le 09/12/2023 - 18:02", Some("2023-12-09")),
            ("4.5.2015 à 13h36", Some("2015-05-04")),
            ("12 févr. 2024", Some("2024-02-12")),
            ("31/02/2024", None),
            ("3 mars", None),
            ("article 12345-67-89", None),
        ] {
            assert_eq!(iso_day(text).as_deref(), day, "{text}");
        }
    }
}
