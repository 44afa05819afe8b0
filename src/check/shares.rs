//! Shares that one language tells in two numbers, "huit sur dix", and the other in one, "80 %", or in a word, "a quarter".

use std::collections::HashSet;

use super::quantity::{Form, Quantity, Value};
use crate::language::Around;
use crate::text::Span;

/// More words than so many do not stand between the two numbers.
const MOST_WORDS_BETWEEN: usize = 5;

/// A share in two numbers.
#[derive(Clone, Debug)]
pub(super) struct Share {
    /// Where its numbers stand.
    numbers: [Span; 2],
    /// So many hundredths.
    per_cent: Value,
    /// The same as a part of one.
    part: Value,
}

impl Share {
    /// Whether `quantity` is one of its numbers.
    pub fn has(&self, quantity: &Quantity) -> bool {
        self.numbers.contains(&quantity.span)
    }

    /// Whether `quantity` tells the same share in one number.
    pub fn is_told_by(&self, quantity: &Quantity) -> bool {
        quantity.readings.iter().any(|reading| *reading == self.per_cent || *reading == self.part)
    }

    /// Whether `implied` has it, as "half" and "quarter" imply numbers.
    pub fn is_implied(&self, implied: &HashSet<Value>) -> bool {
        implied.contains(&self.per_cent) || implied.contains(&self.part)
    }
}

/// The shares in two numbers that `text` has.
pub(super) fn shares(text: &str, found: &[Quantity], around: Around) -> Vec<Share> {
    let joins: Vec<&str> = around.iter().flat_map(|facts| facts.numbers.out_of).copied().collect();
    let share = |pair: &[Quantity]| {
        let [part, whole] = pair else { return None };
        let between: Vec<&str> = text.get(part.span.end..whole.span.start)?.split_whitespace().collect();
        let is_joined = joins.iter().any(|join| {
            let words: Vec<&str> = join.split(' ').collect();
            between.ends_with(&words)
        });
        let (one, all) = (whole_number(part)?, whole_number(whole)?);
        if !is_joined || between.len() > MOST_WORDS_BETWEEN || one >= all || all > 100 {
            return None;
        }
        // A third is 33 in a hundred.
        let per_cent = Value::from(100 * one / all);
        let part_of_one = Value::number(&(1_000 * one / all).to_string(), -3);
        Some(Share { numbers: [part.span, whole.span], per_cent, part: part_of_one })
    };
    found.windows(2).filter_map(share).collect()
}

fn whole_number(quantity: &Quantity) -> Option<u64> {
    let number = quantity.readings.first().and_then(Value::thousandths)?;
    let is_cardinal = matches!(quantity.form, Form::Digits | Form::Words);
    (is_cardinal && number > 0 && number % 1_000 == 0).then_some(number / 1_000)
}
