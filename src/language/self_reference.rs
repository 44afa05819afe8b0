//! How a text speaks of itself: as an article, as a text, as a translation.

/// Words with which a text speaks of itself, in lower case. Every list may be empty.
#[derive(Clone, Copy, Debug)]
pub struct SelfReference {
    /// Beginnings of words about translating: a translation may speak of it where its source does.
    pub translating: &'static [&'static str],
    /// Beginnings of words about texts and about English: the same.
    pub texts: &'static [&'static str],
    /// How a text that agrees, hands over or is sorry begins: what looks like a model's preamble in the translation is none then.
    pub assenting: &'static [&'static str],
    /// What a summary calls the article where it tells of that instead of the news.
    pub articles: &'static [&'static str],
    /// What the article is then said to do.
    pub articles_do: &'static [&'static str],
}

impl SelfReference {
    /// No words at all.
    pub const NONE: Self =
        Self { translating: &[], texts: &[], assenting: &[], articles: &[], articles_do: &[] };
}
