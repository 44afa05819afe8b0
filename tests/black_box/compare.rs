//! `depeche compare`: several systems over the same articles or lines.

use std::fs;

use serde_json::{Value, json};

use crate::news::{MUSEUM, PORT, Story};
use crate::running::Running;
use crate::table::Table;
use crate::workshop::{Ran, Workshop};

const STORIES: [Story; 2] = [PORT, MUSEUM];
/// Two systems over the news.
const COMPARE: [&str; 12] = [
    "compare",
    "news",
    "--out",
    "compared",
    "--translator",
    "amalia",
    "--translator",
    "bertram",
    "--summary",
    "extractive",
    "--encoder",
    "lexical",
];

/// A workshop with the model `amalia`, and `bertram`, which has a number wrong and takes its time.
fn workshop() -> Workshop {
    let workshop = Workshop::with(&STORIES);
    workshop.model("amalia", &Table::knowing(&STORIES));
    workshop.model("bertram", &wrong_in_a_number().takes(25));
    workshop
}

fn wrong_in_a_number() -> Table {
    let tasks = ["translate", "again", "told", "drawn", "context"];
    let wrong = "The work cost the town 21 million euros.";
    tasks.iter().fold(Table::knowing(&STORIES), |table, task| table.says(task, PORT.sentences[1].0, wrong))
}

fn compare(workshop: &Workshop, more: &[&str]) -> Ran {
    workshop.run(&[&COMPARE[..], more].concat())
}

fn report(workshop: &Workshop) -> Value {
    workshop.json("compared/report.json")
}

#[test]
fn two_systems_are_run_and_held_against_each_other() {
    let workshop = workshop();
    let ran = compare(&workshop, &[]).exited(0).telling(&[
        "System 1 of 2: amalia",
        "System 2 of 2: bertram",
        "7 sentences compared. Read compared/report.html",
    ]);
    let report = report(&workshop);
    assert_eq!((&report["baseline"], &report["unit"]), (&json!("amalia"), &json!("articles")));
    let systems = report["systems"].as_array().expect("systems");
    let of = |at: usize| {
        (
            systems[at]["name"].clone(),
            systems[at]["status"].clone(),
            systems[at]["translation"]["ledger"]["flagged"].clone(),
        )
    };
    assert_eq!(
        (of(0), of(1)),
        ((json!("amalia"), json!("done"), json!(0)), (json!("bertram"), json!("done"), json!(1)))
    );
    let segments = report["segments"].as_array().expect("segments");
    let differing: Vec<&str> = segments
        .iter()
        .filter(|segment| segment["disagreement"].as_f64() > Some(0.0))
        .map(|segment| segment["source"].as_str().expect("text"))
        .collect();
    assert_eq!((segments.len(), differing), (7, vec![PORT.sentences[1].0]));
    assert!(names_both(&ran.printed), "{}", ran.printed);
    for name in ["report.html", "report.md", "systems/amalia/briefs.jsonl", "systems/bertram/run.json"] {
        assert!(workshop.has(&format!("compared/{name}")), "{name}");
    }
    let page = workshop.read("compared/report.html");
    assert!(page.contains("21 million") && page.contains("bertram"));
}

fn names_both(table: &str) -> bool {
    table.contains("amalia") && table.contains("bertram")
}

#[test]
fn what_was_done_is_not_done_again() {
    let workshop = workshop();
    compare(&workshop, &[]).exited(0);
    let first = workshop.read("compared/report.json");
    compare(&workshop, &[]).exited(0).telling(&["2 articles found, 2 done by an earlier run, 0 to do"]);
    assert_eq!(workshop.read("compared/report.json"), first);
    // A system more is run alone.
    workshop.model("third", &Table::knowing(&STORIES));
    let ran = compare(&workshop, &["--translator", "third"]).exited(0);
    assert_eq!(ran.told.matches("2 done by an earlier run").count(), 2, "{}", ran.told);
    assert_eq!(report(&workshop)["systems"].as_array().map(Vec::len), Some(3));
}

#[cfg(unix)]
#[test]
fn goes_on_after_a_kill_or_an_interruption() {
    let workshop = workshop();
    compare(&workshop, &[]).exited(0);
    let whole = workshop.contents("compared/systems");
    for interrupted in [false, true] {
        fs::remove_dir_all(workshop.path("compared")).expect("it was there");
        let log = workshop.path("depeche.toml");
        let settings = fs::read_to_string(&log).expect("the workshop has one");
        fs::write(&log, format!("log-format = 'json'\n{settings}")).expect("there is room");
        let mut run = Running::start(workshop.command(&COMPARE));
        run.until_told("System 2 of 2");
        run.until("article_started");
        if interrupted {
            run.interrupt();
            assert_eq!(run.rest().0, Some(130));
        } else {
            run.kill();
        }
        assert!(!workshop.has("compared/report.html"));
        fs::write(&log, settings).expect("there is room");
        compare(&workshop, &[]).exited(0).telling(&["2 articles found, 2 done by an earlier run, 0 to do"]);
        assert_eq!(workshop.contents("compared/systems"), whole);
    }
}

#[test]
fn a_system_that_fails_is_shown_and_the_others_compared() {
    let workshop = workshop();
    workshop.model("broken", &Table::broken());
    workshop.model("partial", &Table::knowing(&STORIES).fails_at(MUSEUM.sentences[0].0));
    let more = ["--translator", "broken", "--translator", "partial", "--translator", "nobody"];
    compare(&workshop, &more).exited(1).telling(&["failed: broken: ", "failed: nobody: "]);
    let report = report(&workshop);
    let systems = report["systems"].as_array().expect("systems");
    let statuses: Vec<&Value> = systems.iter().map(|system| &system["status"]).collect();
    assert_eq!(statuses, ["done", "done", "failed", "partial", "failed"]);
    let error = |at: usize| systems[at]["error"].as_str().expect("a reason").to_owned();
    assert!(error(2).contains("table.tsv: the model can't be loaded"), "{}", error(2));
    assert!(error(3).starts_with("1 of 2 missing: culture/musee.txt"), "{}", error(3));
    assert!(error(4).contains("there is no model `nobody`"), "{}", error(4));
    // Where none has anything, there is nothing to compare.
    let none = [
        "compare",
        "news",
        "--out",
        "nothing",
        "--translator",
        "broken",
        "--summary",
        "extractive",
        "--encoder",
        "lexical",
    ];
    workshop.run(&none).exited(2).telling(&["no system has any outputs"]);
}

#[test]
fn every_translator_is_combined_with_every_summariser() {
    let workshop = workshop();
    let arguments =
        [&COMPARE[..8], &COMPARE[10..], &["--summarizer", "amalia", "--summarizer", "bertram"]].concat();
    workshop.run(&arguments).exited(0);
    let report = report(&workshop);
    let names: Vec<&Value> =
        report["systems"].as_array().expect("systems").iter().map(|system| &system["name"]).collect();
    assert_eq!(names, ["amalia+amalia", "amalia+bertram", "bertram+amalia", "bertram+bertram"]);
    assert!(report["systems"][0]["summary"].is_object(), "{}", report["systems"][0]);
}

#[test]
fn lines_are_translated_by_the_systems_and_scored_by_a_reference() {
    let workshop = workshop();
    let side = |text: fn(&(&'static str, &'static str)) -> &'static str| -> String {
        PORT.sentences.iter().map(|pair| format!("{}\n", text(pair))).collect()
    };
    workshop.write("source.fr", side(|pair| pair.0));
    workshop.write("reference.en", side(|pair| pair.1));
    let arguments = [
        "compare",
        "source.fr",
        "--lines",
        "--out",
        "compared",
        "--translator",
        "amalia",
        "--translator",
        "bertram",
        "--reference",
        "reference.en",
    ];
    workshop.run(&arguments).exited(0).telling(&["3 lines compared"]);
    let report = report(&workshop);
    let bleu = |at: usize| {
        let scores = report["systems"][at]["translation"]["scores"].as_array().expect("scores");
        scores.iter().find(|score| score["metric"] == "BLEU").expect("it is scored")["score"].as_f64()
    };
    assert!(bleu(0) > Some(99.9) && bleu(1) < Some(95.0), "{:?} {:?}", bleu(0), bleu(1));
}

#[test]
fn a_blind_report_of_runs_names_no_model_and_its_votes_are_counted() {
    let workshop = workshop();
    compare(&workshop, &["--blind"]).exited(0);
    let page = workshop.read("compared/report.html");
    assert!(!page.contains("bertram") && !page.contains("amalia"), "the page tells who is who");
    let key = workshop.json("compared/blind-key.json");
    let cost = report(&workshop)["segments"]
        .as_array()
        .expect("segments")
        .iter()
        .position(|one| one["source"] == PORT.sentences[1].0);
    let votes = json!([{"segment": cost, "first": 0, "second": 1, "vote": 1}]);
    workshop.write("votes.json", json!({"version": 1, "report": key["report"], "votes": votes}).to_string());
    let counted = workshop.run(&["compare", "--out", "compared", "--votes", "votes.json"]).exited(0).printed;
    assert!(names_both(&counted), "{counted}");
}

#[test]
fn what_was_made_elsewhere_is_held_to_the_glossary() {
    let workshop = Workshop::empty();
    workshop.write("lines.fr", "La mairie est fermée.\n");
    workshop.write("other.en", "The city hall is closed.\n");
    workshop.write("terms.tsv", "mairie\ttown hall\n");
    let compare = ["compare", "lines.fr", "--lines", "--out", "compared", "--system", "other=other.en"];
    workshop.run(&[&compare[..], &["--glossary", "terms.tsv"]].concat()).exited(0);
    let ledger = &report(&workshop)["systems"][0]["translation"]["ledger"];
    assert_eq!(ledger["flagged"], 1, "{ledger}");
}
