//! Is what was open still open, and what was about so much still about so much?
//!
//! A statement in the French conditional is somebody's word ("aurait déclaré"); where nothing in the translation keeps it open, it has become a
//! fact. And where the source has a number that something is near, above or below, the words around that number in the translation must
//! say so. Both are warnings: it may be said in a way that is not known here.

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::quantity::{Form, quantities};
use super::word::{Word, words_of};
use crate::language::{Hedges, LanguagePair};
use crate::text::Span;

/// Words before a number that may tell how exact it is.
const BEFORE: usize = 5;
/// Words after a number that may tell.
const AFTER: usize = 2;

/// What the source leaves open, and the translation does not.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let known = LanguagePair::of(pair.from, pair.to)
        .and_then(|languages| languages.from.hedges.as_ref().zip(languages.to.hedges.as_ref()));
    let Some((own, other)) = known else { return Vec::new() };
    let (source, translation) = (words_of(pair.source), words_of(pair.translation));
    let fact = made_fact(&source, &translation, own, other).map(|span| {
        let message =
            format!("the source leaves it open (“{}”), the translation does not", span.of(pair.source));
        Flag::warning(CheckKind::Adequacy, message).at_source(span)
    });
    fact.into_iter().chain(made_exact(pair, &source, &translation, own, other)).collect()
}

/// A word that leaves a statement open where nothing in the translation does.
fn made_fact(source: &[Word<'_>], translation: &[Word<'_>], own: &Hedges, other: &Hedges) -> Option<Span> {
    let unsure = source.iter().find(|word| own.unsure.contains(&word.folded.as_str()))?;
    let is_open = translation.iter().any(|word| other.is_open(&word.folded));
    (!is_open).then_some(unsure.span)
}

/// Numbers that the source calls near, and the translation exact.
fn made_exact(
    pair: &Pair<'_>,
    source: &[Word<'_>],
    translation: &[Word<'_>],
    own: &Hedges,
    other: &Hedges,
) -> Vec<Flag> {
    let numbers = |text, language| {
        quantities(text, language).into_iter().filter(|one| matches!(one.form, Form::Digits | Form::Words))
    };
    let theirs: Vec<_> = numbers(pair.translation, pair.to).collect();
    let mut flags = Vec::new();
    for number in numbers(pair.source, pair.from) {
        let Some(about) = about(source, number.span, own) else { continue };
        let mut same = theirs.iter().filter(|one| one.agrees_with(&number)).peekable();
        if same.peek().is_some() && same.all(|one| !is_near(translation, one.span, other)) {
            let span = Span::new(about.start, number.span.end);
            let message =
                format!("the source says “{}”, the translation gives it as exact", span.of(pair.source));
            flags.push(Flag::warning(CheckKind::Adequacy, message).at_source(span));
        }
    }
    flags
}

/// The phrase right before `number` that says that it is not exact.
fn about(words: &[Word<'_>], number: Span, hedges: &Hedges) -> Option<Span> {
    let before = words.iter().position(|word| word.span.end > number.start)?;
    let is_there = |phrase: &&&[&str]| {
        phrase.len() <= before
            && phrase
                .iter()
                .zip(&words[before - phrase.len()..before])
                .all(|(part, word)| *part == word.folded)
    };
    let phrase = hedges.about.iter().find(is_there)?;
    Some(Span::new(words[before - phrase.len()].span.start, number.start))
}

/// Whether a word close to `number` says that it is not exact.
fn is_near(words: &[Word<'_>], number: Span, hedges: &Hedges) -> bool {
    let first = words.iter().position(|word| word.span.end > number.start).unwrap_or(words.len());
    let last = words.iter().position(|word| word.span.start >= number.end).unwrap_or(words.len());
    let around =
        words[first.saturating_sub(BEFORE)..first].iter().chain(&words[last..words.len().min(last + AFTER)]);
    around.into_iter().any(|word| hedges.near.contains(&word.folded.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn messages(source: &str, translation: &str) -> Vec<String> {
        french_to_english(check, source, translation).into_iter().map(|flag| flag.message).collect()
    }

    #[test]
    fn finds_what_was_made_a_fact() {
        let source = "Le ministre aurait touché des pots-de-vin.";
        assert!(messages(source, "The minister took bribes.")[0].contains("“aurait”"));
        for open in [
            "The minister allegedly took bribes.",
            "The minister is said to have taken bribes.",
            "The minister may have taken bribes.",
        ] {
            assert!(messages(source, open).is_empty(), "{open}");
        }
        assert!(
            messages("Le ministre avait touché des pots-de-vin.", "The minister took bribes.").is_empty()
        );
    }

    #[test]
    fn finds_what_was_made_exact() {
        let source = "Près de 300 personnes ont défilé, environ 20 ont été arrêtées.";
        let exact = messages(source, "300 people marched, about 20 were arrested.");
        assert_eq!(exact, ["the source says “Près de 300”, the translation gives it as exact"]);
        assert!(messages(source, "Nearly 300 people marched; 20 or so were arrested.").is_empty());
        assert!(
            messages("Plus de deux cents personnes ont défilé.", "More than two hundred people marched.")
                .is_empty()
        );
        assert!(messages("Trois cents personnes ont défilé.", "300 people marched.").is_empty());
    }
}
