//! Whether a straight quotation mark opens or closes: its form does not say, its neighbours mostly do.

use super::edges::first_word;
use super::marks::{is_closer, is_mark, is_opener};
use crate::language::fr::openers::FIRST_PERSON;

/// How far ahead the next straight quotation mark is looked for, in bytes; bounded so that the time stays linear.
const LOOK_AHEAD: usize = 1000;

/// What a straight quotation mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
}

/// Whether a straight quotation mark is open before the mark in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotation {
    Open,
    Closed,
}

impl Role {
    /// The role of the mark at `at`, by its neighbours, and by `quotation` where they do not tell.
    pub(super) fn of(text: &str, at: usize, quotation: Quotation) -> Self {
        let alternate = match quotation {
            Quotation::Open => Self::Closes,
            Quotation::Closed => Self::Opens,
        };
        match sides(text, at) {
            (Side::Free, Side::Tight) => Self::Opens,
            (Side::Tight, Side::Free) => Self::Closes,
            (Side::Tight, Side::Tight) => alternate,
            (Side::Free, Side::Free) if text[..at].trim_end().ends_with(':') => Self::Opens,
            (Side::Free, Side::Free) => by_next_mark(text, at).unwrap_or(alternate),
        }
    }

    /// How things stand after a mark of this role.
    pub(super) fn leaves(self) -> Quotation {
        match self {
            Self::Opens => Quotation::Open,
            Self::Closes => Quotation::Closed,
        }
    }
}

/// How a quotation mark stands to its neighbour on one side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Right at a word, as on the inner side.
    Tight,
    /// At white space, or at a mark that stands outside quotations.
    Free,
}

fn sides(text: &str, at: usize) -> (Side, Side) {
    let free_before = |c: char| c.is_whitespace() || is_opener(c) || c == '\'' || c == '’';
    let free_after =
        |c: char| c.is_whitespace() || is_closer(c) || is_mark(c) || matches!(c, ',' | ';' | ':' | '-');
    let before = text[..at].chars().next_back().is_none_or(free_before);
    let after = text[at + 1..].chars().next().is_none_or(free_after);
    let side = |free| if free { Side::Free } else { Side::Tight };
    (side(before), side(after))
}

/// The role of a mark with blanks on both sides, judged by the next one: an opening mark needs a closing one
/// after it, and two opening marks do not follow each other. Nothing where the next is as unclear.
fn by_next_mark(text: &str, at: usize) -> Option<Role> {
    let window = text.as_bytes().iter().enumerate().skip(at + 1).take(LOOK_AHEAD);
    let next = window.filter(|&(_, &byte)| byte == b'"').map(|(at, _)| at).next();
    match next.map(|next| sides(text, next)) {
        None if FIRST_PERSON.contains(&first_word(text[at + 1..].trim_start())) => Some(Role::Opens),
        None | Some((Side::Free, Side::Tight)) => Some(Role::Closes),
        Some((Side::Tight, Side::Free)) => Some(Role::Opens),
        Some(_) => None,
    }
}
