//! Is what is denied still denied?
//!
//! Looked for is a French verb between "ne" and "pas" (or another word that denies) where the English says nothing of the kind: no "not", and
//! none of the words that deny without it ("fails to", "unable", "without"). What is said the other way round can't be told without
//! understanding it, so this is a warning; but a sentence is tried again for it alone, as few mistakes turn a report upside down so surely.

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::{Word, words_of};
use crate::text::Span;

/// Words that deny together with "ne". "Plus" and "personne" are not among them: they are too often something else.
const DENYING: &[&str] = &["pas", "jamais", "rien", "aucun", "aucune", "guere", "nullement"];
/// The most words that stand between "ne" and the word that denies.
const REACH: usize = 7;
/// After "pas" these make it "not only", "nothing but".
const ONLY: &[&str] = &["seulement", "que", "moins", "uniquement", "simplement", "juste"];
/// After "jamais" these make it "more than ever".
const EVER: &[&str] = &["aussi", "autant", "plus"];
/// Before "que", these take a "ne" that denies nothing, or next to nothing.
const EXPLETIVE: &[&str] = &["tant", "avant", "moins"];
/// English words that deny or do it half, and beginnings of such words, folded.
const ENGLISH: &[&str] = &[
    "not", "no", "never", "none", "nothing", "nobody", "nowhere", "neither", "nor", "cannot", "without",
    "unless", "except", "instead", "hardly", "barely", "scarcely", "rarely", "seldom", "little", "few",
    "against", "far", "doubt", "beyond", "contrary", "devoid", "avoid", "avoids", "avoided", "stop", "stops",
    "stopped", "worse", "worst", "wrong", "offline", "miss", "missed", "yet",
];
const ENGLISH_BEGINNINGS: &[&str] = &[
    "fail",
    "lack",
    "refus",
    "deni",
    "deny",
    "prevent",
    "reject",
    "absen",
    "neglect",
    "ignor",
    "difficult",
    "lose",
    "losing",
    "lost",
    "inactiv",
    "incapab",
    "inabilit",
    "inadequ",
    "incomplet",
    "inconsist",
    "incorrect",
    "ineffect",
    "inexperienc",
    "infrequ",
    "insuffic",
    "invalid",
    "invisib",
    "inaccura",
    "indiffer",
    "inappropri",
    "indefinit",
    "innocen",
    "insecur",
    "intoler",
    "impossib",
    "impat",
    "imperfect",
    "improbab",
    "irregul",
    "irrelevan",
    "irrespons",
    "illegal",
    "illegit",
    "disagre",
    "disapprov",
    "disappear",
    "dislik",
    "disreg",
    "disbelie",
    "disput",
    "disobe",
    "disqualif",
    "discontin",
    "disappoint",
    "declin",
    "forbid",
    "prohibit",
    "banned",
    "barred",
    "oppos",
    "exclud",
    "abstain",
    "reluctan",
    "non",
    "un",
];
/// Words that begin like these and deny nothing.
const NOT_DENYING: &[&str] = &[
    "under", "until", "unit", "uniq", "union", "unil", "univers", "unanim", "unif", "unicef", "unesco",
    "unleash", "uncles", "unveil",
];

/// A negation that the translation does not have.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let between = (pair.from.as_str(), pair.to.as_str());
    // A question may be asked either way.
    if between != ("fr", "en") || pair.source.contains('?') || denies(pair.translation) {
        return Vec::new();
    }
    let found = negation(&words_of(pair.source));
    let flag = |span: Span| {
        let message = format!("the source denies (“{}”), the translation does not", span.of(pair.source));
        Flag::warning(CheckKind::Negation, message).at_source(span)
    };
    found.map(flag).into_iter().collect()
}

/// The first negation of a French sentence, from "ne" to the word that denies.
fn negation(words: &[Word<'_>]) -> Option<Span> {
    (0..words.len()).filter(|&at| is_ne(words, at)).find_map(|at| {
        let expletive = words[..at].windows(2).rev().take(4).any(|pair| {
            EXPLETIVE.contains(&pair[0].folded.as_str()) && matches!(pair[1].folded.as_str(), "que" | "qu")
        });
        let reach = &words[at + 1..words.len().min(at + 1 + REACH)];
        let place = reach.iter().position(|word| DENYING.contains(&word.folded.as_str()))?;
        let denying = &reach[place];
        let after = words.get(at + place + 2).map_or("", |word| word.folded.as_str());
        let otherwise = match denying.folded.as_str() {
            "pas" => ONLY.contains(&after) || after == "sans",
            "jamais" => EVER.contains(&after),
            _ => false,
        };
        // "Ne" and "que" before it are another clause, or "only"; who does not hesitate, fail or cease, acts.
        let other_clause = |word: &Word<'_>| {
            matches!(word.folded.as_str(), "que" | "qu" | "empeche")
                || ["hesit", "manqu", "tard", "cess", "cach"].iter().any(|idle| word.folded.starts_with(idle))
        };
        let denies = !expletive && !otherwise && !reach[..place].iter().any(other_clause);
        denies.then(|| Span::new(words[at].span.start, denying.span.end))
    })
}

/// Whether a word is "ne", or its "n" before an apostrophe, which that of "n° 5" has not.
fn is_ne(words: &[Word<'_>], at: usize) -> bool {
    let elided = || words.get(at + 1).is_some_and(|next| matches!(next.gap, "'" | "’"));
    words[at].folded == "ne" || (words[at].folded == "n" && elided())
}

/// Whether an English text has anything that denies.
fn denies(text: &str) -> bool {
    let denying = |word: &Word<'_>| {
        let folded = word.folded.as_str();
        let begins = |list: &[&str]| list.iter().any(|beginning| folded.starts_with(beginning));
        ENGLISH.contains(&folded)
            || (folded.len() > 4 && begins(ENGLISH_BEGINNINGS) && !begins(NOT_DENYING))
            || (folded == "t" && matches!(word.gap, "'" | "’"))
    };
    words_of(text).iter().any(denying)
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
}
