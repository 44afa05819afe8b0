//! Numbers, dates and names of a brief that are nowhere in its article.

use std::collections::HashSet;

use super::dates;
use super::flag::{CheckKind, Flag};
use super::names::{Certainty, Side};
use super::quantity::{Form, Quantity, Value, quantities};
use crate::language::LanguageTag;

/// Number words below this are often a writer's own count ("two men, …"): a warning is enough.
const FIRST_STATED_NUMBER: u64 = 11;

/// Flags each number, day, month and name of `sentence`, in `language`, that none of the `evidence` texts holds, each in its own
/// language: an article's sentences, their translations, or both. Spans are those of the sentence, as of a translation.
///
/// Numbers are compared by value, names by their counterparts, as in a translation; in a text of the same language a name must
/// be written the same. A small number in words gives a warning, all others give errors; each fact is flagged once.
///
/// ```
/// use depeche::check::unsupported_facts;
/// use depeche::language::LanguageTag;
///
/// let (french, english) = (LanguageTag::french(), LanguageTag::english());
/// let article = [("La ministre s'est rendue à Londres mardi avec 12 élus.", &french)];
/// assert!(unsupported_facts("On Tuesday she went to London with 12 members.", &article, &english).is_empty());
/// assert_eq!(unsupported_facts("On Monday she went to Madrid.", &article, &english).len(), 2);
/// ```
pub fn unsupported_facts(
    sentence: &str,
    evidence: &[(&str, &LanguageTag)],
    language: &LanguageTag,
) -> Vec<Flag> {
    let mut flags = numbers(sentence, language, || {
        evidence.iter().flat_map(|(text, language)| quantities(text, language)).collect()
    });
    flags.extend(dates::unsupported(sentence, evidence, language));
    flags.extend(names(sentence, evidence, language));
    flags
}

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
    numbers(brief_sentence, &english, || {
        article_texts
            .iter()
            .flat_map(|text| [quantities(text, &french), quantities(text, &english)])
            .flatten()
            .collect()
    })
}

/// The numbers of `sentence` that are not among those that `known` gives; it is asked only where there is a number.
fn numbers(sentence: &str, language: &LanguageTag, known: impl FnOnce() -> Vec<Quantity>) -> Vec<Flag> {
    let stated = quantities(sentence, language);
    if !stated.iter().any(is_checked) {
        return Vec::new();
    }
    let known: HashSet<Value> = known().into_iter().flat_map(|quantity| quantity.readings).collect();
    let mut flagged = HashSet::new();
    let unsupported = stated.iter().filter(|quantity| {
        is_checked(quantity) && !quantity.readings.iter().any(|reading| known.contains(reading))
    });
    unsupported
        .filter(|quantity| flagged.insert(&quantity.readings))
        .map(|quantity| {
            let message = format!("the number {} is nowhere in the article", quantity.span.of(sentence));
            let flag = if is_small_word(quantity) { Flag::warning } else { Flag::error };
            flag(CheckKind::Numbers, message).at_translation(quantity.span)
        })
        .collect()
}

/// The names of `sentence` that no text knows. An ordinary word with a capital counts where texts of the same language could
/// have it.
fn names(sentence: &str, evidence: &[(&str, &LanguageTag)], language: &LanguageTag) -> Vec<Flag> {
    let stated = Side::of(sentence, language);
    if !stated.has_names() {
        return Vec::new();
    }
    let sides: Vec<Side<'_>> = evidence.iter().map(|(text, language)| Side::of(text, language)).collect();
    let in_same_language = evidence.iter().any(|(_, other)| *other == language);
    let mut flagged = HashSet::new();
    let unsupported = stated.unsupported_by_article(&sides).into_iter().filter(|name| {
        (name.certainty == Certainty::Name || in_same_language) && flagged.insert(name.span.of(sentence))
    });
    let flag = |span: crate::text::Span| {
        let message = format!("{} is named nowhere in the article", span.of(sentence));
        Flag::error(CheckKind::Names, message).at_translation(span)
    };
    unsupported.map(|name| flag(name.span)).collect()
}

fn is_checked(quantity: &Quantity) -> bool {
    match quantity.form {
        Form::Digits => true,
        // "One", and "hundreds of" or "millions of", are no counts.
        Form::Words => ![1, 100, 1_000, 1_000_000, 1_000_000_000]
            .into_iter()
            .any(|number| quantity.readings.contains(&Value::from(number))),
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
    use crate::check::flag::Severity;

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

    fn facts(sentence: &str, language: &LanguageTag) -> Vec<CheckKind> {
        let (french, english) = (LanguageTag::french(), LanguageTag::english());
        let evidence = [
            ("Jeudi 12 mars, la maire de Quimper, Annaïg Le Gall, a reçu la ministre allemande.", &french),
            ("The minister then flew to Rome.", &english),
        ];
        unsupported_facts(sentence, &evidence, language).into_iter().map(|flag| flag.kind).collect()
    }

    #[test]
    fn accepts_facts_of_either_language() {
        let (french, english) = (LanguageTag::french(), LanguageTag::english());
        assert_eq!(facts("On Thursday, Annaïg Le Gall met the German minister in Quimper.", &english), []);
        assert_eq!(facts("Jeudi, la maire de Quimper a reçu une ministre.", &french), []);
    }

    #[test]
    fn flags_names_and_days_that_were_made_up() {
        let (french, english) = (LanguageTag::french(), LanguageTag::english());
        assert_eq!(
            facts("On Friday, Annaïg Le Goff went to Warsaw.", &english),
            [CheckKind::Dates, CheckKind::Names, CheckKind::Names]
        );
        assert_eq!(facts("La maire de Brest a reçu la ministre.", &french), [CheckKind::Names]);
    }
}
