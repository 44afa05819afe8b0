//! Briefs of chosen sentences alone.

use std::fs;

use crate::program::{brief, models, told};

const ARTICLE: &str = "Le port de Lerin reste fermé\n\nLe port de Lerin restera fermé jusqu'au 12 mars, a annoncé la maire mardi.\n\n\
     Les pêcheurs demandent une aide de 18 000 euros. Il a plu trois jours. La préfecture doit répondre lundi.\n\n\
     La digue du port a cédé dans la nuit de dimanche. Personne n'a été blessé. Les travaux de la digue coûteront cher.\n";

#[test]
fn translates_only_the_title_and_what_was_chosen() {
    let Some(_guard) = models("translates_only_the_title_and_what_was_chosen") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&input).expect("there is room");
    fs::write(input.join("a.txt"), ARTICLE).expect("there is room");
    let arguments = ["--summary", "extractive", "--translate", "summary-only"];
    let output = brief(&input, &out).args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{}", told(&output));
    let lines = fs::read_to_string(out.join("articles/a.txt/sentences.jsonl")).expect("it is written");
    let outcome = |line: &str| -> String {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        record["outcome"].as_str().expect("an outcome").to_owned()
    };
    let outcomes: Vec<String> = lines.lines().map(outcome).collect();
    let skipped = outcomes.iter().filter(|outcome| *outcome == "skipped").count();
    assert_eq!((outcomes.len(), skipped), (8, 5), "{outcomes:?}");
    assert_ne!(outcomes[0], "skipped", "the title is translated");
    let brief = fs::read(out.join("articles/a.txt/brief.json")).expect("it is written");
    let brief: serde_json::Value = serde_json::from_slice(&brief).expect("JSON");
    assert_eq!(brief["extractive"].as_array().map(Vec::len), Some(2));
}
