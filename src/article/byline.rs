//! Bylines: lines that say who wrote an article.
//!
//! They are recognised in two degrees. [`is_byline`] leaves little doubt: what it finds near the head of an article is recorded as its
//! byline. [`is_credit`] tells for any sentence of an article whether it says who wrote it, where and when, and nothing else, so that
//! it is not taken for news. The forms are those of French-language agencies and papers.

use std::sync::LazyLock;

use regex::Regex;

use super::agency::{is_signature, recorded_names};
use super::named_credit::is_named_credit;
use crate::text::begins_with_any;

/// A place name of one to four words, or several with a stroke between: `Aix-en-Provence`, `PARIS/BERLIN`.
pub(super) const PLACE_NAME: &str =
    r"(?:\p{Lu}[\p{L}'’.-]*(?:[ /](?:\p{Lu}[\p{L}'’.-]*|de|du|des|la|le|les|sur|en|d’|l’)){0,5})";

/// `Par Jeanne Martin`, `De notre correspondante à Rome, Anne Petit`, `Propos recueillis par Luc Moreau`.
static BYLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let particle = r"(?:(?:de|du|des|la|le|van|von|der|den|ben|el|al)\s|[dDlL]['’])";
    let name = format!(r"{particle}?\p{{Lu}}[\p{{L}}'’.-]*(?:\s{particle}*\p{{Lu}}[\p{{L}}'’.-]*)+");
    let agency = recorded_names().map(regex::escape).collect::<Vec<_>>().join("|");
    let author = format!(r"(?:{name}|(?:la|notre) rédaction|[A-Z]{{2,5}}|{agency})");
    let place = format!(r"(?:,?\s(?:à|au|aux|en|depuis)\s{PLACE_NAME})");
    let role = r"(?:,?\s\p{Ll}[\p{L}'’ -]{2,40})";
    Regex::new(&format!(
        r"^(?:(?i:propos recueillis par|rédigé par|écrit par|publié par|un article de|texte de|par|texte\s?:|auteur\s?:)\s(?:{author})(?:(?:,|\set|\savec|\s&|\s/)\s(?:{author}))*{place}?{role}?|(?i:de (?:notre|nos)) (?:correspondant|envoyé)[\p{{L}} ]*(?:{place})?(?:,?\s{author})?)$"
    ))
    .ok()
});

/// Beginnings, in lower case, of lines that say who wrote the article, where and when.
const CREDITS: &[&str] = &[
    "publié le",
    "publié par",
    "publié à",
    "publié aujourd'hui",
    "publié hier",
    "publié il y a",
    "posté le",
    "mis à jour le",
    "mise à jour le",
    "mis en ligne le",
    "modifié le",
    "créé le",
    "paru le",
    "rédigé par",
    "écrit par",
    "propos recueillis",
    "(propos recueillis",
    "traduit par",
    "de notre correspondant",
    "de nos correspondants",
    "de notre envoyé",
    "de nos envoyés",
    "notre correspondant",
    "par notre correspondant",
    "dernière mise à jour",
    "temps de lecture",
    "(rédaction",
    "(reportage",
    "(avec la contribution",
    "(édité par",
    "édité par",
];

/// Small words inside the names and places of a byline.
const BYLINE_WORDS: &[&str] = &[
    "et", "de", "du", "des", "la", "le", "les", "à", "au", "aux", "en", "avec", "pour", "d", "l", "in",
    "van", "von", "den", "der", "ben", "el", "al", "da", "dos", "di",
];

/// Whether `line` is a byline and nothing else, beyond doubt.
pub(super) fn is_byline(line: &str) -> bool {
    BYLINE.as_ref().is_some_and(|byline| byline.is_match(line))
}

/// A byline without the words before its first name: "Par", "Propos recueillis par".
pub(super) fn without_introduction(byline: &str) -> String {
    let introductions =
        ["propos recueillis par ", "recueilli par ", "rédigé par ", "écrit par ", "publié par ", "par "];
    let lower = byline.to_lowercase();
    let length = introductions.iter().find(|words| lower.starts_with(**words)).map_or(0, |words| words.len());
    byline.get(length..).unwrap_or(byline).to_owned()
}

/// Whether `text` says who wrote the article, where or when, and nothing else: a byline, a line of publication, the
/// signature of an agency.
pub(crate) fn is_credit(text: &str) -> bool {
    const LONGEST: usize = 160;
    text.chars().count() <= LONGEST
        && (begins_with_any(text, CREDITS)
            || names_translator(text)
            || is_signature(text)
            || is_author_line(text)
            || is_byline(text)
            || is_named_credit(text))
}

/// Whether `text` is "Traduction :" and names; news begins so as well ("Traduction : la facture va grimper.").
fn names_translator(text: &str) -> bool {
    begins_with_any(text, &["traduction :", "traduction:"])
        && text.split_once(':').is_some_and(|(_, names)| {
            let names = names.trim().trim_end_matches('.');
            let named = |word: &str| word.starts_with(char::is_uppercase) || BYLINE_WORDS.contains(&word);
            names.starts_with(char::is_uppercase)
                && names
                    .split(|c: char| c.is_whitespace() || ",&/'’()".contains(c))
                    .filter(|word| !word.is_empty())
                    .all(named)
        })
}

/// Whether `text` is "Par" and names: "Par Jeanne Martin, à Moscou".
fn is_author_line(text: &str) -> bool {
    let line = text.trim_start_matches('(').trim_end_matches([')', '.', ' ', '-', '–', '—']);
    let Some(names) =
        line.strip_prefix("Par ").or_else(|| line.strip_prefix("PAR ")).or_else(|| line.strip_prefix("par "))
    else {
        return false;
    };
    let mut words =
        names.split(|c: char| c.is_whitespace() || ",&/'’()".contains(c)).filter(|word| !word.is_empty());
    let capitals = names.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let no_more = !names.contains(['!', '?', ';', ':', '«', '"']);
    let named = |word: &str| word.starts_with(char::is_uppercase) || BYLINE_WORDS.contains(&word);
    no_more && (2..=10).contains(&capitals) && words.all(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_well_formed() {
        assert!(BYLINE.is_some());
    }

    #[test]
    fn takes_every_byline_for_a_credit() {
        for line in [
            "Par Jeanne Martin",
            "Par Anne de la Tour, envoyée spéciale",
            "De notre correspondante à Rome, Anne Petit",
            "Par la rédaction",
            "Par Bloomberg",
        ] {
            assert!(is_byline(line) && is_credit(line), "{line}");
        }
    }

    #[test]
    fn takes_more_for_a_credit_than_for_a_byline() {
        for line in ["(Par Jeanne Martin, à Rome)", "Publié le 3 mars 2025", "Édité par Luc Moreau", "AFP"]
        {
            assert!(!is_byline(line) && is_credit(line), "{line}");
        }
        for line in [
            "Par Toutatis",
            "Par ailleurs, le maire a démissionné.",
            "Par Jeanne Martin, le message est passé.",
        ] {
            assert!(!is_byline(line) && !is_credit(line), "{line}");
        }
    }
}
