//! Headings in capitals of which a part stayed in the language of the source.

use super::source_word::is_of_source;
use crate::check::flag::{CheckKind, Flag};
use crate::check::names::is_known_name;
use crate::check::pair::Pair;
use crate::check::word::{Word, words_of};
use crate::language::LanguagePair;
use crate::text::Span;

/// A text with fewer words in capitals is an acronym or a name.
const FEWEST_WORDS: usize = 3;

/// An error where words and small words of the source's language stand in a heading in capitals, a warning of one such word.
pub(super) fn half_translated(pair: &Pair<'_>, languages: &LanguagePair) -> Option<Flag> {
    let words = words_of(pair.translation);
    let letters = || words.iter().filter(|word| !word.is_numeral() && word.folded.len() > 1);
    if letters().count() < FEWEST_WORDS || !letters().all(|word| word.text.chars().all(|c| !c.is_lowercase()))
    {
        return None;
    }
    let source = words_of(pair.source);
    let is_copied = |word: &&Word<'_>| source.iter().any(|other| other.folded == word.folded);
    let markers = |word: &Word<'_>| {
        let lower = word.text.to_lowercase();
        languages.from.words.markers.contains(&lower.as_str())
            && !languages.to.words.markers.contains(&lower.as_str())
    };
    let is_left = |word: &&Word<'_>| {
        word.folded.len() > 3 && is_of_source(word, languages) && !is_known_name(&word.folded, languages.to)
    };
    let left: Vec<Span> = letters().filter(is_copied).filter(is_left).map(|word| word.span).collect();
    let small = letters().filter(is_copied).filter(|word| markers(word)).count();
    let first = *left.first()?;
    let message = format!("left in {}: {}", languages.from.english_name, first.of(pair.translation));
    let flag = if 2 * left.len() + small >= 4 { Flag::error } else { Flag::warning };
    Some(left.iter().fold(flag(CheckKind::Language, message), |flag, span| flag.at_translation(*span)))
}

#[cfg(test)]
mod tests {
    use crate::check::flag::Flag;
    use crate::check::language::check;
    use crate::check::pair::french_to_english;

    #[test]
    fn finds_headings_that_are_half_translated() {
        let source = "TEMPÊTES : LES ÉCOLES SOUS LES EAUX";
        let errors = |text| french_to_english(check, source, text).iter().any(Flag::is_error);
        assert!(errors("STORMS: LES ÉCOLES UNDER LES EAUX"));
        assert!(errors("TEMPÊTES: ÉCOLES UNDER WATER"));
        assert!(!errors("STORMS: SCHOOLS UNDER WATER"));
        assert!(!french_to_english(check, source, "STORMS: ÉCOLES UNDER WATER").is_empty());
    }
}
