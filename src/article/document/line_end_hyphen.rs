//! Hyphens at the ends of wrapped lines: that of a word that was broken goes, that of a compound stays.

use crate::language::LanguageTag;
use crate::text::fold;

/// What follows the hyphen of a verb, and ends in no word that was broken.
const AFTER_VERBS: &[&str] = &[
    "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "t", "le", "la", "les", "lui",
    "leur", "moi", "toi", "y", "en", "ci", "là",
];

/// Whether the hyphen at the end of `line` only breaks a word that goes on in `next`: the two halves make an ordinary French
/// word, or neither is one. What is a compound for all that is known (`porte-` and `monnaie`) keeps its hyphen.
pub(super) fn breaks_word(line: &str, next: &str) -> bool {
    let Some(line) = line.strip_suffix(['-', '\u{2010}']) else { return false };
    let first = line.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
    let rest = next.trim_start_matches(char::is_alphabetic);
    let second = &next[..next.len() - rest.len()];
    if !second.starts_with(char::is_lowercase)
        || first.is_empty()
        || first.contains('-')
        || rest.starts_with('-')
    {
        return false;
    }
    let ordinary = |word: &str| {
        let french = LanguageTag::french();
        let vocabulary = french.facts().and_then(|facts| facts.vocabulary);
        vocabulary.is_some_and(|vocabulary| vocabulary.has(&fold(word)))
    };
    let is_verb = AFTER_VERBS.contains(&second) && ordinary(first);
    !is_verb && (ordinary(&format!("{first}{second}")) || (!ordinary(first) && !ordinary(second)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_hyphen_of_a_broken_word_alone() {
        for (line, next) in
            [("le préfec-", "ture a dit"), ("il va s’effon-", "drer."), ("fin juil-", "let, puis")]
        {
            assert!(breaks_word(line, next), "{line} {next}");
        }
        for (line, next) in [
            ("peut-", "être demain"),
            ("est-", "il venu"),
            ("a-t-", "elle dit"),
            ("Saint-", "Aubin"),
            ("Aulnay-", "sous-Bois"),
            ("un porte-", "monnaie"),
            ("Paris -", "demain"),
        ] {
            assert!(!breaks_word(line, next), "{line} {next}");
        }
    }
}
