//! Words as numbers, so that comparing and counting them never compares strings.

use std::collections::HashMap;

/// Numbers given to words, from 0 in the order of their first appearance.
#[derive(Debug, Default)]
pub struct Vocabulary<'a> {
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Vocabulary<'a> {
    /// The numbers of words; equal words have equal numbers.
    pub fn numbers(&mut self, words: impl Iterator<Item = &'a str>) -> Vec<u32> {
        words
            .map(|word| {
                // A text has far fewer words than there are numbers.
                let next = self.numbers.len() as u32;
                *self.numbers.entry(word).or_insert(next)
            })
            .collect()
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_equal_words_equal_numbers_in_every_text() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.numbers(["a", "b", "a"].into_iter()), [0, 1, 0]);
        assert_eq!(vocabulary.numbers(["c", "b"].into_iter()), [2, 1]);
    }
}
