//! What single words say about a sentence, for the languages the summariser knows.
//!
//! The lists hold closed word classes only (articles, pronouns, auxiliaries, connectives): they are short, they
//! don't age, and nothing in them is about the news. Words are compared [folded](crate::text::fold()), so the
//! lists are in lower case without accents.

use crate::language::LanguageTag;

/// The word lists of one language.
#[derive(Debug)]
pub struct Wording {
    /// Words that say nothing of a text's subject.
    stop_words: &'static [&'static str],
    /// Verb forms that tell of the background of the news, not of the news.
    background: &'static [&'static str],
    /// First words of a sentence that leans on the one before it.
    leaning: &'static [&'static str],
}

/// In a language without a list, words below this many letters count as stop words.
const SHORTEST_UNLISTED_TERM: usize = 4;

impl Wording {
    /// The lists for `language`; empty ones where there are none.
    pub fn of(language: &LanguageTag) -> &'static Self {
        match language.as_str() {
            "fr" => &FRENCH,
            "en" => &ENGLISH,
            _ => &UNLISTED,
        }
    }

    /// Whether the folded `word` says nothing of a text's subject.
    pub fn is_stop_word(&self, word: &str) -> bool {
        if self.stop_words.is_empty() {
            return word.chars().count() < SHORTEST_UNLISTED_TERM
                && !word.starts_with(|c: char| c.is_ascii_digit());
        }
        self.stop_words.contains(&word)
    }

    /// Whether the folded `word` is a verb form of the background: the pluperfect and the imperfect of French "être"
    /// and "avoir", the English "had".
    pub fn tells_background(&self, word: &str) -> bool {
        self.background.contains(&word)
    }

    /// Whether a sentence that starts with the folded `word` leans on the sentence before it.
    pub fn leans_back(&self, word: &str) -> bool {
        self.leaning.contains(&word)
    }
}

static UNLISTED: Wording = Wording { stop_words: &[], background: &[], leaning: &[] };

#[rustfmt::skip]
static FRENCH: Wording = Wording {
    stop_words: &[
        "a", "ai", "ainsi", "alors", "apres", "as", "au", "aussi", "autre", "autres", "aux", "avaient", "avait",
        "avant", "avec", "avez", "avoir", "avons", "ayant", "bien", "c", "car", "ce", "ceci", "cela", "celle", "celles",
        "celui", "ces", "cet", "cette", "ceux", "ci", "comme", "comment", "contre", "d", "dans", "de", "deja",
        "depuis", "des", "deux", "dit", "donc", "dont", "du", "elle", "elles", "en", "encore", "entre", "es", "est",
        "et", "etaient", "etait", "etant", "ete", "etre", "eu", "eux", "faire", "fait", "fut", "il", "ils", "j", "je",
        "jusqu", "jusque", "l", "la", "le", "les", "leur", "leurs", "lors", "lorsqu", "lorsque", "lui", "m", "ma",
        "mais", "me", "meme", "memes", "mes", "moi", "mon", "n", "ne", "ni", "non", "nos", "notamment", "notre", "nous",
        "on", "ont", "ou", "par", "pas", "peut", "plus", "pour", "puis", "qu", "quand", "que", "quel", "quelle",
        "quelles", "quels", "qui", "s", "sa", "sans", "se", "selon", "sera", "seront", "ses", "si", "son", "sont",
        "sous", "sur", "t", "ta", "te", "tes", "toi", "ton", "tous", "tout", "toute", "toutes", "tres", "trop", "tu",
        "un", "une", "vers", "vos", "votre", "vous", "y",
    ],
    background: &["avaient", "avait", "etaient", "etait"],
    leaning: &[
        "ainsi", "aussi", "car", "ce", "cela", "celle", "celles", "celui", "cependant", "ces", "cet", "cette", "ceux",
        "donc", "elle", "elles", "enfin", "ensuite", "et", "il", "ils", "mais", "neanmoins", "or", "pourtant", "puis",
        "toutefois",
    ],
};

#[rustfmt::skip]
static ENGLISH: Wording = Wording {
    stop_words: &[
        "a", "about", "after", "again", "against", "all", "also", "although", "am", "among", "an", "and", "any", "are",
        "as", "at", "be", "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did",
        "do", "does", "done", "during", "each", "even", "few", "for", "from", "had", "has", "have", "having", "he",
        "her", "here", "hers", "him", "himself", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its",
        "itself", "just", "may", "me", "might", "more", "most", "much", "must", "my", "no", "nor", "not", "of", "on",
        "once", "only", "or", "other", "others", "our", "out", "over", "own", "s", "said", "same", "say", "says",
        "she", "should", "since", "so", "some", "still", "such", "t", "than", "that", "the", "their", "them",
        "themselves", "then", "there", "these", "they", "this", "those", "through", "to", "too", "two", "under",
        "until", "up", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom",
        "whose", "why", "will", "with", "without", "would", "yet", "you", "your",
    ],
    background: &["had"],
    leaning: &[
        "also", "and", "but", "finally", "he", "however", "it", "moreover", "nevertheless", "she", "so", "that", "then",
        "therefore", "these", "they", "this", "those", "thus", "yet",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn lists_are_sorted_folded_and_without_repeats() {
        for wording in [&FRENCH, &ENGLISH] {
            for list in [wording.stop_words, wording.background, wording.leaning] {
                assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
                assert!(list.iter().all(|word| fold(word) == *word), "{list:?}");
            }
        }
    }

    #[test]
    fn takes_short_words_for_stop_words_where_a_language_has_no_list()
    -> Result<(), Box<dyn std::error::Error>> {
        let wording = Wording::of(&"de".parse()?);
        assert!(wording.is_stop_word("der"));
        assert!(!wording.is_stop_word("wahl"));
        assert!(!wording.is_stop_word("12"));
        Ok(())
    }
}
