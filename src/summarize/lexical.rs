//! Sentences compared by their terms: a graph of sentences joined by what they share.
//!
//! No corpus stands behind it: all statistics come from the article itself, so the result depends on nothing else.

use std::collections::{BTreeMap, HashMap};

use super::terms::{is_content, term};
use crate::language::{LanguageTag, Words};
use crate::text::words;

/// One sentence's part in the graph. Term numbers follow first occurrence in the article, so sums over them always
/// run in the same order.
#[derive(Debug, Default)]
struct Profile {
    /// Distinct terms, rising, with how often each stands in the sentence.
    terms: Vec<(usize, f64)>,
    /// Distinct phrases, rising.
    phrases: Vec<usize>,
    /// Content words, with repeats.
    length: usize,
    /// Euclidean norm of the sentence's tf-idf vector.
    norm: f64,
}

/// The sentences of one article and the terms they share.
///
/// Building it and asking for all recurrences takes time and memory linear in the length of the text; a similarity
/// takes time linear in the two sentences.
///
/// ```
/// use depeche::language::LanguageTag;
/// use depeche::summarize::lexical::LexicalGraph;
///
/// let texts = ["Le port ferme.", "Le port de Sète ferme mardi.", "Il pleut."];
/// let graph = LexicalGraph::new(&texts, &LanguageTag::french());
/// assert!(graph.similarity(0, 1) > graph.similarity(0, 2));
/// assert!(graph.recurrence(1) > graph.recurrence(2));
/// ```
#[derive(Debug)]
pub struct LexicalGraph {
    profiles: Vec<Profile>,
    /// For each term, the number of sentences that hold it.
    term_sentences: Vec<usize>,
    /// For each phrase, the number of sentences that hold it.
    phrase_sentences: Vec<usize>,
}

/// Gives each distinct key a number, by first occurrence.
struct Numbering<K>(HashMap<K, usize>);

impl<K: std::hash::Hash + Eq> Numbering<K> {
    fn number(&mut self, key: K) -> usize {
        let next = self.0.len();
        *self.0.entry(key).or_insert(next)
    }
}

impl LexicalGraph {
    /// The graph of `texts`, the sentences of one article in `language`.
    pub fn new(texts: &[&str], language: &LanguageTag) -> Self {
        let small_words = language.words();
        let mut all_words = Numbering(HashMap::new());
        let mut pairs = Numbering(HashMap::new());
        let mut profiles: Vec<Profile> = texts
            .iter()
            .map(|text| {
                let words = words(text);
                profile(
                    &words,
                    small_words,
                    |word| all_words.number(word.to_owned()),
                    |pair| pairs.number(pair),
                )
            })
            .collect();
        let term_sentences =
            sentences_with(profiles.iter().map(|p| p.terms.iter().map(|&(term, _)| term).collect()));
        let phrase_sentences = sentences_with(profiles.iter().map(|p| p.phrases.clone()));
        for profile in &mut profiles {
            let squares = profile
                .terms
                .iter()
                .map(|&(term, count)| (count * inverse_frequency(texts.len(), term_sentences[term])).powi(2));
            profile.norm = squares.sum::<f64>().sqrt();
        }
        Self { profiles, term_sentences, phrase_sentences }
    }

    /// How much of the sentence recurs in the article: the sum over its terms and phrases of `ln f`, where `f` is the number
    /// of sentences that hold it, divided by the square root of its number of content words plus one.
    ///
    /// It is a degree centrality with diminishing returns: a term shared with nobody adds nothing, the tenth sentence
    /// that shares it adds little. The root keeps long sentences from winning by length alone. It is 0 or more.
    pub fn recurrence(&self, sentence: usize) -> f64 {
        let profile = &self.profiles[sentence];
        let terms = profile.terms.iter().map(|&(term, _)| (self.term_sentences[term] as f64).ln());
        let phrases = profile.phrases.iter().map(|&phrase| (self.phrase_sentences[phrase] as f64).ln());
        (terms.sum::<f64>() + phrases.sum::<f64>()) / (profile.length as f64 + 1.0).sqrt()
    }

    /// Cosine of two sentences' tf-idf vectors, 0 to 1; 0 where one has no terms.
    pub fn similarity(&self, one: usize, other: usize) -> f64 {
        let (one, other) = (&self.profiles[one], &self.profiles[other]);
        let norms = one.norm * other.norm;
        if norms == 0.0 {
            return 0.0;
        }
        let mut product = 0.0;
        let mut rest = other.terms.iter().peekable();
        for &(term, count) in &one.terms {
            while rest.next_if(|&&(candidate, _)| candidate < term).is_some() {}
            if let Some(&(_, shared)) = rest.next_if(|&&(candidate, _)| candidate == term) {
                product += count * shared * self.weight(term).powi(2);
            }
        }
        (product / norms).min(1.0)
    }

    /// How much of `covered`'s terms `covering` holds, by weight, 0 to 1; 0 where `covered` has no terms.
    pub fn coverage(&self, covered: usize, covering: usize) -> f64 {
        let held = &self.profiles[covering].terms;
        let (mut shared, mut all) = (0.0, 0.0);
        for &(term, _) in &self.profiles[covered].terms {
            let weight = self.weight(term);
            all += weight;
            if held.binary_search_by_key(&term, |&(candidate, _)| candidate).is_ok() {
                shared += weight;
            }
        }
        if all == 0.0 { 0.0 } else { shared / all }
    }

    fn weight(&self, term: usize) -> f64 {
        inverse_frequency(self.profiles.len(), self.term_sentences[term])
    }
}

/// `ln(1 + n / f)`: what a term that stands in `f` of `n` sentences tells of one of them.
fn inverse_frequency(sentences: usize, holding: usize) -> f64 {
    (sentences as f64 / holding as f64).ln_1p()
}

/// The profile of a sentence, but for its norm, which needs the whole article. A phrase is two words in a row that
/// are not both stop words.
fn profile(
    words: &[String],
    small_words: &Words,
    mut number: impl FnMut(&str) -> usize,
    mut number_pair: impl FnMut((usize, usize)) -> usize,
) -> Profile {
    let mut profile = Profile::default();
    let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
    let mut previous: Option<(usize, bool)> = None;
    for word in words {
        let stands_for = number(term(word));
        let stop_word = small_words.is_stop_word(word);
        if is_content(word, small_words) {
            *counts.entry(stands_for).or_default() += 1.0;
            profile.length += 1;
        }
        if let Some((before, before_is_stop_word)) = previous
            && !(stop_word && before_is_stop_word)
        {
            profile.phrases.push(number_pair((before, stands_for)));
        }
        previous = Some((stands_for, stop_word));
    }
    profile.terms = counts.into_iter().collect();
    profile.phrases.sort_unstable();
    profile.phrases.dedup();
    profile
}

/// For each number, in how many of the lists of distinct numbers it stands.
fn sentences_with(lists: impl Iterator<Item = Vec<usize>>) -> Vec<usize> {
    let mut holding = Vec::new();
    for number in lists.flatten() {
        if holding.len() <= number {
            holding.resize(number + 1, 0);
        }
        holding[number] += 1;
    }
    holding
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(texts: &[&str]) -> LexicalGraph {
        LexicalGraph::new(texts, &LanguageTag::french())
    }

    #[test]
    fn counts_shared_phrases_beside_shared_terms() {
        let phrase = graph(&["La grève des trains dure.", "La grève des trains gêne."]);
        let apart = graph(&["La grève, sans trains, dure.", "Les trains et la grève gênent."]);
        assert!(phrase.recurrence(0) > apart.recurrence(0));
    }

    #[test]
    fn finds_a_sentence_most_similar_to_itself_and_unlike_what_it_shares_nothing_with() {
        let graph = graph(&["Le maire ouvre un musée.", "Le maire ferme une école.", "Il neige.", "…"]);
        assert!((graph.similarity(0, 0) - 1.0).abs() < 1e-12);
        assert!(graph.similarity(0, 1) > 0.0 && graph.similarity(0, 1) < 1.0);
        assert_eq!(graph.similarity(0, 1), graph.similarity(1, 0));
        assert_eq!((graph.similarity(0, 2), graph.similarity(3, 3), graph.recurrence(3)), (0.0, 0.0, 0.0));
    }

    #[test]
    fn covers_a_short_sentence_by_a_long_one_but_not_the_other_way() {
        let graph =
            graph(&["Le maire ouvre un musée.", "Le maire de Nantes ouvre lundi un grand musée maritime."]);
        assert!(graph.coverage(0, 1) > 0.999);
        assert!(graph.coverage(1, 0) < 0.7);
    }
}
