//! Lines that give the day of publication: `Publié le 3 mars 2025 à 10h12`, or little more than a date.

use std::sync::LazyLock;

use regex::Regex;

/// Bylines and date lines are shorter than this, in characters.
pub(super) const LONGEST_CREDIT: usize = 140;

/// `3 mars`, `1er mars 2025`, `lundi 3 mars 2025`, `03/03/2025`, `2025-03-03T10:12`, with the time of day.
pub(super) const DATE: &str = r"(?:(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s)?(?:1er|[0-3]?\d)\s(?:janv(?:ier|\.)|févr(?:ier|\.)|mars|avr(?:il|\.)|mai|juin|juil(?:let|l?\.)|août|sept(?:embre|\.)|oct(?:obre|\.)|nov(?:embre|\.)|déc(?:embre|\.))(?:\s\d{4})?|[0-3]?\d[/.][01]?\d[/.]\d{4}|\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)";

/// `à 10h12`, `, 10:12`, `- 10 h 12`.
const TIME: &str = r"(?:(?:\sà|,|\s-)?\s\d{1,2}\s?[h:]\s?\d{2})?";

/// A line that gives the date of publication: group 1 is the date, with the time of day.
static DATE_LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?i:(?:publié|posté|mis en ligne|écrit|créé|modifié|mis à jour|actualisé|date)(?:e|s|es)?\s?:?\s(?:le\s)?|le\s)?({DATE}{TIME})(?:\s(?:TU|GMT|UTC|CET))?(?:$|\W)"
    ))
    .ok()
});

/// What a line says of the day of publication, after whatever: group 1 is the date, with the time of day.
static PUBLISHED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:^|[\s|(,•·–—-])(?i:publiée?s?|mise? en ligne|parue?)\s?:?\s(?:le\s)?({DATE}{TIME})(?:$|\W)"
    ))
    .ok()
});

/// The date after "publié le" or the like, wherever that stands in a line of credits.
pub(super) fn published_in(line: &str) -> Option<String> {
    let found = PUBLISHED.as_ref()?.captures(line)?;
    let bare = !line.ends_with(['.', '!', '?']) && line.len() - found.get(0)?.len() <= 2 * LONGEST_CREDIT / 3;
    bare.then(|| found.get(1).map(|date| date.as_str().to_owned())).flatten()
}

/// The date of a line that is little more than one.
pub(super) fn find_date(line: &str) -> Option<String> {
    let found = DATE_LINE.as_ref()?.captures(line)?;
    // A sentence may begin with a date; a line that is little more than a date is one.
    let rest = line.len() - found.get(0)?.len();
    let bare = rest <= 40 && !line.ends_with(['.', '!', '?', ':']);
    bare.then(|| found.get(1).map(|date| date.as_str().to_owned())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_well_formed() {
        assert!(DATE_LINE.is_some() && PUBLISHED.is_some());
    }
}
