//! One run of sentence-final marks in its surroundings: what stands before it, what closes after it, what follows.

use super::edges::{first_and_rest, last_word, past_openers};
use super::marks::{begins_with_last_marks, is_apostrophe, is_closer, is_mark};
use super::quotes::{Quotation, Role};

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

/// What stands before a stop.
pub(super) struct Before<'a> {
    /// The sentence up to the stop.
    pub sentence: &'a str,
    /// The run of non-white-space characters up to the stop.
    pub token: &'a str,
    /// Whether a straight quotation mark is open behind the stop and what closes with it.
    pub straight: Quotation,
}

impl<'a> Stop<'a> {
    /// Reads the run of marks that begins at `start`.
    pub(super) fn read(text: &'a str, start: usize, quotation: Quotation) -> Self {
        let (marks_end, mark) = read_marks(text, start);
        let end = read_closers(text, marks_end, quotation, start);
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

/// The end of the closing marks that go with a stop: `»` and its like also after a blank, a straight quotation
/// mark where one is open or nothing else can be meant, and note numbers such as `[3]`.
fn read_closers(text: &str, from: usize, mut quotation: Quotation, marks: usize) -> usize {
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
            // Two of them close what two opened, as typists and TeX have it.
            c if closes_twice(c, beyond) && (blank == 0 || c == '’') => {
                end += c.len_utf8();
                true
            }
            c if is_apostrophe(c) => {
                blank == 0 && beyond.chars().next().is_none_or(|c| c.is_whitespace() || is_closer(c))
            }
            _ => false,
        };
        if taken {
            end += blank + next.len_utf8();
        } else if let (0, Some(note)) =
            (blank, note_number(after).or_else(|| bare_note(&text[..marks], &text[from..end], after)))
        {
            end += note;
        } else if let Some(face) = emoticon(&after[blank..]) {
            end += blank + face;
        } else {
            return end;
        }
    }
}

/// Whether two apostrophes close a quotation: what follows them is free.
fn closes_twice(c: char, beyond: &str) -> bool {
    let after =
        |rest: &str| rest.chars().next().is_none_or(|c| c.is_whitespace() || is_closer(c) || c == ',');
    is_apostrophe(c) && beyond.strip_prefix(c).is_some_and(after)
}

/// The length of a note number such as `[12]` at the head of `after`.
fn note_number(after: &str) -> Option<usize> {
    let inner = after.strip_prefix('[')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=3).contains(&digits) && inner[digits..].starts_with(']')).then_some(digits + 2)
}

/// The length of a note number without brackets at the head of `after`, as it is left of superscripts: `²`, or `2` before a blank and
/// a capital, where the sentence ends in a word and not in a number.
fn bare_note(before: &str, closers: &str, after: &str) -> Option<usize> {
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡');
    let ends = |rest: &str| rest.chars().next().is_none_or(|c| c.is_whitespace() || is_closer(c));
    let rest = after.trim_start_matches(raised);
    if rest.len() < after.len() {
        return Some(after.len() - rest.len());
    }
    if let Some(rest) = after.strip_prefix('*') {
        return ends(rest).then_some(1);
    }
    let inner = after.strip_prefix('(').unwrap_or(after);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - rest.len();
    let rest = if inner.len() < after.len() { rest.strip_prefix(')')? } else { rest };
    let word = last_word(before);
    let word_ends = !closers.is_empty()
        || before.ends_with(['"', '»', '”', ')', '%', '€', ' '])
        || (word.chars().count() > 3 && word.chars().all(|c| c.is_lowercase()));
    let opens = || past_openers(rest.trim_start()).starts_with(char::is_uppercase);
    let sentence_goes_on = rest.is_empty() || (rest.starts_with(char::is_whitespace) && opens());
    ((1..=2).contains(&digits) && word_ends && sentence_goes_on).then_some(after.len() - rest.len())
}

/// The length of an emoticon such as `:-)` at the head of `text`.
fn emoticon(text: &str) -> Option<usize> {
    const FACES: [&str; 9] = [":-)", ";-)", ":)", ";)", ":-(", ":(", ":-D", ":D", "^^"];
    let face = FACES.into_iter().find(|face| text.starts_with(face))?;
    text[face.len()..].chars().next().is_none_or(char::is_whitespace).then_some(face.len())
}
