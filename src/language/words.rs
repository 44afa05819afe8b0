//! Words that are looked up one by one: what says nothing of a text's subject, what tells the language, what leans on the sentence before.

/// The small words of a language, by what they tell.
///
/// All lists hold closed word classes (articles, pronouns, auxiliaries, connectives): they are short, they don't age, and nothing in them
/// is about the news. The first two look alike and are not the same: the one was measured with names and the ends of sentences, the other with
/// summaries.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What needs no counterpart in a translation, and makes no name with a capital. Folded, sorted.
    pub function_words: &'static [&'static str],
    /// What says nothing of a text's subject. Folded, sorted; where there is none, short words are taken for it.
    pub stop_words: &'static [&'static str],
    /// Function words that are no words of the other language of a pair, and so tell what a text is in. In lower case, with accents.
    pub markers: &'static [&'static str],
    /// First words of a sentence that leans on the one before it. Folded, sorted.
    pub leaning: &'static [&'static str],
    /// Words that no sentence ends with: one that does was cut. Folded.
    pub never_last: &'static [&'static str],
    /// Given names of persons, of which many are words. Folded, sorted.
    pub given_names: &'static [&'static str],
    /// Forms of address before the names of persons. Folded.
    pub addressing: &'static [&'static str],
    /// Titles, offices and short forms: a name is the same with them and without. Folded.
    pub beside_names: &'static [&'static str],
    /// Ordinary words that with a capital are the names of countries. Folded.
    pub names_too: &'static [&'static str],
}

/// In a language without stop words, words below this many letters count as such.
const SHORTEST_UNLISTED_TERM: usize = 4;

impl Words {
    /// No lists at all.
    pub const NONE: Self = Self {
        function_words: &[],
        stop_words: &[],
        markers: &[],
        leaning: &[],
        never_last: &[],
        given_names: &[],
        addressing: &[],
        beside_names: &[],
        names_too: &[],
    };

    /// Whether the folded `word` needs no counterpart in a translation.
    pub fn is_function_word(&self, word: &str) -> bool {
        self.function_words.binary_search(&word).is_ok()
    }

    /// Whether the folded `word` says nothing of a text's subject.
    pub fn is_stop_word(&self, word: &str) -> bool {
        if self.stop_words.is_empty() {
            return word.chars().count() < SHORTEST_UNLISTED_TERM
                && !word.starts_with(|c: char| c.is_ascii_digit());
        }
        self.stop_words.binary_search(&word).is_ok()
    }

    /// Whether a sentence that starts with the folded `word` leans on the sentence before it.
    pub fn leans_back(&self, word: &str) -> bool {
        self.leaning.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_short_words_for_stop_words_where_a_language_has_no_list() {
        assert!(Words::NONE.is_stop_word("der"));
        assert!(!Words::NONE.is_stop_word("wahl"));
        assert!(!Words::NONE.is_stop_word("12"));
    }
}
