//! A model that says the same thing over and over, noticed while it writes: it would go on up to its limit.

/// Longest phrase whose repetition is noticed, in tokens.
const LONGEST_PHRASE: usize = 64;
/// So many times in a row a phrase must stand at the end,
const TURNS: usize = 4;
/// and so many tokens long the repetition must be in all: rows of dots and figures are in order.
const SHORTEST_LOOP: usize = 48;

/// Whether the end of what was written is one phrase again and again.
///
/// ```
/// use depeche::engine::is_looping;
///
/// assert!(is_looping(&[vec![1, 2, 3], [7, 8].repeat(24)].concat()));
/// assert!(!is_looping(&[7, 8].repeat(10)));
/// ```
pub fn is_looping<T: PartialEq>(written: &[T]) -> bool {
    (1..=LONGEST_PHRASE).any(|phrase| {
        let length = SHORTEST_LOOP.max(TURNS * phrase);
        written.len() >= length && {
            let end = &written[written.len() - length..];
            end[phrase..] == end[..length - phrase]
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_phrases_up_to_the_longest_and_after_four_turns() {
        let phrase: Vec<usize> = (0..LONGEST_PHRASE).collect();
        assert!(is_looping(&phrase.repeat(TURNS)));
        assert!(!is_looping(&phrase.repeat(TURNS - 1)));
        let longer: Vec<usize> = (0..=LONGEST_PHRASE).collect();
        assert!(!is_looping(&longer.repeat(2 * TURNS)));
    }

    #[test]
    fn leaves_loops_alone_that_the_text_came_out_of() {
        let text = [[5].repeat(100), vec![6]].concat();
        assert!(is_looping(&text[..100]));
        assert!(!is_looping(&text));
    }
}
