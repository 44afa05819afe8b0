//! Credits that are names and a mark of their own, without a word that introduces them: "Nadia Ferrec (envoyée spéciale à
//! Dakar)", "N. F. (avec AFP)", "Nadia Ferrec et Ali Belkacem, le 27/08/2024 à 20h18".

use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

const NAME: &str = r"(?:\p{Lu}[\p{L}'’.-]*(?:\s(?:de\s|du\s|des\s|la\s|le\s|van\s|von\s|ben\s|el\s|[dDlL]['’])*\p{Lu}[\p{L}'’.-]*)+)";

/// Names, then a date in figures or words with a year: group 1 is the names.
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^((?:(?i:par)\s)?{NAME}(?:(?:, | et | & |/){NAME})*)\s?(?:,|\||-|–|—|•|·)?\s(?:(?i:publié\s)?le\s)?(?:\p{{Ll}}+\s)?(?:[0-3]?\d[/.][01]?\d[/.]\d{{4}}|(?:1er|[0-3]?\d)\s\p{{Ll}}+\.?\s\d{{4}})(?:\s?[à,-–]?\s?\d{{1,2}}\s?[h:]\s?\d{{0,2}})?$"
    ))
    .ok()
});

/// A name or its initials, with the place or the agency that it worked with; or what it took down.
static SIGNED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:{NAME}(?:(?:, | et | & ){NAME})*\s\((?:(?:notre |nos )?(?:envoyée?s? spécia|correspondant|journaliste|stagiaire)|avec\s|à\s\p{{Lu}})[^()]{{0,80}}\)|(?:\p{{Lu}}{{1,2}}\.[\s-]?){{2,4}}\s?\((?:avec|et|à)\s[^()]{{2,60}}\)|(?:(?i:propos )?(?i:recueillie?s?) par {NAME}(?:(?:, | et | & ){NAME})*))\.?$"
    ))
    .ok()
});

/// Where the names stand in a line that is nothing but names and a date.
pub(super) fn dated_names(line: &str) -> Option<Span> {
    let names = DATED.as_ref()?.captures(line)?.get(1)?;
    Some(Span::new(names.start(), names.end()))
}

/// Whether `line` is a signature of this kind and nothing else.
pub(super) fn is_named_credit(line: &str) -> bool {
    dated_names(line).is_some() || SIGNED.as_ref().is_some_and(|signed| signed.is_match(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_well_formed() {
        assert!(DATED.is_some() && SIGNED.is_some());
    }

    #[test]
    fn knows_names_with_a_date_a_place_or_an_agency() {
        for line in [
            "Nadia Ferrec et Ali Belkacem, le 27/08/2024 à 20h18",
            "Nadia Ferrec - 3 mars 2024",
            "Jean-Luc d’Aubrac (envoyé spécial à Dakar)",
            "Nadia Ferrec, Ali Belkacem (correspondants à Rome)",
            "Nadia FERREC (avec AFP).",
            "N. F. (avec AFP)",
            "J.-L. B. (avec Reuters)",
            "Recueilli par Nadia FERREC.",
            "Propos recueillis par Nadia Ferrec et Ali Belkacem",
        ] {
            assert!(is_named_credit(line), "{line}");
        }
    }

    #[test]
    fn takes_no_news_for_a_signature() {
        for line in [
            "Emmanuel Macron (Renaissance) a répondu.",
            "Recueilli par les pompiers, l'animal a été soigné.",
            "Nadia Ferrec est née le 3 mars 1984",
            "Saint-Malo (avec ses remparts) attire.",
            "Jean Valjean (1802)",
        ] {
            assert!(!is_named_credit(line), "{line}");
        }
    }
}
