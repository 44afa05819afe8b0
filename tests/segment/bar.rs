//! The bar: boundary F1 and precision on three gold files, computed as `score_segmentation.py` does, and on paragraphs of invented press
//! that stand beside this file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use depeche::language::LanguageTag;
use depeche::segment::split;

/// Sentences a paragraph is made of.
const BLOCK: usize = 8;

/// The gold file, where the evaluation data is there; it is not a part of this package.
fn gold_file(name: &str) -> Option<PathBuf> {
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

/// The number of characters, white space apart, before the end of every sentence but the last.
fn boundaries<'a>(sentences: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
    let mut total = 0;
    let mut ends: Vec<usize> = sentences
        .map(|sentence| {
            total += sentence.chars().filter(|c| !c.is_whitespace()).count();
            total
        })
        .collect();
    ends.pop();
    ends.into_iter().collect()
}

/// Precision and F1 over paragraphs of [`BLOCK`] gold sentences.
fn score(path: &Path) -> (f64, f64) {
    let text = fs::read_to_string(path).unwrap();
    let gold: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    score_paragraphs(gold.chunks(BLOCK))
}

/// Precision and F1 over paragraphs, each given as its sentences.
fn score_paragraphs<'a>(paragraphs: impl Iterator<Item = &'a [&'a str]>) -> (f64, f64) {
    let (mut hit, mut said, mut all) = (0, 0, 0);
    for block in paragraphs {
        let paragraph = block.join(" ");
        let spans = split(&paragraph, &LanguageTag::french());
        let wanted = boundaries(block.iter().copied());
        let found = boundaries(spans.iter().map(|span| span.of(&paragraph)));
        hit += wanted.intersection(&found).count();
        said += found.len();
        all += wanted.len();
    }
    (hit as f64 / said as f64, 2.0 * hit as f64 / (said + all) as f64)
}

fn assert_bar(name: &str, least_precision: f64, least_f1: f64) {
    let Some(path) = gold_file(name) else { return };
    let (precision, f1) = score(&path);
    let figures = format!("{name}: precision {precision:.4}, F1 {f1:.4}");
    assert!(precision >= least_precision && f1 >= least_f1, "{figures}, below the bar");
    eprintln!("{figures}");
}

#[test]
fn reaches_the_bar_on_comments_and_news() {
    assert_bar("segmentation-wmt15.fr", 0.985, 0.978);
}

#[test]
fn reaches_the_bar_on_single_sentences_of_many_sources() {
    assert_bar("segmentation-gsd-dev.fr", 0.985, 0.984);
}

#[test]
fn reaches_the_bar_on_an_encyclopedia() {
    assert_bar("segmentation-frwiki.fr", 0.975, 0.842);
}

#[test]
fn reaches_the_bar_on_invented_press() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/segment/press.fr")).unwrap();
    let paragraphs: Vec<Vec<&str>> =
        text.split("\n\n").map(|paragraph| paragraph.lines().collect()).collect();
    assert!(paragraphs.len() >= 30, "only {} paragraphs", paragraphs.len());
    let (precision, f1) = score_paragraphs(paragraphs.iter().map(Vec::as_slice));
    assert!(precision >= 0.985 && f1 >= 0.985, "precision {precision:.4}, F1 {f1:.4}, below the bar");
}
