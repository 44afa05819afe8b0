//! Are the source's numbers in the translation, and no others?
//!
//! Numbers are compared by value, so `2,5 milliards` and "2.5 billion" agree. Only what can be told without doubt counts: numerals
//! that are lost, and numerals or number words that come from nowhere. "One" and ordinals in words are left alone, as one
//! language says them where the other does not.

use std::collections::HashSet;

use super::quantity::{Form, Quantity, Value, quantities};
use super::{CheckKind, Flag, Pair};

/// Number words below this are too often idiom ("à deux pas", "the two of them").
const FIRST_CHECKED_WORD: u64 = 11;

/// A translation that lost a numeral of its source, or has a number that its source does not have.
pub fn check(pair: &Pair<'_>) -> Option<Flag> {
    let source = quantities(pair.source, pair.from);
    let translation = quantities(pair.translation, pair.to);
    let lost = first_without_match(&source, &translation, |quantity| quantity.form == Form::Digits);
    let invented = first_without_match(&translation, &source, is_checked);
    let told = |what: &str, quantity: &Quantity, text: &str| format!("{what} {}", quantity.span.of(text));
    let message = match (lost, invented) {
        (None, None) => return None,
        (Some(lost), None) => told("the translation lacks", lost, pair.source),
        (None, Some(invented)) => told("the source does not have", invented, pair.translation),
        (Some(lost), Some(invented)) => {
            told("the source has", lost, pair.source)
                + ", "
                + &told("the translation", invented, pair.translation)
        }
    };
    Some(Flag::error(CheckKind::Numbers, message))
}

/// The first of `quantities` that counts and has no equal among `others`.
fn first_without_match<'q>(
    quantities: &'q [Quantity],
    others: &[Quantity],
    counts: impl Fn(&Quantity) -> bool,
) -> Option<&'q Quantity> {
    let known: HashSet<&Value> = others.iter().flat_map(|quantity| &quantity.readings).collect();
    quantities
        .iter()
        .find(|quantity| counts(quantity) && !quantity.readings.iter().any(|reading| known.contains(reading)))
}

fn is_checked(quantity: &Quantity) -> bool {
    match quantity.form {
        Form::Digits => true,
        Form::Words => {
            let is = |number: u64| quantity.readings.contains(&Value::from(number));
            // "Several hundred" stands for "des centaines", which is no number.
            !((0..FIRST_CHECKED_WORD).any(is) || [100, 1_000, 1_000_000, 1_000_000_000].into_iter().any(is))
        }
        Form::Ordinal | Form::Roman => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::french_to_english;
    use super::*;

    fn message(source: &str, translation: &str) -> Option<String> {
        french_to_english(check, source, translation).map(|flag| flag.message)
    }

    #[test]
    fn finds_changed_lost_and_invented_numbers() {
        let changed =
            message("Le train de 18h10 part le 12 mars.", "The 6:10 p.m. train leaves on March 21.");
        assert_eq!(changed.as_deref(), Some("the source has 12, the translation 21"));
        let lost = message("Il a payé 1 234,56 € en mai.", "He paid in May.");
        assert_eq!(lost.as_deref(), Some("the translation lacks 1 234,56"));
        let invented = message("En juin dernier, il a cédé.", "On June 20, he gave in.");
        assert_eq!(invented.as_deref(), Some("the source does not have 20"));
    }

    #[test]
    fn knows_numbers_however_they_are_written() {
        for (source, translation) in [
            ("Il manque 2,5 milliards à 18h10.", "2.5 billion is missing at 6:10 p.m."),
            ("Trois hommes et 12 femmes.", "Three men and twelve women."),
            ("L'un des deux a gagné au XIXe siècle.", "One of them won in the 19th century."),
            ("Le 1er mars", "March 1"),
            ("Des centaines de personnes", "Several hundred people"),
        ] {
            assert_eq!(message(source, translation), None, "{source}");
        }
    }
}
