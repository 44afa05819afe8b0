//! Quantities written in digits.

use super::forms::{Forms, MarkUse};
use super::numeric_date::day_and_month;
use super::occurrence::{Form, Quantity};
use super::token::{Token, TokenKind, covering};
use super::value::Value;
use crate::language::Meaning;

/// Reads the numeral that starts at `at`, digits; adds it to `found`, and says how many tokens it took.
pub fn read(tokens: &[Token<'_>], at: usize, forms: &Forms, found: &mut Vec<Quantity>) -> usize {
    if let Some(date) = day_and_month(tokens, at, forms) {
        found.extend(date);
        return 2;
    }
    let tokens = &tokens[at..];
    if let Some((taken, readings)) = clock(tokens, forms) {
        found.push(Quantity { span: covering(&tokens[..taken]), form: Form::Digits, readings });
        return taken;
    }
    let joined = joined(tokens, forms);
    let Some(mut readings) = readings(&tokens[..joined], forms) else {
        // Marks between what is no number, as in a date: each part stands for itself.
        found.extend(tokens[..joined].iter().map(|part| Quantity {
            span: part.span,
            form: Form::Digits,
            readings: vec![Value::number(part.text, 0)],
        }));
        return joined;
    };
    let mut taken = joined
        + tokens.get(joined).map_or(0, |next| {
            suffixed(tokens[0].text, [next, tokens.get(joined + 1).unwrap_or(next)], forms, &mut readings)
        });
    if taken == joined {
        taken += with_hundredths(&tokens[..joined], &tokens[joined..], forms, &mut readings);
    } else {
        taken += scaled_again(&tokens[taken - 1..], forms, &mut readings);
    }
    let form = if is_first(tokens, forms) { Form::Ordinal } else { Form::Digits };
    found.push(Quantity { span: covering(&tokens[..taken]), form, readings });
    taken
}

/// Whether the number is a rank, "1re classe", "1er ministre", for which others have a word; the first of a month is none.
fn is_first(tokens: &[Token<'_>], forms: &Forms) -> bool {
    let ending =
        tokens.get(1).filter(|ending| ending.gap.is_empty() && forms.is_first_ending(&ending.folded));
    let is_month = |token: &Token<'_>| forms.is_month(&token.folded);
    tokens[0].text == "1" && ending.is_some() && !tokens.iter().skip(2).take(3).any(is_month)
}

/// Takes the hundredths of an amount into account that stand behind its currency: "3860 fr. 50". Says how many tokens that took.
fn with_hundredths(
    whole: &[Token<'_>],
    next: &[Token<'_>],
    forms: &Forms,
    readings: &mut Vec<Value>,
) -> usize {
    let amount = |token: &Token<'_>| token.kind == TokenKind::Digits && token.text.len() == 2;
    let hundredths = match next {
        [cents, ..] if amount(cents) && matches!(cents.gap.trim(), "€" | "$" | "£") => Some((1, cents)),
        [currency, cents, ..]
            if (forms.is_currency(&currency.folded) || is_height(whole, currency))
                && currency.follows_closely()
                && amount(cents)
                && matches!(cents.gap.trim(), "" | ".") =>
        {
            Some((2, cents))
        }
        _ => None,
    };
    let Some((taken, cents)) = hundredths else { return 0 };
    if !whole.iter().skip(1).all(Token::follows_blank) {
        return 0;
    }
    let digits: String = whole.iter().map(|token| token.text).collect();
    *readings = vec![decimal(&digits, cents.text)];
    taken
}

/// Whether the metres of "1 m 98" follow, behind which stand centimetres.
fn is_height(whole: &[Token<'_>], metres: &Token<'_>) -> bool {
    matches!(whole, [one] if matches!(one.text, "1" | "2")) && metres.text == "m"
}

/// A time of day in digits: 18h10, 18 h, 8 heures, 18:10, 6:10 p.m., 6 pm.
fn clock(tokens: &[Token<'_>], forms: &Forms) -> Option<(usize, Vec<Value>)> {
    let hour: u8 = tokens[0].text.parse().ok().filter(|hour| *hour <= 24 && tokens[0].text.len() <= 2)?;
    let next = tokens.get(1)?;
    if next.kind == TokenKind::Digits {
        let is_clock =
            |token: &Token<'_>| is_hours(token, forms) || half_of_day(&tokens[2..], hour).is_some();
        let stopped = next.gap == "." && tokens.get(2).is_some_and(is_clock);
        let minute = minute(next).filter(|_| next.gap == ":" || stopped)?;
        if let Some((taken, hour)) = half_of_day(tokens.get(2..)?, hour) {
            return Some((2 + taken, vec![Value::Time { hour, minute }]));
        }
        // "5:30 in the afternoon" is 17h30.
        let later = (1..12).contains(&hour).then(|| Value::Time { hour: hour + 12, minute });
        return Some((2, std::iter::once(Value::Time { hour, minute }).chain(later).collect()));
    }
    let bare = Value::number(tokens[0].text, 0);
    if is_hours(next, forms) {
        let with_minute = tokens.get(2).filter(|token| token.follows_closely()).and_then(minute);
        return Some(match with_minute {
            Some(minute) => (3, vec![Value::Time { hour, minute }]),
            None => match tokens
                .get(2)
                .filter(|token| token.follows_blank())
                .and_then(|token| minute_word(token, forms))
            {
                Some(minute) => (3, vec![Value::Time { hour, minute }]),
                None => (2, vec![bare, Value::Time { hour, minute: 0 }]),
            },
        });
    }
    let (taken, hour) = half_of_day(&tokens[1..], hour)?;
    Some((1 + taken, vec![bare, Value::Time { hour, minute: 0 }]))
}

/// Whether the token is the word for hours, right after its number.
fn is_hours(token: &Token<'_>, forms: &Forms) -> bool {
    forms.is_hours(&token.folded) && (token.follows_closely() || token.gap == "-")
}

/// The minutes that a number word stands for: "14 heures trente".
fn minute_word(token: &Token<'_>, forms: &Forms) -> Option<u8> {
    match forms.words.cardinal(&token.folded)? {
        Meaning::Add(minute @ (5 | 10..=59)) => u8::try_from(minute).ok(),
        _ => None,
    }
}

/// The minutes that a token of two digits stands for.
fn minute(token: &Token<'_>) -> Option<u8> {
    let two_digits = token.kind == TokenKind::Digits && token.text.len() == 2;
    token.text.parse().ok().filter(|minute| two_digits && *minute < 60)
}

/// Reads "am", "pm", "a.m." or "p.m.": how many tokens, and the hour of the day that `hour` becomes.
fn half_of_day(tokens: &[Token<'_>], hour: u8) -> Option<(usize, u8)> {
    let first = tokens.first().filter(|token| token.follows_closely() && (1..=12).contains(&hour))?;
    let (taken, afternoon) = match first.folded.as_str() {
        "am" => (1, false),
        "pm" => (1, true),
        half @ ("a" | "p") if tokens.get(1).is_some_and(|m| m.gap == "." && m.folded == "m") => {
            (2, half == "p")
        }
        _ => return None,
    };
    Some((taken, hour % 12 + if afternoon { 12 } else { 0 }))
}

/// How many tokens, from the first on, are digits joined by single marks, or blanks before groups of three.
fn joined(tokens: &[Token<'_>], forms: &Forms) -> usize {
    let mut blanks_only = tokens[0].text.len() <= 3;
    let more = tokens[1..].iter().take_while(|token| {
        if token.kind != TokenKind::Digits {
            return false;
        }
        let grouped = blanks_only && token.follows_blank() && token.text.len() == 3;
        blanks_only &= grouped;
        grouped || forms.has_mark(token.gap) || matches!(token.gap, "'" | "’") && token.text.len() == 3
    });
    1 + more.count()
}

/// What the joined digits may amount to; nothing where they are no number.
fn readings(tokens: &[Token<'_>], forms: &Forms) -> Option<Vec<Value>> {
    let blanks = tokens[1..].iter().take_while(|token| token.follows_blank()).count();
    let whole: String = tokens[..=blanks].iter().map(|token| token.text).collect();
    let marked = &tokens[blanks + 1..];
    let grouped = |parts: &[Token<'_>]| parts.iter().all(|token| token.text.len() == 3);
    let uniform = |parts: &[Token<'_>]| parts.windows(2).all(|pair| pair[0].gap == pair[1].gap);
    let first_group = blanks == 0 && whole.len() <= 3;
    match marked {
        [] => Some(vec![Value::number(&whole, 0)]),
        [part] => {
            let is_group = first_group && part.text.len() == 3 && !whole.starts_with('0');
            let as_group = || Value::number(&format!("{whole}{}", part.text), 0);
            let share = part.after.trim_start().starts_with(['%', '‰']);
            Some(match forms.use_of_mark(part.gap) {
                MarkUse::Grouping if is_group && !share => vec![as_group()],
                MarkUse::Unknown if is_group => vec![decimal(&whole, part.text), as_group()],
                _ => vec![decimal(&whole, part.text)],
            })
        }
        [groups @ .., last] if first_group && grouped(groups) && uniform(groups) => {
            let digits = groups.iter().fold(whole, |digits, group| digits + group.text);
            if last.gap != groups[0].gap {
                Some(vec![decimal(&digits, last.text)])
            } else {
                (last.text.len() == 3).then(|| vec![Value::number(&(digits + last.text), 0)])
            }
        }
        _ => None,
    }
}

/// `whole` and `fraction`, with the decimal mark between them.
fn decimal(whole: &str, fraction: &str) -> Value {
    let places = i32::try_from(fraction.len()).unwrap_or(i32::MAX);
    Value::number(&format!("{whole}{fraction}"), -places)
}

/// Takes the token after a numeral into account: a word of scale, a letter of scale that may also be a unit, or the
/// "s" of a decade. Says how many tokens that took.
fn suffixed(first: &str, [next, then]: [&Token<'_>; 2], forms: &Forms, readings: &mut Vec<Value>) -> usize {
    let word = next.folded.as_str();
    if (next.follows_closely() || next.gap == "-")
        && let Some(power) = forms.power_of_ten(word)
    {
        readings.iter_mut().for_each(|reading| *reading = reading.scaled(power));
        return 1;
    }
    if next.follows_closely()
        && is_before_currency(next, then)
        && let Some(power) = forms.power_of_letter(word)
    {
        readings.iter_mut().for_each(|reading| *reading = reading.scaled(power));
        return 1;
    }
    if !next.gap.is_empty() {
        return 0;
    }
    if word == "s" {
        readings.extend(decade(first));
        return 0;
    }
    let Some(power) = forms.power_of_letter(word) else { return 0 };
    let scaled: Vec<Value> = readings.iter().map(|reading| reading.scaled(power)).collect();
    readings.extend(scaled);
    0
}

/// Whether the sign of a currency follows a letter of scale, which so is no unit: "250 M€", "850 M d’€".
fn is_before_currency(letter: &Token<'_>, next: &Token<'_>) -> bool {
    const SIGNS: [char; 4] = ['€', '$', '£', '¥'];
    let after_d = next.folded == "d" && next.after.trim_start_matches(['’', '\'']).starts_with(SIGNS);
    letter.after.starts_with(SIGNS) || after_d
}

/// Takes what may stand after a word of scale into account: "million" after "thousand", as some write a milliard, or the rest of
/// a number, as in "9 mille 200". Says how many tokens that took.
fn scaled_again(tokens: &[Token<'_>], forms: &Forms, readings: &mut Vec<Value>) -> usize {
    let [first, next, ..] = tokens else { return 0 };
    if forms.takes_rest(&first.folded)
        && next.kind == TokenKind::Digits
        && next.follows_blank()
        && next.text.len() <= 3
    {
        let thousands = readings.first().and_then(|value| value.to_string().parse::<f64>().ok());
        let rest = next.text.parse::<f64>().ok();
        let Some(sum) = thousands.zip(rest).map(|(thousands, rest)| thousands + rest) else { return 0 };
        *readings = vec![Value::number(&sum.to_string(), 0)];
        return 1;
    }
    if !forms.takes_millions(&first.folded) || !next.follows_closely() {
        return 0;
    }
    let Some(power @ (6 | 9)) = forms.power_of_ten(&next.folded) else { return 0 };
    readings.iter_mut().for_each(|reading| *reading = reading.scaled(power));
    1
}

/// The other way to write a decade: "80s" for "1980s", and "1980s" for "80s".
fn decade(digits: &str) -> Option<Value> {
    match digits.len() {
        // Older ones are never cut short.
        4 if digits >= "1800" => Some(Value::number(&digits[2..], 0)),
        2 => Some(Value::number(&format!("19{digits}"), 0)),
        _ => None,
    }
}
