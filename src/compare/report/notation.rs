//! How figures are written for people.

/// A number with `digits` decimals; a minus sign for a hyphen, and no negative zero.
pub(super) fn decimal(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    match text.strip_prefix('-') {
        Some(zero) if zero.bytes().all(|byte| matches!(byte, b'0' | b'.')) => zero.to_owned(),
        Some(positive) => format!("−{positive}"),
        None => text,
    }
}

/// A share of 0 to 1 in per cent: one decimal below ten, none lost of what is above nothing.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.05 { "<0.1%".to_owned() } else { format!("{}%", decimal(percent, 1)) }
}

/// A whole number with a comma at the thousands.
pub(super) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 sentence`, `20,000 sentences`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", count(number), if number == 1 { "" } else { "s" })
}

/// Bytes in decimal units, as discs and model files are sold.
pub(super) fn bytes(number: u64) -> String {
    let mut value = number as f64;
    let mut unit = "B";
    for larger in ["kB", "MB", "GB", "TB"] {
        if value < 999.5 {
            break;
        }
        value /= 1000.0;
        unit = larger;
    }
    let digits = usize::from(unit != "B" && value < 99.95);
    format!("{} {unit}", decimal(value, digits))
}

/// A positive quantity, such as a speed, with three figures that count.
pub(super) fn quantity(value: f64) -> String {
    if value >= 999.5 {
        count(value.round() as usize)
    } else if value >= 99.95 {
        decimal(value, 0)
    } else if value >= 9.995 {
        decimal(value, 1)
    } else {
        decimal(value, 2)
    }
}

/// `p = 0.023`; below the third decimal `p < 0.001`.
pub(super) fn p_value(p: f64) -> String {
    if p < 0.001 { "p < 0.001".to_owned() } else { format!("p = {}", decimal(p, 3)) }
}

/// `A`, `A and B`, `A, B and C`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_a_reader_expects_them() {
        assert_eq!([decimal(-0.04, 1), decimal(-0.52, 2), decimal(12.0, 1)], ["0.0", "−0.52", "12.0"]);
        assert_eq!([percent(0.0), percent(0.0001), percent(0.1234)], ["0.0%", "<0.1%", "12.3%"]);
        assert_eq!([count(0), count(999), count(1000), count(1_234_567)], ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([counted(1, "line"), counted(20_000, "line")], ["1 line", "20,000 lines"]);
    }

    #[test]
    fn writes_bytes_and_speeds_with_the_figures_that_count() {
        assert_eq!(
            [bytes(0), bytes(999), bytes(1_500), bytes(1_117_320_768)],
            ["0 B", "999 B", "1.5 kB", "1.1 GB"]
        );
        assert_eq!([quantity(0.123), quantity(12.34), quantity(1234.5)], ["0.12", "12.3", "1,235"]);
    }

    #[test]
    fn never_says_that_a_difference_is_certain() {
        assert_eq!([p_value(0.0), p_value(0.0009), p_value(0.05)], ["p < 0.001", "p < 0.001", "p = 0.050"]);
    }

    #[test]
    fn lists_names_in_words() {
        let names = |names: &[&str]| list(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert_eq!([names(&[]), names(&["A"]), names(&["A", "B", "C"])], ["", "A", "A, B and C"]);
    }
}
