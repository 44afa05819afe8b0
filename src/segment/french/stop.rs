//! One run of sentence-final marks in its surroundings: what stands before it, what closes after it, what follows.

use super::quotes::{Quotation, Role};

/// The marks that may end a sentence.
const MARKS: [char; 8] = ['.', '!', '?', '…', '‼', '⁇', '⁈', '⁉'];

/// Closing marks that belong to the sentence they follow, wherever they stand.
const CLOSERS: [char; 6] = ['»', '”', ')', ']', '}', '›'];

/// Opening marks with which a sentence may begin.
const OPENERS: [char; 8] = ['«', '“', '„', '(', '[', '‹', '‘', '¿'];

/// How many opening marks and bullets may stand between a stop and the word that follows it.
const MOST_OPENERS: usize = 6;

/// How far back the word before a stop is read, in characters. No abbreviation is longer, and a bound keeps a
/// text without white space from costing quadratic time.
const LONGEST_WORD: usize = 48;

pub(super) fn is_mark(c: char) -> bool {
    MARKS.contains(&c)
}

pub(super) fn is_closer(c: char) -> bool {
    CLOSERS.contains(&c)
}

pub(super) fn is_opener(c: char) -> bool {
    OPENERS.contains(&c)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// What the marks of a run amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One full stop, which may also belong to an abbreviation.
    Dot,
    /// Marks that hold a `!` or `?`.
    Exclaiming,
    /// `…`, or two full stops and more.
    Ellipsis,
}

/// What comes after a stop and its closing marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing but white space.
    End,
    /// White space, then more text.
    Space,
    /// White space with a line end in it, then more text.
    Line,
    /// More text at once.
    None,
}

/// A run of marks with its surroundings; offsets are bytes of the paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'a> {
    /// Where the marks begin.
    pub start: usize,
    /// Where the closing marks after them end; a sentence that ends here ends at this offset.
    pub end: usize,
    pub mark: Mark,
    /// The closing marks, with the white space among them.
    pub closers: &'a str,
    pub gap: Gap,
    /// What follows the gap.
    pub rest: &'a str,
}

impl<'a> Stop<'a> {
    /// Reads the run of marks that begins at `start`.
    pub(super) fn read(text: &'a str, start: usize, quotation: Quotation) -> Self {
        let (marks_end, mark) = read_marks(text, start);
        let end = read_closers(text, marks_end, quotation);
        let after = &text[end..];
        let rest = after.trim_start();
        let space = &after[..after.len() - rest.len()];
        let gap = match (rest.is_empty(), space) {
            (true, _) => Gap::End,
            (_, "") => Gap::None,
            (_, space) if space.contains(['\n', '\r', '\u{2028}', '\u{2029}']) => Gap::Line,
            _ => Gap::Space,
        };
        Self { start, end, mark, closers: &text[marks_end..end], gap, rest }
    }
}

/// The end of the marks at `start`, with those that follow after blanks (`. . .`, `! !`), and what they are.
fn read_marks(text: &str, start: usize) -> (usize, Mark) {
    let mut end = start;
    let mut dots = 0;
    let mut mark = Mark::Dot;
    loop {
        for c in text[end..].chars().take_while(|&c| is_mark(c)) {
            match c {
                '.' => dots += 1,
                '…' if mark == Mark::Dot => mark = Mark::Ellipsis,
                '…' => {}
                _ => mark = Mark::Exclaiming,
            }
            end += c.len_utf8();
        }
        match spaced_mark(&text[end..]) {
            Some(blanks) => end += blanks,
            None => break,
        }
    }
    if mark == Mark::Dot && dots > 1 {
        mark = Mark::Ellipsis;
    }
    (end, mark)
}

/// The length of the blanks before another mark that goes with those before it: `. . .`, `? !` and `! ...`, but
/// not the ellipsis that begins the next sentence (`. ...et`).
fn spaced_mark(after: &str) -> Option<usize> {
    let rest = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let blanks = after.len() - rest.len();
    (blanks > 0 && begins_with_last_marks(rest)).then_some(blanks)
}

/// Whether `text` begins with marks that end something, as they are not followed by a word.
pub(super) fn begins_with_last_marks(text: &str) -> bool {
    let beyond = text.trim_start_matches(is_mark);
    beyond.len() < text.len()
        && beyond.chars().next().is_none_or(|c| c.is_whitespace() || is_closer(c) || c == '"')
}

/// The end of the closing marks that go with a stop: `»` and its like also after a blank, a straight quotation
/// mark where one is open or nothing else can be meant, and note numbers such as `[3]`.
fn read_closers(text: &str, from: usize, mut quotation: Quotation) -> usize {
    let mut end = from;
    loop {
        let after = &text[end..];
        let blank = after.chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
        let (Some(next), beyond) = first_and_rest(&after[blank..]) else { return end };
        let taken = match next {
            '»' | '”' | '›' => true,
            c if is_closer(c) => blank == 0,
            '"' if Role::of(text, end + blank, quotation) == Role::Closes => {
                quotation = Quotation::Closed;
                true
            }
            c if is_apostrophe(c) => {
                blank == 0 && beyond.chars().next().is_none_or(|c| c.is_whitespace() || is_closer(c))
            }
            _ => false,
        };
        if taken {
            end += blank + next.len_utf8();
        } else if let (0, Some(note)) = (blank, note_number(after)) {
            end += note;
        } else if let Some(face) = emoticon(&after[blank..]) {
            end += blank + face;
        } else {
            return end;
        }
    }
}

/// The length of a note number such as `[12]` at the head of `after`.
fn note_number(after: &str) -> Option<usize> {
    let inner = after.strip_prefix('[')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=3).contains(&digits) && inner[digits..].starts_with(']')).then_some(digits + 2)
}

/// The length of an emoticon such as `:-)` at the head of `text`.
fn emoticon(text: &str) -> Option<usize> {
    const FACES: [&str; 9] = [":-)", ";-)", ":)", ";)", ":-(", ":(", ":-D", ":D", "^^"];
    let face = FACES.into_iter().find(|face| text.starts_with(face))?;
    text[face.len()..].chars().next().is_none_or(char::is_whitespace).then_some(face.len())
}

/// The first character of `text` and what follows it.
pub(super) fn first_and_rest(text: &str) -> (Option<char>, &str) {
    let mut characters = text.chars();
    (characters.next(), characters.as_str())
}

/// The word that ends where `before` ends: letters, digits, inner stops and hyphens (`c.-à-d`, `J.-C`, `U.S.A`).
///
/// An apostrophe bounds it, so that `d'env` gives `env`.
pub(super) fn last_word(before: &str) -> &str {
    let word = before
        .char_indices()
        .rev()
        .take(LONGEST_WORD)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '.' | '-' | '‑' | '°' | '&'))
        .last();
    let word = word.map_or("", |(start, _)| &before[start..]);
    word.trim_start_matches(['-', '‑', '.', '°', '&'])
}

/// The word with which `text` begins, up to an apostrophe, a hyphen or any other mark; empty where there is none.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.char_indices().take(LONGEST_WORD).find(|&(_, c)| !c.is_alphanumeric());
    let cut = || text.char_indices().nth(LONGEST_WORD).map_or(text.len(), |(at, _)| at);
    &text[..end.map_or_else(cut, |(at, _)| at)]
}

/// `text` without the opening marks, dashes and bullets at its head.
pub(super) fn past_openers(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..MOST_OPENERS {
        match first_and_rest(rest) {
            (Some(c), after) if is_opener(c) || is_dash(c) || matches!(c, '"' | '\'' | '’' | '*' | '•') =>
            {
                rest = after.trim_start();
            }
            _ => break,
        }
    }
    rest
}

/// A hyphen or dash, as it stands before a list item or a turn of dialogue.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―')
}
