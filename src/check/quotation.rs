//! Is what is quoted still quoted, in English marks, and is it still said who speaks?

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::{Word, words_of};
use crate::language::LanguageTag;
use crate::text::Span;

/// Beginnings of words of saying, French and English, folded.
const FRENCH_SAYING: &[&str] = &[
    "declar", "affirm", "annonc", "ajout", "expliqu", "precis", "soulign", "assur", "estim", "confi",
    "indiqu", "rappel", "repond", "lanc", "conclu", "reconnu", "dit", "selon", "raconte", "insist", "martel",
    "regrett", "deplor", "jug", "ecri",
];
const ENGLISH_SAYING: &[&str] = &[
    "said",
    "say",
    "declar",
    "claim",
    "announc",
    "added",
    "adds",
    "adding",
    "explain",
    "specif",
    "stress",
    "emphasi",
    "assur",
    "estimat",
    "confid",
    "indicat",
    "recall",
    "repl",
    "answer",
    "conclud",
    "acknowledg",
    "admit",
    "according",
    "tell",
    "told",
    "insist",
    "regret",
    "believ",
    "stated",
    "stating",
    "noted",
    "notes",
    "noting",
    "comment",
    "remark",
    "pointed",
    "pointing",
    "points",
    "argu",
    "warn",
    "ask",
    "writ",
    "wrote",
    "recogni",
    "underlin",
    "lament",
    "think",
    "observed",
    "observes",
    "explan",
    "remind",
    "accus",
    "alleg",
    "denounc",
    "deplor",
    "report",
];

/// Quotations that came or went, guillemets that stayed, and speakers that are not named as such any more.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if pair.from == pair.to {
        return Vec::new();
    }
    let (source, translation) = (quotations(pair.source), quotations(pair.translation));
    let mut flags = Vec::new();
    if pair.to.as_str() == "en"
        && let Some(start) = pair.translation.find(['«', '»'])
    {
        let flag = Flag::warning(CheckKind::Quotation, "French quotation marks in English");
        flags.push(flag.at_translation(Span::new(start, start + '«'.len_utf8())));
    }
    if source.len() != translation.len() {
        let message =
            format!("{} quotations in the source, {} in the translation", source.len(), translation.len());
        flags.push(Flag {
            source_spans: source.clone(),
            translation_spans: translation.clone(),
            ..Flag::warning(CheckKind::Quotation, message)
        });
    }
    flags.extend(lost_speaker(pair, !source.is_empty()));
    flags
}

/// A quotation whose word of saying the translation has no counterpart of.
fn lost_speaker(pair: &Pair<'_>, quotes: bool) -> Option<Flag> {
    if !quotes || (pair.from.as_str(), pair.to.as_str()) != ("fr", "en") {
        return None;
    }
    let begins =
        |word: &Word<'_>, list: &[&str]| list.iter().any(|beginning| word.folded.starts_with(beginning));
    let outside = |word: &&Word<'_>| {
        !quotations(pair.source).iter().any(|span| span.start <= word.span.start && word.span.end <= span.end)
    };
    let before = words_of(pair.source);
    let saying = before.iter().filter(outside).find(|word| begins(word, FRENCH_SAYING))?;
    let said = words_of(pair.translation).iter().any(|word| begins(word, ENGLISH_SAYING));
    (!said).then(|| {
        Flag::warning(CheckKind::Quotation, "the translation does not say who speaks").at_source(saying.span)
    })
}

/// Whether a text has a word of saying, or of what looks like one: silence is better than a false alarm.
pub(super) fn says(text: &str, language: &LanguageTag) -> bool {
    let list = if language.as_str() == "fr" { FRENCH_SAYING } else { ENGLISH_SAYING };
    words_of(text).iter().any(|word| list.iter().any(|beginning| word.folded.starts_with(beginning)))
}

/// Where quotations stand, marks included. A mark that has no partner is none: sentences are cut inside of long quotations.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        match (mark, open) {
            ('«' | '“' | '„', None) => open = Some((at, mark)),
            ('"', None) => open = Some((at, '"')),
            ('»', Some((start, '«')))
            | ('”' | '“' | '"', Some((start, '“' | '„')))
            | ('"', Some((start, '"'))) => {
                found.push(Span::new(start, end));
                open = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn messages(source: &str, translation: &str) -> Vec<String> {
        french_to_english(check, source, translation).into_iter().map(|flag| flag.message).collect()
    }

    #[test]
    fn finds_lost_quotations_and_guillemets() {
        let source = "« Nous viendrons », a déclaré la maire.";
        assert_eq!(
            messages(source, "The mayor said they would come."),
            ["1 quotations in the source, 0 in the translation"]
        );
        assert_eq!(
            messages(source, "« We will come », the mayor said."),
            ["French quotation marks in English"]
        );
        assert_eq!(messages(source, "“We will come”."), ["the translation does not say who speaks"]);
    }

    #[test]
    fn leaves_faithful_quotations_alone() {
        assert!(
            messages("« Nous viendrons », a déclaré la maire.", "“We will come,” the mayor said.").is_empty()
        );
        assert!(messages("« Nous viendrons », dit-elle.", "\"We will come,\" she says.").is_empty());
        assert!(messages("Rien n'est sûr, a-t-elle dit. »", "Nothing is certain, she said.\"").is_empty());
    }
}
