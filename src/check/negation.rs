//! Is what is denied still denied?
//!
//! Looked for is a word that denies (in French, a verb between "ne" and "pas") where the translation says nothing of the kind: no "not", and
//! none of the words that deny without it ("fails to", "unable", "without"). What is said the other way round can't be told without
//! understanding it, so this is a warning; but a sentence is tried again for it alone, as few mistakes turn a report upside down so surely.

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::{Word, words_of};
use crate::language::{Denials, LanguagePair, Negation, Particle};
use crate::text::Span;

/// The most words that stand between a particle and the word that denies.
const REACH: usize = 7;

/// A negation that the translation does not have.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let known = LanguagePair::of(pair.from, pair.to)
        .and_then(|languages| languages.from.negation.as_ref().zip(languages.to.denials.as_ref()));
    let Some((own, other)) = known else { return Vec::new() };
    // A question may be asked either way.
    if pair.source.contains('?') || denies(pair.translation, other) {
        return Vec::new();
    }
    let flag = |span: Span| {
        let message = format!("the source denies (“{}”), the translation does not", span.of(pair.source));
        Flag::warning(CheckKind::Negation, message).at_source(span)
    };
    find(&words_of(pair.source), own).map(flag).into_iter().collect()
}

/// The first negation of a sentence: a word that denies or, in languages that have a particle, from that to the word.
fn find(words: &[Word<'_>], negation: &Negation) -> Option<Span> {
    let Some(particle) = &negation.particle else {
        let denies = |at: &usize| is_denying(words, *at, negation);
        return (0..words.len()).find(denies).map(|at| words[at].span);
    };
    (0..words.len()).filter(|&at| is_particle(words, at, particle)).find_map(|at| {
        let expletive = words[..at]
            .windows(2)
            .rev()
            .take(4)
            .any(|pair| is_in(&pair[0], particle.expletive) && is_in(&pair[1], particle.conjunctions));
        let reach = &words[at + 1..words.len().min(at + 1 + REACH)];
        let place = reach.iter().position(|word| is_in(word, negation.denying))?;
        let other_clause = |word: &Word<'_>| {
            is_in(word, particle.conjunctions)
                || is_in(word, particle.parting)
                || particle.idle.iter().any(|idle| word.folded.starts_with(idle))
        };
        let denies = !expletive
            && is_denying(words, at + 1 + place, negation)
            && !reach[..place].iter().any(other_clause);
        denies.then(|| Span::new(words[at].span.start, reach[place].span.end))
    })
}

fn is_in(word: &Word<'_>, list: &[&str]) -> bool {
    list.contains(&word.folded.as_str())
}

/// Whether the word at `at` denies, and the next one does not make something else of it.
fn is_denying(words: &[Word<'_>], at: usize, negation: &Negation) -> bool {
    let taken_back = || {
        let after = negation.taken_back.iter().find(|(denying, _)| *denying == words[at].folded);
        after.zip(words.get(at + 1)).is_some_and(|((_, list), next)| is_in(next, list))
    };
    is_in(&words[at], negation.denying) && !taken_back()
}

/// Whether a word is the particle, or what is left of it before an apostrophe: "n", which that of "n° 5" is not.
fn is_particle(words: &[Word<'_>], at: usize, particle: &Particle) -> bool {
    let elided = || words.get(at + 1).is_some_and(|next| matches!(next.gap, "'" | "’"));
    words[at].folded == particle.whole || (words[at].folded == particle.elided && elided())
}

/// Whether a text has anything that denies.
fn denies(text: &str, denials: &Denials) -> bool {
    let is_contracted = |word: &Word<'_>| word.folded == denials.contracted && matches!(word.gap, "'" | "’");
    words_of(text).iter().any(|word| denials.has(&word.folded) || is_contracted(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn flagged(source: &str, translation: &str) -> bool {
        !french_to_english(check, source, translation).is_empty()
    }

    #[test]
    fn finds_a_lost_negation() {
        assert!(flagged("Le maire n'a pas signé l'accord.", "The mayor signed the agreement."));
        assert!(flagged("Elle ne se rendra jamais à Lerin.", "She will go to Lerin."));
        assert!(flagged("Ils n'ont aucune preuve.", "They have evidence."));
        assert!(flagged("L'Union européenne n'a pas signé.", "The European Union signed."));
    }

    #[test]
    fn knows_other_ways_to_deny() {
        for translation in [
            "The mayor didn't sign the agreement.",
            "The mayor has not signed.",
            "The mayor refused to sign.",
            "The agreement is unsigned.",
            "The mayor left without signing.",
            "The mayor declined to sign.",
            "Whether the mayor signs is unclear.",
        ] {
            assert!(!flagged("Le maire n'a pas signé l'accord.", translation), "{translation}");
        }
    }

    #[test]
    fn leaves_alone_what_denies_nothing() {
        assert!(!flagged(
            "Il faut agir avant qu'il ne soit trop tard.",
            "We must act before it is too late."
        ));
        assert!(!flagged(
            "Tant qu'il n'aura pas signé, tout reste en place.",
            "Everything stays until he signs."
        ));
        assert!(!flagged("Ce n'est pas seulement une grève.", "It is also a strike."));
        assert!(!flagged("Elle n'hésite pas à le dire.", "She says so freely."));
        assert!(!flagged("Le n° 5 n'est pas sans rappeler le port.", "Number 5 recalls the port."));
        assert!(!flagged("Il ne reste que deux trains.", "Two trains remain."));
        assert!(!flagged("N'est-ce pas vrai ?", "Is it true?"));
    }

    #[test]
    fn finds_words_that_deny_without_a_particle() {
        let negation =
            Negation { particle: None, denying: &["nicht", "kein"], taken_back: &[("nicht", &["nur"])] };
        let found = |text| find(&words_of(text), &negation).map(|span| span.of(text));
        assert_eq!(found("Die Stadt hat nicht gezahlt."), Some("nicht"));
        assert_eq!(found("Sie kamen nicht nur, um zu feiern."), None);
    }
}
