//! Counts of n-grams without a table of strings.
//!
//! Each position of a text gives one key: the symbols that begin there, the first in the highest bits, as many as the highest order
//! asks for. In sorted keys the n-grams of every order lie side by side, since they are the keys' prefixes: one sort serves all
//! orders, and matching two texts is a walk along both.

/// The n-grams of one text, of all orders up to a highest.
#[derive(Debug)]
pub struct Ngrams {
    keys: Vec<u128>,
    order: usize,
}

impl Ngrams {
    /// Takes the symbols of a text: words' numbers, for orders up to 4, or characters, for orders up to 6, since a key has 128 bits.
    pub fn new(symbols: impl DoubleEndedIterator<Item = u32>, order: usize) -> Self {
        let bits = bits(order);
        let mut following = 0;
        let mut keys: Vec<u128> = symbols
            .rev()
            .map(|symbol| {
                // Zero is kept for the end of the text.
                following = (u128::from(symbol) + 1) << (bits * (order - 1)) | following >> bits;
                following
            })
            .collect();
        keys.sort_unstable();
        Self { keys, order }
    }

    /// How many symbols the text has.
    pub fn symbols(&self) -> usize {
        self.keys.len()
    }

    /// How many n-grams of length `n` there are, repeated ones included.
    pub fn total(&self, n: usize) -> usize {
        (self.keys.len() + 1).saturating_sub(n)
    }

    /// How many n-grams of length `n` are also in another text, each at most as often as in that one of them which has it most
    /// often ("clipped counts", Papineni et al. 2002).
    pub fn matches(&self, n: usize, others: &[Ngrams]) -> usize {
        let mut walks: Vec<_> = others.iter().map(|other| other.counts(n).peekable()).collect();
        let mut matched = 0;
        for (ngram, count) in self.counts(n) {
            let mut most = 0;
            for walk in &mut walks {
                while walk.next_if(|(other, _)| *other < ngram).is_some() {}
                if let Some((_, other)) = walk.next_if(|(other, _)| *other == ngram) {
                    most = most.max(other);
                }
            }
            matched += count.min(most);
        }
        matched
    }

    /// The different n-grams of length `n` in rising order, with how often each is there.
    fn counts(&self, n: usize) -> impl Iterator<Item = (u128, usize)> {
        let bits = bits(self.order);
        let cut = bits * (self.order - n);
        let last_symbol = (1u128 << bits) - 1;
        let mut rest = self.keys.as_slice();
        std::iter::from_fn(move || {
            loop {
                let ngram = rest.first()? >> cut;
                let count = rest.iter().take_while(|key| *key >> cut == ngram).count();
                rest = &rest[count..];
                // The text ends before such a key's last symbol.
                if ngram & last_symbol != 0 {
                    return Some((ngram, count));
                }
            }
        })
    }
}

/// The bits that a symbol has in a key.
fn bits(order: usize) -> usize {
    (128 / order).min(32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, order: usize) -> Ngrams {
        Ngrams::new(text.chars().map(u32::from), order)
    }

    #[test]
    fn counts_every_order_and_ends_with_the_text() {
        let ngrams = of("abab", 6);
        let counts = |n| ngrams.counts(n).map(|(_, count)| count).collect::<Vec<_>>();
        assert_eq!([1, 2, 3, 4, 5].map(counts), [vec![2, 2], vec![2, 1], vec![1, 1], vec![1], vec![]]);
        assert_eq!([1, 2, 4, 5, 6].map(|n| ngrams.total(n)), [4, 3, 1, 0, 0]);
    }

    #[test]
    fn tells_a_nul_and_the_last_character_of_unicode_from_the_end_of_the_text() {
        assert_eq!(of("a\0", 6).matches(2, &[of("a\0\0", 6)]), 1);
        assert_eq!(of("\u{10ffff}\u{10ffff}", 6).matches(2, &[of("\u{10ffff}\u{10ffff}", 6)]), 1);
    }

    #[test]
    fn clips_to_the_text_that_has_an_ngram_most_often() {
        assert_eq!(of("aaaa", 4).matches(1, &[of("a", 4), of("aab", 4)]), 2);
        assert_eq!(of("abc", 4).matches(2, &[of("bc", 4), of("ab", 4)]), 2);
        assert_eq!(of("abc", 4).matches(1, &[]), 0);
    }
}
