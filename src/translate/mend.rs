//! Edits that are certain: what a translation must have, put there without asking a model.

use crate::check::{Pair, addresses, foreign_forms};
use crate::language::{LanguagePair, LanguageTag};
use crate::text::Span;

/// Words of a heading, at most.
const LONGEST_HEADING: usize = 14;

/// A translation with what was edited in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// The text.
    pub text: String,
    /// What was put in the place of what, such as `OTAN → NATO`.
    pub edits: Vec<String>,
}

/// Mends the translation of `source`: acronyms that have one form in the other language, an address that was changed, guillemets, numbers in the
/// source's form ("86,3 million"), and the
/// full stop that models add to headings. What depends on the languages stays where nothing is known of them.
pub(super) fn mend(source: &str, text: String, from: &LanguageTag, to: &LanguageTag) -> Mended {
    let mut mended = Mended { text, edits: Vec::new() };
    if let Some(pair) = LanguagePair::of(from, to) {
        mended.acronyms(source, pair);
    }
    if let Some((opening, closing)) = to.facts().and_then(|facts| facts.quotation.for_guillemets) {
        mended.guillemets(opening, closing);
    }
    mended.numbers(source, from, to);
    mended.address(source);
    mended.text = without_added_stop(source, mended.text);
    mended
}

impl Mended {
    fn acronyms(&mut self, source: &str, pair: &LanguagePair) {
        for span in acronyms(source) {
            let acronym = span.of(source);
            let [instead] = pair.acronyms_for(acronym) else { continue };
            // The last one first, so that the spans before it stay right.
            let places: Vec<Span> =
                acronyms(&self.text).into_iter().filter(|place| place.of(&self.text) == acronym).collect();
            for place in places.iter().rev() {
                self.text.replace_range(place.start..place.end, instead);
            }
            if !places.is_empty() {
                self.edits.push(format!("{acronym} → {instead}"));
            }
        }
    }

    fn guillemets(&mut self, opening: &str, closing: &str) {
        if !self.text.contains(['«', '»']) {
            return;
        }
        let opened = self
            .text
            .replace("« ", opening)
            .replace("«\u{a0}", opening)
            .replace("«\u{202f}", opening)
            .replace('«', opening);
        let closed = opened
            .replace(" »", closing)
            .replace("\u{a0}»", closing)
            .replace("\u{202f}»", closing)
            .replace('»', closing);
        self.text = closed;
        self.edits.push(format!("« » → {opening} {closing}"));
    }

    /// Writes the numbers in the form of their language that still have the source's.
    fn numbers(&mut self, source: &str, from: &LanguageTag, to: &LanguageTag) {
        let forms = foreign_forms(&Pair { source, translation: &self.text, from, to });
        // The last one first, so that the spans before it stay right.
        for form in forms.into_iter().rev() {
            let Some(instead) = form.instead else { continue };
            let mut end = form.span.end;
            if instead.ends_with('.') && self.text[end..].starts_with('.') {
                end += 1;
            }
            self.edits.push(format!("{} → {instead}", form.span.of(&self.text)));
            self.text.replace_range(form.span.start..end, &instead);
        }
    }

    /// Puts the one address back that is missing, where there is one that the source does not have.
    fn address(&mut self, source: &str) {
        let (own, found) = (addresses(source), addresses(&self.text));
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let missing: Vec<&str> = own
            .iter()
            .map(|span| span.of(source))
            .filter(|address| !found.iter().any(|span| same(span.of(&self.text), address)))
            .collect();
        let strange: Vec<Span> = found
            .iter()
            .filter(|span| !own.iter().any(|other| same(other.of(source), span.of(&self.text))))
            .copied()
            .collect();
        if let ([address], [span]) = (&missing[..], &strange[..]) {
            self.edits.push(format!("{} → {address}", span.of(&self.text)));
            self.text.replace_range(span.start..span.end, address);
        }
    }
}

/// Where words of two and more capitals stand, whole.
fn acronyms(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for part in text.split(|c: char| !c.is_alphanumeric()) {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        if part.len() > 1 && part.chars().all(char::is_uppercase) {
            found.push(Span::new(at, at + part.len()));
        }
    }
    found
}

/// Models end headings with a full stop that the source does not have. A longer text without one is a sentence that lost it.
fn without_added_stop(source: &str, mut text: String) -> String {
    let bare = |text: &str| text.trim_end().ends_with(char::is_alphanumeric);
    if source.split_whitespace().count() <= LONGEST_HEADING
        && bare(source)
        && text.ends_with('.')
        && bare(&text[..text.len() - 1])
        && !text[..text.len() - 1].contains('.')
    {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(source: &str, text: &str) -> Mended {
        mend(source, text.to_owned(), &LanguageTag::french(), &LanguageTag::english())
    }

    #[test]
    fn puts_the_english_acronym_for_the_french_one() {
        let found = mended("L'OTAN et l'ONU, dit l'OTAN.", "The OTAN and the UN, the OTAN says.");
        assert_eq!(found.text, "The NATO and the UN, the NATO says.");
        assert_eq!(found.edits, ["OTAN → NATO"]);
        assert_eq!(mended("La ville dort.", "OTAN sleeps.").edits, Vec::<String>::new());
    }

    #[test]
    fn puts_back_a_changed_address_where_there_is_no_doubt() {
        let found = mended("Voir https://exemple.fr/carte.", "See https://exemple.fr/card.");
        assert_eq!(found.text, "See https://exemple.fr/carte.");
        let two = mended("a@exemple.fr ou b@exemple.fr", "x@exemple.fr or y@exemple.fr");
        assert_eq!(two.edits, Vec::<String>::new());
    }

    #[test]
    fn writes_numbers_in_the_english_form_where_there_is_no_doubt() {
        let found = mended(
            "Il manque 52,7 millions et 8 400 lits au XXe siècle.",
            "52,7 million and 8 400 beds are missing in the XXth century.",
        );
        assert_eq!(found.text, "52.7 million and 8,400 beds are missing in the 20th century.");
        assert_eq!(found.edits, ["XXth → 20th", "8 400 → 8,400", "52,7 → 52.7"]);
        assert_eq!(mended("Rendez-vous à 19h45.", "Meet at 19h45.").text, "Meet at 7:45 p.m.");
        assert_eq!(mended("Un vol de 19h45", "A 19h45 flight").text, "A 19h45 flight");
    }

    #[test]
    fn writes_english_quotation_marks_and_no_added_stop() {
        assert_eq!(mended("« Oui », dit-il.", "« Yes », he says.").text, "\"Yes\", he says.");
        assert_eq!(mended("Un pont neuf", "A new bridge.").text, "A new bridge");
        assert_eq!(mended("Il dort.", "He sleeps.").text, "He sleeps.");
        let long = "Le pont qui relie les deux rives du fleuve depuis plus de cent ans a fermé lundi";
        assert_eq!(mended(long, "The bridge closed on Monday.").text, "The bridge closed on Monday.");
    }
}
