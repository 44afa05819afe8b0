//! Numbers in a translation that are still written as the source's language writes them: "86,3 million", "1 200", "XIXth century", "20h30".

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use crate::language::NumberForms;
use crate::text::Span;

/// A number in the form of another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForeignForm {
    /// Where it stands in the translation.
    pub span: Span,
    /// What it is to be; nothing where that is not certain.
    pub instead: Option<String>,
}

/// Numbers of the translation whose form is the source language's. Their value may be right: it is worth a look.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let warning = |form: ForeignForm| {
        let message = format!("{} is no form of a number here", form.span.of(pair.translation));
        Flag::warning(CheckKind::Numbers, message).at_translation(form.span)
    };
    foreign_forms(pair).into_iter().map(warning).collect()
}

/// The numbers of the translation that keep the source language's form, in order; none where both languages write alike.
pub(crate) fn foreign_forms(pair: &Pair<'_>) -> Vec<ForeignForm> {
    let numbers = |facts: Option<&'static crate::language::LanguageFacts>| facts.map(|facts| &facts.numbers);
    let (Some(from), Some(to)) = (numbers(pair.from.facts()), numbers(pair.to.facts())) else {
        return Vec::new();
    };
    if from.decimal_mark != "," || to.decimal_mark != "." || from.words.cardinals.is_empty() {
        return Vec::new();
    }
    let source = with_plain_blanks(pair.source);
    let text = pair.translation;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let end = numeral_end(text, start);
        at = end.max(start + 1);
        if !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '/')) {
            found.extend(foreign_form(text, Span::new(start, end), &source, from));
        }
    }
    found.extend(roman_ordinals(text));
    found.sort_by_key(|form| form.span.start);
    found
}

/// Where the numeral that starts at `start` ends: digits, single marks or blanks between them, an hour's "h".
fn numeral_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for (offset, c) in text[start..].char_indices() {
        let here = start + offset;
        if c.is_ascii_digit() {
            end = here + 1;
        } else if here != end || !(matches!(c, ',' | '.' | 'h') || is_blank(c)) {
            break;
        }
    }
    end
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}')
}

fn with_plain_blanks(text: &str) -> String {
    text.chars().map(|c| if is_blank(c) { ' ' } else { c }).collect()
}

fn foreign_form(text: &str, span: Span, source: &str, from: &NumberForms) -> Option<ForeignForm> {
    let written = with_plain_blanks(span.of(text));
    let is_copied = has_numeral(source, &written);
    let after = text[span.end..].trim_start();
    let parts: Vec<&str> = written.split([',', '.', ' ', 'h']).collect();
    let marks: String = written.chars().filter(|c| !c.is_ascii_digit()).collect();
    let in_groups = parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
    let instead = match marks.as_str() {
        "," if parts[1].len() <= 2 => is_copied.then(|| written.replace(',', ".")),
        "h" if parts[1].len() == 2 && parts[0].len() <= 2 => {
            let is_time = source.contains(&format!("à {written}"));
            is_time.then(|| time_of_day(parts[0], parts[1])).flatten()
        }
        _ if !is_copied || parts[0].starts_with('0') => return None,
        blanks if !blanks.is_empty() && blanks.chars().all(|c| c == ' ') && in_groups => {
            Some(written.replace(' ', ","))
        }
        dots if !dots.is_empty() && dots.chars().all(|c| c == '.') && in_groups => {
            let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let is_scaled = from.scales.iter().any(|(scale, _)| *scale == word) || after.starts_with('%');
            if is_scaled {
                return None;
            }
            Some(written.replace('.', ","))
        }
        _ => return None,
    };
    Some(ForeignForm { span, instead })
}

/// Whether `numeral` stands whole in `text`.
fn has_numeral(text: &str, numeral: &str) -> bool {
    text.match_indices(numeral).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + numeral.len()..]);
        !before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'))
            && !after.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// "8:30 p.m." for "20h30".
fn time_of_day(hour: &str, minute: &str) -> Option<String> {
    let hour: u8 = hour.parse().ok().filter(|hour| *hour < 24)?;
    minute.parse::<u8>().ok().filter(|minute| *minute < 60)?;
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let shown = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
    Some(if minute == "00" { format!("{shown} {half}") } else { format!("{shown}:{minute} {half}") })
}

/// "XIXth" and "XXIe": Roman numerals with the ending of an ordinal.
fn roman_ordinals(text: &str) -> Vec<ForeignForm> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let form = |word: &str| {
        let numeral = word
            .strip_suffix("th")
            .or_else(|| word.strip_suffix("st"))
            .or_else(|| word.strip_suffix("nd"))
            .or_else(|| word.strip_suffix("ème"))
            .or_else(|| word.strip_suffix('e'))?;
        let number = roman(numeral).filter(|_| numeral.len() > 1)?;
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let ending = match number % 10 {
            _ if (11..14).contains(&(number % 100)) => "th",
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        };
        Some(ForeignForm {
            span: Span::new(start, start + word.len()),
            instead: Some(format!("{number}{ending}")),
        })
    };
    words.filter_map(form).collect()
}

/// The value of a Roman numeral of I, V and X.
fn roman(numeral: &str) -> Option<u32> {
    let value =
        |c: char| [('I', 1), ('V', 5), ('X', 10)].iter().find(|(d, _)| *d == c).map(|(_, value)| *value);
    let digits: Vec<u32> = numeral.chars().map(value).collect::<Option<_>>()?;
    let signed = digits.iter().enumerate().map(|(at, digit)| {
        let digit = i64::from(*digit);
        if digits.get(at + 1).is_some_and(|next| i64::from(*next) > digit) { -digit } else { digit }
    });
    u32::try_from(signed.sum::<i64>()).ok().filter(|sum| (1..40).contains(sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LanguageTag;

    fn forms(source: &str, translation: &str) -> Vec<(String, Option<String>)> {
        let (from, to) = (LanguageTag::french(), LanguageTag::english());
        let found = foreign_forms(&Pair { source, translation, from: &from, to: &to });
        found.into_iter().map(|form| (form.span.of(translation).to_owned(), form.instead)).collect()
    }

    #[test]
    fn finds_french_forms_in_english_and_knows_the_english_ones() {
        for (source, translation, written, instead) in [
            ("Il vaut 37,6 millions.", "It is worth 37,6 million.", "37,6", Some("37.6")),
            ("Un lot de 4\u{202f}300 tuiles", "A lot of 4 300 tiles", "4 300", Some("4,300")),
            ("Quelque 65.000 abonnés", "Some 65.000 subscribers", "65.000", Some("65,000")),
            ("Le film passe à 21h15.", "The film is on at 21h15.", "21h15", Some("9:15 p.m.")),
            ("Un vol de 11h20", "An 11h20 flight", "11h20", None),
            ("Au XVIIIe siècle", "In the XVIIIth century", "XVIIIth", Some("18th")),
            ("Au XXIe siècle", "In the XXIe century", "XXIe", Some("21st")),
        ] {
            assert_eq!(
                forms(source, translation),
                [(written.to_owned(), instead.map(str::to_owned))],
                "{source}"
            );
        }
    }

    #[test]
    fn leaves_english_forms_alone() {
        for (source, translation) in [
            ("Il vaut 37,6 millions.", "It is worth 37.6 million."),
            ("Un lot de 4 300 tuiles", "A lot of 4,300 tiles"),
            ("Le 3 mai, 200 élus", "On May 3 200 members"),
            ("Une part de 14 %", "A share of 14 %"),
            ("Pour 2.100 millions", "For 2.100 million"),
            ("Vie et mort", "The six die, Xe sleeps"),
        ] {
            assert_eq!(forms(source, translation), [], "{source}");
        }
    }
}
