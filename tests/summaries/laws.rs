//! What holds of every choice of sentences.

use std::time::{Duration, Instant};

use depeche::language::LanguageTag;
use depeche::segment::SentenceKind;
use depeche::summarize::{Candidate, Ranked, Similarity, extract};
use proptest::prelude::*;

fn candidates<'a>(texts: &'a [String], kinds: &[SentenceKind]) -> Vec<Candidate<'a>> {
    let sentences = (1..).zip(texts).zip(kinds);
    sentences.map(|((id, text), kind)| Candidate { id, text, kind: *kind, paragraph: id / 3 }).collect()
}

fn body(texts: &[String]) -> Vec<Candidate<'_>> {
    candidates(texts, &vec![SentenceKind::Body; texts.len()])
}

fn ids(chosen: &[Ranked]) -> Vec<u32> {
    chosen.iter().map(|ranked| ranked.id).collect()
}

fn lexical(candidates: &[Candidate<'_>], count: usize) -> Vec<Ranked> {
    extract(candidates, Similarity::Lexical(&LanguageTag::french()), count)
}

fn any_kind() -> impl Strategy<Value = SentenceKind> {
    prop_oneof![
        3 => Just(SentenceKind::Body),
        1 => Just(SentenceKind::Heading),
        1 => Just(SentenceKind::Byline),
        1 => Just(SentenceKind::Caption),
        1 => Just(SentenceKind::Boilerplate),
    ]
}

/// Sentences from few words, so that they share some; and any text at all.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "((le|un) (maire|port|musée|train) (ouvre|ferme|avait) (lundi|\"demain\"|12,5|Lyon)[.?!] ?){1,3}",
        1 => ".{0,40}",
    ]
}

proptest! {
    #[test]
    fn chooses_different_candidates_in_order_with_scores_up_to_one(
        sentences in prop::collection::vec((any_text(), any_kind()), 0..30),
        count in 0_usize..6,
    ) {
        let (texts, kinds): (Vec<String>, Vec<SentenceKind>) = sentences.into_iter().unzip();
        let candidates = candidates(&texts, &kinds);
        let chosen = lexical(&candidates, count);
        prop_assert!(chosen.len() <= count);
        prop_assert!(ids(&chosen).windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(chosen.iter().all(|ranked| (0.0..=1.0).contains(&ranked.score)));
        let with_words = |candidate: &&Candidate<'_>| candidate.text.chars().any(char::is_alphanumeric);
        prop_assert_eq!(chosen.is_empty(), count == 0 || !candidates.iter().any(|c| with_words(&c)));
        let kind = |ranked: &Ranked| candidates[ranked.id as usize - 1].kind;
        if candidates.iter().filter(with_words).any(|candidate| candidate.kind == SentenceKind::Body) {
            prop_assert!(chosen.iter().all(|ranked| kind(ranked) == SentenceKind::Body));
        }
        prop_assert_eq!(lexical(&candidates, count), chosen);
    }

    #[test]
    fn does_not_change_when_embeddings_are_scaled(
        sentences in prop::collection::vec((any_text(), prop::collection::vec(-1.0_f32..1.0, 4)), 0..20),
        power in -8_i32..8,
    ) {
        let (texts, vectors): (Vec<String>, Vec<Vec<f32>>) = sentences.into_iter().unzip();
        // Powers of two scale without rounding.
        let scaled: Vec<Vec<f32>> =
            vectors.iter().map(|vector| vector.iter().map(|value| value * 2_f32.powi(power)).collect()).collect();
        let language = LanguageTag::english();
        let chosen = |vectors| extract(&body(&texts), Similarity::Embeddings { language: &language, vectors }, 3);
        prop_assert_eq!(chosen(&vectors), chosen(&scaled));
    }

    #[test]
    fn survives_any_embeddings(
        vectors in prop::collection::vec(prop::collection::vec(any::<f32>(), 0..4), 0..8),
        count in 0_usize..4,
    ) {
        let texts: Vec<String> = (0..6).map(|n| format!("Le port numéro {n} ouvre lundi matin.")).collect();
        let language = LanguageTag::french();
        let similarity = Similarity::Embeddings { language: &language, vectors: &vectors };
        prop_assert_eq!(extract(&body(&texts), similarity, count).len(), count);
    }
}

#[test]
fn chooses_nothing_from_nothing() {
    assert!(lexical(&[], 3).is_empty());
    assert!(lexical(&body(&["…".to_owned(), "  ".to_owned()]), 3).is_empty());
}

#[test]
fn takes_a_heading_only_where_there_is_nothing_else() {
    let texts = ["Le port rouvre".to_owned(), "Lire aussi : le port".to_owned()];
    let kinds = [SentenceKind::Heading, SentenceKind::Boilerplate];
    assert_eq!(ids(&lexical(&candidates(&texts, &kinds), 2)), [1]);
}

#[test]
fn chooses_a_sentence_once_that_the_article_repeats_a_thousand_times() {
    let mut texts = vec!["Achetez nos vélos neufs à prix doux.".to_owned(); 1_000];
    texts.insert(400, "Le port de Lérin a rouvert après trois semaines de grève des dockers.".to_owned());
    assert_eq!(ids(&lexical(&body(&texts), 5)), [1, 401]);
}

#[test]
fn prefers_statements_to_questions_and_to_what_leans_on_its_neighbours() {
    let texts: Vec<String> = [
        "Mais le port de Lérin ouvrira-t-il donc ses quais lundi ?",
        "Le port de Lérin ouvrira ses quais aux navires lundi matin.",
        "\"Le port de Lérin ouvrira ses quais, voilà mon rêve pour lundi.\"",
    ]
    .map(str::to_owned)
    .into();
    assert_eq!(ids(&lexical(&body(&texts), 1)), [2]);
}

#[test]
fn does_not_choose_two_sentences_that_mean_the_same_in_other_words() {
    let texts: Vec<String> = [
        "The harbour of Lerin shut on Monday morning.",
        "Port traffic stopped as the week began.",
        "Dockers demand far higher wages this year.",
    ]
    .map(str::to_owned)
    .into();
    let vectors = [vec![1.0, 0.0], vec![1.0, 0.1], vec![0.1, 1.0]];
    let language = LanguageTag::english();
    assert_eq!(ids(&extract(&body(&texts), Similarity::Lexical(&language), 2)), [1, 2]);
    let with_embeddings = Similarity::Embeddings { language: &language, vectors: &vectors };
    assert_eq!(ids(&extract(&body(&texts), with_embeddings, 2)), [1, 3]);
}

#[test]
fn takes_five_thousand_sentences_in_seconds() {
    let texts: Vec<String> = (0..5_000)
        .map(|n| format!("Le navire {n} quitte le port {} avec {} tonnes de sel.", n % 97, n * 7 % 1013))
        .collect();
    let vectors: Vec<Vec<f32>> = (0..5_000_u32)
        .map(|n| (0..384_u32).map(|k| f32::from(((n * 31 + k * 17) % 101) as u16) - 50.0).collect())
        .collect();
    let language = LanguageTag::french();
    let start = Instant::now();
    let similarity = Similarity::Embeddings { language: &language, vectors: &vectors };
    assert_eq!(extract(&body(&texts), similarity, 10).len(), 10);
    let elapsed = start.elapsed();
    eprintln!("5,000 sentences: {elapsed:?}");
    assert!(elapsed < Duration::from_secs(20), "{elapsed:?}");
}
