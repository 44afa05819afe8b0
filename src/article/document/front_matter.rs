//! Front matter: the fields at the head of a Markdown file, in the styles of YAML (`---`) and TOML (`+++`).
//!
//! Only the title and the date of the whole are read, which stand at the outermost level: those further in are a picture's or
//! a series'. A YAML value may be a block of lines below its key (YAML 1.2, section 8.1).

use crate::article::paragraph::Piece;
use crate::text::Span;

/// What front matter says of the whole.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The title, with a blank between its lines.
    pub title: Vec<Piece>,
    pub date: Option<Span>,
}

/// Reads `title: …` and `date = …`, the first of each, in the front matter that stands at `span`.
pub(super) fn read(decoded: &str, span: Span) -> FrontMatter {
    let mut front_matter = FrontMatter::default();
    let mut lines = lines(decoded, span).into_iter().peekable();
    while let Some(line) = lines.next() {
        let text = line.of(decoded);
        // From the first table of TOML on nothing is at the outermost level.
        if text.starts_with('[') {
            break;
        }
        let Some((key, value)) = text.split_once([':', '=']) else { continue };
        if key.starts_with([' ', '\t']) {
            continue;
        }
        let value = unquoted(decoded, Span::new(line.end - value.len(), line.end));
        let values = if heads_block(value.of(decoded)) {
            let mut below = Vec::new();
            while let Some(line) = lines.next_if(|line| belongs_to_block(line.of(decoded))) {
                below.push(trimmed(decoded, line));
            }
            below
        } else {
            vec![value]
        };
        let values = values.into_iter().filter(|value| value.start < value.end);
        match key.trim() {
            "title" | "titre" if front_matter.title.is_empty() => front_matter.title = joined(values),
            "date" if front_matter.date.is_none() => front_matter.date = values.into_iter().next(),
            _ => {}
        }
    }
    front_matter
}

fn lines(decoded: &str, span: Span) -> Vec<Span> {
    let mut start = span.start;
    let line_at = |line: &str| {
        let line = Span::new(start, start + line.len());
        start = line.end;
        line
    };
    span.of(decoded).split_inclusive('\n').map(line_at).collect()
}

/// Whether a value says that its text is the lines below: `>` folded or `|` literal, then what becomes of the last line's end
/// and how far the lines are indented.
fn heads_block(value: &str) -> bool {
    let value = value.split(" #").next().unwrap_or(value).trim_end();
    value.strip_prefix(['>', '|']).is_some_and(|rest| {
        rest.len() <= 2 && rest.chars().all(|mark| matches!(mark, '+' | '-') || mark.is_ascii_digit())
    })
}

fn belongs_to_block(line: &str) -> bool {
    line.starts_with([' ', '\t']) || line.trim().is_empty()
}

/// A title is one line, however many it was written in.
fn joined(values: impl Iterator<Item = Span>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for span in values {
        if !pieces.is_empty() {
            let blank = Span::new(span.start, span.start);
            pieces.push(Piece { span: blank, replacement: Some(" ".to_owned()) });
        }
        pieces.push(Piece { span, replacement: None });
    }
    pieces
}

fn trimmed(decoded: &str, span: Span) -> Span {
    let text = span.of(decoded);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// The part of a value within white space and one pair of quotes.
fn unquoted(decoded: &str, span: Span) -> Span {
    let span = trimmed(decoded, span);
    let value = span.of(decoded);
    let is_quoted =
        ['"', '\''].iter().any(|mark| value.len() >= 2 && value.starts_with(*mark) && value.ends_with(*mark));
    if is_quoted { Span::new(span.start + 1, span.end - 1) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(front_matter: &str) -> String {
        let found = read(front_matter, Span::new(0, front_matter.len()));
        let text = |piece: &Piece| {
            piece.replacement.clone().unwrap_or_else(|| piece.span.of(front_matter).to_owned())
        };
        found.title.iter().map(text).collect()
    }

    #[test]
    fn reads_the_title_of_the_outermost_level_alone() {
        assert_eq!(
            title("---\nimage:\n  title: Vue du pont\ntitle: Le pont rouvre\n---\n"),
            "Le pont rouvre"
        );
        assert_eq!(title("---\nserie:\n  title: Nos fleuves\n---\n"), "");
        assert_eq!(title("+++\ntitle = 'Le pont'\n[image]\ntitle = 'Vue'\n+++\n"), "Le pont");
        assert_eq!(title("+++\n[image]\ntitle = 'Vue'\n+++\n"), "");
    }

    #[test]
    fn folds_a_title_of_several_lines() {
        for head in [">-", ">", "|", "|2-", ">+ # plié"] {
            let front_matter =
                format!("---\ntitle: {head}\n  Le pont\n\n  rouvre lundi\ndate: 2025-04-07\n---\n");
            assert_eq!(title(&front_matter), "Le pont rouvre lundi", "{head}");
            let found = read(&front_matter, Span::new(0, front_matter.len()));
            assert_eq!(found.date.map(|date| date.of(&front_matter)), Some("2025-04-07"));
        }
        assert_eq!(title("---\r\ntitle: >-\r\n  Le pont\r\n  rouvre\r\n---\r\n"), "Le pont rouvre");
    }

    #[test]
    fn reads_a_title_that_only_begins_like_a_block() {
        assert_eq!(title("---\ntitle: \"> Le pont\"\n---\n"), "> Le pont");
        assert_eq!(title("---\ntitle: \">\"\n---\n"), "");
    }
}
