//! The dateline at the head of a wire story: `MOSCOU, 23 février (Reuters) -`.

use std::sync::LazyLock;

use regex::Regex;

use super::agency::find_agency;
use super::byline::PLACE_NAME;
use super::publication_line::DATE;

/// Place, region, date and agency, then a dash: group 1 is the place, 2 its region, 3 the date, 4 the agency.
static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^({PLACE_NAME})(?:\s\((\p{{Lu}}[\p{{L}} '’-]+)\))?(?:,\s(?:le\s)?({DATE}))?(?:,?\s[(/]([^()]{{2,60}})[)/])?\s?(?:--|[–—-])(?:\s|$)"
    ))
    .ok()
});

/// What a dateline says.
pub(super) struct Dateline {
    /// Bytes up to and with the dash.
    pub length: usize,
    pub date: Option<String>,
    pub agency: Option<String>,
}

/// The dateline that `line` begins with.
pub(super) fn dateline(line: &str) -> Option<Dateline> {
    let found = DATELINE.as_ref()?.captures(line)?;
    let group = |number| found.get(number).map(|group| group.as_str());
    let (all, place) = (group(0)?, group(1)?);
    let date = group(3).map(str::to_owned);
    // "PARIS (AFP)" has the agency where "Kiev (Ukraine)" has the country.
    let agency = group(4).or(group(2)).and_then(find_agency);
    // "Lyon - Marseille, le match" and "RTE - qui gère le réseau -" begin like a dateline without date and
    // agency; "LYON - Le port" does not.
    let begins_sentence = line[all.len()..].starts_with(|c: char| c.is_uppercase() || "«\"“".contains(c));
    let capitals =
        place.chars().count() > 2 && !place.contains(|c: char| c.is_lowercase() || "'’".contains(c));
    let certain = date.is_some() || agency.is_some() || (capitals && begins_sentence);
    certain.then(|| Dateline { length: all.trim_end().len(), date, agency })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_form_is_well_formed() {
        assert!(DATELINE.is_some());
    }
}
