//! What the readers of the formats hand on: a decoded text and its blocks.

use super::ParagraphRole;
use super::clean::Block;
use super::paragraphs::plain_blocks;
use crate::text::Span;

/// An article as its format gives it, before it is cleaned.
#[derive(Debug, Default)]
pub(super) struct Extract {
    pub decoded: String,
    pub blocks: Vec<Block>,
    /// Whether the first block is the title.
    pub has_title: bool,
    /// The date of publication that a page or a field gives.
    pub date: Option<String>,
}

impl Extract {
    /// Plain text, with a title from elsewhere put at its head as a heading.
    pub fn plain(text: String, title: Option<&str>, date: Option<String>) -> Self {
        let title = title.map(str::trim).filter(|title| !title.is_empty());
        let Some(title) = title else {
            let blocks = plain_blocks(&text, Span::new(0, text.len()));
            return Self { decoded: text, blocks, has_title: false, date };
        };
        let first = text.trim_start().lines().next().unwrap_or_default();
        let (decoded, title_end) = if same_text(first, title) {
            let end = text.len() - text.trim_start().len() + first.len();
            (text, end)
        } else {
            (format!("{title}\n\n{text}"), title.len())
        };
        let mut blocks = vec![Block::verbatim(ParagraphRole::Heading, Span::new(0, title_end))];
        blocks.extend(plain_blocks(&decoded, Span::new(title_end, decoded.len())));
        Self { decoded, blocks, has_title: true, date }
    }
}

/// Whether two texts are the same but for white space.
pub(super) fn same_text(one: &str, two: &str) -> bool {
    one.split_whitespace().eq(two.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_a_title_from_elsewhere_at_the_head() {
        let found = Extract::plain("La mer.\nLe vent.".into(), Some(" Le  port "), None);
        assert_eq!(found.decoded, "Le  port\n\nLa mer.\nLe vent.");
        assert_eq!(found.blocks[0], Block::verbatim(ParagraphRole::Heading, Span::new(0, 8)));
        assert_eq!(found.blocks.len(), 3);
    }

    #[test]
    fn does_not_repeat_a_title_that_the_text_begins_with() {
        let found = Extract::plain("\nLe port \r\nLa mer.".into(), Some("Le port"), None);
        assert_eq!(found.decoded, "\nLe port \r\nLa mer.");
        assert_eq!((found.blocks.len(), found.has_title), (2, true));
    }
}
