//! Nights, which one language calls after the day before them and the other after the day that follows: "dans la nuit de dimanche" may be
//! "on Saturday night".

use super::word::Word;
use crate::language::Calendar;
use crate::text::Span;

/// So many words before the day the word for a night may stand: "dans la nuit du samedi 3 au dimanche".
const WORDS_BEFORE: usize = 6;

/// Whether the day at `span` is said of a night.
pub(super) fn is_of_night(words: &[Word<'_>], span: Span, calendar: &Calendar) -> bool {
    let Some(at) = words.iter().position(|word| word.span == span) else { return false };
    let is_night = |word: &Word<'_>| calendar.nights.contains(&word.folded.as_str());
    let is_next = words.get(at + 1).is_some_and(is_night);
    let joins = |word: &Word<'_>| {
        let folded = word.folded.as_str();
        let is_plain = word.is_numeral() || calendar.has(folded) || calendar.beside_nights.contains(&folded);
        is_plain && word.gap.trim().is_empty()
    };
    let between = words[..at].iter().rev().take(WORDS_BEFORE).take_while(|word| joins(word)).count();
    let before = at.checked_sub(between + 1).and_then(|before| words.get(before));
    is_next || words[at].gap.trim().is_empty() && before.is_some_and(is_night)
}
