//! A text as runs of digits and runs of letters, with what stands between them.

use crate::text::{Span, fold};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// ASCII digits.
    Digits,
    /// Letters of any script.
    Letters,
}

/// A run of digits or of letters.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// What it is made of.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
    /// As it is written.
    pub text: &'a str,
    /// In lower case, without accents and ligatures.
    pub folded: String,
    /// What stands between the token before and this one.
    pub gap: &'a str,
    /// What stands between this one and the token after, or the end.
    pub after: &'a str,
}

impl Token<'_> {
    /// Whether the gap before it is nothing, or one blank of any width.
    pub fn follows_closely(&self) -> bool {
        let gap = self.gap.trim_start_matches(FRACTIONS);
        gap.is_empty() || is_one_blank(gap)
    }

    /// Whether the gap before it is one blank of any width.
    pub fn follows_blank(&self) -> bool {
        is_one_blank(self.gap)
    }
}

/// Signs of fractions, which stand behind a number.
pub const FRACTIONS: [char; 3] = ['½', '¼', '¾'];

fn is_one_blank(gap: &str) -> bool {
    let mut blank = gap.chars();
    matches!(blank.next(), Some(' ' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}'))
        && blank.next().is_none()
}

/// The tokens of `text`.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut end_of_last = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let Some(kind) = kind_of(c) else { continue };
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = rest.next_if(|&(_, next)| kind_of(next) == Some(kind)) {
            end = at + next.len_utf8();
        }
        let written = &text[start..end];
        found.push(Token {
            kind,
            span: Span::new(start, end),
            text: written,
            folded: fold(written),
            gap: &text[end_of_last..start],
            after: &text[end..],
        });
        end_of_last = end;
    }
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        if let (Some(one), Some(next)) = (before.last_mut(), after.first()) {
            one.after = next.gap;
        }
    }
    found
}

/// The span from the first to the last of `tokens`.
pub fn covering(tokens: &[Token<'_>]) -> Span {
    let start = tokens.first().map_or(0, |token| token.span.start);
    Span::new(start, tokens.last().map_or(start, |token| token.span.end))
}

fn kind_of(c: char) -> Option<TokenKind> {
    if c.is_ascii_digit() {
        Some(TokenKind::Digits)
    } else if c.is_alphabetic() {
        Some(TokenKind::Letters)
    } else {
        None
    }
}
