//! Of which languages and pairs something is known: the lists, and the lookups by tag.

use super::facts::{Around, LanguageFacts};
use super::named::NAMED;
use super::pair::LanguagePair;
use super::tag::LanguageTag;
use super::words::Words;
use super::{en, fr};

/// The languages that have a file or a folder of their own.
static DESCRIBED: [&LanguageFacts; 2] = [&fr::FRENCH, &en::ENGLISH];

/// Every pair.
static PAIRS: [&LanguagePair; 1] = [&fr::INTO_ENGLISH];

impl LanguageTag {
    /// What is known of the language; nothing of one that depeche does not tell from others.
    pub fn facts(&self) -> Option<&'static LanguageFacts> {
        LanguageFacts::all().find(|facts| facts.code == self.as_str())
    }

    /// Its small words; empty lists where there are none.
    pub fn words(&self) -> &'static Words {
        self.facts().map_or(&Words::NONE, |facts| &facts.words)
    }

    /// The English name of the language where depeche knows it (as prompts need it), else its code.
    pub fn english_name(&self) -> &str {
        self.facts().map_or(self.as_str(), |facts| facts.english_name)
    }
}

impl LanguageFacts {
    /// The facts of every language that depeche tells from others.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        DESCRIBED.into_iter().chain(&NAMED)
    }

    /// The languages whose words may stand in a text in `from` or its translation into `to`: these two first, then French and English,
    /// which names, quotations and what a model leaves as it is bring into any text.
    pub fn around(from: &LanguageTag, to: &LanguageTag) -> Around {
        let [french, english] = [&fr::FRENCH, &en::ENGLISH];
        [from.facts().unwrap_or(french), to.facts().unwrap_or(english), french, english]
    }
}

impl LanguagePair {
    /// What is known of translations from `from` into `to`.
    pub fn of(from: &LanguageTag, to: &LanguageTag) -> Option<&'static Self> {
        let is_meant = |pair: &&&Self| pair.from.code == from.as_str() && pair.to.code == to.as_str();
        PAIRS.iter().find(is_meant).copied()
    }

    /// The same in either direction.
    pub fn between(one: &LanguageTag, other: &LanguageTag) -> Option<&'static Self> {
        Self::of(one, other).or_else(|| Self::of(other, one))
    }

    /// French and English, which depeche is made for: what a text is held against of whose own pair nothing is known.
    pub fn french_and_english() -> &'static Self {
        &fr::INTO_ENGLISH
    }
}
