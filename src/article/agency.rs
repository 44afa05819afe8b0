//! News agencies: their names, and how stories are signed with them.
//!
//! The list serves the record of an article's agency and the recognition of lines that are nothing but a signature, so
//! an agency is added here once. Names are compared in lower case.

/// Agencies, and web services that sign like them, by the names that stories credit, with the name that is recorded.
/// Where a credit names several, the first of this list is recorded.
const AGENCIES: &[(&str, &str)] = &[
    ("agence france-presse", "AFP"),
    ("france-presse", "AFP"),
    ("associated press", "AP"),
    ("la presse canadienne", "La Presse canadienne"),
    ("keystone-ats", "Keystone-ATS"),
    ("ria novosti", "RIA Novosti"),
    ("agence anadolu", "Anadolu"),
    ("anadolu", "Anadolu"),
    ("belga", "Belga"),
    ("bloomberg", "Bloomberg"),
    ("interfax", "Interfax"),
    ("reuters", "Reuters"),
    ("ukrinform", "Ukrinform"),
    ("xinhua", "Xinhua"),
    ("chine nouvelle", "Xinhua"),
    ("kyodo", "Kyodo"),
    ("afp", "AFP"),
    ("ansa", "ANSA"),
    ("apa", "APA"),
    ("aps", "APS"),
    ("ats", "ATS"),
    ("awp", "AWP"),
    ("dpa", "dpa"),
    ("efe", "EFE"),
    ("lusa", "Lusa"),
    ("map", "MAP"),
    ("tass", "TASS"),
    ("ap", "AP"),
    ("upi", "UPI"),
    ("6medias", "6Medias"),
    ("franceinfo", "franceinfo"),
];

/// Words that stand with agencies in a signature.
const SIGNATURE_WORDS: &[&str] =
    &["agence", "agences", "avec", "et", "la", "le", "presse", "canadienne", "associated", "press"];

/// The names that agencies are recorded by, some of them more than once.
pub(super) fn recorded_names() -> impl Iterator<Item = &'static str> {
    AGENCIES.iter().map(|(_, recorded)| *recorded)
}

/// The agency that `credit` names as a whole word, as it is recorded.
pub(super) fn find_agency(credit: &str) -> Option<String> {
    let lower = credit.to_lowercase();
    let is_whole_word = |name: &str| {
        lower.match_indices(name).any(|(at, _)| {
            let before = lower[..at].chars().next_back();
            let after = lower[at + name.len()..].chars().next();
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        })
    };
    AGENCIES.iter().find(|(name, _)| is_whole_word(name)).map(|(_, recorded)| (*recorded).to_owned())
}

/// Whether `line` is the name of an agency and nothing else.
pub(super) fn is_agency(line: &str) -> bool {
    let lower = line.to_lowercase();
    AGENCIES.iter().any(|(name, _)| lower == *name)
}

/// Whether `text` is nothing but agencies: `(AFP)`, `Reuters, avec AFP`.
pub(super) fn is_signature(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || "(),./–—[]".contains(c))
        .filter(|word| !word.is_empty() && *word != "-")
        .collect();
    let mut rest = words.as_slice();
    let mut is_signed = false;
    while let Some((first, others)) = rest.split_first() {
        if let Some(after) = after_agency(rest) {
            is_signed = true;
            rest = after;
        } else if SIGNATURE_WORDS.contains(first) {
            rest = others;
        } else {
            return false;
        }
    }
    is_signed
}

/// What follows the name of an agency that `words` begin with.
fn after_agency<'w, 't>(words: &'w [&'t str]) -> Option<&'w [&'t str]> {
    AGENCIES.iter().find_map(|(name, _)| {
        let length = name.split(' ').count();
        let begins = words.get(..length).is_some_and(|head| head.iter().copied().eq(name.split(' ')));
        begins.then(|| &words[length..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_in_lower_case_and_listed_once() {
        for (index, (name, _)) in AGENCIES.iter().enumerate() {
            assert_eq!(name.to_lowercase(), *name);
            assert!(AGENCIES[..index].iter().all(|(other, _)| other != name), "{name}");
        }
    }

    #[test]
    fn finds_agencies_as_whole_words() {
        assert_eq!(find_agency("Le Courrier avec Reuters").as_deref(), Some("Reuters"));
        assert_eq!(find_agency("(awp/ats)").as_deref(), Some("ATS"));
        assert_eq!(find_agency("avec France-Presse").as_deref(), Some("AFP"));
        assert_eq!(find_agency("Le chapitre des Maps"), None);
    }

    #[test]
    fn knows_a_line_that_is_nothing_but_agencies() {
        for line in [
            "(AFP)",
            "Reuters, avec AFP",
            "ATS/AWP",
            "La Presse canadienne",
            "Associated Press",
            "- Chine Nouvelle -",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in ["", "La presse", "Avec la presse", "AFP dément", "Nouvelle (AFP)"] {
            assert!(!is_signature(line), "{line}");
        }
    }
}
