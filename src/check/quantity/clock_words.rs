//! Times of day that are said by the quarter: "half past seven", "a quarter to nine", "midi et quart", "neuf heures moins le quart",
//! "minuit dix"; and those in figures that have a stop for their hours: "at 19.30".

use super::forms::Forms;
use super::occurrence::{Form, Quantity};
use super::token::{Token, TokenKind, covering};
use super::value::Value;
use crate::language::{Meaning, NumberForms};

/// Puts each such time in the place of the numbers that it is made of.
pub fn read(tokens: &[Token<'_>], forms: &Forms, found: &mut Vec<Quantity>) {
    let Some(own) = forms.own() else { return };
    for at in 0..tokens.len() {
        let told = before_hour(&tokens[at..], own, forms).or_else(|| behind_hour(&tokens[at..], own, forms));
        let Some((taken, readings)) = told else { continue };
        let span = covering(&tokens[at..at + taken]);
        found.retain(|other| other.span.end <= span.start || span.end <= other.span.start);
        let place = found.partition_point(|other| other.span.start < span.start);
        found.insert(place, Quantity { span, form: Form::Words, readings });
    }
    add_stopped(tokens, forms, found);
}

/// The number that a word or digits are, below a hundred.
fn number(token: &Token<'_>, forms: &Forms) -> Option<u64> {
    match token.kind {
        TokenKind::Digits => token.text.parse().ok().filter(|number| *number < 100),
        TokenKind::Letters => match forms.words.cardinal(&token.folded)? {
            Meaning::Add(number) => Some(number),
            _ => None,
        },
    }
}

/// The minutes of a half or a quarter.
fn part_of_hour(token: &Token<'_>, own: &NumberForms) -> Option<u64> {
    let (_, part) = own.fractions.iter().find(|(word, part)| *word == token.folded && part % 250 == 0)?;
    Some(part * 60 / 1_000)
}

/// "Half past seven", "ten to nine": how many tokens it takes, and what it may be.
fn before_hour(tokens: &[Token<'_>], own: &NumberForms, forms: &Forms) -> Option<(usize, Vec<Value>)> {
    let [minutes, word, hour, ..] = tokens else { return None };
    let (is_past, is_to) =
        (own.past_hour.contains(&word.folded.as_str()), own.to_hour.contains(&word.folded.as_str()));
    let part = part_of_hour(minutes, own);
    // "Ten to two" may be a score, or odds.
    let minute = part.or_else(|| number(minutes, forms).filter(|n| is_past && n % 5 == 0 && *n > 0))?;
    let hour = number(hour, forms).filter(|hour| (1..=12).contains(hour))?;
    if !(is_past || is_to && part.is_some()) || !tokens[1].follows_closely() || !tokens[2].follows_closely() {
        return None;
    }
    let all = if is_past { hour * 60 + minute } else { hour * 60 - minute };
    Some((3, [time(all), time(all + 12 * 60)].into_iter().flatten().collect()))
}

/// "Midi et quart", "huit heures moins le quart": how many tokens it takes, and what it is.
fn behind_hour(tokens: &[Token<'_>], own: &NumberForms, forms: &Forms) -> Option<(usize, Vec<Value>)> {
    let first = tokens.first()?;
    let (hour, taken) = match own.named_hours.iter().find(|(name, _)| *name == first.folded) {
        Some((_, hour)) => (u64::from(*hour), 1),
        None if tokens.get(1).is_some_and(|unit| own.hours.contains(&unit.folded.as_str())) => {
            (number(first, forms).filter(|hour| *hour <= 24)?, 2)
        }
        None => return None,
    };
    let rest = &tokens[taken..];
    let joins =
        rest.first().is_some_and(|token| token.follows_blank() && token.folded == own.words.conjunction);
    let lacks = rest.first().is_some_and(|token| own.short_of_hour.contains(&token.folded.as_str()));
    let minutes = |at: usize| rest.get(at).and_then(|token| part_of_hour(token, own));
    let (more, after) = match (joins, lacks) {
        (true, _) => (2, hour * 60 + minutes(1)?),
        (_, true) => match minutes(2) {
            Some(part) => (3, (hour * 60).checked_sub(part)?),
            None => (2, (hour * 60).checked_sub(number(rest.get(1)?, forms).filter(|n| *n < 30)?)?),
        },
        _ if taken == 1 => {
            let minute = number(rest.first().filter(|token| token.follows_blank())?, forms)?;
            (1, hour * 60 + Some(minute).filter(|minute| *minute < 60 && minute % 5 == 0)?)
        }
        _ => return None,
    };
    // Of "une heure et quart" nobody knows whether it is a time of day.
    let span = (taken == 2).then(|| Value::Seconds(after * 60));
    Some((taken + more, time(after).into_iter().chain(span).collect()))
}

fn time(minutes: u64) -> Option<Value> {
    let hour = u8::try_from(minutes / 60).ok().filter(|hour| *hour <= 24)?;
    Some(Value::Time { hour, minute: u8::try_from(minutes % 60).ok()? })
}

/// Lets the "19.30" of "at 19.30" be a time of day, too.
fn add_stopped(tokens: &[Token<'_>], forms: &Forms, found: &mut [Quantity]) {
    for parts in tokens.windows(3) {
        let [before, hour, minute] = parts else { continue };
        let two_digits = minute.kind == TokenKind::Digits && minute.text.len() == 2 && minute.gap == ".";
        let is_clock = two_digits
            && forms.is_before_clock(&before.folded)
            && hour.kind == TokenKind::Digits
            && hour.follows_blank();
        let (hour_number, minute_number) = (hour.text.parse::<u8>(), minute.text.parse::<u8>());
        let (true, Ok(hour_number @ 0..=24), Ok(minute_number @ 0..60)) =
            (is_clock, hour_number, minute_number)
        else {
            continue;
        };
        if let Some(quantity) = found.iter_mut().find(|quantity| quantity.span.start == hour.span.start) {
            quantity.readings.push(Value::Time { hour: hour_number, minute: minute_number });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::quantity::quantities;
    use crate::language::LanguageTag;

    fn readings(text: &str, language: &LanguageTag) -> Vec<Vec<String>> {
        let told = |quantity: crate::check::quantity::Quantity| {
            quantity.readings.iter().map(ToString::to_string).collect()
        };
        quantities(text, language).into_iter().map(told).collect()
    }

    #[test]
    fn reads_quarters_and_halves_of_hours() {
        let english = LanguageTag::english();
        assert_eq!(readings("at half past seven", &english), [["7:30", "19:30"]]);
        assert_eq!(readings("at a quarter to nine", &english), [["8:45", "20:45"]]);
        assert_eq!(readings("from 19.30", &english), [["193e-1", "19:30"]]);
        let french = LanguageTag::french();
        assert_eq!(readings("à midi et quart, minuit dix", &french), [["12:15"], ["0:10"]]);
        assert_eq!(readings("à neuf heures moins le quart", &french), [["8:45", "31500s"]]);
        assert_eq!(readings("deux contre trois, un à deux", &french).len(), 4);
    }
}
