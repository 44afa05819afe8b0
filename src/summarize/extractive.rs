//! The extractive summary: the few sentences that say most of an article, as they stand.
//!
//! A sentence's value is a linear model with few, explainable parts: how central it is (what it says recurs in the
//! article), how early it stands, how much of it is quoted speech, and whether it can stand alone. Sentences are then taken one by one, each time the one with the highest value less what those
//! already taken have in common with it. `docs/summaries.md` says how the weights were found and what they are worth.

use std::collections::HashSet;

use super::cues::{Cues, Quotations};
use super::lexical::LexicalGraph;
use super::rank::EmbeddingGraph;
use super::select::choose;
use crate::language::LanguageTag;
use crate::segment::SentenceKind;
use crate::text::words;

/// A sentence that may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// The sentence's id in its article.
    pub id: u32,
    /// Its text, in the language of the summary.
    pub text: &'a str,
    /// What it is.
    pub kind: SentenceKind,
    /// The number of its paragraph.
    pub paragraph: u32,
}

/// What tells how close two sentences are.
#[derive(Clone, Copy, Debug)]
pub enum Similarity<'a> {
    /// The words they share, in the language they are in.
    Lexical(&'a LanguageTag),
    /// The words they share and their embeddings.
    Embeddings {
        /// The language they are in.
        language: &'a LanguageTag,
        /// One for each candidate in order, of any length; an empty one where a sentence has none. One that has no direction,
        /// holds a value that is not finite, or is not as wide as the first, counts as none.
        vectors: &'a [Vec<f32>],
    },
}

/// A chosen sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The sentence's id in its article.
    pub id: u32,
    /// Its value, relative to the best of the article, 0 to 1: that has 1. What it shares with the others that were chosen
    /// is left out of account.
    pub score: f32,
}

/// What each part of a sentence's value weighs, in units of [`LexicalGraph::recurrence`].
#[derive(Clone, Copy, Debug, PartialEq)]
struct Weights {
    /// Times [`EmbeddingGraph::degrees`].
    degree: f64,
    /// Taken off, times the square root of the sentence's place, counted from 0.
    place: f64,
    /// Taken off, times the share of the sentence that is quoted.
    quoted: f64,
    /// Taken off where the sentence leans on the one before it.
    leaning: f64,
    /// Taken off where it asks, and where it is a fragment.
    unfit: f64,
    /// Taken off, times the lexical similarity to a sentence already chosen.
    shared_words: f64,
    /// Taken off, times the cosine with a sentence already chosen.
    shared_meaning: f64,
}

/// Without embeddings: what `scripts/fit_summary_weights.py` found, rounded, and `unfit` by judgement.
const LEXICAL: Weights = Weights {
    degree: 0.0,
    place: 0.65,
    quoted: 1.4,
    leaning: 0.15,
    unfit: 1.0,
    shared_words: 8.5,
    shared_meaning: 0.0,
};

/// With embeddings.
const EMBEDDINGS: Weights = Weights { degree: 1.5, shared_words: 6.5, shared_meaning: 2.0, ..LEXICAL };

/// Values are compared in steps of this size, so that the last bits of a logarithm, in which platforms differ, decide
/// nothing.
const STEP: f64 = 1e-9;

/// Chooses at most `count` of `candidates`, the sentences of one article in its order, and gives them in that order.
///
/// Body text alone is chosen from, unless there is none; then headings, else captions, bylines, boilerplate. Fewer than
/// `count` come back where there are fewer different ones: no sentence is chosen twice, even where the article repeats it.
/// Equal input gives equal output; ties go to the earlier sentence. Time is linear in the text, plus `count` × candidates
/// comparisons; memory is linear.
///
/// ```
/// use depeche::language::LanguageTag;
/// use depeche::segment::SentenceKind::{Body, Heading};
/// use depeche::summarize::{Candidate, Similarity, extract};
///
/// let sentence = |id, kind, text| Candidate { id, text, kind, paragraph: id };
/// let article = [
///     sentence(1, Heading, "Le tramway reviendra"),
///     sentence(2, Body, "La ville de Dole rouvrira en mai sa ligne de tramway, fermée depuis 1998."),
///     sentence(3, Body, "« On l'attendait », sourit un passant."),
///     sentence(4, Body, "La ligne coûtera 40 millions d'euros à la ville."),
/// ];
/// let chosen = extract(&article, Similarity::Lexical(&LanguageTag::french()), 1);
/// assert_eq!(chosen[0].id, 2);
/// ```
pub fn extract(candidates: &[Candidate<'_>], similarity: Similarity<'_>, count: usize) -> Vec<Ranked> {
    let language = similarity.language();
    let pool = eligible(candidates, language);
    let graphs = Graphs::new(candidates, &pool, similarity);
    let values: Vec<f64> = (pool.iter().zip(graphs.centralities(pool.len())))
        .map(|(member, central)| central - graphs.weights.burden(member))
        .map(|value| (value / STEP).round() * STEP)
        .collect();
    let best = values.iter().copied().fold(f64::MIN, f64::max);
    let chosen = choose(&values, count, |one, other| graphs.shared(one, other));
    let ranked = |member: usize| Ranked {
        id: candidates[pool[member].index].id,
        score: (values[member] - best).exp() as f32,
    };
    chosen.into_iter().map(ranked).collect()
}

/// A candidate that is body text, or as near to it as the article has, with its form.
#[derive(Debug)]
struct Member {
    /// Its index among the candidates.
    index: usize,
    /// Its place among the members, counted from 0, repeats included.
    place: usize,
    cues: Cues,
}

/// The members of the pool to choose from, in order: of the best kind that the article has, with words, each text once.
fn eligible(candidates: &[Candidate<'_>], language: &LanguageTag) -> Vec<Member> {
    let small_words = language.words();
    let spoken: Vec<Vec<String>> = candidates.iter().map(|candidate| words(candidate.text)).collect();
    let with_words = || candidates.iter().zip(&spoken).filter(|(_, words)| !words.is_empty());
    let Some(kind) =
        with_words().map(|(candidate, _)| candidate.kind).min_by_key(|kind| distance_from_body(*kind))
    else {
        return Vec::new();
    };
    let mut pool = Vec::new();
    let mut seen = HashSet::new();
    let mut quotations = Quotations::default();
    let mut paragraph = None;
    let mut place = 0;
    for (index, candidate) in candidates.iter().enumerate() {
        if paragraph.replace(candidate.paragraph) != Some(candidate.paragraph) {
            quotations = Quotations::default();
        }
        let quoted = quotations.share(candidate.text);
        if candidate.kind != kind || spoken[index].is_empty() {
            continue;
        }
        if seen.insert(&spoken[index]) {
            pool.push(Member { index, place, cues: Cues::of(candidate.text, quoted, small_words) });
        }
        place += 1;
    }
    pool
}

/// How far a kind of sentence is from running text.
fn distance_from_body(kind: SentenceKind) -> u8 {
    match kind {
        SentenceKind::Body => 0,
        SentenceKind::Heading => 1,
        SentenceKind::Caption => 2,
        SentenceKind::Byline => 3,
        SentenceKind::Boilerplate => 4,
    }
}

impl<'a> Similarity<'a> {
    fn language(&self) -> &'a LanguageTag {
        match self {
            Self::Lexical(language) | Self::Embeddings { language, .. } => language,
        }
    }
}

impl Weights {
    /// What a sentence's place and form take off its value.
    fn burden(&self, member: &Member) -> f64 {
        let cues = &member.cues;
        let weight_if = |found: bool, weight: f64| if found { weight } else { 0.0 };
        self.place * (member.place as f64).sqrt()
            + self.quoted * cues.quoted
            + weight_if(cues.leaning, self.leaning)
            + weight_if(cues.question, self.unfit)
            + weight_if(cues.fragment, self.unfit)
    }
}

/// What the members share with each other.
struct Graphs {
    words: LexicalGraph,
    meanings: Option<EmbeddingGraph>,
    weights: Weights,
}

impl Graphs {
    /// The members come first in the graph of words. Headings follow: they are not chosen, but what they say recurs.
    fn new(candidates: &[Candidate<'_>], pool: &[Member], similarity: Similarity<'_>) -> Self {
        let members = pool.iter().map(|member| candidates[member.index]);
        let chosen_from = members.clone().next().map(|member| member.kind);
        let headings = candidates.iter().filter(|candidate| {
            candidate.kind == SentenceKind::Heading && chosen_from == Some(SentenceKind::Body)
        });
        let texts: Vec<&str> = members.chain(headings.copied()).map(|candidate| candidate.text).collect();
        let words = LexicalGraph::new(&texts, similarity.language());
        match similarity {
            Similarity::Lexical(_) => Self { words, meanings: None, weights: LEXICAL },
            Similarity::Embeddings { vectors, .. } => {
                let members =
                    pool.iter().map(|member| vectors.get(member.index).map_or(&[][..], Vec::as_slice));
                Self { words, meanings: Some(EmbeddingGraph::new(members)), weights: EMBEDDINGS }
            }
        }
    }

    /// The centrality of the first `members` of the graph.
    fn centralities(&self, members: usize) -> Vec<f64> {
        let degrees = self.meanings.as_ref().map_or_else(|| vec![0.0; members], EmbeddingGraph::degrees);
        (degrees.iter().enumerate())
            .map(|(member, degree)| self.words.recurrence(member) + self.weights.degree * degree)
            .collect()
    }

    /// What `other`, once chosen, takes off the value of `one`.
    fn shared(&self, one: usize, other: usize) -> f64 {
        let cosine = self.meanings.as_ref().and_then(|graph| graph.similarity(one, other)).unwrap_or(0.0);
        self.weights.shared_words * self.words.similarity(one, other)
            + self.weights.shared_meaning * cosine.max(0.0)
    }
}
