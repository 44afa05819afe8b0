//! Are web and e-mail addresses, handles and hashtags unchanged?

use std::sync::LazyLock;

use regex::Regex;

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use crate::language::LanguagePair;
use crate::text::{Span, fold};

/// Web addresses with a scheme or `www`, e-mail addresses, bare domains of common kinds, handles and hashtags.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let url = r"(?:https?://|www\.)[^\s<>«»“”]+";
    let mail = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+";
    let domain = r"\b(?:[\w-]+\.)+(?:com|org|net|fr|be|ch|ca|eu|pt|es|it|de|uk|info|int|gov|edu|io|tv|news|example)\b(?:/[^\s<>«»“”]*)?";
    let tag = r"[@#][\p{L}_]\w+";
    Regex::new(&format!("(?i){url}|{mail}|(?<domain>{domain})|{tag}")).ok()
});

/// Endings of domains that, with a capital, are words that open a sentence: "dit-il.De plus" lost a space.
const OPENING_WORDS: &[&str] = &["De", "Ca", "Es", "It", "Be", "Info", "News", "Net", "Int", "Example"];
/// Endings of French nouns and adjectives of persons, beside those that are listed words.
const OF_PERSONS: &[&str] = &["eur", "ant", "ent", "ien", "ier", "ois", "iste"];

/// Addresses that the translation lost or changed, and those that its source does not have.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, mut free) = (addresses(pair.source), addresses(pair.translation));
    let mut flags = Vec::new();
    for span in source.iter().copied() {
        let own = span.of(pair.source);
        match free.iter().position(|other| are_same(own, other.of(pair.translation))) {
            Some(at) => drop(free.remove(at)),
            None => {
                let message = format!("the translation does not have the address {own}");
                flags.push(Flag::error(CheckKind::Addresses, message).at_source(span));
            }
        }
    }
    let invented = free.into_iter().map(|span| {
        let message = format!("the source does not have the address {}", span.of(pair.translation));
        Flag::error(CheckKind::Addresses, message).at_translation(span)
    });
    flags.extend(invented);
    flags.extend(described(pair, &source));
    flags
}

/// A source that is an address and nothing else, whose translation says more than that.
fn described(pair: &Pair<'_>, source: &[Span]) -> Option<Flag> {
    let [only] = source else { return None };
    let same = pair.source.trim().trim_end_matches('.') == only.of(pair.source)
        && pair.source.trim() != pair.translation.trim();
    let more = pair.translation.split_whitespace().count() > 2;
    (same && more).then(|| {
        Flag::error(CheckKind::Addresses, "the source is an address and nothing else")
            .at_source(*only)
            .at_translation(Span::new(0, pair.translation.len()))
    })
}

/// Where addresses stand in `text` (URLs, domains, e-mail addresses, handles, hashtags), without the marks that end a sentence.
pub fn addresses(text: &str) -> Vec<Span> {
    let Some(address) = ADDRESS.as_ref().filter(|_| text.contains(['.', '@', '#'])) else {
        return Vec::new();
    };
    let found = address.captures_iter(text).filter_map(|captures| {
        let found = captures.get(0)?;
        if captures.name("domain").is_some_and(|domain| is_no_domain(domain.as_str())) {
            return None;
        }
        let kept = without_sentence_after(found.as_str())
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '"', '’', '…']);
        Some(Span::new(found.start(), found.start() + kept.len()))
    });
    found.filter(|span| !span.is_empty()).collect()
}

/// Whether what has the form of a domain is the end of a sentence that the next one is glued to, or inclusive writing ("étudiant.es").
fn is_no_domain(found: &str) -> bool {
    if found.contains('/') {
        return false;
    }
    let Some((name, ending)) = found.rsplit_once('.') else { return false };
    OPENING_WORDS.contains(&ending) || is_inclusive(name, ending)
}

/// Whether `ending` is the feminine plural that inclusive writing puts behind a French word. Its ending is Spain's, too; a French word
/// alone in front of it is rarer there than in the French press.
fn is_inclusive(name: &str, ending: &str) -> bool {
    let word = name.rsplit('-').next().unwrap_or(name);
    // "étudiant.e.es" has an ending more.
    let word = word.strip_suffix(".e").unwrap_or(word);
    let folded = fold(word);
    ending.eq_ignore_ascii_case("es")
        && !word.contains('.')
        && !word.contains(|c: char| c.is_ascii_digit())
        && (!word.is_ascii()
            || OF_PERSONS.iter().any(|end| folded.ends_with(end))
            || folded.len() > 2 && LanguagePair::french_and_english().from.is_ordinary(&folded))
}

/// A web address without the first word of a sentence that is glued to its host: "www.exemple.fr.Les".
fn without_sentence_after(found: &str) -> &str {
    let host = found.split_once("://").map_or(found, |(_, host)| host);
    match found.rsplit_once('.') {
        Some((before, word))
            if !host.contains('/')
                && before.contains('.')
                && word.starts_with(char::is_uppercase)
                && word.chars().skip(1).all(char::is_lowercase)
                && word.chars().nth(1).is_some()
                && !before.ends_with("www") =>
        {
            before
        }
        _ => found,
    }
}

/// Whether two addresses are one: letter for letter, but for capitals where there is no path.
fn are_same(one: &str, other: &str) -> bool {
    one == other || !one.contains('/') && one.eq_ignore_ascii_case(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn flagged(source: &str, translation: &str) -> bool {
        !french_to_english(check, source, translation).is_empty()
    }

    #[test]
    fn finds_changed_lost_and_invented_addresses() {
        assert!(flagged("Voir https://exemple.fr/carte/12.", "See https://exemple.fr/card/12."));
        assert!(flagged("Écrire à contact@exemple.fr", "Write to us"));
        assert!(flagged("Le mot-clé #Crue2024 domine.", "The hashtag #Flood2024 leads."));
        assert!(flagged("Il pleut.", "It rains, says www.example.org."));
    }

    #[test]
    fn finds_an_address_that_is_described() {
        let told = "Expresso.pt is a Portuguese website that provides information about coffee shops";
        assert!(flagged("expresso.pt", told));
        assert!(!flagged("expresso.pt", "Expresso.pt"));
    }

    #[test]
    fn takes_no_inclusive_writing_and_no_glued_sentence_for_an_address() {
        for (source, translation) in [
            ("Les infirmier.es manifestent.", "Nurses are demonstrating."),
            ("Deux cents salarié.es débrayent.", "Two hundred employees walk out."),
            ("Les vice-président.es votent.", "The deputy chairs vote."),
            ("Des streameur.es jouent.", "Streamers are playing."),
            ("Les lycéen.nes, tou.tes absent.es, et les acteur·rices", "Pupils, all absent, and actors"),
            (
                "Tout va bien, assure-t-elle.De toute façon, il neige.",
                "All is well, she says. Anyway, it snows.",
            ),
            ("Le match est fini.Net recul du club.", "The match is over. The club falls back."),
            ("Voir www.exemple.fr.Les places sont rares.", "See www.exemple.fr. Seats are scarce."),
        ] {
            assert!(!flagged(source, translation), "{source}");
        }
        assert!(flagged("Les salarié.es de pont-neuf.example votent.", "The employees vote."));
        assert!(flagged("Le site lacarta.es ferme.", "The site closes."));
        assert!(flagged("Selon journal.de, il neige.", "It is snowing."));
    }

    #[test]
    fn leaves_the_same_addresses_alone() {
        assert!(!flagged(
            "Sur Example.com et (https://exemple.fr/a?b=1).",
            "On example.com and (https://exemple.fr/a?b=1)."
        ));
        assert!(!flagged("M.Dupont est venu. Il pleut.", "Mr.Dupont came. It rains."));
    }
}
