//! The line at the head of a printed page, or below it: the paper, the day, the number of the page.

/// Whether `line` is one: at least two parts far from each other, of which one is a page's number.
pub(super) fn is_page_head(line: &str) -> bool {
    let parts: Vec<&str> = line.split("   ").map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.len() > 1
        && parts.iter().filter(|part| is_page_number(part)).count() == 1
        && parts.iter().all(|part| is_page_number(part) || !part.ends_with(['.', ',', ';', '-']))
        && (is_page_number(parts[0]) || is_page_number(parts[parts.len() - 1]))
}

/// `Page 3`, `p. 3`, `3`, `- 3 -`, `3/12`, `Page 3 sur 12`.
pub(super) fn is_page_number(text: &str) -> bool {
    let lower =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|')).to_lowercase();
    let number = ["page", "p."].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower).trim();
    let number = number.replace(" sur ", "/");
    let parts: Vec<&str> = number.split('/').map(str::trim).collect();
    (1..=2).contains(&parts.len())
        && parts
            .iter()
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_page_numbers() {
        for text in ["Page 3", "p. 3", "3", "- 3 -", "3/12", "Page 3 sur 12", "— 128 —", "PAGE 4"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["", "3 200 voix", "3 200", "page", "12 mars", "Page trois", "3 morts", "20.15", "12345"]
        {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn knows_the_heads_of_pages() {
        for line in [
            "LE COURRIER DE VALMER     Jeudi 12 mars 2026      Page 3",
            "12      Le Courrier de Valmer",
            "Politique      4",
        ] {
            assert!(is_page_head(line), "{line}");
        }
        for line in
            ["Page 3", "La piscine coûte 12", "Le marché ferme pour     12 jours.", "Nord     3 200 voix"]
        {
            assert!(!is_page_head(line), "{line}");
        }
    }
}
