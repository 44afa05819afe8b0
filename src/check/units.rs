//! Did a number keep its currency or its unit?
//!
//! "12 millions d'euros" is not "12 million dollars", nor are 12 km 12 miles. Only a number with a known unit on both sides is compared.

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::quantity::{Quantity, Value, quantities};
use crate::language::LanguageTag;
use crate::text::{Span, fold};

/// A unit as it is written, what is measured in it, and its name.
type Unit = (&'static str, Measure, &'static str);

/// What units of one kind measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Money,
    Length,
    Mass,
    Heat,
    Power,
    Area,
    Speed,
    Volume,
}

use Measure::{Area, Heat, Length, Mass, Money, Power, Speed, Volume};

/// Signs that stand before or after a number.
const SIGNS: &[Unit] =
    &[("€", Money, "euro"), ("$", Money, "dollar"), ("£", Money, "pound"), ("¥", Money, "yen")];

/// Words of both languages, folded.
#[rustfmt::skip]
const WORDS: &[Unit] = &[
    ("euro", Money, "euro"), ("euros", Money, "euro"), ("dollar", Money, "dollar"), ("dollars", Money, "dollar"),
    ("yen", Money, "yen"), ("yens", Money, "yen"), ("yuan", Money, "yuan"), ("yuans", Money, "yuan"),
    ("franc", Money, "franc"), ("francs", Money, "franc"), ("rouble", Money, "rouble"), ("roubles", Money, "rouble"),
    ("ruble", Money, "rouble"), ("rubles", Money, "rouble"), ("sterling", Money, "pound"),
    ("km", Length, "km"), ("kilometre", Length, "km"), ("kilometres", Length, "km"), ("kilometer", Length, "km"),
    ("kilometers", Length, "km"), ("mile", Length, "mile"), ("miles", Length, "mile"),
    ("metre", Length, "m"), ("metres", Length, "m"), ("meter", Length, "m"), ("meters", Length, "m"),
    ("feet", Length, "foot"), ("foot", Length, "foot"), ("ft", Length, "foot"), ("yards", Length, "yard"), ("inches", Length, "inch"),
    ("cm", Length, "cm"), ("centimetres", Length, "cm"), ("centimeters", Length, "cm"),
    ("kg", Mass, "kg"), ("kilo", Mass, "kg"), ("kilos", Mass, "kg"), ("kilograms", Mass, "kg"), ("kilogrammes", Mass, "kg"),
    ("grammes", Mass, "g"), ("grams", Mass, "g"), ("lb", Mass, "lb"), ("lbs", Mass, "lb"),
    ("tonne", Mass, "t"), ("tonnes", Mass, "t"), ("tons", Mass, "t"), ("ton", Mass, "t"),
    ("hectare", Area, "ha"), ("hectares", Area, "ha"), ("ha", Area, "ha"), ("acre", Area, "acre"), ("acres", Area, "acre"),
    ("m²", Area, "m²"), ("m2", Area, "m²"), ("km²", Area, "km²"), ("km2", Area, "km²"), ("sqm", Area, "m²"),
    ("mph", Speed, "mph"), ("kph", Speed, "km/h"), ("kmh", Speed, "km/h"),
    ("litre", Volume, "l"), ("litres", Volume, "l"), ("liter", Volume, "l"), ("liters", Volume, "l"),
    ("gallon", Volume, "gallon"), ("gallons", Volume, "gallon"), ("pint", Volume, "pint"), ("pints", Volume, "pint"),
    ("watts", Power, "W"), ("kilowatts", Power, "kW"), ("megawatts", Power, "MW"), ("gigawatts", Power, "GW"),
    ("celsius", Heat, "C"), ("fahrenheit", Heat, "F"),
];

/// Units whose capitals tell.
#[rustfmt::skip]
const EXACT: &[Unit] = &[
    ("W", Power, "W"), ("mW", Power, "mW"), ("kW", Power, "kW"), ("MW", Power, "MW"), ("GW", Power, "GW"), ("TW", Power, "TW"),
    ("EUR", Money, "euro"), ("USD", Money, "dollar"), ("GBP", Money, "pound"), ("CHF", Money, "franc"),
];

/// Numbers that stand with another unit than in the source.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (before, after) = (measured(pair.source, pair.from), measured(pair.translation, pair.to));
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    let mut flags = Vec::new();
    for (number, unit) in &before {
        let same_number = || after.iter().filter(|(other, _)| other.agrees_with(number));
        let as_it_was = same_number().any(|(_, other)| other.2 == unit.2 || other.1 != unit.1);
        // The same number may stand with both units in the source.
        let swapped = same_number().find(|(_, other)| {
            !before.iter().any(|(own, known)| own.agrees_with(number) && known.2 == other.2)
        });
        if let (false, Some((other, strange))) = (as_it_was, swapped) {
            let message = format!(
                "{} is in {} in the source, in {} in the translation",
                number.span.of(pair.source),
                unit.2,
                strange.2
            );
            let flag = Flag::error(CheckKind::Numbers, message);
            flags.push(flag.at_source(number.span).at_translation(other.span));
        }
    }
    flags
}

/// Units of length, mass, area, speed and volume, in metres, kilograms, hectares, km/h and litres; of two sizes, those of Britain and America.
#[rustfmt::skip]
const SIZES: &[(&str, f64)] = &[
    ("km", 1_000.0), ("mile", 1_609.344), ("m", 1.0), ("foot", 0.3048), ("yard", 0.9144), ("inch", 0.0254), ("cm", 0.01),
    ("kg", 1.0), ("g", 0.001), ("lb", 0.453_592), ("t", 1_000.0), ("ha", 1.0), ("acre", 0.404_686),
    ("m²", 0.000_1), ("ft²", 0.000_009_290_3), ("km²", 100.0), ("mile²", 258.999), ("km/h", 1.0), ("mph", 1.609_344),
    ("l", 1.0), ("gallon", 3.785_4), ("gallon", 4.546_1), ("pint", 0.473_2), ("pint", 0.568_3),
];

/// How far a converted number may be rounded.
pub(super) const ROUNDED: f64 = 0.06;
/// How far one may be rounded that stands beside the source's own.
pub(super) const ROUNDED_BESIDE: f64 = 0.03;

/// Whether `after` of the translation is `before` of the source in another unit, but for a share of `rounded`: 12 km are 7.5 miles.
pub(super) fn is_converted(before: &Quantity, after: &Quantity, pair: &Pair<'_>, rounded: f64) -> bool {
    let Some((_, measure, own)) = unit_of(pair.source, before.span) else { return false };
    let there = unit_of(pair.translation, after.span);
    let Some((_, other_measure, other)) =
        there.or_else(|| counterpart(measure, pair.translation, after.span))
    else {
        return false;
    };
    if measure != other_measure || own == other {
        return false;
    }
    let Some(two) = after.readings.first().and_then(Value::to_f64) else { return false };
    let converts = |one: f64| match (own, other) {
        ("C", "F") => (one * 1.8 + 32.0 - two).abs() < 2.0,
        ("F", "C") => ((one - 32.0) / 1.8 - two).abs() < 2.0,
        _ => sizes(own)
            .any(|own| sizes(other).any(|other| (one * own - two * other).abs() <= rounded * one * own)),
    };
    let one = before.readings.first().and_then(Value::to_f64);
    // "2,735 km" may have its thousands as English has them.
    let grouped = || before.span.of(pair.source).split_once(',').filter(|(_, rest)| rest.len() == 3);
    one.is_some_and(|one| converts(one) || grouped().is_some() && converts(one * 1_000.0))
}

/// All sizes of a unit.
fn sizes(unit: &str) -> impl Iterator<Item = f64> {
    SIZES.iter().filter(move |(listed, _)| *listed == unit).map(|(_, size)| *size)
}

/// The unit that a word may be only as the counterpart of another: pounds are money as well, and degrees have no scale.
fn counterpart(measure: Measure, text: &str, span: Span) -> Option<Unit> {
    let after = text[span.end..].trim_start_matches(|c: char| c.is_whitespace() || c == '-' || c == '(');
    match measure {
        Mass if after.starts_with("pound") => Some(("pounds", Mass, "lb")),
        Heat if after.starts_with("degree") || after.starts_with('°') || after.starts_with("F)") => {
            Some(("°", Heat, "F"))
        }
        _ => None,
    }
}

/// The numbers of `text` that have a known unit.
fn measured(text: &str, language: &LanguageTag) -> Vec<(Quantity, Unit)> {
    let found = quantities(text, language).into_iter();
    found.filter_map(|quantity| unit_of(text, quantity.span).map(|unit| (quantity, unit))).collect()
}

/// The unit of the number at `span`: a sign before it, or a sign or word after it.
fn unit_of(text: &str, span: Span) -> Option<Unit> {
    let sign = |c: char| SIGNS.iter().find(|(sign, _, _)| sign.starts_with(c)).copied();
    let before = text[..span.start].trim_end();
    if let Some(unit) = before.chars().next_back().and_then(sign) {
        return Some(unit);
    }
    let code = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if let Some(unit) = EXACT.iter().find(|(word, measure, _)| *word == code && *measure == Money) {
        return Some(*unit);
    }
    let after = text[span.end..].trim_start_matches(|c: char| c.is_whitespace() || c == '-');
    if let Some(degree) = after.strip_prefix('°') {
        let scale = degree.trim_start().chars().next()?;
        return [('C', "C"), ('F', "F")]
            .iter()
            .find(|(c, _)| *c == scale)
            .map(|(_, name)| ("°", Heat, *name));
    }
    if let Some(unit) = after.chars().next().and_then(sign) {
        return Some(unit);
    }
    let mut words = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut word = words.next()?;
    // "12 millions d'euros", "degrees Celsius", "Canadian dollars".
    if matches!(
        word,
        "d" | "de" | "degrees" | "degrés" | "Canadian" | "Australian" | "US" | "Swiss" | "pounds" | "livres"
    ) {
        if after[word.len()..].trim_start_matches(['’', '\'']).starts_with('€') {
            return sign('€');
        }
        word = words.next()?;
    }
    let is_square = matches!(word, "square" | "sq");
    if is_square {
        word = words.next()?;
    }
    let listed = EXACT.iter().find(|(unit, _, _)| *unit == word);
    let folded = fold(word);
    let unit = listed.or_else(|| WORDS.iter().find(|(unit, _, _)| *unit == folded)).copied()?;
    Some(if unit.1 == Length { of_length(unit, is_square, rest_behind(after, word)) } else { unit })
}

fn rest_behind<'t>(text: &'t str, word: &str) -> &'t str {
    text.find(word).map_or("", |at| &text[at + word.len()..])
}

/// The unit that a unit of length is a part of: of area, "square feet", "mètres carrés", or of speed, "km/h".
fn of_length(unit: Unit, is_square: bool, rest: &str) -> Unit {
    const PER_HOUR: &[&str] = &[
        "/h",
        " par heure",
        " à l'heure",
        " à l’heure",
        "-heure",
        " per hour",
        " an hour",
        "-per-hour",
        "-an-hour",
    ];
    let squares = [("m", "m²"), ("km", "km²"), ("foot", "ft²"), ("mile", "mile²")];
    let speeds = [("km", "km/h"), ("mile", "mph")];
    let named = |list: &[(&'static str, &'static str)]| {
        list.iter().find(|(length, _)| *length == unit.2).map(|(_, name)| *name)
    };
    if is_square || rest.trim_start().starts_with("carré") {
        (unit.0, Area, named(&squares).unwrap_or("square"))
    } else if PER_HOUR.iter().any(|per| rest.starts_with(per)) {
        (unit.0, Speed, named(&speeds).unwrap_or("speed"))
    } else {
        unit
    }
}

/// The sign of the currency of which the folded `word` is a name.
pub(super) fn sign_of_currency(word: &str) -> Option<&'static str> {
    let name = match word {
        "livre" | "livres" | "pounds" => "pound",
        _ => WORDS.iter().find(|(unit, measure, _)| *unit == word && *measure == Money)?.2,
    };
    SIGNS.iter().find(|(_, _, money)| *money == name).map(|(sign, _, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn count(source: &str, translation: &str) -> usize {
        french_to_english(check, source, translation).len()
    }

    #[test]
    fn finds_a_number_whose_unit_is_another() {
        for (source, translation) in [
            ("La région prête 7 millions d’euros.", "The region is lending 7 million dollars."),
            ("Un billet à 45 €.", "A $45 ticket."),
            ("Une étape de 30 km.", "A 30-mile stage… 30 miles."),
            ("Il fera 31 °C.", "It will be 31°F."),
            ("Un parc de 40 MW.", "A 40 kW farm."),
            ("Un lot de 20 kilos.", "A lot of 20 lbs."),
            ("Des vents à 130 km/h.", "Winds of 130 mph."),
            ("Un terrain de 300 mètres carrés.", "A plot of 300 square feet."),
        ] {
            assert_eq!(count(source, translation), 1, "{source}");
        }
    }

    #[test]
    fn knows_units_however_they_are_written() {
        for (source, translation) in [
            ("La région prête 7 M€.", "The region is lending €7 million."),
            ("Une étape de 30 km.", "A 30-kilometer stage."),
            ("Il coûte 80 francs suisses.", "It costs CHF 80."),
            ("Il a versé 900 dollars, soit 900 euros alors.", "He paid $900, then worth 900 euros."),
            ("Il gagne 300 dollars canadiens.", "He earns 300 Canadian dollars."),
        ] {
            assert_eq!(count(source, translation), 0, "{source}");
        }
    }
}
