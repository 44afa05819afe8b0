//! What a model wrote, cut into sentences: marks of lists off, quotation marks with the sentence that they belong to.

use crate::language::LanguageTag;
use crate::segment;
use crate::text::one_line;

/// The sentences of a written text, line by line.
pub(super) fn sentences(text: &str, language: &LanguageTag) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for line in text.lines().map(without_bullet).filter(|line| !line.is_empty()) {
        let spans = segment::split(line, language);
        let mut opened = false;
        for mut sentence in spans.into_iter().map(|span| one_line(span.of(line))) {
            // One in front of a sentence is left at the end of the sentence before.
            if std::mem::take(&mut opened) {
                sentence.insert(0, '"');
            }
            if let Some(rest) = without_opening_mark(&sentence) {
                sentence = rest.to_owned();
                opened = true;
            }
            // A straight quotation mark behind the stop is cut from its sentence.
            if let Some(last) = sentences.last_mut()
                && let Some(rest) = without_closing_mark(last, &sentence)
            {
                last.push('"');
                sentence = rest;
            }
            if sentence.is_empty() {
                continue;
            }
            match sentences.last_mut() {
                // Small models write "4. 35 metres" for 4.35 metres; half of it would be another number.
                Some(last) if splits_a_number(last, &sentence) => {
                    last.push(' ');
                    last.push_str(&sentence);
                }
                _ => sentences.push(sentence),
            }
        }
    }
    sentences
}

/// What is left of a sentence without the straight quotation mark at its end that opens the next one's quotation; none where there is no such.
fn without_opening_mark(sentence: &str) -> Option<&str> {
    let rest = sentence.strip_suffix('"')?;
    let is_closed = rest.matches('"').count().is_multiple_of(2);
    (is_closed && rest.ends_with(char::is_whitespace)).then(|| rest.trim_end())
}

/// What is left of `next` without the straight quotation mark in front of it that closes the quotation in `last`; none where there is no such.
fn without_closing_mark(last: &str, next: &str) -> Option<String> {
    let rest = next.strip_prefix('"')?;
    let is_open = last.matches('"').count() % 2 == 1;
    (is_open && !rest.starts_with(char::is_alphanumeric)).then(|| rest.trim_start().to_owned())
}

/// Whether the end of one sentence and the start of the next look like a number that was cut at its decimal point.
fn splits_a_number(one: &str, next: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    one.strip_suffix('.').is_some_and(|rest| rest.ends_with(digit)) && next.starts_with(digit)
}

/// The line without the mark of a list item.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let bare = match line.chars().next() {
        Some('•') => line.trim_start_matches('•').trim_start(),
        // A sign and the star of emphasis stand right in front of their words.
        Some(mark @ ('-' | '*')) => {
            let rest = line.trim_start_matches(mark);
            let is_sign = mark == '-' && rest.starts_with(|c: char| c.is_ascii_digit());
            let is_emphasis =
                mark == '*' && rest.starts_with(|c: char| !c.is_whitespace()) && rest.contains('*');
            if is_sign || is_emphasis { line } else { rest.trim_start() }
        }
        _ => line,
    };
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits.strip_prefix(['.', ')']) {
        Some(rest) if digits.len() < bare.len() && rest.starts_with(' ') => rest.trim(),
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_marks_of_lists_off_and_leaves_numbers_on() {
        assert_eq!(without_bullet("- The port is open."), "The port is open.");
        assert_eq!(without_bullet("2. The port is open."), "The port is open.");
        assert_eq!(without_bullet("2.5 million is missing."), "2.5 million is missing.");
        assert_eq!(without_bullet("2024 was dry."), "2024 was dry.");
    }

    #[test]
    fn leaves_signs_and_emphasis_on() {
        assert_eq!(without_bullet("-12 °C was measured."), "-12 °C was measured.");
        assert_eq!(without_bullet("- -12 °C was measured."), "-12 °C was measured.");
        assert_eq!(without_bullet("*La Gazette* closes."), "*La Gazette* closes.");
        assert_eq!(without_bullet("* La Gazette closes."), "La Gazette closes.");
    }

    #[test]
    fn ends_in_no_stray_quotation_mark() {
        let english = LanguageTag::english();
        let found = sentences("The mayor said: \"We are staying.\" Two hikers are missing.", &english);
        assert_eq!(found, ["The mayor said: \"We are staying.\"", "Two hikers are missing."]);
        assert_eq!(sentences("\"It rains.\"\n\"It snows.\"", &english), ["\"It rains.\"", "\"It snows.\""]);
        let next = sentences("They held out at the 58th minute. \"Tonight I am happy.\"", &english);
        assert_eq!(next, ["They held out at the 58th minute.", "\"Tonight I am happy.\""]);
        assert_eq!(sentences("They held out. \"", &english), ["They held out."]);
        assert_eq!(without_closing_mark("He said \"no.", "\""), Some(String::new()));
        assert_eq!(without_closing_mark("He said \"no.\"", "\"Yes\", she said."), None);
    }

    #[test]
    fn sees_a_number_that_was_cut_at_its_point() {
        assert!(splits_a_number("The river rose to 4.", "35 metres at night."));
        assert!(!splits_a_number("The river rose to 4.35 metres.", "Two hikers are missing."));
        assert!(!splits_a_number("It was in 2024.", "The mayor resigned."));
    }
}
