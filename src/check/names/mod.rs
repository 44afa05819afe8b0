//! Are the people, places and organisations of the source in the translation, and no others?
//!
//! A name is a word with a capital that is no ordinary word of its language. It has a counterpart where the other side has the
//! same word, one that sounds alike (Poutine, Putin), another name of the same place (Moscou, Moscow; allemand, Germany), or
//! what an acronym stands for.

mod acronym;
mod concept;
mod side;
mod word_names;

use super::flag::{CheckKind, Flag, Severity};
use super::pair::Pair;
use crate::language::LanguagePair;
use crate::text::Span;

pub(super) use concept::{is_known_name, is_name_alone};
pub(super) use side::{Certainty, Name, Side};

/// So many words of names without counterpart are an error even where no name of the source is lost: a translator may well name
/// in full what the source calls "he", and no more.
const MANY: usize = 3;

/// Texts with more words are no sentences, and every name would be held against every word.
const MOST_WORDS: usize = 2_000;

/// A translation that names what its source does not, leaves an acronym that its language has another for, or loses a name.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    // Without ordinary words everything with a capital would be a name.
    let known = LanguagePair::between(pair.from, pair.to)
        .is_some_and(|languages| languages.from.vocabulary.and(languages.to.vocabulary).is_some());
    if !known {
        return Vec::new();
    }
    let (source, translation) = (Side::of(pair.source, pair.from), Side::of(pair.translation, pair.to));
    if source.words().len().max(translation.words().len()) > MOST_WORDS {
        return Vec::new();
    }
    let mut flags = left_acronyms(&source, &translation);
    let left: Vec<Span> = flags.iter().flat_map(|flag| flag.translation_spans.iter().copied()).collect();
    let invented = translation.unsupported(&[&source]).into_iter().filter(|name| !left.contains(&name.span));
    let (invented, capitals): (Vec<Name>, Vec<Name>) = invented.partition(is_certain);
    let lost = source.unsupported(&[&translation]);
    if invented.is_empty() {
        flags.extend(in_place_of(pair, &lost, &capitals));
    }
    if flags.is_empty() {
        flags.extend(word_names::translated(pair, &source, &translation));
    }
    let many = invented.iter().map(|name| name.words).sum::<usize>() >= MANY;
    let is_error = |name: &Name| {
        // An acronym may be made from words, or be another in the other language.
        let is_acronym = name.words == 1 && name.span.of(pair.translation).chars().all(char::is_uppercase);
        let is_other = |lost: &Name| {
            let is_word = is_certain(lost) && lost.span.of(pair.source).contains(char::is_lowercase);
            !is_acronym || is_word && is_near(lost, name, pair)
        };
        // A translator may add a first name, seldom a whole one.
        many || name.words > 1
            || lost.iter().any(is_other)
            || !is_acronym && source.has_more_mentions(&translation)
    };
    for name in &invented {
        let message = format!("the source does not name {}", name.span.of(pair.translation));
        let severity = if is_error(name) { Severity::Error } else { Severity::Warning };
        flags.push(Flag::new(CheckKind::Names, severity, message).at_translation(name.span));
    }
    for name in lost.iter().filter(|name| is_certain(name)) {
        let message = format!("the translation does not name {}", name.span.of(pair.source));
        flags.push(Flag::warning(CheckKind::Names, message).at_source(name.span));
    }
    flags
}

/// Whether an invented acronym stands about where one was lost, so that it may be in its place.
fn is_near(lost: &Name, invented: &Name, pair: &Pair<'_>) -> bool {
    const APART: f64 = 0.2;
    (place(lost, pair.source) - place(invented, pair.translation)).abs() <= APART
}

/// Where in `text` a name stands, from 0 to 1.
fn place(name: &Name, text: &str) -> f64 {
    name.span.start as f64 / text.len().max(1) as f64
}

/// An ordinary word with a capital about where the one name that is lost stood: a name that is also a word.
fn in_place_of(pair: &Pair<'_>, lost: &[Name], capitals: &[Name]) -> Option<Flag> {
    const APART: f64 = 0.25;
    let mut certain = lost.iter().filter(|name| is_certain(name));
    let (Some(lost), None, [instead]) = (certain.next(), certain.next(), capitals) else { return None };
    let (before, after) = (lost.span.of(pair.source), instead.span.of(pair.translation));
    ((place(lost, pair.source) - place(instead, pair.translation)).abs() <= APART).then(|| {
        Flag::error(CheckKind::Names, format!("the source names {before}, the translation {after}"))
            .at_source(lost.span)
            .at_translation(instead.span)
    })
}

fn is_certain(name: &Name) -> bool {
    name.certainty == Certainty::Name
}

/// Acronyms that the translation took over though its language has its own.
fn left_acronyms(source: &Side<'_>, translation: &Side<'_>) -> Vec<Flag> {
    let Some(pair) = LanguagePair::of(source.language(), translation.language()) else { return Vec::new() };
    let taken_over = translation.words().iter().filter_map(|word| {
        let own = pair.acronyms_for(word.text);
        let before = source.words().iter().find(|other| other.text == word.text)?;
        let both = translation.words().iter().any(|other| own.contains(&other.text));
        (!own.is_empty() && !both).then(|| {
            let message = format!("{} is {} in {}", word.text, own.join(" or "), pair.to.english_name);
            Flag::error(CheckKind::Names, message).at_source(before.span).at_translation(word.span)
        })
    });
    taken_over.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn errors(source: &str, translation: &str) -> Vec<String> {
        let flags = french_to_english(check, source, translation).into_iter();
        flags.filter(Flag::is_error).map(|flag| flag.message).collect()
    }

    #[test]
    fn finds_french_acronyms_that_were_left() {
        let flags = errors("L'OTAN et l'ONU se réunissent.", "OTAN and the UN are meeting.");
        assert_eq!(flags, ["OTAN is NATO in English"]);
        assert!(
            errors("L'OTAN et l'ONU se réunissent.", "NATO and the United Nations are meeting.").is_empty()
        );
        assert!(errors("Le PS et le RPR votent.", "The PS and the RPR are voting.").is_empty());
    }

    #[test]
    fn finds_names_that_were_made_up() {
        let source = "Les ministres ont été reçus par le président américain.";
        let invented = "The ministers James Mattis, Pete Hegseth were received by the US president.";
        assert_eq!(errors(source, invented).len(), 2);
        let whole = errors("La présidente argentine a répondu.", "President Clara Ostrander replied.");
        assert_eq!(whole, ["the source does not name Clara Ostrander"]);
        assert!(errors("Mme Ostrander a répondu.", "Clara Ostrander replied.").is_empty());
    }

    #[test]
    fn finds_a_name_in_place_of_another() {
        let source = "Selon Claire Morvan, le pont de Brest rouvrira.";
        assert_eq!(errors(source, "According to Claire Okonkwo, the bridge in Brest will reopen.").len(), 1);
        assert_eq!(errors("Elle vit en Norvège.", "She lives in Slovakia.").len(), 1);
        assert_eq!(
            errors("Selon Ludovic Morvan, il neige.", "According to Ludovic Baker, it is snowing.").len(),
            1
        );
    }

    #[test]
    fn knows_names_in_both_languages() {
        for (source, translation) in [
            ("Poutine a quitté Moscou pour Londres.", "Putin left Moscow for London."),
            ("Les Pays-Bas et l'Allemagne", "The Dutch and the Germans"),
            ("Le Fonds monétaire international", "The IMF"),
            ("Zelenskiy est à La Haye.", "Zelensky is in The Hague."),
            ("La Cour suprême des États-Unis", "The U.S. Supreme Court"),
            ("Le Premier ministre est arrivé.", "The Prime Minister has arrived."),
        ] {
            assert_eq!(errors(source, translation), [""; 0], "{source}");
        }
    }

    #[test]
    fn warns_of_a_name_that_is_lost_or_added_alone() {
        let severities = |source, translation| {
            french_to_english(check, source, translation).iter().map(|flag| flag.severity).collect::<Vec<_>>()
        };
        assert_eq!(severities("Il a vu Okonkwo.", "He saw him."), [Severity::Warning]);
        assert_eq!(severities("Il l'a vu.", "He saw Okonkwo."), [Severity::Warning]);
    }
}
