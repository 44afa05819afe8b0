//! Which sentences of the article are close enough to a sentence of the brief to support it.

use super::evidence::Evidence;
use super::lexical::LexicalGraph;
use crate::language::LanguageTag;

/// How close a sentence must come to count as evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SupportOptions {
    /// The least score of any evidence.
    pub threshold: f32,
    /// How far below the best score further evidence may lie.
    pub margin: f32,
    /// The most sentences that are given.
    pub most: usize,
}

impl Default for SupportOptions {
    /// For [`support`] with `all-minilm-l6-v2`.
    fn default() -> Self {
        Self { threshold: 0.5, margin: 0.1, most: 3 }
    }
}

impl SupportOptions {
    /// For [`lexical_support`].
    pub fn lexical() -> Self {
        Self { threshold: 0.4, margin: 0.1, most: 3 }
    }
}

/// For each sentence of the brief, the sentences (by id) that support it, best first, by the cosine of their
/// L2-normalised embeddings. Empty where none comes close enough. Ties go to the earlier sentence; embeddings of another
/// width, or with values that are not finite, support nothing.
///
/// ```
/// use depeche::summarize::{SupportOptions, support};
///
/// let sentences = [(1, vec![1.0, 0.0]), (2, vec![0.0, 1.0])];
/// let evidence = support(&[vec![0.6, 0.8], vec![-1.0, 0.0]], &sentences, &SupportOptions::default());
/// assert_eq!(evidence[0].iter().map(|found| found.sentence).collect::<Vec<_>>(), [2]);
/// assert!(evidence[1].is_empty());
/// ```
pub fn support(
    brief: &[Vec<f32>],
    sentences: &[(u32, Vec<f32>)],
    options: &SupportOptions,
) -> Vec<Vec<Evidence>> {
    let scored = |line: &Vec<f32>| {
        let comparable = sentences.iter().filter(|(_, embedding)| embedding.len() == line.len());
        best(comparable.map(|(id, embedding)| (*id, cosine(line, embedding))).collect(), options)
    };
    brief.iter().map(scored).collect()
}

/// The same without an encoder: the score is the share of the brief sentence's terms, by weight, that the article's sentence
/// holds. Both must be in `language`.
pub fn lexical_support(
    brief: &[&str],
    sentences: &[(u32, &str)],
    language: &LanguageTag,
    options: &SupportOptions,
) -> Vec<Vec<Evidence>> {
    let texts: Vec<&str> = sentences.iter().map(|(_, text)| *text).chain(brief.iter().copied()).collect();
    let graph = LexicalGraph::new(&texts, language);
    let scored = |line: usize| {
        let coverage = |at: usize| graph.coverage(sentences.len() + line, at) as f32;
        best(sentences.iter().enumerate().map(|(at, (id, _))| (*id, coverage(at))).collect(), options)
    };
    (0..brief.len()).map(scored).collect()
}

/// The best of `scored`, best first.
fn best(mut scored: Vec<(u32, f32)>, options: &SupportOptions) -> Vec<Evidence> {
    scored.retain(|(_, score)| *score >= options.threshold);
    scored.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let least = scored.first().map_or(f32::MAX, |(_, score)| score - options.margin);
    let close = scored.into_iter().take(options.most).take_while(|(_, score)| *score >= least);
    close.map(|(sentence, score)| Evidence::alike(sentence, score)).collect()
}

/// The product of two vectors of length 1, at most 1.
fn cosine(one: &[f32], other: &[f32]) -> f32 {
    let product: f64 = one.iter().zip(other).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
    product.clamp(-1.0, 1.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(evidence: &[Evidence]) -> Vec<u32> {
        evidence.iter().map(|found| found.sentence).collect()
    }

    #[test]
    fn gives_further_evidence_only_where_it_is_close_to_the_best() {
        let brief = [vec![1.0, 0.0]];
        let at = |cosine: f32| vec![cosine, (1.0 - cosine * cosine).sqrt()];
        let sentences = [(1, at(0.8)), (2, at(0.85)), (3, at(0.7)), (4, at(0.81)), (5, at(0.84))];
        assert_eq!(ids(&support(&brief, &sentences, &SupportOptions::default())[0]), [2, 5, 4]);
        let tied = [(7, at(0.6)), (8, at(0.6)), (9, at(0.55))];
        assert_eq!(ids(&support(&brief, &tied, &SupportOptions::default())[0]), [7, 8, 9]);
    }

    #[test]
    fn finds_nothing_in_an_empty_article_or_in_odd_embeddings() {
        let odd = [(1, vec![]), (2, vec![f32::NAN, 1.0])];
        assert_eq!(support(&[vec![1.0, 0.0]], &odd, &SupportOptions::default()), [vec![]]);
        assert_eq!(support(&[vec![1.0, 0.0]], &[], &SupportOptions::default()), [vec![]]);
        assert!(support(&[], &[(1, vec![1.0])], &SupportOptions::default()).is_empty());
    }

    #[test]
    fn finds_evidence_by_words_alone() {
        let sentences = [
            (1, "The port of Lerin has been blocked by a strike since Monday."),
            (2, "It rained on the museum."),
            (3, "Dockers want higher wages."),
        ];
        let brief = ["A strike blocks the port of Lerin.", "The king abdicated."];
        let evidence =
            lexical_support(&brief, &sentences, &LanguageTag::english(), &SupportOptions::lexical());
        assert_eq!(ids(&evidence[0]), [1]);
        assert!(evidence[1].is_empty());
    }
}
