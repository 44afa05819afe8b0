//! The rendering of a phrase in the form that its place needs, and whether a translation holds one.

use super::entry::{Class, Entry};
use super::find::{Place, Sentence};
use crate::language::{Inflection, VerbForm};
use crate::text::fold;

/// English words that say little by themselves: a translation that has them need not have the phrase.
#[rustfmt::skip]
const LIGHT: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "by", "with", "from", "and", "or", "be", "have", "do", "one", "s", "it", "its", "as",
    "is", "are", "was", "were", "been", "his", "her", "their", "that", "this", "not", "no", "up", "out", "off", "down", "over", "into", "there",
    "get", "make", "take", "give", "go", "put", "set", "keep",
];
/// Prepositions before which the head of an English noun phrase stands.
const PREPOSITIONS: &[&str] = &[
    "of", "for", "in", "to", "on", "at", "from", "with", "by", "under", "against", "over", "between",
    "without",
];

/// The rendering of a phrase for its place in the sentence.
pub(super) fn rendered(place: &Place<'_>, sentence: &Sentence<'_>, inflection: &Inflection) -> String {
    let rendering = match place.entry.class {
        Class::Verb => verb(place, sentence, inflection),
        Class::Noun if place.plural => plural(place.entry.rendering, inflection),
        _ => place.entry.rendering.replace('~', ""),
    };
    let rendering = match place.possessive {
        Some(span) => rendering.replace("one's", sentence.text(span)),
        None => rendering.replace("one's ", ""),
    };
    let written = sentence.text(place.span);
    // What was elided is apart in English.
    let rendering = if written.ends_with(['\'', '’']) { rendering + " " } else { rendering };
    // A sentence begins with a capital.
    let opens = written.starts_with(char::is_uppercase);
    if opens && place.span.start == 0 { capitalised(&rendering) } else { rendering }
}

fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn verb(place: &Place<'_>, sentence: &Sentence<'_>, inflection: &Inflection) -> String {
    let (base, rest) = place.entry.rendering.split_once(' ').unwrap_or((place.entry.rendering, ""));
    let form = place.form.unwrap_or(VerbForm::Infinitive);
    let forms = (inflection.verb)(base);
    let head = forms.iter().find(|(_, what)| *what == form).map_or(base, |(form, _)| form.as_str());
    let between = place.between.map_or("", |span| sentence.text(span));
    // An object goes where the rendering has a place for it, anything else behind the verb.
    let text = match rest.split_once('…') {
        Some((before, after)) => [head, before, between, after].map(str::trim).join(" "),
        None => [head, between, rest].map(str::trim).join(" "),
    };
    let before = place.before.map(|span| sentence.text(span));
    let words = text.split(' ').filter(|word| !word.is_empty());
    let words: Vec<&str> = place.auxiliary.into_iter().chain(before).chain(words).collect();
    words.join(" ")
}

/// The noun phrase in the plural: its head is marked, or stands before the first preposition, or is the last word.
fn plural(rendering: &str, inflection: &Inflection) -> String {
    let mut words: Vec<String> = rendering.split(' ').map(str::to_owned).collect();
    let marked = words.iter().position(|word| word.ends_with('~'));
    let before = || {
        words.iter().position(|word| PREPOSITIONS.contains(&word.as_str())).and_then(|at| at.checked_sub(1))
    };
    let head = marked.or_else(before).unwrap_or(words.len() - 1);
    words[head] = (inflection.plural)(words[head].trim_end_matches('~'));
    words.join(" ")
}

/// The words of a translation.
pub(super) struct Held {
    words: Vec<String>,
}

impl Held {
    pub fn new(translation: &str) -> Self {
        let words = translation.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self { words: words.map(fold).collect() }
    }

    /// Whether the translation holds one of the renderings: at least half of its words that say something, in any form.
    pub fn holds_any(&self, entry: &Entry, inflection: &Inflection) -> bool {
        entry.renderings().any(|rendering| self.holds(rendering, inflection))
    }

    /// Whether the translation holds one rendering.
    pub fn holds(&self, rendering: &str, inflection: &Inflection) -> bool {
        let words: Vec<String> = rendering
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(fold)
            .collect();
        let telling: Vec<&String> = words.iter().filter(|word| !LIGHT.contains(&word.as_str())).collect();
        // "take over": where all are light, all must be there.
        let (wanted, least) = match telling.len() {
            0 => (words.iter().collect(), words.len()),
            count => (telling, count.div_ceil(2)),
        };
        wanted.into_iter().filter(|word| self.has(word, inflection)).count() >= least
    }

    /// Whether a word is there in any form, or another of its family.
    fn has(&self, word: &str, inflection: &Inflection) -> bool {
        let stem = word.get(..word.len().saturating_sub(3).max(4).min(word.len())).unwrap_or(word);
        let forms = (inflection.verb)(word);
        self.words.iter().any(|own| {
            own == word
                || word.len() > 4 && own.starts_with(stem)
                || forms.iter().any(|(form, _)| form == own)
                || *own == (inflection.plural)(word)
        })
    }
}
