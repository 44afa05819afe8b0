//! The characters that end, close and open sentences.

/// The marks that may end a sentence.
const MARKS: [char; 8] = ['.', '!', '?', '…', '‼', '⁇', '⁈', '⁉'];

/// Closing marks that belong to the sentence they follow, wherever they stand.
const CLOSERS: [char; 6] = ['»', '”', ')', ']', '}', '›'];

/// Opening marks with which a sentence may begin.
const OPENERS: [char; 8] = ['«', '“', '„', '(', '[', '‹', '‘', '¿'];

/// Whether `c` may end a sentence.
pub(super) fn is_mark(c: char) -> bool {
    MARKS.contains(&c)
}

/// Whether `c` closes what the sentence before it opened.
pub(super) fn is_closer(c: char) -> bool {
    CLOSERS.contains(&c)
}

/// Whether `c` opens something with which a sentence may begin.
pub(super) fn is_opener(c: char) -> bool {
    OPENERS.contains(&c)
}

/// Whether `c` is an apostrophe, typed or set.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Whether `c` is a hyphen or dash, as it stands before a list item or a turn of dialogue.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―')
}

/// Whether `text` begins with marks that end something, as they are not followed by a word.
pub(super) fn begins_with_last_marks(text: &str) -> bool {
    let beyond = text.trim_start_matches(is_mark);
    beyond.len() < text.len()
        && beyond.chars().next().is_none_or(|c| c.is_whitespace() || is_closer(c) || c == '"')
}
