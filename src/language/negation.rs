//! How a language denies: what surely does in a source, and what may in a translation.

/// What surely denies, as it is looked for in a source. All words are folded.
#[derive(Clone, Copy, Debug)]
pub struct Negation {
    /// The particle without which none of `denying` denies, as French "ne" before "pas"; where there is none, they deny alone.
    pub particle: Option<Particle>,
    /// Words that deny.
    pub denying: &'static [&'static str],
    /// Words of these right behind a word that denies make something else of it: "pas seulement".
    pub taken_back: &'static [(&'static str, &'static [&'static str])],
}

/// A particle that comes before a word that denies.
#[derive(Clone, Copy, Debug)]
pub struct Particle {
    /// As a word of its own.
    pub whole: &'static str,
    /// Before an apostrophe.
    pub elided: &'static str,
    /// What begins clauses, and so parts the particle from a word that denies.
    pub conjunctions: &'static [&'static str],
    /// Other words that part the two.
    pub parting: &'static [&'static str],
    /// Words that with a conjunction behind them take the particle though nothing is denied: "avant que".
    pub expletive: &'static [&'static str],
    /// Beginnings of verbs that part the two as well, as what they deny is done: who does not hesitate, fail or cease, acts.
    pub idle: &'static [&'static str],
}

/// What denies or does it half, as it is looked for in a translation: where any of it is, nothing is said to be lost.
#[derive(Clone, Copy, Debug)]
pub struct Denials {
    /// Whole words, folded.
    pub words: &'static [&'static str],
    /// Beginnings of words, folded.
    pub beginnings: &'static [&'static str],
    /// Beginnings of words that begin like these and deny nothing, folded.
    pub not_denying: &'static [&'static str],
    /// What denies right behind an apostrophe, as the "t" of "isn't"; empty where there is no such thing.
    pub contracted: &'static str,
}

impl Denials {
    /// Whether the folded `word` denies by itself.
    pub fn has(&self, word: &str) -> bool {
        /// Shorter words are not what they begin like.
        const SHORTEST: usize = 5;
        let begins = |list: &[&str]| list.iter().any(|beginning| word.starts_with(beginning));
        self.words.contains(&word)
            || word.len() >= SHORTEST && begins(self.beginnings) && !begins(self.not_denying)
    }
}
