//! `depeche check`: two files, and what is wrong with the second.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::program::{depeche, printed, told};

fn check(folder: &Path, source: &str, translation: &str) -> Command {
    fs::write(folder.join("source.fr"), source).expect("there is room");
    fs::write(folder.join("translation.en"), translation).expect("there is room");
    let mut command = depeche();
    command.arg("check").arg("--source").arg(folder.join("source.fr"));
    command.arg("--translation").arg(folder.join("translation.en"));
    command
}

fn ran(command: &mut Command) -> Output {
    command.output().expect("it runs")
}

#[test]
fn gives_a_json_line_for_each_line_with_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = check(
        folder.path(),
        "Il pleut à Valmer.\nLe vote aura lieu le 12 février.\n",
        "It is raining in Valmer.\nThe vote will be held on January 12.\n",
    );
    let output = ran(command.args(["--lines", "--format", "jsonl"]));
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let lines: Vec<serde_json::Value> =
        printed(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["line"], 2);
    let flag = &lines[0]["flags"][0];
    assert_eq!((&flag["kind"], &flag["severity"]), (&"dates".into(), &"error".into()));
    assert_eq!(flag["translation_spans"][0]["start"], 25);
}

#[test]
fn fails_with_strict_where_there_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = check(folder.path(), "Il a 12 ans.\n", "He is 21.\n");
    let output = ran(command.arg("--strict"));
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert_eq!(printed(&output), "1: error: numbers: the source has 12, the translation 21\n");
}

#[test]
fn names_both_files_where_their_lines_differ_in_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = ran(&mut check(folder.path(), "Il pleut.\nIl neige.\n", "It is raining.\n"));
    assert_eq!(output.status.code(), Some(2));
    let message = told(&output);
    assert!(
        message.contains("source.fr has 2 lines") && message.contains("translation.en has 1"),
        "{message}"
    );
}

#[test]
fn holds_a_translation_to_a_glossary() {
    let folder = tempfile::tempdir().expect("a folder");
    let glossary = folder.path().join("terms.tsv");
    fs::write(&glossary, "mairie\ttown hall\n").expect("there is room");
    let mut command = check(folder.path(), "La mairie est fermée.\n", "The city hall is closed.\n");
    let output = ran(command.arg("--glossary").arg(&glossary));
    assert!(printed(&output).contains("translate “mairie” as “town hall”"), "{}", printed(&output));
    fs::write(&glossary, "\tnothing\n").expect("there is room");
    let output = ran(&mut command);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("line 1"), "{}", told(&output));
}

#[test]
fn says_what_of_a_brief_its_article_does_not_bear_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let (article, brief) = (folder.path().join("article.txt"), folder.path().join("brief.txt"));
    let text = "Le port de Lérin est bloqué depuis lundi par une grève des dockers.\n\nIls demandent 5 % de hausse, dit Anne Morel, qui \
        dirige leur syndicat.\n\nLe musée de la ville a rouvert ses portes.\n";
    fs::write(&article, text).expect("there is room");
    let lines = "Le port de Lérin est bloqué depuis lundi par une grève.\nIls demandent 9 % de hausse, dit Anne Morel.\nLe roi a abdiqué.\n";
    fs::write(&brief, lines).expect("there is room");
    let mut command = depeche();
    command.args(["check", "--encoder", "lexical", "--strict", "--format", "jsonl", "--brief"]);
    let output = ran(command.arg(&brief).arg("--article").arg(&article));
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    let rows: Vec<serde_json::Value> =
        printed(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let supported: Vec<bool> = rows.iter().map(|row| row["supported"].as_bool().expect("a state")).collect();
    assert_eq!(supported, [true, false, false]);
    assert_eq!(rows[0]["evidence"][0]["sentence"], 1);
    assert_eq!(
        (&rows[1]["flags"][0]["kind"], &rows[2]["flags"][0]["kind"]),
        (&"numbers".into(), &"evidence".into())
    );
}

#[test]
fn takes_no_day_of_a_german_source_for_an_invented_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (source, translation) =
        ("Die Brücke wird am Montag wieder geöffnet.\n", "The bridge will be opened again on Monday.\n");
    let output = ran(check(folder.path(), source, translation).args(["--lang", "de"]));
    assert_eq!(printed(&output), "");
}

#[test]
fn sees_that_a_german_source_was_copied() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = "Die Brücke über den Fluss wird bald wieder für den Verkehr geöffnet.\n";
    let output = ran(check(folder.path(), source, source).args(["--lang", "de", "--strict"]));
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
}
