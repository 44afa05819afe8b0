//! Days and months in figures: "05/03/2024", "le 3.9", "9/11".

use super::forms::{Forms, MarkUse};
use super::occurrence::{Form, Quantity};
use super::token::{Token, TokenKind};
use super::value::Value;

/// Lets each number of a date in figures that may be its month be that month, too.
pub fn add_months(text: &str, forms: &Forms, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let (one, other) = (&found[at - 1], &found[at]);
        let mark = text.get(one.span.end..other.span.start).unwrap_or_default();
        if !matches!(mark, "/" | "." | "-") || one.form != Form::Digits || other.form != Form::Digits {
            continue;
        }
        let third = found.get(at + 1).map(|third| text.get(other.span.end..third.span.start));
        let is_triple = third == Some(Some(mark));
        let (year_first, short) = (one.span.len() == 4, one.span.len() <= 2 && other.span.len() <= 2);
        if !(is_triple && (year_first || short) || mark == "/" && short) {
            continue;
        }
        // French has the day first; English may have either.
        let day_first = !year_first && forms.use_of_mark(",") == MarkUse::Decimal;
        for quantity in &mut found[if day_first { at } else { at - 1 }..=at] {
            let month = (1..=12).find(|month| quantity.readings.contains(&Value::from(u64::from(*month))));
            if let Some(month) = month.filter(|_| quantity.span.len() <= 2) {
                quantity.readings.push(Value::MonthOfYear(month));
            }
        }
    }
}

/// The day and the month that "3.9" is after "le"; nothing where it is a number with decimals.
pub fn day_and_month(tokens: &[Token<'_>], at: usize, forms: &Forms) -> Option<[Quantity; 2]> {
    let before = tokens.get(at.checked_sub(1)?).filter(|before| forms.is_before_date(&before.folded))?;
    let ([day, month], true) = (tokens.get(at..at + 2)?, before.after.trim().is_empty()) else { return None };
    let number = |token: &Token<'_>| token.text.parse::<u8>().ok().filter(|_| token.text.len() <= 2);
    let ends = tokens.get(at + 2).is_none_or(|next| next.kind == TokenKind::Letters || next.gap.len() > 1);
    let unit = month.after.trim_start().starts_with(['%', '°', '€', '$']);
    let scaled = tokens.get(at + 2).is_some_and(|next| forms.power_of_ten(&next.folded).is_some());
    if month.kind != TokenKind::Digits || month.gap != "." || forms.use_of_mark(".") != MarkUse::Grouping {
        return None;
    }
    let (day_number, month_number) = (number(day).filter(|day| (1..=31).contains(day))?, number(month)?);
    if !(1..=12).contains(&month_number) || !ends || unit || scaled {
        return None;
    }
    let quantity = |token: &Token<'_>, readings| Quantity { span: token.span, form: Form::Digits, readings };
    Some([
        quantity(day, vec![Value::from(u64::from(day_number))]),
        quantity(month, vec![Value::from(u64::from(month_number)), Value::MonthOfYear(month_number)]),
    ])
}
