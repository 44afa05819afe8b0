//! An entry of the lexicon of the press, as its line has it.

use crate::check::word::words_of;
use crate::language::Grammar;

/// What an entry is, which tells how it is inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A verb with what belongs to it.
    Verb,
    /// A noun with what belongs to it.
    Noun,
    /// The same, with a rendering that has no plural.
    Mass,
    /// What agrees with a noun.
    Adjective,
    /// What stands as it is written.
    Fixed,
}

/// A phrase and its renderings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The phrase, for a person.
    pub form: &'static str,
    /// What it is.
    pub class: Class,
    /// Whether its verb is reflexive.
    pub reflexive: bool,
    /// The pronoun before the verb, behind the reflexive one if there is one: *s'en prendre à*, *l'emporter*.
    pub clitic: Option<String>,
    /// Its words, without these pronouns.
    pub words: Vec<Part>,
    /// What is put into the text.
    pub rendering: &'static str,
    /// Further renderings that are as good.
    pub accepted: Vec<&'static str>,
    /// When it is meant.
    pub conditions: Conditions,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word in lower case, and whether it must have a capital.
    Word(String, bool),
    /// Any possessive.
    Possessive,
    /// Place for an object.
    Object,
}

/// What must and what must not stand in a sentence, by the beginnings of words, and what must stand beside the phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Conditions {
    /// One of these.
    pub with: Vec<&'static str>,
    /// None of these.
    pub without: Vec<&'static str>,
    /// The word before is one of these.
    pub after: Vec<&'static str>,
    /// The word behind is one of these.
    pub before: Vec<&'static str>,
}

impl Entry {
    /// Reads a line: phrase, class, rendering, further renderings, conditions.
    pub fn read(line: &'static str, grammar: &Grammar) -> Option<Self> {
        let mut fields = line.split('\t').map(str::trim);
        let (form, class, rendering) = (fields.next()?, fields.next()?, fields.next()?);
        let class = match class {
            "v" => Class::Verb,
            "n" => Class::Noun,
            "m" => Class::Mass,
            "a" => Class::Adjective,
            "x" => Class::Fixed,
            _ => return None,
        };
        let accepted =
            fields.next().unwrap_or_default().split('|').map(str::trim).filter(|one| !one.is_empty());
        let accepted = accepted.collect();
        let conditions = Conditions::read(fields.next().unwrap_or_default())?;
        let mut words = parts(form);
        let is_pronoun =
            |part: &Part| matches!(part, Part::Word(word, _) if grammar.reflexive.contains(&word.as_str()));
        let reflexive = class == Class::Verb && words.len() > 1 && is_pronoun(&words[0]);
        if reflexive {
            words.remove(0);
        }
        let mut clitic = None;
        if let Some(Part::Word(word, _)) = words.first()
            && class == Class::Verb
            && grammar.clitics.contains(&word.as_str())
        {
            clitic = Some(word.clone());
            words.remove(0);
        }
        let usable =
            fields.next().is_none() && !rendering.is_empty() && matches!(words.first(), Some(Part::Word(..)));
        usable.then_some(Self { form, class, reflexive, clitic, words, rendering, accepted, conditions })
    }
}

impl Entry {
    /// All renderings, those that are as good first.
    pub fn renderings(&self) -> impl Iterator<Item = &'static str> {
        self.accepted.iter().copied().chain([self.rendering])
    }

    /// Whether a translation without any of the renderings is worth a warning: of a phrase of several words that say something, but for those
    /// that can be said in many ways. Single words, compounds such as *sous-marin*, and adverbial phrases have too many good renderings.
    pub fn is_telling(&self) -> bool {
        let says_something = |part: &&Part| matches!(part, Part::Word(word, _) if word.chars().count() > 3);
        matches!(self.class, Class::Verb | Class::Noun | Class::Mass)
            && self.form.contains([' ', '\''])
            && self.words.iter().filter(says_something).count() > 1
            && !self.accepted.contains(&ANY)
    }
}

/// Among the further renderings, says that there are too many to list.
pub(super) const ANY: &str = "*";

/// The parts of a phrase.
fn parts(form: &str) -> Vec<Part> {
    let mut found = Vec::new();
    for (at, piece) in form.split('…').enumerate() {
        if at > 0 {
            found.push(Part::Object);
        }
        found.extend(words_of(piece).into_iter().map(|word| match word.text {
            "son" => Part::Possessive,
            text => Part::Word(text.to_lowercase(), word.is_capitalised()),
        }));
    }
    found
}

impl Conditions {
    fn read(text: &'static str) -> Option<Self> {
        let mut conditions = Self::default();
        for part in text.split(' ').filter(|part| !part.is_empty()) {
            let list = match part.chars().next()? {
                '+' => &mut conditions.with,
                '-' => &mut conditions.without,
                '<' => &mut conditions.after,
                '>' => &mut conditions.before,
                _ => return None,
            };
            list.extend(part[1..].split(',').filter(|word| !word.is_empty()));
        }
        Some(conditions)
    }
}
