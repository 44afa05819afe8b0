//! A run's folder read back through the library.

use std::fs;

use depeche::output::digest::ArticleLine;
use depeche::output::{BriefRecord, FinishedRun};

use crate::sample::{Sample, strike};

/// A folder as a run leaves it: the article, and one that failed.
fn run_of(sample: &Sample) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let done = ArticleLine::done(&BriefRecord::of(&sample.output()));
    let own = folder.path().join(done.path.as_deref().expect("it is done"));
    fs::create_dir_all(&own).expect("it can be made");
    for file in sample.files() {
        fs::write(own.join(&file.name), &file.text).expect("it can be written");
    }
    let lines = [done, ArticleLine::failed("vide.txt", "vide.txt: holds no text")];
    let list: String = lines.iter().map(|line| line.to_json_line().expect("it has a form in JSON")).collect();
    fs::write(folder.path().join("briefs.jsonl"), list).expect("it can be written");
    folder
}

#[test]
fn gives_each_claim_with_the_sentences_behind_it() {
    let folder = run_of(&strike());
    let run = FinishedRun::open(folder.path()).expect("a run");
    assert_eq!((run.lines().len(), run.done().count()), (2, 1));
    let article = run.article(&run.lines()[0]).expect("its files are there");
    let claims: Vec<(&str, Vec<u32>, usize)> = article
        .claims()
        .map(|claim| {
            let evidence = claim.evidence.iter().map(|sentence| sentence.id).collect();
            (claim.text, evidence, claim.flags.len())
        })
        .collect();
    assert_eq!(
        claims,
        [
            ("Port of Lérin: the strike is over", vec![1], 0),
            ("Dockers at Port-Lérin have ended an eleven-day strike.", vec![3, 1], 0),
            ("The strike cost the port 40 million euros.", vec![], 1),
            ("The dockers voted on Friday to return to work after an eleven-day strike.", vec![3], 0),
            ("The deal provides for a bonus.", vec![4], 1),
        ]
    );
}

#[test]
fn names_the_file_that_is_missing_or_broken() {
    let folder = run_of(&strike());
    let run = FinishedRun::open(folder.path()).expect("a run");
    let sentences = folder.path().join("articles/2025/grève.txt/sentences.jsonl");
    fs::write(&sentences, "{}\n").expect("it can be written");
    let broken = run.article(&run.lines()[0]).expect_err("it is broken");
    assert!(broken.to_string().contains("grève.txt/sentences.jsonl"), "{broken}");
    let missing = run.article(&run.lines()[1]).expect_err("it failed");
    assert!(missing.to_string().contains("vide.txt/brief.json"), "{missing}");
    let none = FinishedRun::open(&folder.path().join("articles")).expect_err("there is no list");
    assert!(none.to_string().contains("briefs.jsonl can't be read"), "{none}");
}
