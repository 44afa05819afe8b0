//! Lines: where a text has them, and how one is made of several.

use super::span::Span;

/// The lines of `text`. Only a line feed ends a line, with or without a carriage return before it; the last needs none.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.strip_suffix('\n')
        .unwrap_or(text)
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .filter(move |_| !text.is_empty())
}

/// The spans of the [`lines`] of `text`, without their line ends.
pub fn line_spans(text: &str) -> Vec<Span> {
    let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    lines(text).map(|line| Span::new(start(line), start(line) + line.len())).collect()
}

/// `text` with every run of white space as one blank, and none at its ends.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `text` begins, in any case and with either apostrophe, with one of `beginnings`.
pub(crate) fn begins_with_any(text: &str, beginnings: &[&str]) -> bool {
    const LONGEST: usize = 48;
    let head: String = text
        .trim_start_matches(['>', '»', '→', '►', '▶', '•', '*', '-', '–', '[', ' '])
        .chars()
        .take(LONGEST)
        .collect();
    let head = head.to_lowercase().replace('’', "'");
    beginnings.iter().any(|beginning| {
        let inner = beginning.ends_with(char::is_alphabetic);
        let rest = head.strip_prefix(beginning);
        rest.is_some_and(|rest| !inner || !rest.starts_with(char::is_alphabetic))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_lines_at_line_feeds_only() {
        let text = "Un.\r\n\nDeux\u{2028}trois.\n";
        assert_eq!(lines(text).collect::<Vec<_>>(), ["Un.", "", "Deux\u{2028}trois."]);
        assert_eq!(lines("").count(), 0);
        assert_eq!(lines("\n").collect::<Vec<_>>(), [""]);
        assert_eq!(lines("sans fin").collect::<Vec<_>>(), ["sans fin"]);
    }

    #[test]
    fn finds_lines_where_they_stand() {
        let text = "Un.\r\n\nDeux";
        assert_eq!(line_spans(text), [Span::new(0, 3), Span::new(5, 5), Span::new(6, 10)]);
    }

    #[test]
    fn compares_beginnings_by_whole_words_behind_bullets() {
        assert!(begins_with_any("→ LIRE L’ARTICLE de lundi", &["lire l'article"]));
        assert!(begins_with_any("Photo :", &["photo :"]));
        assert!(!begins_with_any("Publicitaires en grève", &["publicité", "publicit"]));
    }

    #[test]
    fn makes_one_line_of_several() {
        assert_eq!(one_line("  Le\u{202F}port \r\n\t rouvre\n"), "Le port rouvre");
        assert_eq!(one_line(" \n"), "");
    }
}
