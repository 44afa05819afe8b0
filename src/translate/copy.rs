//! Sentences with nothing to translate. A language model that is given one invents: it must not be asked.

/// Whether `text` holds nothing that differs between languages: addresses, numbers, symbols.
///
/// A line counts as such where every word of it is an address, or has no letter.
pub fn nothing_to_translate(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"@#/_".contains(c));
        bare.is_empty() || !bare.chars().any(char::is_alphabetic) || is_address(bare)
    })
}

/// A URL, a domain name, an e-mail address, a handle or a hashtag.
fn is_address(word: &str) -> bool {
    if word.contains("://") || word.starts_with("www.") {
        return true;
    }
    if let Some(name) = word.strip_prefix(['@', '#']) {
        return !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    }
    match word.split_once('@') {
        Some((user, host)) => !user.is_empty() && is_domain(host),
        None => is_domain(word.split(['/', '?', '#']).next().unwrap_or(word)),
    }
}

/// Dot-separated labels, the last of two to ten ASCII letters in lower case, as in `expresso.pt`. A glued full stop is followed by
/// a capital, and abbreviations such as `U.S.A.` have capitals too.
fn is_domain(word: &str) -> bool {
    let Some((name, ending)) = word.rsplit_once('.') else { return false };
    let label = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    (2..=10).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_lowercase())
        && name.chars().count() >= 2
        && name.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_addresses_numbers_and_symbols() {
        for text in [
            "lagazette.example",
            "https://www.journal.example/politique?id=3",
            "redaction@journal.example",
            "@la_redaction #municipales",
            "1 234,56 €",
            "18:10",
            "***",
            "— 3 —",
            "",
            "(www.journal.example)",
        ] {
            assert!(nothing_to_translate(text), "{text}");
        }
    }

    #[test]
    fn translates_everything_else() {
        for text in [
            "Contexte",
            "18h10",
            "3 mars",
            "M.",
            "etc.",
            "U.S.A.",
            "Donald Trump.Contexte",
            "Lire sur journal.example",
        ] {
            assert!(!nothing_to_translate(text), "{text}");
        }
    }
}
