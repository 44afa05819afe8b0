//! From spans of the clean text back to the decoded one.

use crate::text::Span;

/// A monotone map from byte offsets in a clean text to byte offsets in the decoded text it was made from.
///
/// It is kept as the places where the two fall out of step, so a text that needed no cleaning costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// In rising order of `clean`; between two of them both texts advance byte by byte.
    steps: Vec<Step>,
}

/// A place where the two texts fall out of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    /// The place in the clean text.
    clean: usize,
    /// What the clean text leaves out there: what stands before the place ended at the gap's start, what
    /// stands after it begins at the gap's end. Both are the same where a character only changed its length.
    gap: Span,
}

impl Alignment {
    /// Says that the decoded bytes in `gap` have no counterpart: before `clean`, the clean text corresponds to
    /// the decoded text up to `gap.start`, and from `clean` on, to the decoded text from `gap.end` on.
    ///
    /// Calls must come in rising order of both offsets. What follows from the calls before is not stored.
    pub fn push(&mut self, clean: usize, gap: Span) {
        debug_assert!(self.steps.last().is_none_or(|step| step.clean < clean && step.gap.end <= gap.start));
        if !gap.is_empty() || self.decoded_offset(clean) != gap.start {
            self.steps.push(Step { clean, gap });
        }
    }

    /// The offset in the decoded text where the character at `clean` begins.
    pub fn decoded_offset(&self, clean: usize) -> usize {
        self.offset(self.steps.partition_point(|step| step.clean <= clean), clean)
    }

    /// The span of the decoded text for a span of the clean text: from the beginning of its first character
    /// to the end of its last, without what was left out before and after.
    pub fn decoded_span(&self, clean: Span) -> Span {
        let start = self.decoded_offset(clean.start);
        if clean.is_empty() {
            return Span::new(start, start);
        }
        let next = self.steps.partition_point(|step| step.clean < clean.end);
        let end = match self.steps.get(next) {
            Some(step) if step.clean == clean.end => step.gap.start,
            _ => self.offset(next, clean.end),
        };
        Span::new(start, end.max(start))
    }

    /// The decoded offset for `clean`, which lies in the stretch before the step numbered `next`.
    fn offset(&self, next: usize, clean: usize) -> usize {
        let (from_clean, from_decoded) = match next.checked_sub(1) {
            Some(last) => (self.steps[last].clean, self.steps[last].gap.end),
            None => (0, 0),
        };
        let offset = from_decoded + (clean - from_clean);
        // A character that grew when it was composed must not reach into what comes after it.
        self.steps.get(next).map_or(offset, |step| offset.min(step.gap.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_nothing_where_the_texts_are_in_step() {
        let mut alignment = Alignment::default();
        alignment.push(4, Span::new(4, 4));
        assert_eq!(alignment, Alignment::default());
        assert_eq!(alignment.decoded_span(Span::new(2, 9)), Span::new(2, 9));
    }

    #[test]
    fn leaves_a_gap_out_of_the_spans_on_both_sides() {
        // decoded: ab**cd, clean: abcd
        let mut alignment = Alignment::default();
        alignment.push(2, Span::new(2, 4));
        assert_eq!(alignment.decoded_span(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(alignment.decoded_span(Span::new(2, 4)), Span::new(4, 6));
        assert_eq!(alignment.decoded_span(Span::new(0, 4)), Span::new(0, 6));
        assert_eq!(alignment.decoded_offset(2), 4);
    }

    #[test]
    fn keeps_a_shortened_character_whole() {
        // decoded: a, no-break space (2 bytes), b; clean: a, space, b
        let mut alignment = Alignment::default();
        alignment.push(2, Span::new(3, 3));
        assert_eq!(alignment.decoded_span(Span::new(1, 2)), Span::new(1, 3));
        assert_eq!(alignment.decoded_span(Span::new(2, 3)), Span::new(3, 4));
        assert_eq!(alignment.decoded_span(Span::new(1, 1)), Span::new(1, 1));
    }

    #[test]
    fn keeps_a_lengthened_character_within_its_neighbours() {
        let mut alignment = Alignment::default();
        alignment.push(6, Span::new(3, 3));
        assert_eq!(alignment.decoded_offset(5), 3);
        assert_eq!(alignment.decoded_span(Span::new(0, 6)), Span::new(0, 3));
    }
}
