//! `--glossary`: terms that must be translated in one way.

use serde_json::json;

use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const LINES: [&str; 8] =
    ["translate", "--lines", "--format", "jsonl", "--translator", MODEL, "--glossary", "terms.tsv"];

#[test]
fn its_terms_stand_in_the_text_that_the_model_sees() {
    let table = Table::new().says("translate", "La town hall a brûlé", "The town hall burned down.");
    let workshop =
        Workshop::with_model(&table.says("translate", "La mairie a brûlé", "The city hall burned down."));
    workshop.write("terms.tsv", "mairie\ttown hall\n");
    let found = workshop.run_on("La mairie a brûlé.\n", &LINES).exited(0).json_lines().remove(0);
    assert_eq!(
        (&found["text"], &found["translation"]),
        (&json!("La mairie a brûlé."), &json!("The town hall burned down."))
    );
    assert_eq!((&found["outcome"], &found["attempts"]), (&json!("translated"), &json!(1)));
}

#[test]
fn a_translation_without_its_term_is_flagged() {
    let tasks = ["translate", "again", "told", "drawn"];
    let table =
        tasks.iter().fold(Table::new(), |table, task| table.says(task, "*", "The city hall burned down."));
    let workshop = Workshop::with_model(&table);
    workshop.write("terms.tsv", "mairie\ttown hall\n");
    let found = workshop.run_on("La mairie a brûlé.\n", &LINES).exited(0).json_lines().remove(0);
    assert_eq!(found["outcome"], "flagged");
    assert!(found["flags"][0]["message"].as_str().unwrap().contains("town hall"), "{found}");
}

#[test]
fn a_file_that_is_none_is_named_before_anything_is_done() {
    let workshop = Workshop::with_model(&Table::new());
    workshop.write("terms.tsv", "\tnothing\n");
    workshop.write("news/a.txt", "Il pleut sur la ville.\n");
    workshop.brief(&["--glossary", "terms.tsv"]).exited(2).telling(&["--glossary terms.tsv", "line 1"]);
    workshop.brief(&["--glossary", "gone.tsv"]).exited(2).telling(&["gone.tsv"]);
    assert!(!workshop.has("briefs"));
}
