//! Quantities written in words.

use super::forms::Forms;
use super::occurrence::{Form, Quantity};
use super::token::{Token, TokenKind, covering};
use super::value::Value;
use crate::language::Meaning::{self, Add, Hundred, Scale};

/// Reads the number that starts at `start`, letters; adds it to `found`, and says how many tokens it
/// took, 0 for none.
pub fn read(tokens: &[Token<'_>], start: usize, forms: &Forms, found: &mut Vec<Quantity>) -> usize {
    if is_month(tokens, start, forms) {
        return 1;
    }
    let tokens = &tokens[start..];
    if let Some(years) = forms.decade(&tokens[0].folded) {
        let readings = vec![years.into(), (1_900 + years).into()];
        found.push(Quantity { span: tokens[0].span, form: Form::Words, readings });
        return 1;
    }
    if let Some(number) = roman(tokens[0].text, forms) {
        found.push(Quantity { span: tokens[0].span, form: Form::Roman, readings: vec![number.into()] });
        return 1;
    }
    let mut sum = Sum::default();
    let mut form = Form::Words;
    let mut taken = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at).filter(|token| token.kind == TokenKind::Letters) {
        if at > 0 && !token.follows_blank() && token.gap != "-" {
            break;
        }
        if taken > 0 && taken == at && token.folded == forms.words.conjunction {
            at += 1;
            continue;
        }
        let cardinal = forms.words.cardinal(&token.folded);
        let Some(meaning) = cardinal.or_else(|| (forms.words.ordinal)(&token.folded)) else { break };
        if !sum.take(meaning) {
            break;
        }
        at += 1;
        taken = at;
        if cardinal.is_none() {
            form = Form::Ordinal;
            break;
        }
    }
    if taken > 0 {
        let mut readings = vec![sum.total().into()];
        if form == Form::Words {
            let (more, time) = time_of_day(sum.total(), &tokens[taken..], forms);
            if more > 1 {
                readings.clear();
            }
            taken += if more > 1 { more } else { 0 };
            readings.extend(time);
        }
        found.push(Quantity { span: covering(&tokens[..taken]), form, readings });
    }
    taken
}

/// Whether the word at `at` is a month cut short, "14 sept.", and no number.
fn is_month(tokens: &[Token<'_>], at: usize, forms: &Forms) -> bool {
    let token = &tokens[at];
    if !forms.is_month_too(&token.folded) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before)).filter(|_| token.follows_closely());
    let after_day = before.is_some_and(|before| {
        before.kind == TokenKind::Digits && before.text.len() <= 2 || before.folded == "er"
    });
    let before_year =
        tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Digits && next.text.len() == 4);
    let after_word = before.is_some_and(|before| BEFORE_MONTH.contains(&before.folded.as_str()));
    after_day || token.after.starts_with('.') && (before_year || after_word)
}

/// Words before a month, folded.
const BEFORE_MONTH: &[&str] = &["en", "fin", "mi", "debut", "depuis", "courant"];

/// The time of day that "vingt heures" or "quatorze heures trente" is, and how many tokens that takes.
fn time_of_day(hour: u64, rest: &[Token<'_>], forms: &Forms) -> (usize, Option<Value>) {
    let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24);
    let is_hours = |token: &Token<'_>| token.follows_blank() && forms.is_hours(&token.folded);
    let (Some(hour), Some(true)) = (hour, rest.first().map(is_hours)) else { return (0, None) };
    let minute = rest.get(1).filter(|token| token.follows_blank());
    match minute.and_then(|token| forms.words.cardinal(&token.folded)) {
        Some(Add(minute @ (5 | 10..=59))) => {
            (2, u8::try_from(minute).ok().map(|minute| Value::Time { hour, minute }))
        }
        _ => (1, Some(Value::Time { hour, minute: 0 })),
    }
}

/// A number as it is read word by word.
#[derive(Debug, Default)]
struct Sum {
    /// What the words of scale have closed.
    closed: u64,
    /// The last word of scale; the next must be smaller.
    last_scale: Option<u64>,
    /// What is below a thousand and still open.
    open: u64,
}

impl Sum {
    /// Takes the next word's meaning; false where it can't be part of the same number.
    fn take(&mut self, meaning: Meaning) -> bool {
        let below_hundred = self.open % 100;
        match meaning {
            // "Quatre-vingt" is four times twenty.
            Add(20) if below_hundred == 4 => self.open += 76,
            Add(value) if fits(below_hundred, value) => self.open += value,
            Hundred if self.open < 100 => self.open = self.open.max(1) * 100,
            // "Three thousand million" is how some write a milliard.
            Scale(1_000_000) if self.last_scale == Some(1_000) && self.open == 0 => {
                self.closed = self.closed.saturating_mul(1_000_000);
                self.last_scale = Some(1_000_000);
            }
            // "Mille milliards."
            Scale(scale @ 1_000_000_000) if self.last_scale == Some(1_000) && self.open == 0 => {
                self.closed = self.closed.saturating_mul(scale);
                self.last_scale = Some(scale);
            }
            Scale(scale) if self.last_scale.is_none_or(|last| scale < last) => {
                self.closed = self.closed.saturating_add(self.open.max(1).saturating_mul(scale));
                self.last_scale = Some(scale);
                self.open = 0;
            }
            _ => return false,
        }
        true
    }

    fn total(&self) -> u64 {
        self.closed.saturating_add(self.open)
    }
}

/// Whether a word of `value` may follow, given what is said below a hundred: "twenty" takes "one", French "soixante" and
/// "quatre-vingt" take "dix" to "dix-neuf", and "dix" takes "sept" to "neuf".
fn fits(below_hundred: u64, value: u64) -> bool {
    match value {
        7..=9 if below_hundred == 10 => true,
        1..=9 => below_hundred == 0 || (below_hundred >= 20 && below_hundred.is_multiple_of(10)),
        10..=19 => matches!(below_hundred, 0 | 60 | 80),
        _ => below_hundred == 0,
    }
}

/// The number of a Roman numeral up to 39 in capitals, perhaps with the ending of an ordinal (XIXe).
fn roman(word: &str, forms: &Forms) -> Option<u64> {
    let numeral = word.trim_end_matches(|c: char| c.is_lowercase());
    let ending = &word[numeral.len()..];
    let plain_i = numeral == "I" && ending.is_empty();
    if plain_i || numeral.is_empty() || !(ending.is_empty() || forms.has_roman_ending(ending)) {
        return None;
    }
    let digits: Option<Vec<u64>> = numeral
        .chars()
        .map(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            _ => None,
        })
        .collect();
    let digits = digits.filter(|digits| digits.len() <= 7)?;
    let value = |(at, digit): (usize, &u64)| {
        let before_larger = digits.get(at + 1).is_some_and(|next| next > digit);
        if before_larger { -(*digit as i64) } else { *digit as i64 }
    };
    u64::try_from(digits.iter().enumerate().map(value).sum::<i64>()).ok().filter(|sum| *sum > 0)
}
