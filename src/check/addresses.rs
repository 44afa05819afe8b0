//! Are web and e-mail addresses, handles and hashtags unchanged?

use std::sync::LazyLock;

use regex::Regex;

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use crate::text::Span;

/// Web addresses with a scheme or `www`, e-mail addresses, bare domains of common kinds, handles and hashtags.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let url = r"(?:https?://|www\.)[^\s<>«»“”]+";
    let mail = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+";
    let domain = r"\b(?:[\w-]+\.)+(?:com|org|net|fr|be|ch|ca|eu|pt|es|it|de|uk|info|int|gov|edu|io|tv|news|example)\b(?:/[^\s<>«»“”]*)?";
    let tag = r"[@#][\p{L}_]\w+";
    Regex::new(&format!("(?i){url}|{mail}|{domain}|{tag}")).ok()
});

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
    let found = address.find_iter(text).map(|found| {
        let kept =
            found.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '"', '’', '…']);
        Span::new(found.start(), found.start() + kept.len())
    });
    found.filter(|span| !span.is_empty()).collect()
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
    fn leaves_the_same_addresses_alone() {
        assert!(!flagged(
            "Sur Example.com et (https://exemple.fr/a?b=1).",
            "On example.com and (https://exemple.fr/a?b=1)."
        ));
        assert!(!flagged("M.Dupont est venu. Il pleut.", "Mr.Dupont came. It rains."));
    }
}
