//! From spans of the clean text back to the decoded one.

use crate::span::Span;

/// A monotone map from byte offsets in a clean text to byte offsets in the decoded text it was made from.
///
/// It is kept as the places where the two fall out of step, so a text that needed no cleaning costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// `(clean, decoded)` offsets in rising order; between two of them both texts advance byte by byte.
    steps: Vec<(usize, usize)>,
}

impl Alignment {
    /// Says that from `clean` on, the clean text corresponds to the decoded text from `decoded` on.
    ///
    /// Calls must come in rising order of both offsets.
    pub fn push(&mut self, clean: usize, decoded: usize) {
        debug_assert!(self.steps.last().is_none_or(|&(c, d)| c <= clean && d <= decoded));
        if self.decoded_offset(clean) != decoded {
            if self.steps.last().is_some_and(|&(c, _)| c == clean) {
                self.steps.pop();
            }
            self.steps.push((clean, decoded));
        }
    }

    /// The offset in the decoded text for an offset in the clean text.
    pub fn decoded_offset(&self, clean: usize) -> usize {
        match self.steps.partition_point(|&(c, _)| c <= clean) {
            0 => clean,
            n => {
                let (c, d) = self.steps[n - 1];
                d + (clean - c)
            }
        }
    }

    /// The span of the decoded text for a span of the clean text.
    pub fn decoded_span(&self, clean: Span) -> Span {
        let start = self.decoded_offset(clean.start);
        Span::new(start, self.decoded_offset(clean.end).max(start))
    }
}
