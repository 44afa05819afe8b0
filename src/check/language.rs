//! Is the translation in the language it should be in?

use super::flag::{CheckKind, Flag};
use super::names::{is_english_name, is_french_alone};
use super::pair::Pair;
use super::quotation::quotations;
use super::vocabulary::{is_english, is_french};
use super::word::{Word, lowercase_words, words_of};
use crate::text::Span;

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

/// So many French words in a row, none of them English, were left over: no name is so long.
const LEFT_OVER: usize = 3;

/// A translation into English that is French, or is the source itself.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if pair.from == pair.to {
        return Vec::new();
    }
    let (source, translation) = (lowercase_words(pair.source), lowercase_words(pair.translation));
    let is_translatable = || match words_of(pair.source).as_slice() {
        [only] => is_to_be_translated(only),
        _ => count(&source, FRENCH) > 0 || french_only(pair.source).next().is_some(),
    };
    if source == translation && is_translatable() {
        let whole = |text: &str| Span::new(0, text.len());
        let flag = Flag::error(CheckKind::Language, "the source was copied, not translated");
        return vec![flag.at_source(whole(pair.source)).at_translation(whole(pair.translation))];
    }
    foreign(pair)
}

/// Whether a line's only word cannot be the same in English: the name of a country that has another, or an ordinary word with an
/// accent or unknown in English.
fn is_to_be_translated(word: &Word<'_>) -> bool {
    let folded = word.folded.as_str();
    let ordinary = is_french(folded) && (!word.text.is_ascii() || !is_english(folded));
    is_french_alone(folded) || ordinary && !is_english_name(folded) && !word.is_in_capitals()
}

/// A text that should be English and reads as French, or has French in it.
pub fn foreign(pair: &Pair<'_>) -> Vec<Flag> {
    if pair.to.as_str() != "en" {
        return Vec::new();
    }
    let translation = lowercase_words(pair.translation);
    let (french, english) = (count(&translation, FRENCH), count(&translation, ENGLISH));
    // Two may be the articles of two names; with no English word beside them they are a sentence.
    if french >= 3 && french > english || french == 2 && english == 0 {
        let message = format!("still in French ({french} French function words, {english} English)");
        return vec![Flag::error(CheckKind::Language, message)];
    }
    let left_over = left_over(pair.translation).map(|span| {
        let message = format!("left in French: {}", span.of(pair.translation));
        Flag::error(CheckKind::Language, message).at_translation(span)
    });
    left_over.into_iter().collect()
}

/// The words of `text` that are ordinary in French and unknown in English; of those with capitals, the first of sentences.
fn french_only(text: &str) -> impl Iterator<Item = Word<'_>> {
    words_of(text).into_iter().filter(|word| (word.opens || !word.is_capitalised()) && is_french_word(word))
}

fn is_french_only(word: &Word<'_>) -> bool {
    !word.is_capitalised() && is_french_word(word)
}

fn is_french_word(word: &Word<'_>) -> bool {
    word.folded.len() > 1 && is_french(&word.folded) && !is_english(&word.folded)
}

/// The first run of French words, outside of quotation marks.
fn left_over(text: &str) -> Option<Span> {
    let words = words_of(text);
    let is_french = |word: &Word<'_>| {
        is_french_only(word)
            || FRENCH.contains(&word.folded.as_str()) && !ENGLISH.contains(&word.folded.as_str())
    };
    let runs = words.chunk_by(|one, other| is_french(one) == is_french(other) && other.gap.trim().is_empty());
    let quotations = quotations(text);
    let is_quoted = |run: &&[Word<'_>]| {
        quotations.iter().any(|span| span.start <= run[0].span.start && run[0].span.end <= span.end)
    };
    let run = runs.into_iter().filter(|run| !is_quoted(run)).find(|run| {
        run.len() >= LEFT_OVER
            && is_french(&run[0])
            && run.iter().filter(|word| is_french_only(word)).count() >= 2
    })?;
    Some(Span::new(run[0].span.start, run[run.len() - 1].span.end))
}

fn count(words: &[String], list: &[&str]) -> usize {
    words.iter().filter(|word| list.contains(&word.as_str())).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn flagged(source: &str, translation: &str) -> bool {
        !french_to_english(check, source, translation).is_empty()
    }

    #[test]
    fn finds_what_stayed_french() {
        assert!(flagged("Il est parti dans la nuit.", "Il est parti dans la nuit."));
        assert!(flagged("Il est parti dans la nuit.", "Il a quitté la ville dans la nuit."));
        assert!(flagged("Réactions", "Réactions") && flagged("Italie", "Italie"));
        assert!(flagged("Crues soudaines attendues", "Crues soudaines attendues"));
        assert!(flagged(
            "Elle vend des volets roulants.",
            "She sells des volets roulants to all who want them."
        ));
    }

    #[test]
    fn leaves_names_and_english_alone() {
        assert!(!flagged("Le Monde et Le Figaro", "Le Monde and Le Figaro"));
        assert!(!flagged("La maire de La Rochelle", "The mayor of La Rochelle"));
        assert!(!flagged("Paris", "Paris"));
        assert!(!flagged(
            "Il chante « Non, je ne regrette rien ».",
            "He sings “Non, je ne regrette rien” at the end of the show."
        ));
    }
}
