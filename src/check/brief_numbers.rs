//! Numbers of a brief that are nowhere in its article.

use std::collections::HashSet;

use super::quantity::{Form, Quantity, Value, quantities};
use super::{CheckKind, Flag};
use crate::language::LanguageTag;

/// Number words below this are often a writer's own count ("two men, …"): a warning is enough.
const FIRST_STATED_NUMBER: u64 = 11;

/// Flags each number of the English `brief_sentence` that none of `article_texts` holds, be they French or English.
///
/// Numbers are compared by value, however they are written: "2.5 billion" is borne out by "2,5 milliards", "6:10 p.m." by
/// "18h10", "three" by "3". "One", ordinals in words and Roman numerals are not checked. A small number in words gives a
/// warning, all others give errors; each number is flagged once.
///
/// ```
/// use depeche::check::unsupported_numbers;
///
/// let article = ["Deux avions ont décollé à 18h10 avec 1 234 passagers."];
/// assert!(unsupported_numbers("Two planes took off at 6:10 p.m.", &article).is_empty());
/// assert_eq!(unsupported_numbers("They carried 1,243 passengers.", &article).len(), 1);
/// ```
pub fn unsupported_numbers(brief_sentence: &str, article_texts: &[&str]) -> Vec<Flag> {
    let (french, english) = (LanguageTag::french(), LanguageTag::english());
    let stated = quantities(brief_sentence, &english);
    if !stated.iter().any(is_checked) {
        return Vec::new();
    }
    let known: HashSet<Value> = article_texts
        .iter()
        .flat_map(|text| [quantities(text, &french), quantities(text, &english)])
        .flatten()
        .flat_map(|quantity| quantity.readings)
        .collect();
    let mut flagged = HashSet::new();
    let unsupported = stated.iter().filter(|quantity| {
        is_checked(quantity) && !quantity.readings.iter().any(|reading| known.contains(reading))
    });
    unsupported
        .filter(|quantity| flagged.insert(&quantity.readings))
        .map(|quantity| {
            let message =
                format!("the number {} is nowhere in the article", quantity.span.of(brief_sentence));
            if is_small_word(quantity) {
                Flag::warning(CheckKind::Numbers, message)
            } else {
                Flag::error(CheckKind::Numbers, message)
            }
        })
        .collect()
}

fn is_checked(quantity: &Quantity) -> bool {
    match quantity.form {
        Form::Digits => true,
        Form::Words => !quantity.readings.contains(&Value::from(1)),
        Form::Ordinal | Form::Roman => false,
    }
}

fn is_small_word(quantity: &Quantity) -> bool {
    let small = |reading: &Value| (0..FIRST_STATED_NUMBER).any(|number| *reading == Value::from(number));
    quantity.form == Form::Words && quantity.readings.iter().all(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;

    const ARTICLE: [&str; 2] = [
        "En 2019, trente-deux communes du XIXe siècle, soit 15,6 % et 2,5 milliards d'euros, dès 18h10.",
        "The third district has 3.076 residents; twenty left in the 1980s.",
    ];

    #[test]
    fn accepts_numbers_however_they_are_written() {
        for sentence in [
            "In 2019, 32 towns and €2.5 billion were concerned.",
            "Thirty-two towns, or 15.6%, from 6:10 p.m.",
            "In the 19th century the 3rd district had 3,076 residents.",
            "One town was the second; 20 left in the eighties.",
            "No number at all.",
        ] {
            assert_eq!(unsupported_numbers(sentence, &ARTICLE), [], "{sentence}");
        }
    }

    #[test]
    fn flags_numbers_that_were_made_up() {
        for (sentence, number) in [
            ("In 2018, towns were concerned.", "2018"),
            ("It costs 2.5 million.", "2.5 million"),
            ("It starts at 18:20.", "18:20"),
            ("Forty towns.", "Forty"),
            ("A share of 75%.", "75"),
        ] {
            let flags = unsupported_numbers(sentence, &ARTICLE);
            assert_eq!(flags.len(), 1, "{sentence}");
            assert_eq!(flags[0].severity, Severity::Error, "{sentence}");
            assert!(flags[0].message.contains(number), "{flags:?}");
        }
    }

    #[test]
    fn warns_of_small_counts_in_words_and_says_it_once() {
        let flags = unsupported_numbers("Five men and five women.", &ARTICLE);
        assert_eq!(flags.len(), 1);
        assert_eq!(flags[0].severity, Severity::Warning);
    }
}
