//! The records that a run leaves.

use std::fs;

use depeche::output::provenance::Provenance;
use depeche::run::RunRecord;
use serde_json::Value;

use crate::stand_in::{DOUBTFUL, Workshop, jsonl};

const SCHEMA: &str = include_str!("../../docs/provenance.schema.json");

fn record_of(workshop: &Workshop, article: &str) -> Value {
    serde_json::from_slice(&fs::read(workshop.output(article, "provenance.json")).unwrap()).unwrap()
}

#[test]
fn writes_provenance_that_keeps_to_its_schema() {
    let workshop =
        Workshop::with(&[("a.txt", &format!("Un.\n{DOUBTFUL}")), ("x.jsonl", &jsonl(&[("1", "Deux.")]))]);
    workshop.run().unwrap();
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for article in ["a.txt", "x.jsonl/1"] {
        let record = record_of(&workshop, article);
        let errors: Vec<_> = validator.iter_errors(&record).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn has_a_schema_that_refuses_what_is_wrong() {
    let workshop = Workshop::with(&[("a.txt", "Un.")]);
    workshop.run().unwrap();
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let sound = record_of(&workshop, "a.txt");
    let wrong: [(&str, Value); 6] = [
        ("/source/sha256", "ABC".into()),
        ("/schema_version", 1.into()),
        ("/ledger/failed", (-1).into()),
        ("/outputs/0/file", "../x".into()),
        ("/recipe/models/0/role", "oracle".into()),
        ("/source/language", "french".into()),
    ];
    for (pointer, value) in wrong {
        let mut record = sound.clone();
        *record.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&record), "{pointer}");
    }
    for key in sound.as_object().unwrap().keys() {
        let mut record = sound.clone();
        record.as_object_mut().unwrap().remove(key);
        assert!(!validator.is_valid(&record), "without {key}");
    }
}

#[test]
fn records_what_an_auditor_asks_for() {
    let workshop = Workshop::with(&[("a.txt", &format!("Un.\n{DOUBTFUL}"))]);
    workshop.run().unwrap();
    let bytes = fs::read(workshop.output("a.txt", "provenance.json")).unwrap();
    let record: Provenance = serde_json::from_slice(&bytes).unwrap();
    assert!(record.is_sound() && record.is_flagged());
    assert_eq!((record.ledger.sentences, record.ledger.flagged), (2, 1));
    assert_eq!(record.recipe.models[0].licence, "CC0-1.0");
    assert_eq!(record.recipe.prompts["translate"][0].text, "Write in capitals.");
    assert_eq!(record.recipe.settings["sentences"], 3);
    assert_eq!(record.to_json(), bytes);
    let mut named: Vec<_> = record.outputs.iter().map(|output| output.file.clone()).collect();
    named.extend(["provenance.json".to_owned(), "timings.json".to_owned()]);
    named.sort();
    let mut found: Vec<_> = fs::read_dir(workshop.output("a.txt", ""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    assert_eq!(named, found);
}

#[test]
fn records_the_run_and_its_machine() {
    let workshop = Workshop::with(&[("a.txt", "Un.")]);
    let summary = workshop.run().unwrap();
    let bytes = fs::read(workshop.out().join("run.json")).unwrap();
    let record: RunRecord = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(record.totals, summary.totals);
    assert_eq!(record.settings["log-format"], "text");
    assert!(record.started <= record.finished);
    assert!(record.environment.threads > 0);
    let names: Vec<_> = record.files.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(names, ["briefs.jsonl", "briefs.md", "index.html"]);
}

#[test]
fn measures_tokens_over_the_stages_that_write_them() {
    let workshop = Workshop::with(&[("a.txt", "Un.\nDeux.")]);
    workshop.run().unwrap();
    let bytes = fs::read(workshop.output("a.txt", "timings.json")).unwrap();
    let timings: depeche::run::Timings = serde_json::from_slice(&bytes).unwrap();
    assert_eq!((timings.sentences, timings.tokens), (2, 4));
    // The stand-in says that it took half a second.
    assert!((timings.tokens_per_second - 8.0).abs() < 1e-9);
    let names: Vec<_> = timings.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["read", "translate", "render"]);
}
