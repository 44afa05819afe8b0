//! What makes a statement less than certain, or a number less than exact.

/// Words that hedge, folded. Those of a source are such as surely do; those of a translation, whatever may.
#[derive(Clone, Copy, Debug)]
pub struct Hedges {
    /// Words of a source that make of a statement what somebody says, or what might be.
    pub unsure: &'static [&'static str],
    /// Words of a translation that keep a statement open.
    pub open: &'static [&'static str],
    /// Beginnings of words that do so.
    pub open_beginnings: &'static [&'static str],
    /// Phrases of a source right before a number that it is near, above or below.
    pub about: &'static [&'static [&'static str]],
    /// Words of a translation, close to a number, that keep it so.
    pub near: &'static [&'static str],
}

impl Hedges {
    /// Whether the folded `word` keeps a statement open.
    pub fn is_open(&self, word: &str) -> bool {
        self.open.contains(&word) || self.open_beginnings.iter().any(|beginning| word.starts_with(beginning))
    }
}
