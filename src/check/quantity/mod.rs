//! Quantities in a text, brought to a form in which French and English ones can be compared.
//!
//! "2,5 milliards", "2.5 billion" and "2 500 000 000" are one value, and so are "18h10" and "6:10 p.m.". Where a
//! numeral can be read in two ways ("3.076" is a little over three in one newspaper and three thousand in another),
//! both readings are kept: what compares them decides how strict to be.
//!
//! ```
//! use depeche::check::quantity::quantities;
//! use depeche::language::LanguageTag;
//!
//! let french = quantities("Deux cent mille foyers, 1 234,5 km", &LanguageTag::french());
//! let english = quantities("200,000 homes, 1,234.5 km", &LanguageTag::english());
//! assert_eq!(french.len(), 2);
//! assert!(french.iter().zip(&english).all(|(one, other)| one.agrees_with(other)));
//! ```

mod clock_words;
mod forms;
mod mixed;
mod numeral;
mod numeric_date;
mod occurrence;
mod refine;
mod token;
mod torn;
mod value;
mod words;

pub use occurrence::{Form, Quantity};
pub(in crate::check) use torn::join_torn_decimals;
pub use value::Value;

use crate::language::LanguageTag;

use forms::Forms;
use token::{TokenKind, tokens};

/// The quantities of `text`, in order. Number words are those of `language`; of languages without a list,
/// numerals alone are found.
pub fn quantities(text: &str, language: &LanguageTag) -> Vec<Quantity> {
    let tokens = tokens(text);
    let forms = Forms::of(language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let taken = match tokens[at].kind {
            TokenKind::Digits => numeral::read(&tokens, at, &forms, &mut found),
            TokenKind::Letters => words::read(&tokens, at, &forms, &mut found),
        };
        at += taken.max(1);
    }
    mixed::join(text, &mut found);
    refine::refine(&tokens, &forms, &mut found);
    clock_words::read(&tokens, &forms, &mut found);
    numeric_date::add_months(text, &forms, &mut found);
    add_full_years(text, &mut found);
    add_clock_times(text, &mut found);
    found
}

/// Lets the second year of "2011/12" be 2012, too.
fn add_full_years(text: &str, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last(), after.first_mut()) else { continue };
        let (year, short) = (first.span.of(text), second.span.of(text));
        let is_pair = year.len() == 4
            && short.len() == 2
            && matches!(text.get(first.span.end..second.span.start), Some("/" | "-" | "–"));
        if is_pair && second.form == Form::Digits && year.is_char_boundary(2) {
            second.readings.push(Value::number(&format!("{}{short}", &year[..2]), 0));
        }
    }
}

/// Lets the "0230" of "0230 UTC" be a time of day, too.
fn add_clock_times(text: &str, found: &mut [Quantity]) {
    for quantity in found {
        let clock = quantity.span.of(text);
        let (Some(hour), Some(minute)) = (clock.get(..2), clock.get(2..)) else { continue };
        let after = text[quantity.span.end..].trim_start();
        let zone = after.split(|c: char| !c.is_alphanumeric()).next();
        let zoned = matches!(zone, Some("UTC" | "GMT" | "TU"));
        if let (true, 2, Ok(hour @ 0..24), Ok(minute @ 0..60)) =
            (zoned, minute.len(), hour.parse(), minute.parse())
        {
            quantity.readings.push(Value::Time { hour, minute });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str, language: &LanguageTag) -> Vec<String> {
        let told = |quantity: &Quantity| {
            quantity.readings.iter().map(Value::to_string).collect::<Vec<_>>().join("|")
        };
        quantities(text, language).iter().map(told).collect()
    }

    fn french(text: &str) -> Vec<String> {
        readings(text, &LanguageTag::french())
    }

    fn english(text: &str) -> Vec<String> {
        readings(text, &LanguageTag::english())
    }

    #[test]
    fn reads_grouped_and_decimal_numerals() {
        assert_eq!(french("1 234,56 €"), ["123456e-2"]);
        assert_eq!(french("12\u{202f}345\u{a0}678 tonnes"), ["12345678"]);
        assert_eq!(french("3.076 personnes"), ["3076"]);
        assert_eq!(english("1,234.56"), ["123456e-2"]);
        assert_eq!(english("1,234,567"), ["1234567"]);
        assert_eq!(english("0.125"), ["125e-3"]);
        assert_eq!(english("75%, 15,6%"), ["75", "156e-1"]);
        assert_eq!(english("en 2019 300 passants"), ["2019", "3e2"]);
    }

    #[test]
    fn takes_apart_what_is_not_one_number() {
        assert_eq!(french("12.08.2019"), ["12", "8|month 8", "2019"]);
        assert_eq!(french("3-1, F-16, Covid-19"), ["3", "1", "16", "19"]);
        assert_eq!(french("10/08/2019."), ["1e1", "8|month 8", "2019"]);
    }

    #[test]
    fn multiplies_by_words_of_scale() {
        assert_eq!(french("2,5 milliards"), ["25e8"]);
        assert_eq!(english("2.5 billion"), ["25e8"]);
        assert_eq!(english("10 thousand"), ["1e4"]);
        assert_eq!(english("$5m or $3bn"), ["5|5e6", "3|3e9"]);
        assert_eq!(french("300 mille, 9 mille 200, 6 mille 74 voix"), ["3e5", "92e2", "6074"]);
        assert_eq!(english("47 thousand million, three thousand million"), ["47e9", "3e9"]);
    }

    #[test]
    fn reads_times_of_day() {
        assert_eq!(
            french("18h10, 18 h 10, 8 heures, 9h"),
            ["18:10|65400s", "18:10|65400s", "8|8:00|28800s", "9|9:00|32400s"]
        );
        assert_eq!(english("18:10, 6:10 p.m., 6 pm, 12 a.m."), ["18:10", "18:10", "6|18:00", "12|0:00"]);
        assert_eq!(english("at 5:30 in the afternoon"), ["5:30|17:30"]);
        assert_eq!(french("15.30 heures"), ["15:30"]);
        assert_eq!(english("a 2:1 win"), ["2", "1"]);
        assert_eq!(french("0230 UTC, 1890 GMT"), ["23e1|2:30", "189e1"]);
    }

    #[test]
    fn reads_number_words_of_both_languages() {
        assert_eq!(french("vingt et un, quatre-vingt-dix-sept, soixante et onze"), ["21", "97", "71"]);
        assert_eq!(french("deux cent cinquante mille, mille neuf cents"), ["25e4", "19e2"]);
        assert_eq!(french("trois millions, seize, quatre-vingts"), ["3e6", "16", "8e1"]);
        assert_eq!(french("quatre-vingt-un, dix-neuf, mille"), ["81", "19", "1e3"]);
        assert_eq!(french("une trentaine, des centaines de personnes"), ["1", "3e1", "1e2"]);
        assert_eq!(english("six hundred seventy-two, ninety-nine"), ["672", "99"]);
        assert_eq!(english("two hundred and fifty thousand, forty-two, nineteen"), ["25e4", "42", "19"]);
        assert_eq!(english("two and three, twenty, a hundred"), ["2", "3", "2e1", "1e2"]);
        assert_eq!(readings("zwei 3", &"de".parse().unwrap_or_else(|_| LanguageTag::french())), ["3"]);
    }

    #[test]
    fn reads_ordinals_decades_and_roman_numerals() {
        assert_eq!(french("troisième, vingt-cinquième, neuvième, 3e"), ["3", "25", "9", "3"]);
        assert_eq!(english("the third, twenty-first, 21st"), ["3", "21", "21"]);
        assert_eq!(english("the 1980s"), ["198e1|8e1"]);
        assert_eq!(english("in the mid-90s"), ["9e1|199e1"]);
        assert_eq!(french("Louis XIV au XVIIe siècle"), ["14", "17"]);
    }

    #[test]
    fn survives_absurd_lengths() {
        assert_eq!(quantities(&"9".repeat(100_000), &LanguageTag::english()).len(), 1);
        assert!(!quantities(&"million ".repeat(1_000), &LanguageTag::english()).is_empty());
        assert!(!quantities(&"cent ".repeat(1_000), &LanguageTag::french()).is_empty());
        assert!(!quantities(&"1 ".repeat(10_000), &LanguageTag::french()).is_empty());
    }
}
