//! Whether an article bears out what is written about it: by sentences that are close, and by every number, date and name. And whether
//! what is written repeats itself, or makes a fact of what somebody says.

use super::comparison::Comparison;
use super::evidence::{Evidence, Ground};
use super::lexical::LexicalGraph;
use crate::check::{CheckKind, Flag, lost_attribution, unsupported_facts};
use crate::engine::EngineError;
use crate::language::LanguageTag;

/// The most sentences that are named as evidence, those included that are there for a fact.
const MOST: usize = 5;
/// A sentence says nothing new whose terms, by weight, are to this share in an earlier one.
const REPEATED: f64 = 0.8;

/// A sentence of an article, in each language that there is of it.
#[derive(Clone, Debug)]
pub struct ArticleSentence<'a> {
    /// Its id.
    pub id: u32,
    /// Its text and, where it has one, its translation, each with its language.
    pub texts: Vec<(&'a str, &'a LanguageTag)>,
}

/// What was found for a sentence that was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Support {
    /// The sentences that bear it out, the closest first, then those that hold a fact which the closest lack.
    pub evidence: Vec<Evidence>,
    /// Errors and warnings: no sentence is close, or a fact is nowhere.
    pub flags: Vec<Flag>,
}

impl Support {
    /// Whether nothing says that the article does not bear it out.
    pub fn is_supported(&self) -> bool {
        !self.flags.iter().any(Flag::is_error)
    }

    /// Whether it says what an earlier sentence says already.
    pub fn is_repetition(&self) -> bool {
        self.flags.iter().any(|flag| flag.kind == CheckKind::Repetition)
    }
}

/// For each of the sentences `written` in `language`, what of the article bears it out. `comparison` holds the article's sentences in that
/// language; a sentence is unsupported where none is close, or where it holds a number, date or name that none of the article holds.
///
/// # Errors
///
/// Those of the encoder.
pub fn supports(
    written: &[&str],
    article: &[ArticleSentence<'_>],
    comparison: &Comparison<'_>,
    language: &LanguageTag,
) -> Result<Vec<Support>, EngineError> {
    let closest = comparison.support(written)?;
    let found = written.iter().zip(closest);
    let mut supports: Vec<Support> =
        found.map(|(text, evidence)| support_of(text, evidence, article, language)).collect();
    for (support, earlier) in supports.iter_mut().zip(repeated(written, language)) {
        if let Some(earlier) = earlier {
            let message = format!("says no more than sentence {}", earlier + 1);
            support.flags.push(Flag::warning(CheckKind::Repetition, message));
        }
    }
    Ok(supports)
}

/// For each text the first one before it that says all of it already.
fn repeated(texts: &[&str], language: &LanguageTag) -> Vec<Option<usize>> {
    let graph = LexicalGraph::new(texts, language);
    (0..texts.len()).map(|at| (0..at).find(|&earlier| graph.coverage(at, earlier) >= REPEATED)).collect()
}

fn support_of(
    text: &str,
    mut evidence: Vec<Evidence>,
    article: &[ArticleSentence<'_>],
    language: &LanguageTag,
) -> Support {
    let missing_in = |ids: &[u32]| {
        let texts: Vec<(&str, &LanguageTag)> = article
            .iter()
            .filter(|sentence| ids.contains(&sentence.id))
            .flat_map(|sentence| sentence.texts.iter().copied())
            .collect();
        unsupported_facts(text, &texts, language)
    };
    let mut ids: Vec<u32> = evidence.iter().map(|one| one.sentence).collect();
    let mut missing = missing_in(&ids);
    // A written sentence may join what several sentences say: each that has a fact which is still missing is evidence, too.
    for sentence in article {
        if missing.is_empty() || evidence.is_empty() || evidence.len() == MOST {
            break;
        }
        if ids.contains(&sentence.id) {
            continue;
        }
        ids.push(sentence.id);
        let left = missing_in(&ids);
        if left.len() < missing.len() {
            evidence.push(Evidence::fact(sentence.id));
            missing = left;
        } else {
            ids.pop();
        }
    }
    let mut flags = missing;
    let close = evidence.iter().filter(|one| matches!(one.ground, Ground::Alike(_)));
    let rests_on: Vec<Vec<(&str, &LanguageTag)>> = close
        .filter_map(|one| article.iter().find(|sentence| sentence.id == one.sentence))
        .map(|sentence| sentence.texts.clone())
        .collect();
    flags.extend(lost_attribution(text, &rests_on, language));
    if evidence.is_empty() {
        flags.push(Flag::error(CheckKind::Evidence, "no sentence of the article supports it"));
    }
    Support { evidence, flags }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: [(u32, &str); 3] = [
        (1, "The port of Lerin has been blocked by a strike since Monday."),
        (2, "Dockers want 5% higher wages, said Anne Morel, who leads their union."),
        (3, "It rained on the museum."),
    ];

    fn found(text: &str) -> Support {
        let english = LanguageTag::english();
        let article: Vec<ArticleSentence<'_>> =
            ARTICLE.iter().map(|&(id, text)| ArticleSentence { id, texts: vec![(text, &english)] }).collect();
        let comparison = Comparison::new(ARTICLE.to_vec(), &english, None).unwrap();
        supports(&[text], &article, &comparison, &english).unwrap().remove(0)
    }

    fn ids(support: &Support) -> Vec<u32> {
        support.evidence.iter().map(|one| one.sentence).collect()
    }

    #[test]
    fn names_every_sentence_that_a_joined_one_rests_on() {
        let joined = found("A strike has blocked the port of Lerin since Monday, and wages are at 5%.");
        assert!(joined.is_supported(), "{:?}", joined.flags);
        assert_eq!(ids(&joined), [1, 2]);
    }

    #[test]
    fn warns_of_what_is_said_twice_and_of_what_somebody_only_says() {
        let english = LanguageTag::english();
        let written = [
            "The port of Lerin has been blocked by a strike since Monday.",
            "A strike has blocked the port of Lerin.",
            "Dockers want 5% higher wages.",
            "Dockers in the union have 5% higher wages.",
        ];
        assert_eq!(repeated(&written, &english), [None, Some(0), None, None]);
        let said = found("Dockers have 5% higher wages.");
        assert!(said.is_supported(), "{:?}", said.flags);
        assert_eq!(said.flags[0].kind, CheckKind::Quotation);
    }

    #[test]
    fn flags_facts_that_are_nowhere_and_sentences_without_evidence() {
        assert!(!found("A strike has blocked the port of Lerin since Tuesday.").is_supported());
        assert!(!found("A strike has blocked the port of Lerin for 12 days.").is_supported());
        let strange = found("The king abdicated.");
        assert_eq!((ids(&strange).len(), strange.flags[0].kind), (0, CheckKind::Evidence));
    }
}
