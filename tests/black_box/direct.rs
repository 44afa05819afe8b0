//! Models that were made for one task alone: they are told nothing, and are tried again by searching otherwise.

use serde_json::{Value, json};

use crate::news::{MUSEUM, PORT};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const STRIKE: &str = "La grève du port dure depuis 12 jours.";
const WRONG: &str = "The port strike has lasted 21 days.";
const RIGHT: &str = "The port strike has lasted 12 days.";

/// An encoder-decoder model.
fn direct() -> Table {
    Table::new().line(&["direct"])
}

/// What becomes of [`STRIKE`].
fn translated(table: &Table) -> Value {
    let arguments = ["translate", "--lines", "--format", "jsonl", "--translator", MODEL];
    Workshop::with_model(table).run_on(STRIKE, &arguments).exited(0).json_lines().remove(0)
}

#[test]
fn a_sentence_that_is_wrong_is_searched_for_otherwise() {
    let found = translated(&direct().says("beams1", STRIKE, WRONG).says("beams4", STRIKE, RIGHT));
    assert_eq!((&found["translation"], &found["attempts"]), (&json!(RIGHT), &json!(2)));
    let ways: Vec<&Value> =
        found["trials"].as_array().expect("trials").iter().map(|trial| &trial["way"]).collect();
    assert_eq!(ways, ["first", "again"]);
    let twice =
        direct().says("beams1", STRIKE, WRONG).says("beams4", STRIKE, WRONG).says("beams8", STRIKE, RIGHT);
    let found = translated(&twice);
    assert_eq!((&found["translation"], &found["attempts"]), (&json!(RIGHT), &json!(3)));
}

#[test]
fn sentences_that_are_never_right_are_flagged() {
    let never =
        ["beams1", "beams4", "beams8"].iter().fold(direct(), |table, task| table.says(task, STRIKE, WRONG));
    let found = translated(&never);
    assert_eq!((&found["outcome"], &found["attempts"]), (&json!("flagged"), &json!(3)));
}

#[test]
fn a_brief_has_one_model_translate_and_another_sum_up() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    let pairs = [PORT, MUSEUM]
        .into_iter()
        .flat_map(|story| story.title.into_iter().chain(story.sentences.iter().copied()));
    workshop.model(
        "translator",
        &pairs.fold(direct(), |table, (french, english)| table.says("beams1", french, english)),
    );
    let writer = [PORT, MUSEUM]
        .iter()
        .fold(direct(), |table, story| table.says("beams1", story.sentences[0].1, story.summary));
    workshop.model("writer", &writer);
    workshop.brief(&["--translator", "translator", "--summarizer", "writer"]).exited(0);
    let text = |article: &str| -> Vec<String> {
        let brief = workshop.brief_of(article);
        let sentences = brief["abstractive"].as_array().expect("a list").clone();
        sentences.iter().map(|one| one["text"].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(text(PORT.file).join(" "), PORT.summary);
    assert_eq!(text(MUSEUM.file).join(" "), MUSEUM.summary);
    assert_eq!(
        workshop.brief_of(MUSEUM.file)["headline"]["origin"],
        "lead",
        "such a model writes no headlines"
    );
}

#[test]
fn a_summary_that_is_not_borne_out_gives_way_to_the_article() {
    let workshop = Workshop::with(&[PORT]);
    workshop.model("writer", &direct().says("beams1", "*", "The work cost 13 million euros."));
    workshop.brief(&["--summarizer", "writer"]).exited(0);
    assert_eq!(workshop.brief_of(PORT.file)["abstractive"][0]["origin"], "extracted");
}
