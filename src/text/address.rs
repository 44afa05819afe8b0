//! What is a web or e-mail address as a whole, as far as its form tells.
//!
//! Two kindred questions are answered where they are asked, since they differ: whether what stands before a full stop
//! may go on as an address (`segment/french/glue.rs`), and where addresses stand in running text, which known endings alone
//! tell from glued sentences (`check/addresses.rs`).

/// Whether `word` is an address and nothing else: with a scheme or `www`, an e-mail address, or a bare domain such as
/// `exemple.fr`, with or without a path.
pub fn is_address(word: &str) -> bool {
    if word.contains(char::is_whitespace) {
        return false;
    }
    if word.contains("://") || word.starts_with("www.") {
        return true;
    }
    let authority = word.split(['/', '?', '#']).next().unwrap_or(word);
    is_domain(authority.rsplit('@').next().unwrap_or(authority))
}

/// Labels with dots between, the last of two to ten small ASCII letters. A glued full stop is followed by a capital, and
/// abbreviations such as `U.S.A.` have capitals, too; others such as `p.ex` are too short for a domain.
fn is_domain(host: &str) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    (2..=10).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_lowercase())
        && (name.chars().nth(1).is_some() || ending.len() > 2)
        && name.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_addresses_by_their_form() {
        for word in [
            "https://www.journal.example/politique?id=3",
            "www.journal.example",
            "redaction@journal.example",
            "lagazette.example",
            "x.com",
            "exemple.fr/meteo#demain",
            "météo.fr",
            "exemple.fr/@redaction",
        ] {
            assert!(is_address(word), "{word}");
        }
    }

    #[test]
    fn takes_no_word_for_an_address() {
        for word in [
            "",
            "Contexte",
            "etc.",
            "U.S.A.",
            "p.ex",
            "M.Dupont",
            "12.5",
            "fini.Le",
            "a@b",
            "voir exemple.fr",
        ] {
            assert!(!is_address(word), "{word}");
        }
    }
}
