//! What a translation says of each part of its source, by log-probabilities that a model found. This check runs none: they come from
//! outside.
//!
//! Two steps. A word is suspect where it is unlikely when the translation is led back to the source's language; free choices of a translator
//! and spellings are so, too. The second look is a contrast: how much less likely the same translation is when the part is taken out of the
//! source. Where it is hardly less likely, or likelier, the translation says nothing of the part. (Vamvas and Sennrich 2022, "As Little as
//! Possible, as Much as Necessary: Detecting Over- and Undertranslations with Contrastive Conditioning".)

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::{Word, words_of};
use crate::text::Span;

/// A word is suspect where its log-probability, given the translation, is below this.
const SUSPECT: f64 = -7.0;
/// Most parts of a sentence that get a second look: the least likely ones.
const MOST: usize = 3;
/// Function words that may stand between two suspect words of one part.
const BETWEEN: usize = 2;
/// A part is lost where the translation gets less unlikely than this without it, for each nat that the part itself is unlikely.
const CONTRAST: f64 = 0.1;
/// A part is looked for no further where the translation gets this much less likely without it.
const SAID: f64 = -1.0;

/// A part of a source, which its translation may not say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Where it stands in the source.
    pub span: Span,
    /// The log-probability of its least likely word, given the translation.
    pub backward: f64,
}

/// The parts of a source that deserve a second look, from left to right. `backward` gives the log-probability of a span of the source, given the
/// translation; what stands in `settled` is left out, as do numerals and names, which have checks of their own.
pub fn suspects(pair: &Pair<'_>, backward: &dyn Fn(Span) -> f64, settled: &[Span]) -> Vec<Part> {
    let facts = pair.from.facts();
    let is_function_word = |word: &Word<'_>| {
        facts.is_some_and(|facts| facts.words.is_function_word(&word.folded)) || word.text.chars().count() < 2
    };
    let words = words_of(pair.source);
    let mut parts: Vec<Part> = Vec::new();
    let mut between = usize::MAX;
    for word in &words {
        if between < usize::MAX
            && word.gap.contains([',', ';', ':', '.', '(', ')', '«', '»', '"', '“', '”', '–', '—'])
        {
            between = usize::MAX;
        }
        if is_function_word(word) {
            between = between.saturating_add(1);
            continue;
        }
        let is_settled = settled.iter().any(|span| word.span.start < span.end && span.start < word.span.end);
        let is_name = word.is_capitalised() && !word.opens;
        let likelihood = backward(word.span);
        if is_settled || is_name || word.is_numeral() || likelihood >= SUSPECT {
            between = usize::MAX;
            continue;
        }
        match parts.last_mut().filter(|_| between <= BETWEEN) {
            Some(part) => {
                part.span.end = word.span.end;
                part.backward = part.backward.min(likelihood);
            }
            None => parts.push(Part { span: word.span, backward: likelihood }),
        }
        between = 0;
    }
    while parts.len() > MOST {
        let likeliest =
            (0..parts.len()).max_by(|&one, &other| parts[one].backward.total_cmp(&parts[other].backward));
        parts.remove(likeliest.unwrap_or(0));
    }
    parts
}

/// The source without that span, and without an elided article before it.
pub fn without(source: &str, span: Span) -> String {
    let before = source[..span.start].trim_end();
    let before = match before.strip_suffix(['\'', '’']) {
        Some(elided) => elided.trim_end_matches(char::is_alphabetic),
        None => before,
    };
    let after = source[span.end..].trim_start();
    let gap = if before.is_empty() || after.is_empty() || after.starts_with([',', '.']) { "" } else { " " };
    format!("{}{gap}{after}", before.trim_end())
}

/// Warns of parts that a translation seems not to say. With each comes by how much likelier the translation gets without it.
pub fn check(pair: &Pair<'_>, parts: &[(Part, f64)]) -> Vec<Flag> {
    let lost = parts.iter().filter(|(part, contrast)| *contrast >= SAID && is_lost(part, *contrast));
    let flag = |(part, _): &(Part, f64)| {
        let message = format!("the translation may not say “{}”", part.span.of(pair.source));
        Flag::warning(CheckKind::Adequacy, message).at_source(part.span)
    };
    lost.map(flag).collect()
}

/// Whether the translation is as likely without the part as one that doesn't say it.
fn is_lost(part: &Part, contrast: f64) -> bool {
    contrast - CONTRAST * part.backward >= 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LanguageTag;

    const SOURCE: &str = "Le vice-ministre a revendiqué dimanche l'attaque de la raffinerie, selon Tass.";

    fn found(backward: &dyn Fn(&str) -> f64, settled: &[Span]) -> Vec<String> {
        let (from, to) = (LanguageTag::french(), LanguageTag::english());
        let pair =
            Pair { source: SOURCE, translation: "The minister spoke of the attack.", from: &from, to: &to };
        let of_span = |span: Span| backward(span.of(SOURCE));
        suspects(&pair, &of_span, settled).iter().map(|part| part.span.of(SOURCE).to_owned()).collect()
    }

    #[test]
    fn joins_suspect_words_to_parts_and_leaves_names_out() {
        let unlikely = |words: &'static [&'static str]| {
            move |word: &str| if words.contains(&word) { -9.0 } else { -0.5 }
        };
        assert_eq!(found(&unlikely(&["revendiqué", "dimanche"]), &[]), ["revendiqué dimanche"]);
        assert_eq!(found(&unlikely(&["attaque", "raffinerie"]), &[]), ["attaque de la raffinerie"]);
        assert_eq!(found(&unlikely(&["vice", "raffinerie"]), &[]), ["vice", "raffinerie"]);
        assert!(found(&unlikely(&["Tass", "la", "selon"]), &[]).len() <= 1);
        let start = SOURCE.find("dimanche").unwrap();
        assert!(found(&unlikely(&["dimanche"]), &[Span::new(start, start + 8)]).is_empty());
    }

    #[test]
    fn takes_a_part_out() {
        let without = |part: &str| {
            let start = SOURCE.find(part).unwrap();
            without(SOURCE, Span::new(start, start + part.len()))
        };
        assert_eq!(
            without("dimanche"),
            "Le vice-ministre a revendiqué l'attaque de la raffinerie, selon Tass."
        );
        assert_eq!(
            without("attaque"),
            "Le vice-ministre a revendiqué dimanche de la raffinerie, selon Tass."
        );
        assert_eq!(
            without("raffinerie"),
            "Le vice-ministre a revendiqué dimanche l'attaque de la, selon Tass."
        );
    }

    #[test]
    fn warns_of_what_a_translation_is_as_likely_without() {
        let (from, to) = (LanguageTag::french(), LanguageTag::english());
        let pair = Pair { source: SOURCE, translation: "", from: &from, to: &to };
        let start = SOURCE.find("dimanche").unwrap();
        let part = |backward| Part { span: Span::new(start, start + 8), backward };
        let lost = check(&pair, &[(part(-16.0), 0.5)]);
        assert_eq!(lost[0].message, "the translation may not say “dimanche”");
        assert!(check(&pair, &[(part(-16.0), -9.0)]).is_empty());
    }
}
