//! Is the translation in the language it should be in?

use super::{CheckKind, Flag, Pair, words};

/// French function words that are no English words.
const FRENCH: &[&str] = &[
    "le", "la", "les", "des", "du", "de", "un", "une", "et", "est", "dans", "pour", "par", "sur", "avec",
    "que", "qui", "aux", "au", "ce", "cette", "ces", "ses", "leur", "leurs", "il", "elle", "ils", "elles",
    "nous", "vous", "été", "sont", "ont", "pas", "ne", "plus", "mais", "où", "selon", "ainsi", "après",
    "avant", "depuis", "entre", "sans", "sous", "vers", "être", "avait", "était", "sera", "dont", "afin",
    "lors", "très", "aussi", "déjà", "à",
];

/// English function words that are no French words.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "was", "were", "are", "that", "with", "for", "by", "from", "at",
    "it", "its", "he", "she", "they", "his", "her", "their", "this", "these", "has", "have", "had", "been",
    "be", "will", "would", "not", "who", "which", "after", "before", "since", "between", "without", "under",
    "but", "as", "an", "said",
];

/// A translation into English that is French, or is the source itself.
pub fn check(pair: &Pair<'_>) -> Option<Flag> {
    if pair.from == pair.to {
        return None;
    }
    let (source, translation) = (words(pair.source), words(pair.translation));
    let copied = source == translation && count(&source, FRENCH) > 0;
    if copied {
        return Some(Flag::error(CheckKind::Language, "the source was copied, not translated"));
    }
    foreign(pair)
}

/// A text that should be English and reads as French.
pub fn foreign(pair: &Pair<'_>) -> Option<Flag> {
    if pair.to.as_str() != "en" {
        return None;
    }
    let translation = words(pair.translation);
    let (french, english) = (count(&translation, FRENCH), count(&translation, ENGLISH));
    // Two may be the articles of two names; with no English word beside them they are a sentence.
    (french >= 3 && french > english || french == 2 && english == 0).then(|| {
        Flag::error(
            CheckKind::Language,
            format!("still in French ({french} French function words, {english} English)"),
        )
    })
}

fn count(words: &[String], list: &[&str]) -> usize {
    words.iter().filter(|word| list.contains(&word.as_str())).count()
}

#[cfg(test)]
mod tests {
    use super::super::french_to_english;
    use super::*;

    fn flagged(source: &str, translation: &str) -> bool {
        french_to_english(check, source, translation).is_some()
    }

    #[test]
    fn finds_what_stayed_french() {
        assert!(flagged("Il est parti dans la nuit.", "Il est parti dans la nuit."));
        assert!(flagged("Il est parti dans la nuit.", "Il a quitté la ville dans la nuit."));
    }

    #[test]
    fn leaves_names_and_english_alone() {
        assert!(!flagged("Le Monde et Le Figaro", "Le Monde and Le Figaro"));
        assert!(!flagged("La maire de La Rochelle", "The mayor of La Rochelle"));
        assert!(!flagged("Paris", "Paris"));
    }
}
