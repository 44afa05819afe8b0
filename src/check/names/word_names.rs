//! Names that are words, and were translated as such: "Pierre Boulanger" as "Stone Baker", the shop "Carrefour" as "Crossroads".

use super::side::Side;
use crate::check::flag::{CheckKind, Flag};
use crate::check::pair::Pair;
use crate::check::vocabulary::{is_function_word, is_ordinary};
use crate::check::word::{Word, alike};
use crate::language::LanguageTag;

/// Family names and names in lists that the translation has in no form.
pub(super) fn translated(pair: &Pair<'_>, source: &Side<'_>, translation: &Side<'_>) -> Vec<Flag> {
    let (before, after) = (source.words(), translation.words());
    // Short sentences with several names look like headings, but for their stops.
    let is_heading =
        |side: &Side<'_>, text: &str| side.is_heading() && !text.trim_end().ends_with(['.', '!', '?']);
    if is_heading(source, pair.source) || is_heading(translation, pair.translation) {
        return Vec::new();
    }
    let family = (0..before.len()).filter(|&at| is_family_name(before, at, pair.from));
    let lost = family.filter(|&at| !after.iter().any(|word| alike(&before[at], word)));
    let mut flags: Vec<Flag> = Vec::new();
    let stranger = strange_name(before, after, pair.to);
    for at in lost {
        let name = before[at].text;
        flags.extend(stranger.map(|instead| {
            let message = format!("the source names {name}, the translation {}", instead.text);
            Flag::error(CheckKind::Names, message).at_source(before[at].span).at_translation(instead.span)
        }));
    }
    if flags.is_empty() {
        flags.extend(in_a_list(pair, before, after));
    }
    flags
}

/// Whether the word at `at` is an ordinary word as a family name: it stands behind a given name or a form of address.
fn is_family_name(words: &[Word<'_>], at: usize, language: &LanguageTag) -> bool {
    let Some(facts) = language.facts().filter(|_| at > 0) else { return false };
    let (word, before) = (&words[at], &words[at - 1]);
    let is_given = |word: &Word<'_>| {
        word.is_capitalised() && facts.words.given_names.binary_search(&word.folded.as_str()).is_ok()
    };
    let folded = word.folded.as_str();
    let is_name = word.is_capitalised()
        && !word.is_in_capitals()
        && folded.len() > 2
        && is_ordinary(folded, language)
        && !is_function_word(folded, language)
        && !is_given(word)
        && facts.numbers.words.cardinal(folded).is_none()
        && (facts.numbers.words.ordinal)(folded).is_none();
    let is_addressed = before.is_capitalised() && facts.words.addressing.contains(&before.folded.as_str());
    is_name
        && (word.gap.trim().is_empty() && is_given(before)
            || matches!(word.gap.trim(), "" | ".") && is_addressed
            || at > 1 && word.gap.trim().is_empty() && before.is_capitalised() && is_given(&words[at - 2]))
}

/// A word with a capital that no word of the source is like, beside another or behind a form of address.
fn strange_name<'w, 'a>(
    before: &[Word<'_>],
    after: &'w [Word<'a>],
    language: &LanguageTag,
) -> Option<&'w Word<'a>> {
    let facts = language.facts()?;
    let is_strange = |word: &Word<'_>| {
        word.is_capitalised()
            && word.folded.len() > 2
            && !is_function_word(&word.folded, language)
            && !before.iter().any(|other| alike(word, other))
    };
    after.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let is_addressed = facts.words.addressing.contains(&first.folded.as_str());
        let is_name = matches!(second.gap.trim(), "" | ".") && first.is_capitalised() && is_strange(second);
        let is_title = is_function_word(&first.folded, language);
        (is_name && !is_title && (is_addressed || second.gap.trim().is_empty())).then_some(second)
    })
}

/// An ordinary word with a capital in a list of names, whose neighbour the translation kept and which became another word.
fn in_a_list(pair: &Pair<'_>, before: &[Word<'_>], after: &[Word<'_>]) -> Option<Flag> {
    (0..before.len()).find_map(|at| {
        let word = &before[at];
        let is_word = word.is_capitalised()
            && !word.opens
            && is_ordinary(&word.folded, pair.from)
            && !is_function_word(&word.folded, pair.from)
            && !after.iter().any(|other| alike(word, other));
        if !is_word {
            return None;
        }
        [true, false].into_iter().find_map(|forward| {
            let kept = &before[listed_beside(before, at, pair.from, forward)?];
            let place =
                after.iter().position(|other| other.folded == kept.folded && other.is_capitalised())?;
            let instead = &after[listed_beside(after, place, pair.to, !forward)?];
            let is_other = !instead.opens
                && is_ordinary(&instead.folded, pair.to)
                && !before.iter().any(|other| alike(instead, other));
            is_other.then(|| {
                let message = format!("the source names {}, the translation {}", word.text, instead.text);
                Flag::warning(CheckKind::Names, message).at_source(word.span).at_translation(instead.span)
            })
        })
    })
}

/// The word with a capital that stands beside that at `at` in a list: behind a comma, or a word such as "et".
fn listed_beside(words: &[Word<'_>], at: usize, language: &LanguageTag, forward: bool) -> Option<usize> {
    let step = |from: usize| if forward { Some(from + 1) } else { from.checked_sub(1) };
    let gap = |one: usize, other: usize| words.get(one.max(other)).map_or("?", |word| word.gap);
    let next = step(at).filter(|&next| next < words.len())?;
    if gap(at, next).trim() == "," && words[next].is_capitalised() {
        return Some(next);
    }
    let beyond = step(next).filter(|&beyond| beyond < words.len())?;
    let joins = language.facts().is_some_and(|facts| facts.numbers.words.conjunction == words[next].folded)
        && matches!(gap(at, next).trim(), "" | ",")
        && gap(next, beyond).trim().is_empty();
    (joins && words[beyond].is_capitalised()).then_some(beyond)
}

#[cfg(test)]
mod tests {
    use crate::check::flag::Flag;
    use crate::check::names::check;
    use crate::check::pair::french_to_english;

    fn flags(source: &str, translation: &str) -> Vec<Flag> {
        french_to_english(check, source, translation)
    }

    #[test]
    fn finds_family_names_that_were_translated() {
        for (source, translation) in [
            ("Selon Marc Berger, il neige.", "According to Mark Shepherd, it is snowing."),
            ("Le juge a entendu M. Meunier.", "The judge heard Mr. Miller."),
            ("Anne Lune et Paul Tonnelier ont gagné.", "Anne Moon and Paul Cooper won."),
        ] {
            assert!(flags(source, translation).iter().any(Flag::is_error), "{translation}");
        }
    }

    #[test]
    fn finds_a_shop_that_was_translated() {
        let source = "Total, Danone et Casino ont baissé leurs prix.";
        assert!(flags(source, "Total, Danone and Casino have cut their prices.").is_empty());
        let source = "Danone, Renault et Boulanger ont baissé leurs prix.";
        assert!(!flags(source, "Danone, Renault and Baker have cut their prices.").is_empty());
    }

    #[test]
    fn leaves_names_that_stayed_and_words_that_are_none_alone() {
        for (source, translation) in [
            ("Selon Marc Berger, il neige.", "According to Marc Berger, it is snowing."),
            ("Selon Marc Berger, il neige.", "According to him, it is snowing."),
            ("La ministre Claire Petit a démissionné.", "Minister Claire Petit has resigned."),
            ("Le Premier ministre a reçu M. Lavoie.", "The Prime Minister received Mr. Lavoie."),
        ] {
            assert!(!flags(source, translation).iter().any(Flag::is_error), "{translation}");
        }
    }
}
