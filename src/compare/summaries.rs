//! What can be said of a system's summaries without a reference.

use std::collections::HashSet;

use super::corpus::Corpus;
use super::findings::SummaryFindings;
use super::system::{SystemBrief, SystemOutputs};
use super::translations::{count_by_kind, ratio};
use crate::language::LanguageTag;
use crate::summarize::terms::terms;
use crate::text::words;

/// Sums over the articles, of which the findings are ratios.
#[derive(Default)]
struct Sums {
    summaries: usize,
    words: usize,
    article_words: usize,
    bigrams: usize,
    new_bigrams: usize,
    terms: usize,
    covered: usize,
    sentences: usize,
    with_evidence: usize,
}

/// All that needs no reference; none where the system wrote no summaries. Scores are left empty.
pub fn measure(corpus: &Corpus, system: &SystemOutputs, language: &LanguageTag) -> Option<SummaryFindings> {
    let mut sums = Sums::default();
    for (index, brief) in system.briefs.iter().enumerate() {
        let Some(brief) = brief.as_ref().filter(|brief| !brief.summary().is_empty()) else { continue };
        let outputs = corpus.segments.iter().zip(&system.segments);
        let own =
            outputs.filter(|(segment, _)| segment.article == index).filter_map(|(_, output)| output.as_ref());
        let article = own.map(|output| output.text.as_str()).collect::<Vec<_>>().join(" ");
        sums.add(brief, &article, language);
    }
    (sums.summaries > 0).then(|| SummaryFindings {
        scores: Vec::new(),
        compression: ratio(sums.article_words as f64, sums.words as f64),
        novelty: ratio(sums.new_bigrams as f64, sums.bigrams as f64),
        coverage: ratio(sums.covered as f64, sums.terms as f64),
        evidence_share: ratio(sums.with_evidence as f64, sums.sentences as f64),
        words: ratio(sums.words as f64, sums.summaries as f64),
        flags: count_by_kind(system.briefs.iter().flatten().flat_map(SystemBrief::all_flags)),
    })
}

impl Sums {
    /// Adds the brief of an article with that translation.
    fn add(&mut self, brief: &SystemBrief, article: &str, language: &LanguageTag) {
        let summary = brief.summary_text();
        let (article_words, summary_words) = (words(article), words(&summary));
        let known: HashSet<&[String]> = article_words.windows(2).collect();
        self.summaries += 1;
        self.words += summary_words.len();
        self.article_words += article_words.len();
        self.bigrams += summary_words.windows(2).count();
        self.new_bigrams += summary_words.windows(2).filter(|pair| !known.contains(pair)).count();
        let of_article: HashSet<String> = terms(article, language).into_iter().collect();
        let of_summary: HashSet<String> = terms(&summary, language).into_iter().collect();
        self.terms += of_article.len();
        self.covered += of_article.intersection(&of_summary).count();
        self.sentences += brief.summary().len();
        self.with_evidence += brief.summary().iter().filter(|line| !line.evidence.is_empty()).count();
    }
}

#[cfg(test)]
mod tests {
    use super::super::findings::BriefSentence;
    use super::*;

    fn sums(sentences: &[(&str, Vec<u32>)], article: &str) -> Sums {
        let line = |(text, evidence): &(&str, Vec<u32>)| BriefSentence {
            text: (*text).to_owned(),
            evidence: evidence.clone(),
            flags: Vec::new(),
        };
        let brief =
            SystemBrief { abstractive: sentences.iter().map(line).collect(), ..SystemBrief::default() };
        let mut sums = Sums::default();
        sums.add(&brief, article, &LanguageTag::english());
        sums
    }

    #[test]
    fn counts_what_is_new_and_what_is_covered() {
        let article = "The harbour reopened on Monday. Ferries sail again.";
        let found = sums(&[("The harbour reopened quickly.", vec![1]), ("Nobody knows.", vec![])], article);
        assert_eq!((found.words, found.article_words), (6, 8));
        // "reopened quickly", "quickly nobody" and "nobody knows" are new.
        assert_eq!((found.bigrams, found.new_bigrams), (5, 3));
        assert_eq!((found.covered, found.with_evidence, found.sentences), (2, 1, 2));
        assert!(found.terms > found.covered);
    }
}
