//! The lines of a plain text that are not blank.

use super::line_end_hyphen::is_hyphen;
use crate::text::{Span, is_invisible};

/// Characters at which text after a stop still belongs to its sentence.
const CLOSING: &[char] = &['»', '"', '”', '’', '\'', ')', ']', ' ', '\u{A0}', '\u{202F}'];

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Its text without white space and invisible characters at its ends.
    pub text: &'a str,
    pub span: Span,
    /// Number of its characters.
    pub columns: usize,
    /// Whether a soft hyphen stands at its end, where a word was broken.
    pub breaks_word: bool,
    /// Whether a blank line, or nothing, stands before it.
    pub opens: bool,
    /// Whether a page begins with it.
    pub begins_page: bool,
    /// What was left out between it and the line before, with the white space behind it.
    pub left_out: Option<Span>,
}

impl Line<'_> {
    /// Whether its sentence runs on to `next`.
    pub(super) fn runs_on(&self, next: &Self) -> bool {
        next.text.starts_with(char::is_lowercase) && !self.ends_with_stop()
    }

    fn ends_with_stop(&self) -> bool {
        self.text.trim_end_matches(CLOSING).ends_with(['.', '!', '?', '…'])
    }

    /// `peut-`, `Covid-` and `infor\u{AD}` go on without a space; `Paris -` does not.
    pub(super) fn is_hyphenated(&self) -> bool {
        let mut backwards = self.text.chars().rev();
        self.breaks_word
            || (backwards.next().is_some_and(is_hyphen)
                && backwards.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’')))
    }
}

/// The lines in `region` of `decoded`.
pub(super) fn visible_lines(decoded: &str, region: Span) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut opens, mut begins_page) = (true, false);
    let mut start = region.start;
    for raw in region.of(decoded).split_inclusive(is_line_end) {
        let text = raw.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if !text.is_empty() {
            let from = start + (text.as_ptr() as usize - raw.as_ptr() as usize);
            let span = Span::new(from, from + text.len());
            let breaks_word = decoded[span.end..].starts_with('\u{AD}');
            let columns = text.chars().count();
            lines.push(Line { text, span, columns, breaks_word, opens, begins_page, left_out: None });
            (opens, begins_page) = (false, false);
        } else if raw != "\n" || start == region.start || !decoded[..start].ends_with('\r') {
            // The second half of CR LF is no line of its own.
            opens = true;
        }
        if raw.ends_with(['\u{0C}', '\u{2029}']) {
            opens = true;
        }
        begins_page |= raw.ends_with('\u{0C}');
        start += raw.len();
    }
    lines
}

/// Unicode's line ends (UAX 14, classes BK, CR, LF and NL).
fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
