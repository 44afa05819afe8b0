//! The bar on articles of this project's own, which is there wherever the tests are: eight invented ones, with a summary each.
//!
//! They are few and made up: the bar finds a ranking that is broken, the figures of `docs/summaries.md` are from real news.

use depeche::article::{Format, ReadOptions, read_text};
use depeche::segment::segment;
use depeche::summarize::{Candidate, Similarity, extract};

use super::rouge::{Scores, rouge};

/// Articles, each with its title in the first line; `---`; the summary; `===`.
const ARTICLES: &str = include_str!("articles.txt");

/// By how much each mean score must exceed the lead's.
const LEAST_GAIN: f64 = 0.01;

/// Two sentences of the article.
fn summary(article: &str) -> String {
    let (title, text) = article.split_once('\n').unwrap();
    let row = serde_json::json!({ "id": "1", "title": title, "text": text }).to_string();
    let options = ReadOptions::default();
    let article =
        read_text("articles.jsonl", row.as_bytes(), Format::Jsonl, &options).next().unwrap().unwrap();
    let sentences = segment(&article);
    let candidates: Vec<Candidate<'_>> = sentences
        .iter()
        .map(|s| Candidate { id: s.id, text: &s.text, kind: s.kind, paragraph: s.paragraph })
        .collect();
    let chosen = extract(&candidates, Similarity::Lexical(&article.language), 2);
    let texts: Vec<&str> =
        chosen.iter().map(|ranked| sentences[ranked.id as usize - 1].text.as_str()).collect();
    texts.join(" ")
}

#[test]
fn two_sentences_of_invented_articles_beat_the_lead_of_as_many_words() {
    let articles: Vec<(&str, &str)> =
        ARTICLES.split("\n===\n").map(|entry| entry.trim_end().split_once("\n---\n").unwrap()).collect();
    assert_eq!(articles.len(), 8);
    let (mut ours, mut leads): (Scores, Scores) = ([0.0; 3], [0.0; 3]);
    for (article, reference) in &articles {
        let summary = summary(article);
        let text = article.split_once('\n').unwrap().1;
        let lead: Vec<&str> = text.split_whitespace().take(summary.split_whitespace().count()).collect();
        let scores = rouge(&summary, reference).into_iter().zip(rouge(&lead.join(" "), reference));
        for (index, (score, lead)) in scores.enumerate() {
            ours[index] += score / articles.len() as f64;
            leads[index] += lead / articles.len() as f64;
        }
    }
    eprintln!("ROUGE-1, 2, L: {ours:.6?}, the lead of as many words: {leads:.6?}");
    for (score, lead) in ours.into_iter().zip(leads) {
        assert!(score - lead > LEAST_GAIN, "{score:.4} against {lead:.4} of the lead");
    }
}
