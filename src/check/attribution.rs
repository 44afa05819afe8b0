//! Does a brief state as a fact what its article has somebody say?

use super::flag::{CheckKind, Flag};
use super::quotation::{quotations, says};
use super::word::{Word, words_of};
use crate::language::{LanguageFacts, LanguageTag, Speech};

/// A warning where each of the texts that a sentence rests on is somebody's word, and the sentence does not say whose. Each text comes
/// in the languages that there are of it.
///
/// ```
/// use depeche::check::lost_attribution;
/// use depeche::language::LanguageTag;
///
/// let (french, english) = (LanguageTag::french(), LanguageTag::english());
/// let said = [vec![("Le pont est sûr, a déclaré la maire.", &french)]];
/// assert!(lost_attribution("The bridge is safe.", &said, &english).is_some());
/// assert!(lost_attribution("The bridge is safe, the mayor said.", &said, &english).is_none());
/// ```
pub fn lost_attribution(
    sentence: &str,
    evidence: &[Vec<(&str, &LanguageTag)>],
    language: &LanguageTag,
) -> Option<Flag> {
    let around = LanguageFacts::around(language, language);
    let somehow = |word: &Word<'_>| {
        let mut reporting = around.iter().flat_map(|facts| facts.speech.reporting);
        reporting.any(|beginning| word.folded.starts_with(beginning))
    };
    if evidence.is_empty() || says(sentence, language) || words_of(sentence).iter().any(somehow) {
        return None;
    }
    let sources =
        evidence.iter().map(|texts| texts.iter().find_map(|(text, language)| ascribed(text, language)));
    let said = sources.collect::<Option<Vec<String>>>()?.into_iter().next()?;
    let message = format!("the article has somebody say this (“{said}”), the brief does not");
    Some(Flag::warning(CheckKind::Quotation, message))
}

/// The word by which a text ascribes what it says to somebody, outside of quotations.
fn ascribed(text: &str, language: &LanguageTag) -> Option<String> {
    let speech = language.facts().map_or(&Speech::NONE, |facts| &facts.speech);
    let quoted = quotations(text, language);
    let words: Vec<Word<'_>> = words_of(text)
        .into_iter()
        .filter(|word| !quoted.iter().any(|span| span.start <= word.span.start && word.span.end <= span.end))
        .collect();
    let says = |at: &usize| {
        let (word, before) = (words[*at].text.to_lowercase(), at.checked_sub(1).map(|before| &words[before]));
        let perfect = before.is_some_and(|before| speech.auxiliaries.contains(&before.folded.as_str()));
        speech.ascribing.contains(&word.as_str()) || perfect && speech.participles.contains(&word.as_str())
    };
    (0..words.len()).find(says).map(|at| words[at].text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flagged(sentence: &str, evidence: &[&str]) -> bool {
        let (french, english) = (LanguageTag::french(), LanguageTag::english());
        let evidence: Vec<_> = evidence.iter().map(|text| vec![(*text, &french)]).collect();
        lost_attribution(sentence, &evidence, &english).is_some()
    }

    #[test]
    fn what_the_article_itself_says_needs_no_speaker() {
        assert!(!flagged("The port is closed.", &["Le port est fermé."]));
        assert!(!flagged(
            "The port is closed.",
            &["Le port est fermé, estime la ville.", "Le port est fermé."]
        ));
        assert!(flagged(
            "The port is closed.",
            &["Le port est fermé, estime la ville.", "Selon elle, il est clos."]
        ));
    }

    #[test]
    fn any_word_of_saying_will_do() {
        let said = ["« Nous avons gagné », a affirmé le général."];
        assert!(flagged("The army won.", &said));
        for sentence in ["The general says the army won.", "The army won, according to a general."] {
            assert!(!flagged(sentence, &said), "{sentence}");
        }
    }

    #[test]
    fn a_participle_alone_says_nothing() {
        assert!(!flagged("It costs 2 billion.", &["Le coût est estimé à 2 milliards."]));
        assert!(!flagged("A fire broke out.", &["Un incendie s'est déclaré lundi."]));
    }

    #[test]
    fn a_word_inside_a_quotation_ascribes_nothing() {
        assert!(!flagged("A slogan hung there.", &["Une affiche, « On a tout dit », pendait là."]));
    }
}
