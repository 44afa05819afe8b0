//! Decimals that a blank tore apart: "0, 5 %".

use super::occurrence::{Form, Quantity};
use super::value::Value;
use crate::text::Span;

/// Makes one number of a decimal that a blank tore apart, "50, 3 %", where `others` of another text have it whole, or where nothing else
/// makes sense of it, as in "0, 5 %".
pub(in crate::check) fn join_torn_decimals(text: &str, found: &mut Vec<Quantity>, others: &[Quantity]) {
    let mut at = 0;
    while at + 1 < found.len() {
        let (whole, rest) = (&found[at], &found[at + 1]);
        let digits = |quantity: &Quantity| {
            let written = quantity.span.of(text);
            written.bytes().all(|byte| byte.is_ascii_digit()).then(|| written.to_owned())
        };
        let is_torn = text.get(whole.span.end..rest.span.start) == Some(", ")
            && rest.span.len() <= 2
            && text[rest.span.end..].trim_start().starts_with(['%', '‰']);
        if let (true, Some(first), Some(second)) = (is_torn, digits(whole), digits(rest)) {
            let value = Value::number(&format!("{first}{second}"), -(second.len() as i32));
            if first == "0" || others.iter().any(|other| other.readings.contains(&value)) {
                let span = Span::new(whole.span.start, rest.span.end);
                found[at] = Quantity { span, form: Form::Digits, readings: vec![value] };
                found.remove(at + 1);
            }
        }
        at += 1;
    }
}
