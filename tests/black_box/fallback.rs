//! `--fallback`: a second model for what the first does not get right.

use serde_json::json;

use crate::news::{MUSEUM, PORT};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

/// A sentence of [`PORT`].
const COST: (&str, &str) = PORT.sentences[1];

/// A workshop whose model is wrong about [`COST`].
fn workshop() -> Workshop {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    let tasks = ["translate", "again", "told", "drawn", "context"];
    let wrong = "The work cost the town 21 million euros.";
    workshop.model(
        MODEL,
        &tasks.iter().fold(Table::knowing(&[PORT, MUSEUM]), |table, task| table.says(task, COST.0, wrong)),
    );
    workshop
}

#[test]
fn takes_what_the_first_model_gets_wrong_and_nothing_else() {
    let workshop = workshop();
    let other = "The harbour of Valmer opened again on Monday after two years of work.";
    let second = Table::new().says("translate", COST.0, COST.1).says("translate", PORT.sentences[0].0, other);
    workshop.model("second", &second);
    workshop
        .brief(&["--fallback", "second"])
        .exited(0)
        .telling(&["7 sentences: 7 translated (1 after repair)"]);
    let sentences = workshop.sentences(PORT.file);
    assert_eq!(sentences[1]["translation"], PORT.sentences[0].1, "what the first gets right is its own");
    assert_eq!(
        (&sentences[2]["translation"], &sentences[2]["outcome"]),
        (&json!(COST.1), &json!("translated"))
    );
    let trials = sentences[2]["trials"].as_array().expect("trials");
    let kept: Vec<_> =
        trials.iter().filter(|trial| trial["kept"] == true).map(|trial| &trial["way"]).collect();
    assert_eq!((kept, trials.len()), (vec![&json!("fallback")], 9));
    let record = workshop.json("briefs/articles/port.txt/provenance.json");
    let models = record["recipe"]["models"].as_array().expect("models");
    assert!(models.iter().any(|model| model["role"] == "fallback" && model["id"] == "second"), "{models:?}");
}

#[test]
fn is_not_kept_where_it_is_no_better() {
    let workshop = workshop();
    workshop
        .model("second", &Table::new().says("translate", COST.0, "The work cost 99 million euros on May 3."));
    workshop.brief(&["--fallback", "second"]).exited(0).telling(&["6 translated, 0 copied, 1 flagged"]);
    let sentence = &workshop.sentences(PORT.file)[2];
    assert_eq!(sentence["translation"], "The work cost the town 21 million euros.");
    assert!(
        sentence["trials"].as_array().unwrap().iter().any(|trial| trial["way"] == "fallback"),
        "{sentence}"
    );
}

#[test]
fn is_loaded_only_when_a_sentence_needs_it() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    workshop.model("second", &Table::broken());
    workshop.brief(&["--fallback", "second"]).exited(0);
    let workshop = self::workshop();
    workshop.model("second", &Table::broken());
    // One article needs it and fails; the other is done.
    workshop
        .brief(&["--fallback", "second"])
        .exited(1)
        .telling(&["second/table.tsv: the model can't be loaded"]);
    assert_eq!(workshop.listed(PORT.file)["status"], "failed");
    assert_eq!(workshop.listed(MUSEUM.file)["status"], "done");
}

#[test]
fn is_refused_where_it_is_missing_or_the_translator_itself() {
    let workshop = workshop();
    workshop.brief(&["--fallback", MODEL]).exited(2).telling(&["--fallback table", "name another model"]);
    workshop
        .brief(&["--fallback", "nobody"])
        .exited(2)
        .telling(&["--fallback", "there is no model `nobody`"]);
    assert!(!workshop.has("briefs"));
}

#[test]
fn is_named_in_the_outputs() {
    let workshop = workshop();
    workshop.model("second", &Table::new().says("translate", COST.0, COST.1));
    workshop.brief(&["--fallback", "second"]).exited(0);
    assert_eq!(workshop.brief_of(PORT.file)["models"]["fallback"], "second");
    let page = workshop.read("briefs/articles/port.txt/brief.html");
    assert!(page.contains("second"), "{page}");
    let text = workshop.read("briefs/articles/port.txt/brief.md");
    assert!(text.contains("where that was wrong translated by second"), "{text}");
}
