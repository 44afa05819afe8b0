//! Acronyms: their counterparts in the other language, and what their letters stand for.

use crate::check::word::Word;
use crate::language::LanguagePair;

/// Whether `acronym` of one language stands for `other` of the other language: `pair` has them so, or the letters are the
/// same in another order.
pub(super) fn are_counterparts(pair: &LanguagePair, acronym: &str, other: &str) -> bool {
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    pair.acronyms_for(acronym).contains(&other)
        || pair.acronyms_for(other).contains(&acronym)
        || acronym.len() == other.len() && letters(acronym) == letters(other)
}

/// The letters of an acronym: of "BoJ" the capitals alone. Nothing where `word` is no acronym.
pub(super) fn letters(word: &str) -> Option<String> {
    let capitals: String = word.chars().filter(|c| c.is_uppercase()).collect();
    (capitals.chars().count() >= 2 && word.chars().count() <= 6).then_some(capitals)
}

/// Whether the letters of `acronym` are the initials of words that stand together in `words`; in any order, as one language
/// puts first what the other puts last.
pub(super) fn is_spelled_out(acronym: &str, words: &[Word<'_>]) -> bool {
    let mut letters: Vec<char> = acronym.chars().flat_map(char::to_lowercase).collect();
    if letters.len() < 2 {
        return false;
    }
    letters.sort_unstable();
    let initials: Vec<char> = words
        .iter()
        .filter(|word| word.folded.len() > 3)
        .filter_map(|word| word.folded.chars().next())
        .collect();
    initials.windows(letters.len()).any(|window| {
        let mut window = window.to_vec();
        window.sort_unstable();
        window == letters
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::word::words_of;

    #[test]
    fn knows_counterparts_and_initials() {
        let are_counterparts = |one, other| are_counterparts(LanguagePair::french_and_english(), one, other);
        assert!(are_counterparts("OTAN", "NATO") && are_counterparts("NATO", "OTAN"));
        assert!(!are_counterparts("OTAN", "UN"));
        let words = words_of("le Fonds monétaire international");
        assert!(is_spelled_out("FMI", &words) && is_spelled_out("IMF", &words));
        assert!(!is_spelled_out("WHO", &words));
    }
}
