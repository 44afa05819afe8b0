//! Is the whole sentence there, to its end, and nothing that the source does not say?
//!
//! Two small models weigh lengths against the words that have counterparts: a logistic regression each, fitted to human
//! translations as they are and to the same with their ends cut off or a foreign sentence put behind.

mod added;
mod cut;
mod part;
mod sides;

use sides::Sides;

use super::anchor::Anchors;
use super::flag::{CheckKind, Flag};
use super::names::Side;
use super::pair::Pair;
use crate::language::LanguagePair;

/// Texts with more words are no sentences, and every word would be held against every other.
const MOST_WORDS: usize = 1_000;

/// A translation whose end is missing, or that has a sentence of its own.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if !LanguagePair::of(pair.from, pair.to).is_some_and(|languages| languages.coverage_is_fitted) {
        return Vec::new();
    }
    let (source, translation) = (Side::of(pair.source, pair.from), Side::of(pair.translation, pair.to));
    if source.words().len().max(translation.words().len()) > MOST_WORDS {
        return Vec::new();
    }
    let anchors = Anchors::of(pair, &source, &translation);
    let sides = Sides { pair, source: &source, translation: &translation, anchors: &anchors };
    let missing = cut::find(&sides).map(|span| {
        let message = format!("the translation seems to end before “{}”", beginning(span.of(pair.source)));
        Flag::error(CheckKind::Length, message).at_source(span)
    });
    let added = added::find(&sides).map(|span| {
        let message =
            format!("nothing in the source seems to say “{}”", beginning(span.of(pair.translation)));
        Flag::error(CheckKind::Length, message).at_translation(span)
    });
    missing.into_iter().chain(added).collect()
}

/// The first words of a long text, for a message.
fn beginning(text: &str) -> String {
    const WORDS: usize = 8;
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words[..words.len().min(WORDS)].join(" ");
    if words.len() > WORDS { shown + " …" } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    const SOURCE: &str = "Le conseil municipal a voté mardi un budget de 12 millions d'euros pour la rénovation des écoles, \
        mais les associations de parents demandent des garanties au préfet de la région.";
    const WHOLE: &str = "On Tuesday the town council voted a budget of 12 million euros for the renovation of schools, but \
        parents' associations are demanding guarantees from the prefect of the region.";

    fn messages(source: &str, translation: &str) -> Vec<String> {
        french_to_english(check, source, translation).into_iter().map(|flag| flag.message).collect()
    }

    #[test]
    fn finds_a_missing_end_though_the_stop_is_there() {
        let cut = "On Tuesday the town council voted a budget of 12 million euros for the renovation.";
        assert!(messages(SOURCE, cut)[0].contains("seems to end before"));
    }

    #[test]
    fn finds_a_sentence_that_the_source_does_not_say() {
        let added =
            format!("{WHOLE} His brother had left the army in order to raise sheep on a remote island.");
        assert!(messages(SOURCE, &added)[0].contains("“His brother had left"));
        let without_stop = format!("{} The singer never forgave them for it.", WHOLE.trim_end_matches('.'));
        assert!(messages(SOURCE, &without_stop)[0].contains("“The singer"));
    }

    #[test]
    fn leaves_whole_translations_alone() {
        assert!(messages(SOURCE, WHOLE).is_empty());
        let two = WHOLE.replace(", but parents", ". Parents");
        assert!(messages(SOURCE, &two).is_empty());
        assert!(messages("Contexte", "Background and context").is_empty());
    }
}
