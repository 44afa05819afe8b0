//! What stands after a number and makes another of it: halves, fractions, units of time, rounds of cups.

use super::forms::Forms;
use super::occurrence::{Form, Quantity};
use super::token::{Token, TokenKind};
use super::value::Value;
use crate::language::{Meaning, TimeUnit};
use crate::text::Span;

/// Brings to each of `found` what the words after it say.
pub fn refine(tokens: &[Token<'_>], forms: &Forms, found: &mut Vec<Quantity>) {
    let mut at = 0;
    for quantity in found.iter_mut() {
        while tokens.get(at).is_some_and(|token| token.span.start < quantity.span.end) {
            at += 1;
        }
        let last = at.checked_sub(1).and_then(|last| tokens.get(last));
        refine_one(quantity, last, &tokens[at..], forms);
    }
    add_halves_without_number(tokens, forms, found);
    add_hour_without_number(tokens, forms, found);
    join_hours_and_minutes(tokens, forms, found);
}

fn refine_one(quantity: &mut Quantity, last: Option<&Token<'_>>, rest: &[Token<'_>], forms: &Forms) {
    // The ending of "16es" is a word of its own here.
    let after_ending = rest.iter().position(|token| !token.gap.is_empty()).unwrap_or(rest.len());
    if let [de, end, ..] = &rest[after_ending..]
        && de.folded == "de"
        && forms.is_final(&end.folded)
        && let Some(round) = quantity.readings.first().and_then(Value::thousandths)
    {
        quantity.readings = vec![thousandths(round.saturating_mul(2))];
        return;
    }
    if last.is_some_and(|last| {
        forms.is_hours(&last.folded) || last.kind == TokenKind::Digits && last.follows_closely()
    }) {
        add_hours(quantity);
    }
    let mut taken = 0;
    if let Some(half) = half(rest, forms) {
        let scale = last.and_then(|token| forms.power_of_ten(&token.folded).or(power(forms, token)));
        let more = rest.get(half).and_then(|token| forms.power_of_ten(&token.folded));
        let unit = 10_u64.saturating_pow(scale.unwrap_or(0).unsigned_abs());
        let number = quantity.readings.first().and_then(Value::thousandths);
        if let Some(sum) = number.and_then(|number| number.checked_add(unit.saturating_mul(500))) {
            quantity.readings = vec![thousandths(sum).scaled(more.unwrap_or(0))];
            taken = half + usize::from(more.is_some());
            quantity.span = Span::new(quantity.span.start, rest[taken - 1].span.end);
        }
    }
    if rest.get(taken).is_some_and(|token| token.follows_closely() && forms.is_before_unit(&token.folded)) {
        taken += 1;
    }
    let Some(next) = rest.get(taken).filter(|token| token.follows_closely() || token.gap == "-") else {
        return;
    };
    let Some(number) = quantity.readings.first().and_then(Value::thousandths) else {
        return;
    };
    if matches!(quantity.form, Form::Ordinal | Form::Roman) {
        return;
    }
    if let Some(unit) = forms.time_unit(&next.folded) {
        add_time(quantity, number, unit, &rest[taken + 1..], forms);
    } else if let Some(part) = forms.fraction(&next.folded).filter(|_| taken == 0) {
        add_fraction(quantity, number, part, &rest[1..], forms);
    }
}

/// Lets "1 h 45" be a span of time as well as a time of day.
fn add_hours(quantity: &mut Quantity) {
    let time = quantity.readings.iter().find_map(|value| match value {
        Value::Time { hour, minute } => Some(u64::from(*hour) * 3_600 + u64::from(*minute) * 60),
        _ => None,
    });
    quantity.readings.extend(time.map(Value::Seconds));
}

/// The power of ten of a word of scale among the number words.
fn power(forms: &Forms, token: &Token<'_>) -> Option<i32> {
    match forms.words.cardinal(&token.folded)? {
        Meaning::Scale(scale) => i32::try_from(scale.ilog10()).ok(),
        Meaning::Hundred => Some(2),
        Meaning::Add(_) => None,
    }
}

/// How many of `tokens` say "and a half"; nothing where they don't.
fn half(tokens: &[Token<'_>], forms: &Forms) -> Option<usize> {
    let is_half = |token: Option<&Token<'_>>| token.is_some_and(|token| forms.is_half(&token.folded));
    let joins = tokens.first().is_some_and(|token| token.folded == forms.words.conjunction);
    let before = |at: usize| tokens.get(at).is_some_and(|token| forms.is_before_half(&token.folded));
    match (joins, before(0), before(1)) {
        (true, true, _) if is_half(tokens.get(1)) => Some(2),
        (true, _, true) if is_half(tokens.get(2)) => Some(3),
        _ => None,
    }
}

/// Lets a number of units of time be the span that it is, with the half that may follow the unit.
fn add_time(quantity: &mut Quantity, number: u64, unit: TimeUnit, rest: &[Token<'_>], forms: &Forms) {
    let mut number = number;
    if let Some(taken) = half(rest, forms) {
        number = number.saturating_add(500);
        quantity.readings = vec![thousandths(number)];
        quantity.span = Span::new(quantity.span.start, rest[taken - 1].span.end);
    }
    quantity.readings.extend(time(number, unit));
    if unit == TimeUnit::Seconds(86_400) {
        // "Quinze jours" are two weeks.
        let rounded = forms.rounded_days().iter().find(|(days, _)| number == days * 1_000);
        quantity.readings.extend(rounded.and_then(|(_, days)| time(days * 1_000, unit)));
    }
}

fn add_fraction(quantity: &mut Quantity, number: u64, part: u64, rest: &[Token<'_>], forms: &Forms) {
    let Some(share) = number.checked_mul(part).map(|share| share / 1_000) else { return };
    quantity.readings.extend([thousandths(share), thousandths(share.saturating_mul(100))]);
    let near = rest.iter().take(3).take_while(|token| token.kind == TokenKind::Letters);
    let unit = near.filter_map(|token| forms.time_unit(&token.folded)).next();
    quantity.readings.extend(unit.and_then(|unit| time(share, unit)));
}

/// "An hour and a half" has no number but the half.
fn add_halves_without_number(tokens: &[Token<'_>], forms: &Forms, found: &mut Vec<Quantity>) {
    for (at, token) in tokens.iter().enumerate() {
        let (Some(unit), Some(taken)) = (forms.time_unit(&token.folded), half(&tokens[at + 1..], forms))
        else {
            continue;
        };
        let span = Span::new(token.span.start, tokens[at + taken].span.end);
        if found.iter().any(|other| other.span.end == span.end) {
            continue;
        }
        let readings = std::iter::once(thousandths(1_500)).chain(time(1_500, unit)).collect();
        let place = found.partition_point(|other| other.span.start < span.start);
        found.insert(place, Quantity { span, form: Form::Words, readings });
    }
    for (at, token) in tokens.iter().enumerate() {
        let Some(hour) = forms.named_hour(&token.folded) else { continue };
        if let Some(taken) = half(&tokens[at + 1..], forms) {
            let span = Span::new(token.span.start, tokens[at + taken].span.end);
            let readings = vec![Value::Time { hour, minute: 30 }];
            let place = found.partition_point(|other| other.span.start < span.start);
            found.insert(place, Quantity { span, form: Form::Words, readings });
        }
    }
}

/// "An hour and 45 minutes" has no number but the minutes.
fn add_hour_without_number(tokens: &[Token<'_>], forms: &Forms, found: &mut [Quantity]) {
    for at in 0..found.len() {
        let start = found[at].span.start;
        let before = tokens.partition_point(|token| token.span.start < start);
        let [.., hour, and] = &tokens[..before] else { continue };
        let follows_number = at > 0 && found[at - 1].span.end + 2 >= hour.span.start;
        let is_hour = forms.time_unit(&hour.folded) == Some(TimeUnit::Seconds(3_600));
        if follows_number || !is_hour || and.folded != forms.words.conjunction {
            continue;
        }
        let minutes = found[at].readings.iter().find_map(|value| match value {
            Value::Seconds(seconds) if *seconds < 3_600 => Some(*seconds),
            _ => None,
        });
        if let Some(minutes) = minutes {
            let sum = minutes + 3_600;
            found[at].span.start = hour.span.start;
            found[at].readings = std::iter::once(Value::Seconds(sum)).chain(time_of_day(sum)).collect();
        }
    }
}

/// "One hour and 45 minutes" is one span of time.
fn join_hours_and_minutes(tokens: &[Token<'_>], forms: &Forms, found: &mut Vec<Quantity>) {
    let mut at = 1;
    while at < found.len() {
        let (hours, minutes) = (&found[at - 1], &found[at]);
        let seconds = |quantity: &Quantity| {
            quantity.readings.iter().find_map(|value| match value {
                Value::Seconds(seconds) => Some(*seconds),
                _ => None,
            })
        };
        let between: Vec<&Token<'_>> = tokens
            .iter()
            .skip_while(|token| token.span.start < hours.span.end)
            .take_while(|token| token.span.end <= minutes.span.start)
            .collect();
        let is_hour = |token: &&&Token<'_>| forms.time_unit(&token.folded) == Some(TimeUnit::Seconds(3_600));
        let joined = between.len() <= 2
            && between.first().filter(is_hour).is_some()
            && between.get(1).is_none_or(|token| token.folded == forms.words.conjunction);
        match (seconds(hours), seconds(minutes)) {
            (Some(long), Some(short)) if joined && short < 3_600 => {
                let sum = long.saturating_add(short);
                found[at - 1].readings = vec![Value::Seconds(sum)];
                found[at - 1].readings.extend(time_of_day(sum));
                found[at - 1].form = Form::Digits;
                found[at - 1].span.end = found[at].span.end;
                found.remove(at);
            }
            _ => at += 1,
        }
    }
}

fn time_of_day(seconds: u64) -> Option<Value> {
    let hour = u8::try_from(seconds / 3_600).ok().filter(|hour| *hour <= 24)?;
    let minute = u8::try_from(seconds % 3_600 / 60).ok()?;
    Some(Value::Time { hour, minute })
}

/// `number` thousandths of a unit of time.
fn time(number: u64, unit: TimeUnit) -> Option<Value> {
    let whole =
        |size: u64| number.checked_mul(size).filter(|product| product % 1_000 == 0).map(|sum| sum / 1_000);
    match unit {
        TimeUnit::Seconds(size) => whole(size).map(Value::Seconds),
        TimeUnit::Months(size) => whole(size).map(Value::Months),
    }
}

fn thousandths(number: u64) -> Value {
    Value::number(&number.to_string(), -3)
}
