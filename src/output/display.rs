//! Text of articles and models on one line, as files and pages show it.

/// `text` on one line: line breaks and control characters become one space, and the ends are trimmed.
///
/// All control characters are included, as some of them (vertical tab, form feed, next line) end a line for some
/// tools.
pub fn single_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut breaks = false;
    for character in text.chars() {
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            breaks = true;
            continue;
        }
        if std::mem::take(&mut breaks) && !line.ends_with(' ') && character != ' ' {
            line.push(' ');
        }
        line.push(character);
    }
    line.trim().to_owned()
}

/// `text` as a page shows it: a [`single_line`] without the invisible characters that override the direction of
/// text (U+202A–202E, U+2066–2069), with which an article could make the words around it read backwards.
/// The data files keep them.
pub fn display_text(text: &str) -> String {
    let mut line = single_line(text);
    line.retain(|character| !matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_text_on_one_line() {
        assert_eq!(single_line(" a\r\n \u{2028}b\u{85}c d\u{a0}! "), "a b c d\u{a0}!");
        assert_eq!(single_line("\n\t\0"), "");
    }

    #[test]
    fn takes_direction_overrides_from_pages() {
        assert_eq!(display_text("a\u{202e}b\u{2069}\nc"), "ab c");
    }
}
