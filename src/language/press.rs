//! What the press of a language says otherwise than word for word, and the grammar that finds it in a text.

use super::verb_form::{Inflection, VerbForm};

/// A lexicon of the press of one language with its renderings in another, and what it takes to find its entries.
#[derive(Debug)]
pub struct PressLexicon {
    /// Its parts: a name and entries, one a line; docs/lexicon.md says how they are written.
    pub parts: &'static [(&'static str, &'static str)],
    /// The grammar of the language whose words are found.
    pub grammar: &'static Grammar,
    /// How the renderings are inflected.
    pub renderings: &'static Inflection,
}

/// The grammar that tells a phrase of a lexicon in a text, in all its forms. Words are in lower case with their accents.
#[derive(Debug)]
pub struct Grammar {
    /// The forms of a verb by its infinitive.
    pub verb: fn(&str) -> Vec<(String, VerbForm)>,
    /// The plural of a word.
    pub plural: fn(&str) -> String,
    /// The feminine of a word, singular; some words have several that could be.
    pub feminine: fn(&str) -> Vec<String>,
    /// What reflexive verbs have in front.
    pub reflexive: &'static [&'static str],
    /// What else a phrase may have in front of its verb: *l'emporter*.
    pub clitics: &'static [&'static str],
    /// The auxiliary of reflexive verbs, with the form of the other one that says the same.
    pub auxiliaries: &'static [(&'static str, &'static str)],
    /// Possessives.
    pub possessives: &'static [&'static str],
    /// Words that swallow others: what an entry has as the first may stand in a text as any of the others.
    pub contractions: &'static [(&'static str, &'static [&'static str])],
    /// What may stand between a verb and what belongs to it.
    pub between: &'static [&'static str],
    /// What the adverbs end in that may stand there, too.
    pub adverb: &'static str,
    /// What stands in front of nouns and not in front of the verb of a sentence.
    pub before_nouns: &'static [&'static str],
    /// What stands in front of plurals.
    pub plural_determiners: &'static [&'static str],
    /// What a hyphen may join to a phrase in front: *ex-*.
    pub prefixes: &'static [&'static str],
    /// What a hyphen may join to a verb: *va-t-il*.
    pub pronouns: &'static [&'static str],
    /// Words that have no plural in a phrase.
    pub invariable: &'static [&'static str],
}
