//! The day of publication: where it was read, and how it is written in a uniform way.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::language::LanguageTag;
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

/// `March 5, 2024`, `March 5th, 2024`, `5 March 2024`.
static ENGLISH_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?|(\d{1,2})\s+(\p{L}{3,9})\.?)\s+(\d{4})\b")
        .ok()
});

/// The day that a press database gives, in French or in English, as [`iso_day`].
pub(super) fn published_day(text: &str) -> Option<String> {
    iso_day(text).or_else(|| {
        let english = LanguageTag::english();
        let calendar = english.facts()?.calendar.as_ref()?;
        ENGLISH_DAY.as_ref()?.captures_iter(text).find_map(|found| {
            let group = |one, other| found.get(one).or(found.get(other)).map(|group| group.as_str());
            let month = calendar.month(&fold(group(1, 4)?))?;
            let (day, year) = (group(2, 3)?.parse().ok()?, group(5, 5)?.parse().ok()?);
            Date::new(year, i8::try_from(month + 1).ok()?, day).ok().map(|date| date.to_string())
        })
    })
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

    #[test]
    fn reads_days_of_press_databases_in_both_languages() {
        for (text, day) in [
            ("March 5, 2024 Tuesday", Some("2024-03-05")),
            ("News, Friday, March 1st, 2024, p. A3", Some("2024-03-01")),
            ("5 February 2024", Some("2024-02-05")),
            ("Région, mardi 5 mars 2024, p. 16", Some("2024-03-05")),
            ("5 mars 2024 mardi 04:12 PM GMT", Some("2024-03-05")),
            ("Flight 12, 2024", None),
        ] {
            assert_eq!(published_day(text).as_deref(), day, "{text}");
        }
    }
}
