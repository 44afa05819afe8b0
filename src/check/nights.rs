//! Nights, which one language calls after the day before them and the other after the day that follows: "dans la nuit de dimanche" may be
//! "on Saturday night".

use super::word::Word;
use crate::language::{Calendar, Initial};
use crate::text::Span;

/// So many words before the day the word for a night may stand: "dans la nuit du samedi 3 au dimanche".
const WORDS_BEFORE: usize = 6;

/// Whether the day at `span` is said of a night.
pub(super) fn is_of_night(words: &[Word<'_>], span: Span, calendar: &Calendar) -> bool {
    let Some(at) = words.iter().position(|word| word.span == span) else { return false };
    let is_night = |word: &Word<'_>| calendar.nights.contains(&word.folded.as_str());
    let is_next = words.get(at + 1).is_some_and(is_night);
    let reach = match calendar.initial {
        // "Saturday night", "overnight on Saturday".
        Initial::Capital => 2,
        Initial::Small => WORDS_BEFORE,
    };
    is_next || words[at.saturating_sub(reach)..at].iter().any(is_night)
}
