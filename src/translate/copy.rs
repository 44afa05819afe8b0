//! Sentences with nothing to translate. A language model that is given one invents: it must not be asked.

use crate::text::is_address;

/// Whether `text` holds nothing that differs between languages: addresses, numbers, symbols.
///
/// A line counts as such where every word of it is an address, or has no letter.
pub fn nothing_to_translate(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"@#/_".contains(c));
        bare.is_empty() || !bare.chars().any(char::is_alphabetic) || is_tag(bare) || is_address(bare)
    })
}

/// Whether `word` is the name of an account or a hashtag.
fn is_tag(word: &str) -> bool {
    let name = word.strip_prefix(['@', '#']);
    name.is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_'))
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
