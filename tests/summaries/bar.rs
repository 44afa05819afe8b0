//! The bar: two sentences of each of 300 news articles, against the lead of as many words in the same article.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use depeche::article::{Format, ReadOptions, read_text};
use depeche::segment::segment;
use depeche::summarize::{Candidate, Similarity, extract};
use serde_json::Value;

use super::rouge::{Scores, rouge};

/// By how much each mean score must exceed the lead's.
const LEAST_GAIN: f64 = 0.005;

/// The evaluation data, where it is there; it is not a part of this package.
fn data(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/data").join(name);
    if path.is_file() {
        return Some(path);
    }
    // Written past what the harness captures, so that a run shows it; where the data has to be there, it is a failure.
    let skipped = format!("SKIPPED: no evaluation data at {}\n", path.display());
    assert!(std::env::var_os("DEPECHE_NO_SKIPS").is_none_or(|value| value != "1"), "{skipped}");
    let _ = std::io::Write::write_all(&mut std::io::stderr(), skipped.as_bytes());
    None
}

/// The field of each line, by the line's id.
fn field(path: &Path, name: &str) -> HashMap<String, String> {
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.map(|row| (row["id"].as_str().unwrap().to_owned(), row[name].as_str().unwrap().to_owned())).collect()
}

/// Two sentences of each article, by the article's id.
fn summaries(path: &Path) -> HashMap<String, String> {
    let options = ReadOptions { text_field: "article".to_owned(), ..ReadOptions::default() };
    let bytes = fs::read(path).unwrap();
    read_text("articles.jsonl", &bytes, Format::Jsonl, &options)
        .map(|article| {
            let article = article.unwrap();
            let sentences = segment(&article);
            let candidates: Vec<Candidate<'_>> = sentences
                .iter()
                .map(|s| Candidate { id: s.id, text: &s.text, kind: s.kind, paragraph: s.paragraph })
                .collect();
            let chosen = extract(&candidates, Similarity::Lexical(&article.language), 2);
            let texts: Vec<&str> =
                chosen.iter().map(|ranked| sentences[ranked.id as usize - 1].text.as_str()).collect();
            (article.own_id().to_string(), texts.join(" "))
        })
        .collect()
}

#[test]
fn two_sentences_beat_the_lead_of_as_many_words() {
    let Some((articles, references)) =
        data("orangesum-dev.jsonl").zip(data("orangesum-dev-references.jsonl"))
    else {
        return;
    };
    let summaries = summaries(&articles);
    let (texts, references) = (field(&articles, "article"), field(&references, "summary"));
    assert_eq!(summaries.len(), references.len());
    let (mut ours, mut leads): (Scores, Scores) = ([0.0; 3], [0.0; 3]);
    for (id, reference) in &references {
        let words = summaries[id].split_whitespace().count();
        let lead: Vec<&str> = texts[id].split_whitespace().take(words).collect();
        let scores = rouge(&summaries[id], reference).into_iter().zip(rouge(&lead.join(" "), reference));
        for (index, (score, lead)) in scores.enumerate() {
            ours[index] += score / references.len() as f64;
            leads[index] += lead / references.len() as f64;
        }
    }
    eprintln!("ROUGE-1, 2, L: {ours:.6?}, the lead of as many words: {leads:.6?}");
    for (score, lead) in ours.into_iter().zip(leads) {
        assert!(score - lead >= LEAST_GAIN, "{score:.4} against {lead:.4} of the lead");
    }
}
