//! `--fallback`: a second model for what the first does not get right.

use std::fs;

use serde_json::Value;

use crate::program::{TRANSLATOR, depeche, printed, skip, told, with_default_translator};

/// A sentence that the small model does not get right in three tries: it has other months.
const HARD: &str = "La gare de Valmer a rouvert lundi après onze mois de travaux, en présence du maire et de plusieurs centaines d'habitants.";

#[test]
fn another_model_takes_what_the_first_gets_wrong() {
    const TEST: &str = "another_model_takes_what_the_first_gets_wrong";
    let Some((_models, default)) = with_default_translator(TEST) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("lines.txt");
    fs::write(&file, format!("{HARD}\nIl pleut sur la ville.\n")).expect("there is room");
    let run = |fallback: Option<&str>| -> Vec<Value> {
        let mut command = depeche();
        command.args(["translate", "--lines", "--format", "jsonl", "--translator", TRANSLATOR]).arg(&file);
        command.args(fallback.map(|id| ["--fallback", id]).into_iter().flatten());
        let output = command.output().expect("it runs");
        assert!(output.status.success(), "{}", told(&output));
        let lines = printed(&output);
        lines.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
    };
    let alone = run(None);
    if alone[0]["outcome"] != "flagged" {
        skip(TEST, "the small model got the sentence right");
        return;
    }
    let both = run(Some(default));
    assert_eq!(both[0]["outcome"], "translated", "{}", both[0]);
    let trials = both[0]["trials"].as_array().expect("trials");
    let kept = trials.iter().find(|trial| trial["kept"] == true).expect("one is kept");
    assert_eq!(kept["way"], "fallback");
    // What the first model gets right is its own.
    assert_eq!(both[1], alone[1]);
}

#[test]
fn the_translator_is_no_fallback_of_its_own() {
    let Some(_models) = crate::program::translator("the_translator_is_no_fallback_of_its_own") else {
        return;
    };
    let mut command = depeche();
    command.args(["translate", "--lines", "--translator", TRANSLATOR, "--fallback", TRANSLATOR]);
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("--fallback"), "{}", told(&output));
}
