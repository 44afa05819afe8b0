//! Whole numbers with a fraction behind: "5 1/2", "2½".

use super::occurrence::{Form, Quantity};
use super::token::FRACTIONS;
use super::value::Value;
use crate::text::Span;

/// What the signs of [`FRACTIONS`] add, in thousandths.
const ADDED: [u64; FRACTIONS.len()] = [500, 250, 750];

/// Makes one number of each whole number and the fraction behind it.
pub fn join(text: &str, found: &mut Vec<Quantity>) {
    let mut at = 0;
    while at < found.len() {
        if let Some((taken, added, end)) = fraction_behind(text, &found[at..])
            && let Some(whole) = found[at].readings.first().and_then(Value::thousandths)
        {
            let span = Span::new(found[at].span.start, end);
            let readings = vec![Value::number(&whole.saturating_add(added).to_string(), -3)];
            found[at] = Quantity { span, form: Form::Digits, readings };
            found.drain(at + 1..=at + taken);
        }
        at += 1;
    }
}

/// How many more of `found` the fraction behind the first takes, what it adds, in thousandths, and where it ends.
fn fraction_behind(text: &str, found: &[Quantity]) -> Option<(usize, u64, usize)> {
    let whole = found.first().filter(|whole| is_plain(whole, text))?;
    let after = &text[whole.span.end..];
    let sign = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next()?;
    if let Some(which) = FRACTIONS.iter().position(|fraction| *fraction == sign) {
        return Some((0, ADDED[which], whole.span.end + after.find(sign)? + sign.len_utf8()));
    }
    let [_, part, of, ..] = found else { return None };
    let apart = text.get(whole.span.end..part.span.start)?;
    let over = text.get(part.span.end..of.span.start)?;
    let (part_number, of_number) = (small(part, text)?, small(of, text)?);
    let is_fraction = matches!(apart, " " | "-" | "\u{a0}") && matches!(over, "/" | "⁄");
    // Thirds have no end in thousandths.
    (is_fraction && part_number < of_number && matches!(of_number, 2 | 4 | 5 | 8))
        .then(|| (2, part_number * 1_000 / of_number, of.span.end))
}

fn is_plain(quantity: &Quantity, text: &str) -> bool {
    quantity.span.len() <= 3 && quantity.span.of(text).chars().all(|c| c.is_ascii_digit())
}

/// The number of one digit.
fn small(quantity: &Quantity, text: &str) -> Option<u64> {
    quantity.span.of(text).parse().ok().filter(|number| (1..10).contains(number))
}

#[cfg(test)]
mod tests {
    use crate::check::quantity::quantities;
    use crate::language::LanguageTag;

    #[test]
    fn adds_fractions_to_whole_numbers() {
        let told = |text: &str| {
            let found = quantities(text, &LanguageTag::english());
            found.iter().map(|quantity| quantity.readings[0].to_string()).collect::<Vec<_>>()
        };
        assert_eq!(told("a 5 1/2-hour hearing, 2½ years, 3 3/4"), ["55e-1", "25e-1", "375e-2"]);
        assert_eq!(told("the 2011/12 season, on 9 1/2, 4 1/3"), ["2011", "12", "95e-1", "4", "1", "3"]);
    }
}
