//! Which accents French letters take, for text that has them as characters of their own.

/// An accent: as a spacing character in the forms that fonts and keyboards have, as a combining one, and the letters that French words and
/// foreign names in the news have it on.
pub(crate) struct Accent {
    pub spacing: &'static [char],
    pub combining: char,
    pub letters: &'static str,
}

#[rustfmt::skip]
pub(crate) const ACCENTS: &[Accent] = &[
    Accent { spacing: &['´', 'ˊ'], combining: '\u{301}', letters: "eE" },
    Accent { spacing: &['`', 'ˋ'], combining: '\u{300}', letters: "aeuAEU" },
    Accent { spacing: &['ˆ', '^'], combining: '\u{302}', letters: "aeiouAEIOUı" },
    Accent { spacing: &['¨'], combining: '\u{308}', letters: "aeiouyAEIOUYı" },
    Accent { spacing: &['¸'], combining: '\u{327}', letters: "cC" },
    Accent { spacing: &['˜'], combining: '\u{303}', letters: "nNaAoO" },
];

/// What stands before an apostrophe, in lower case.
#[rustfmt::skip]
pub(crate) const ELIDED: &[&str] = &[
    "l", "d", "c", "j", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "aujourd",
    "entr", "prud",
];

/// Words of one and two letters, which syllables of others are, too.
#[rustfmt::skip]
pub(crate) const SHORT_WORDS: &[&str] = &[
    "a", "à", "y", "ô", "ai", "an", "as", "au", "ça", "ce", "ci", "de", "du", "dû", "eh", "en", "es", "et", "eu", "il",
    "je", "la", "là", "le", "lu", "ma", "me", "mi", "mû", "ne", "né", "ni", "nu", "on", "or", "os", "ou", "où", "pu",
    "sa", "se", "si", "su", "ta", "te", "tu", "un", "va", "vu",
];
