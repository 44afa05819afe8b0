//! Byte ranges into a text, and the map between a text and its cleaned form.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, `start..end`, into a text that the context names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span must not end before it starts");
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of `text` that it covers.
    ///
    /// # Panics
    ///
    /// Where the span was not made for this text: out of range, or not on character boundaries.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The same span, `offset` bytes further on.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_its_part_of_the_text() {
        let span = Span::new(0, 2).shifted(1);
        assert_eq!(span.of("aéb"), "é");
        assert_eq!((span.len(), span.is_empty()), (2, false));
    }
}
