//! Where the phrases of the lexicon stand in a sentence, in all their forms.

use std::collections::HashMap;

use super::entry::{Class, Entry, Part};
use crate::check::word::{Word, words_of};
use crate::language::{Grammar, VerbForm};
use crate::text::Span;

/// Words that an object between the parts of a phrase may have.
const OBJECT: usize = 7;
/// Adverbs and the like that may stand between a verb and what belongs to it.
const BETWEEN: usize = 3;
/// So far before a participle its auxiliary may stand.
const AUXILIARY: usize = 4;

/// Where the pronoun of a verb stands, and its auxiliary, with where that stands.
type Pronoun = (usize, Option<(usize, &'static str)>);

/// A phrase that was found.
#[derive(Clone, Debug)]
pub(super) struct Place<'e> {
    /// Its entry.
    pub entry: &'e Entry,
    /// All of it, with what stands between its parts.
    pub span: Span,
    /// The form of its verb.
    pub form: Option<VerbForm>,
    /// Whether its verb is a participle without an auxiliary, which may as well be a noun: *mise en examen*.
    pub bare: bool,
    /// The auxiliary behind a pronoun before the verb, as a form of *avoir*.
    pub auxiliary: Option<&'static str>,
    /// The adverbs between that pronoun or auxiliary and the verb: *s'est **toujours** pris*.
    pub before: Option<Span>,
    /// What stands between its verb and the rest: adverbs, or an object.
    pub between: Option<Span>,
    /// The possessive in it.
    pub possessive: Option<Span>,
    /// Whether it is a plural.
    pub plural: bool,
}

/// A sentence whose phrases are looked for.
pub(super) struct Sentence<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
    /// The same in lower case, with their accents.
    lower: Vec<String>,
}

impl<'t> Sentence<'t> {
    pub fn new(text: &'t str) -> Self {
        let words = words_of(text);
        let lower = words.iter().map(|word| word.text.to_lowercase()).collect();
        Self { text, words, lower }
    }

    /// The words, in lower case.
    pub fn words(&self) -> &[String] {
        &self.lower
    }

    /// Where the phrase of `entry` stands whose first word is that at `at`; `verbs` has the forms of all verbs of the lexicon.
    pub fn place<'e>(
        &self,
        entry: &'e Entry,
        at: usize,
        verbs: &Verbs,
        grammar: &Grammar,
    ) -> Option<Place<'e>> {
        let mut place = Place {
            entry,
            span: self.words[at].span,
            form: None,
            bare: false,
            auxiliary: None,
            before: None,
            between: None,
            possessive: None,
            plural: false,
        };
        let mut first = at;
        if entry.class == Class::Verb {
            let Some(Part::Word(infinitive, _)) = entry.words.first() else { return None };
            let (form, bare) = self.verb_form(at, verbs.forms_of(infinitive, &self.lower[at])?);
            (place.form, place.bare) = (Some(form), bare);
            let is_alone = entry.words.len() == 1 && !entry.reflexive && entry.clitic.is_none();
            if is_alone && self.may_be_noun(at, form, grammar) {
                return None;
            }
            match (self.reflexive(at, grammar), entry.reflexive, &entry.clitic) {
                (Some((pronoun, auxiliary)), true, clitic) => {
                    if clitic.as_ref().is_some_and(|wanted| self.lower[pronoun + 1] != *wanted) {
                        return None;
                    }
                    first = pronoun;
                    let verb = pronoun + 1 + usize::from(clitic.is_some());
                    self.note_auxiliary(verb, at, auxiliary, &mut place);
                }
                (None, false, Some(clitic)) => {
                    let (pronoun, auxiliary) =
                        self.pronoun(at, grammar, |index| self.lower[index] == *clitic)?;
                    first = pronoun;
                    self.note_auxiliary(pronoun + 1, at, auxiliary, &mut place);
                }
                (None, false, None) => {}
                _ => return None,
            }
        } else {
            self.is_word(at, entry.words.first()?, entry, grammar).then_some(())?;
        }
        let last = self.rest(entry, at, &mut place, grammar)?;
        if matches!(entry.class, Class::Noun) {
            place.plural = self.is_plural(entry, at, grammar);
        }
        // "au lendemain d'": the apostrophe belongs to it.
        let end = match self.words.get(last + 1) {
            Some(next) if matches!(next.gap, "'" | "’") => next.span.start,
            _ => self.words[last].span.end,
        };
        place.span = Span::new(self.words[first].span.start, end);
        (self.is_whole(first, last, grammar) && self.is_meant(entry, first, last)).then_some(place)
    }

    /// Whether the phrase is no part of a compound: *prête-plume* is no *plume*. A pronoun behind a verb makes none: *va-t-il*.
    fn is_whole(&self, first: usize, last: usize, grammar: &Grammar) -> bool {
        let is_hyphen = |gap: &str| matches!(gap, "-" | "‑");
        let is_joined = |at: usize| self.words.get(at).is_some_and(|word| is_hyphen(word.gap));
        let prefixed = is_joined(first) && !grammar.prefixes.contains(&self.lower[first - 1].as_str());
        let suffixed = is_joined(last + 1) && !grammar.pronouns.contains(&self.lower[last + 1].as_str());
        !prefixed && !suffixed
    }

    /// Matches what follows the first word; gives the index of the last one.
    fn rest(&self, entry: &Entry, at: usize, place: &mut Place<'_>, grammar: &Grammar) -> Option<usize> {
        let mut last = at;
        let mut parts = &entry.words[1..];
        let mut open = entry.class == Class::Verb;
        if let Some((Part::Object, rest)) = parts.split_first() {
            let next = rest.first()?;
            // The nearest continuation: an object is seldom longer than a few words.
            let found = (at + 1..self.words.len().min(at + 2 + OBJECT))
                .take_while(|&index| self.is_joined(index))
                .find(|&index| self.is_part(index, next, entry, grammar))?;
            if found > at + 1 {
                place.between =
                    Some(Span::new(self.words[at + 1].span.start, self.words[found - 1].span.end));
            }
            self.note_possessive(found, next, place);
            last = found;
            parts = &rest[1..];
            open = false;
        }
        for part in parts {
            let mut next = last + 1;
            if open {
                let adverbs = (next..self.words.len()).take(BETWEEN).take_while(|&index| {
                    self.is_joined(index)
                        && !self.is_part(index, part, entry, grammar)
                        && self.may_stand_between(index, grammar)
                });
                let count = adverbs.count();
                if count > 0 {
                    place.between =
                        Some(Span::new(self.words[next].span.start, self.words[next + count - 1].span.end));
                    next += count;
                }
                open = false;
            }
            (next < self.words.len() && self.is_joined(next) && self.is_part(next, part, entry, grammar))
                .then_some(())?;
            self.note_possessive(next, part, place);
            last = next;
        }
        Some(last)
    }

    /// Notes the auxiliary before the verb at `at`, and what stands before that: from `start` on if there is no auxiliary.
    fn note_auxiliary(
        &self,
        start: usize,
        at: usize,
        auxiliary: Option<(usize, &'static str)>,
        place: &mut Place<'_>,
    ) {
        let start = auxiliary.map_or(start, |(index, _)| index + 1);
        place.auxiliary = auxiliary.map(|(_, word)| word);
        place.before =
            (start < at).then(|| Span::new(self.words[start].span.start, self.words[at - 1].span.end));
    }

    fn note_possessive(&self, index: usize, part: &Part, place: &mut Place<'_>) {
        if *part == Part::Possessive {
            place.possessive = Some(self.words[index].span);
        }
    }

    /// Whether nothing that ends a phrase stands before the word.
    fn is_joined(&self, index: usize) -> bool {
        self.words[index].gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\'' | '’' | '‑'))
    }

    fn may_stand_between(&self, index: usize, grammar: &Grammar) -> bool {
        let word = self.lower[index].as_str();
        grammar.between.contains(&word) || word.len() > 6 && word.ends_with(grammar.adverb)
    }

    fn is_part(&self, index: usize, part: &Part, entry: &Entry, grammar: &Grammar) -> bool {
        match part {
            Part::Possessive => grammar.possessives.contains(&self.lower[index].as_str()),
            Part::Object => false,
            Part::Word(..) => self.is_word(index, part, entry, grammar),
        }
    }

    /// Whether the word is that of the phrase, in one of the forms that its class allows.
    fn is_word(&self, index: usize, part: &Part, entry: &Entry, grammar: &Grammar) -> bool {
        let Part::Word(wanted, capital) = part else { return false };
        let word = self.lower[index].as_str();
        if *capital && !self.words[index].is_capitalised() {
            return false;
        }
        if word == wanted || self.is_unaccented(index, wanted) {
            return true;
        }
        // "au jour" is not "à jour"; at the end the article belongs to what follows. Elision changes nothing.
        let is_last = entry.words.last().is_some_and(|last| std::ptr::eq(last, part));
        if (is_last || word.len() == 1 || word == "qu")
            && grammar.contractions.iter().any(|(one, others)| one == wanted && others.contains(&word))
        {
            return true;
        }
        // Of a verb's phrase, nouns and participles: "se sont constitués parties civiles", "elles sont tirées d'affaire".
        let varies = entry.class != Class::Fixed;
        if !varies || wanted.len() < 3 || grammar.invariable.contains(&wanted.as_str()) {
            return false;
        }
        let plural = |of: &str| (grammar.plural)(of) == word;
        plural(wanted)
            || (grammar.feminine)(wanted).iter().any(|feminine| feminine == word || plural(feminine))
    }

    /// Whether a capital has lost its accent, as in headings.
    fn is_unaccented(&self, index: usize, wanted: &str) -> bool {
        let word = &self.words[index];
        word.is_capitalised() && word.text.is_ascii() && word.folded == crate::text::fold(wanted)
    }

    /// What the form of a verb tells, of several the one that what stands before it allows, and whether it is a participle without an auxiliary.
    fn verb_form(&self, at: usize, forms: &[VerbForm]) -> (VerbForm, bool) {
        const AVOIR: &[&str] = &[
            "a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient", "ai", "avons", "avez",
            "ait", "aient", "avoir", "ayant", "eut", "eurent", "est", "sont", "était", "étaient", "sera",
            "seront", "serait", "seraient", "été", "être", "étant", "fut", "furent", "soit", "soient",
        ];
        let before = &self.lower[at.saturating_sub(AUXILIARY)..at];
        if forms.contains(&VerbForm::PastParticiple)
            && before.iter().any(|word| AVOIR.contains(&word.as_str()))
        {
            return (VerbForm::PastParticiple, false);
        }
        let order = [VerbForm::ThirdPerson, VerbForm::PastParticiple, VerbForm::Past];
        let form = order.into_iter().find(|form| forms.contains(form)).unwrap_or(forms[0]);
        (form, form == VerbForm::PastParticiple)
    }

    /// Whether what looks like a verb by itself may as well be a noun: *la grève*, which *grever* has, too.
    fn may_be_noun(&self, at: usize, form: VerbForm, grammar: &Grammar) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| self.lower[before].as_str()) else { return true };
        matches!(form, VerbForm::ThirdPerson | VerbForm::Present)
            && (grammar.before_nouns.contains(&before)
                || grammar.possessives.contains(&before)
                || grammar.plural_determiners.contains(&before))
    }

    /// The reflexive pronoun of the verb, and its auxiliary.
    fn reflexive(&self, at: usize, grammar: &Grammar) -> Option<Pronoun> {
        self.pronoun(at, grammar, |index| {
            let word = self.lower[index].as_str();
            let subject = index.checked_sub(1).map(|before| self.lower[before].as_str());
            // "nous avons pris": the pronoun of a verb that is none.
            match word {
                "nous" | "vous" => subject == Some(word),
                "m" | "me" | "t" | "te" => matches!(subject, Some("je" | "tu")),
                word => grammar.reflexive.contains(&word),
            }
        })
    }

    /// The nearest pronoun before the verb with nothing but its auxiliary and adverbs between, and that auxiliary, with *avoir*.
    fn pronoun(&self, at: usize, grammar: &Grammar, is_it: impl Fn(usize) -> bool) -> Option<Pronoun> {
        let mut auxiliary = None;
        for index in (at.saturating_sub(BETWEEN + 1)..at).rev() {
            if !self.is_joined(index + 1) {
                return None;
            }
            if is_it(index) {
                return Some((index, auxiliary));
            }
            let word = self.lower[index].as_str();
            let is_auxiliary = |(own, other): &&(&str, &str)| *own == word || *other == word;
            match grammar.auxiliaries.iter().find(is_auxiliary) {
                Some((_, other)) if auxiliary.is_none() => auxiliary = Some((index, *other)),
                _ if self.may_stand_between(index, grammar) => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether the noun that a phrase begins with is a plural.
    fn is_plural(&self, entry: &Entry, at: usize, grammar: &Grammar) -> bool {
        let Some(Part::Word(wanted, _)) = entry.words.first() else { return false };
        let word = self.lower[at].as_str();
        let determiner = at.checked_sub(1).map(|before| self.lower[before].as_str());
        let determined = determiner.is_some_and(|word| {
            grammar.plural_determiners.contains(&word) || word.parse::<u32>().is_ok_and(|number| number > 1)
        });
        determined || word != wanted && word.ends_with(['s', 'x']) && !wanted.ends_with(['s', 'x'])
    }

    /// Whether the conditions of the entry hold.
    fn is_meant(&self, entry: &Entry, first: usize, last: usize) -> bool {
        let conditions = &entry.conditions;
        let outside = |index: &usize| *index < first || *index > last;
        let any = |stems: &[&str]| {
            let others = (0..self.lower.len()).filter(outside);
            others.into_iter().any(|index| stems.iter().any(|stem| self.lower[index].starts_with(stem)))
        };
        let beside = |list: &[&str], index: Option<usize>| {
            list.is_empty()
                || index
                    .and_then(|index| self.lower.get(index))
                    .is_some_and(|word| list.contains(&word.as_str()))
        };
        (conditions.with.is_empty() || any(&conditions.with))
            && !any(&conditions.without)
            && beside(&conditions.after, first.checked_sub(1))
            && beside(&conditions.before, Some(last + 1))
    }

    /// A span of the text.
    pub fn text(&self, span: Span) -> &'t str {
        span.of(self.text)
    }
}

/// The forms of the verbs of a lexicon.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    /// By form: infinitives, with what the form tells of each.
    by_form: HashMap<String, Vec<(String, Vec<VerbForm>)>>,
}

impl Verbs {
    /// Takes a verb with its forms.
    pub fn add(&mut self, infinitive: &str, forms: Vec<(String, VerbForm)>) {
        for (form, what) in forms {
            let readings = self.by_form.entry(form).or_default();
            match readings.iter_mut().find(|(of, _)| of == infinitive) {
                Some((_, all)) => all.push(what),
                None => readings.push((infinitive.to_owned(), vec![what])),
            }
        }
    }

    /// The infinitives that `word` is a form of.
    pub fn infinitives(&self, word: &str) -> impl Iterator<Item = &str> {
        self.by_form.get(word).into_iter().flatten().map(|(infinitive, _)| infinitive.as_str())
    }

    fn forms_of(&self, infinitive: &str, word: &str) -> Option<&[VerbForm]> {
        let readings = self.by_form.get(word)?;
        readings.iter().find(|(of, _)| of == infinitive).map(|(_, forms)| forms.as_slice())
    }
}
