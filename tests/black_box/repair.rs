//! Repair: a sentence that shows an error is tried again in these ways, and what was tried is recorded.

use serde_json::{Value, json};

use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const STRIKE: &str = "La grève du port dure depuis 12 jours.";
const WRONG: &str = "The port strike has lasted 21 days.";
const RIGHT: &str = "The port strike has lasted 12 days.";

/// The arguments that translate lines and tell all of them.
const LINES: [&str; 6] = ["translate", "--lines", "--format", "jsonl", "--translator", MODEL];

/// What becomes of lines, translated by a model that answers from the table.
fn translated(table: &Table, lines: &[&str]) -> Vec<Value> {
    Workshop::with_model(table).run_on(&(lines.join("\n") + "\n"), &LINES).exited(0).json_lines()
}

/// A model that says [`WRONG`] of [`STRIKE`] at these tasks.
fn wrong_at(tasks: &[&str]) -> Table {
    tasks.iter().fold(Table::new(), |table, task| table.says(task, STRIKE, WRONG))
}

/// The ways to all candidates, and that to the one which was kept.
fn ways(record: &Value) -> (Vec<&str>, &str) {
    let trials = record["trials"].as_array().expect("what was tried is recorded");
    let kept: Vec<&Value> = trials.iter().filter(|trial| trial["kept"] == true).collect();
    assert_eq!((kept.len(), &kept[0]["text"]), (1, &record["translation"]), "{record}");
    let all = trials.iter().map(|trial| trial["way"].as_str().expect("a way"));
    (all.collect(), kept[0]["way"].as_str().expect("a way"))
}

/// The messages of the errors that were left.
fn errors(record: &Value) -> Vec<&str> {
    let flags = record["flags"].as_array().expect("flags").iter();
    flags
        .filter(|flag| flag["severity"] == "error")
        .map(|flag| flag["message"].as_str().expect("text"))
        .collect()
}

#[test]
fn what_is_right_at_once_is_asked_for_once() {
    let found = translated(&Table::new().says("translate", STRIKE, RIGHT), &[STRIKE]).remove(0);
    assert_eq!((&found["translation"], &found["attempts"]), (&json!(RIGHT), &json!(1)));
    assert_eq!((found.get("trials"), found.get("edits")), (None, None));
}

#[test]
fn other_words_may_mend_a_sentence() {
    let table = wrong_at(&["translate", "told"]).says("again", STRIKE, RIGHT);
    let found = translated(&table, &[STRIKE]).remove(0);
    assert_eq!(ways(&found), (vec!["first", "again", "told"], "again"));
    assert_eq!((&found["translation"], &found["outcome"]), (&json!(RIGHT), &json!("translated")));
    assert_eq!((&found["attempts"], &found["flags"]), (&json!(2), &json!([])));
    assert_eq!(
        found["trials"][0],
        json!({"way": "first", "text": WRONG, "errors": 1, "warnings": 0, "kept": false})
    );
}

#[test]
fn a_model_that_is_told_what_was_wrong_may_mend_it() {
    let complaint = "Wrong before: the source has 12, the translation 21.";
    let table = wrong_at(&["translate", "again"]).says("told", complaint, RIGHT);
    let found = translated(&table, &[STRIKE]).remove(0);
    assert_eq!(ways(&found), (vec!["first", "again", "told"], "told"));
    assert_eq!((&found["translation"], &found["outcome"]), (&json!(RIGHT), &json!("translated")));
}

#[test]
fn a_long_sentence_that_broke_off_goes_in_pieces() {
    let (left, right) = (
        "Le maire de Valmer a présenté mardi soir devant le conseil municipal un projet de parc au bord du fleuve, avec des jeux pour les \
         enfants et un jardin ouvert à tous ;",
        "les habitants du quartier, qui demandaient ce parc depuis longtemps, ont applaudi le projet mais ils craignent le bruit des travaux \
         et la perte des places de stationnement.",
    );
    let (first, second) = (
        "The mayor of Valmer presented to the town council on Tuesday evening a plan for a park along the river, with games for children \
         and a garden open to all;",
        "the residents of the district, who had long been asking for this park, applauded the plan but fear the noise of the work and the \
         loss of parking spaces.",
    );
    let table = Table::new()
        .runs_on("translate", "*", "The mayor of Valmer presented to the town", "length")
        .says("again", left, first)
        .says("again", right, second);
    let found = translated(&table, &[&format!("{left} {right}")]).remove(0);
    assert_eq!(ways(&found), (vec!["first", "pieces", "told"], "pieces"));
    assert_eq!(found["translation"], format!("{first} {second}"));
}

#[test]
fn the_third_try_draws_several_candidates() {
    let table = wrong_at(&["translate", "again", "told"]).says("drawn", STRIKE, RIGHT);
    let found = translated(&table, &[STRIKE]).remove(0);
    // There is no sentence before it that could be shown.
    assert_eq!(ways(&found), (vec!["first", "again", "told", "drawn", "drawn", "drawn", "drawn"], "drawn"));
    assert_eq!((&found["translation"], &found["attempts"]), (&json!(RIGHT), &json!(3)));
}

#[test]
fn the_third_try_shows_the_sentence_before() {
    let vote = "Les dockers ont voté.";
    let table = wrong_at(&["translate", "again", "told", "drawn"])
        .says("translate", vote, "The dockers have voted.")
        .says("context", &format!("First: {vote}"), RIGHT);
    let found = translated(&table, &[vote, STRIKE]).remove(1);
    assert_eq!(ways(&found).1, "context");
    assert_eq!(found["trials"].as_array().map(Vec::len), Some(8));
    assert_eq!((&found["translation"], &found["outcome"]), (&json!(RIGHT), &json!("translated")));
}

#[test]
fn what_is_never_right_is_flagged_with_the_best_of_what_was_tried() {
    let worse = "The port strike has lasted 21 days since January 8.";
    let table = wrong_at(&["again", "told", "drawn"]).says("translate", STRIKE, worse);
    let workshop = Workshop::with_model(&table);
    let found = workshop.run_on(STRIKE, &LINES).exited(0).json_lines().remove(0);
    assert_eq!((&found["outcome"], &found["attempts"]), (&json!("flagged"), &json!(3)));
    assert_eq!(found["translation"], WRONG);
    assert_eq!(errors(&found), ["the source has 12, the translation 21"]);
    assert!(found["trials"][0]["errors"].as_u64() > Some(1), "{found}");
    workshop.run_on(STRIKE, &[&LINES[..], &["--strict"]].concat()).exited(1);
}

#[test]
fn an_answer_without_an_end_is_an_error_that_may_be_mended() {
    let sentence = "Il pleut sur la ville.";
    let answer = "It is raining on the town.";
    for (finish, message) in
        [("length", "the model did not come to an end"), ("loop", "the model said the same over and over")]
    {
        let endless = ["translate", "again", "told", "drawn"]
            .iter()
            .fold(Table::new(), |table, task| table.runs_on(task, sentence, answer, finish));
        let found = translated(&endless, &[sentence]).remove(0);
        assert_eq!((&found["outcome"], errors(&found)), (&json!("flagged"), vec![message]));
        let found = translated(&endless.says("again", sentence, answer), &[sentence]).remove(0);
        assert_eq!((&found["outcome"], ways(&found).1), (&json!("translated"), "again"));
    }
}

#[test]
fn several_lines_for_one_are_an_error_and_stay_on_one_line() {
    let sentence = "Il pleut sur la ville.";
    let tasks = ["translate", "again", "told", "drawn"];
    let two = tasks
        .iter()
        .fold(Table::new(), |table, task| table.says(task, sentence, "It is raining\\n\\non the town."));
    let workshop = Workshop::with_model(&two);
    let found = workshop.run_on(sentence, &LINES).exited(0).json_lines().remove(0);
    assert_eq!(
        (&found["outcome"], errors(&found)),
        (&json!("flagged"), vec!["the model wrote several lines for one"])
    );
    assert_eq!(found["translation"], "It is raining on the town.");
    let printed = workshop.run_on(sentence, &["translate", "--lines", "--translator", MODEL]).printed;
    assert_eq!(printed, "It is raining on the town.\n");
}

#[test]
fn one_translation_for_unlike_sentences_is_an_error_until_one_is_mended() {
    let (strike, wages) =
        ("La grève du port dure depuis lundi.", "Les dockers réclament une hausse de salaire.");
    let said = "The port strike has lasted since Monday.";
    let tasks = ["translate", "again", "told", "drawn", "context"];
    let lost =
        tasks.iter().fold(Table::new(), |table, task| table.says(task, strike, said).says(task, wages, said));
    let found = translated(&lost, &[strike, wages]);
    assert!(found.iter().all(|one| one["outcome"] == "flagged"), "{found:?}");
    assert!(
        errors(&found[1]).contains(&"the same translation as of “La grève du port dure depuis lundi.”"),
        "{found:?}"
    );
    let mended = lost.says("told", wages, "The dockers are demanding a wage increase.");
    let found = translated(&mended, &[strike, wages]);
    assert!(found.iter().all(|one| one["outcome"] == "translated"), "{found:?}");
    assert_eq!(found[1]["translation"], "The dockers are demanding a wage increase.");
}

#[test]
fn what_is_certain_is_edited_and_recorded() {
    let source = "L'OTAN répond : « Non ».";
    let table = Table::new().says("translate", source, "The OTAN answers: « No ».");
    let found = translated(&table, &[source]).remove(0);
    assert_eq!(found["translation"], "The NATO answers: \"No\".");
    assert_eq!((&found["edits"], &found["attempts"]), (&json!(["OTAN → NATO", "« » → \" \""]), &json!(1)));
}

#[test]
fn a_lost_negation_is_tried_again_and_stays_a_warning() {
    let source = "Le maire n'a pas signé.";
    let lost = ["translate", "again", "told", "drawn"]
        .iter()
        .fold(Table::new(), |table, task| table.says(task, source, "The mayor signed."));
    let found = translated(&lost, &[source]).remove(0);
    assert_eq!((&found["outcome"], &found["attempts"]), (&json!("translated"), &json!(3)));
    assert_eq!(
        (&found["flags"][0]["kind"], &found["flags"][0]["severity"]),
        (&json!("negation"), &json!("warning"))
    );
    let found = translated(&lost.says("again", source, "The mayor did not sign."), &[source]).remove(0);
    assert_eq!((&found["translation"], &found["flags"]), (&json!("The mayor did not sign."), &json!([])));
}

#[test]
fn a_sentence_without_any_translation_has_failed() {
    let tasks = ["translate", "again", "told", "drawn"];
    let silent = tasks.iter().fold(Table::new(), |table, task| table.says(task, STRIKE, ""));
    let workshop = Workshop::with_model(&silent);
    let found = workshop.run_on(STRIKE, &LINES).exited(1).json_lines().remove(0);
    assert_eq!((&found["outcome"], &found["translation"]), (&json!("failed"), &json!("")));
    let printed = workshop.run_on(STRIKE, &["translate", "--lines", "--translator", MODEL]).exited(1).printed;
    assert_eq!(printed, format!("⟦{STRIKE}⟧\n"));
}

#[test]
fn a_brief_counts_and_shows_what_was_repaired() {
    let table = wrong_at(&["translate", "again"]).says("told", STRIKE, RIGHT).says(
        "translate",
        "Il pleut",
        "It is raining.",
    );
    let workshop = Workshop::with_model(&table);
    workshop.write("news/port.txt", format!("{STRIKE} Il pleut.\n"));
    let ran = workshop.brief(&["--summary", "extractive", "--strict"]).exited(0);
    ran.telling(&["2 sentences: 2 translated (1 after repair), 0 copied, 0 flagged"]);
    let sentences = workshop.sentences("port.txt");
    assert_eq!(ways(&sentences[0]), (vec!["first", "again", "told"], "told"));
    assert_eq!(workshop.brief_of("port.txt")["ledger"]["repaired"], 1);
    let page = workshop.read("briefs/articles/port.txt/brief.html");
    assert!(page.contains(WRONG) && page.contains("told what was wrong"), "{page}");
}
