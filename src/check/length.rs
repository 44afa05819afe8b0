//! Is all of the sentence there, and not much more?

use super::flag::{CheckKind, Flag};
use super::pair::Pair;

/// Below this many characters lengths say nothing: a heading may well double.
const SHORT: usize = 40;
/// English has about 0.9 times the characters of the French it translates; nothing honest is this far off.
const RATIO: std::ops::RangeInclusive<f64> = 0.4..=2.2;

/// A translation that is far too short or far too long for its source.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, translation) = (characters(pair.source), characters(pair.translation));
    if source < SHORT && translation < 2 * SHORT {
        return Vec::new();
    }
    let ratio = translation as f64 / source.max(1) as f64;
    let what = if ratio < *RATIO.start() {
        "short"
    } else if ratio > *RATIO.end() {
        "long"
    } else {
        return Vec::new();
    };
    let message = format!("too {what} for its source: {translation} characters for {source}");
    vec![Flag::error(CheckKind::Length, message)]
}

fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn flagged(source: &str, translation: &str) -> bool {
        !french_to_english(check, source, translation).is_empty()
    }

    #[test]
    fn finds_lost_and_invented_text() {
        let source =
            "La réunion, prévue de longue date, a été repoussée de deux semaines à la demande du maire.";
        assert!(flagged(source, "The meeting was postponed."));
        assert!(flagged(
            "lagazette.example",
            &"The Gazette is a site about gardens and their history. ".repeat(2)
        ));
        assert!(!flagged(
            source,
            "The long-planned meeting was postponed for two weeks at the mayor's request."
        ));
        assert!(!flagged("Contexte", "Background and context"));
    }
}
