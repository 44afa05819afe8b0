//! `depeche summarize`: summaries of articles in their own language.

use serde_json::json;

use crate::news::{MUSEUM, PORT};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const ABSTRACTIVE: [&str; 6] = ["summarize", "news", "--summary", "abstractive", "--summarizer", MODEL];

#[test]
fn takes_sentences_of_the_article_without_a_model() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    let ran = workshop.run(&["summarize", "news", "--sentences", "1"]).exited(0);
    let lines: Vec<&str> = ran.printed.lines().collect();
    assert_eq!((lines.len(), lines[1]), (3, ""));
    assert!(MUSEUM.text().contains(lines[0]) && PORT.text().contains(lines[2]), "{lines:?}");
}

#[test]
fn has_a_model_write_them_in_the_language_of_the_article() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    let said = "Le port de Valmer a rouvert. Les travaux ont coûté 12 millions d'euros.";
    let table = Table::new().says("summarize", PORT.sentences[0].0, said).says(
        "summarize",
        MUSEUM.sentences[0].0,
        "Le musée de Lorvaux ouvrira le 3 mars.",
    );
    workshop.model(MODEL, &table);
    let ran = workshop.run(&ABSTRACTIVE).exited(0);
    assert_eq!(
        ran.printed,
        "Le musée de Lorvaux ouvrira le 3 mars.\n\nLe port de Valmer a rouvert.\nLes travaux ont coûté 12 millions d'euros.\n"
    );
    let records = workshop
        .run(&[&ABSTRACTIVE[..], &["--format", "jsonl", "--sentences", "1"]].concat())
        .exited(0)
        .json_lines();
    assert_eq!(records[1], json!({"id": "port.txt", "summary": "Le port de Valmer a rouvert."}));
}

#[test]
fn a_long_article_is_summed_up_in_sections_first() {
    let workshop = Workshop::with_model(&Table::new().line(&["summary", "summarize", "1"]));
    let sentence = |number: usize| {
        format!("Le conseil de la ville a voté la mesure numéro {number} après un long débat.")
    };
    // More than a model is given at once.
    let text: Vec<String> = (1..=300).map(sentence).collect();
    workshop.write("news/conseil.txt", text.join(" "));
    let ran = workshop.run(&ABSTRACTIVE).exited(0);
    assert_eq!(ran.printed, format!("{}\n", sentence(1)));
}

#[test]
fn english_articles_are_ranked_by_the_encoder() {
    let workshop = Workshop::with_model(&Table::new());
    let english = "The port of Valmer reopened on Monday. The work on the port of Valmer cost 12 million euros. It rained.";
    let arguments = ["summarize", "-", "--lang", "en", "--sentences", "1", "--encoder", MODEL];
    let ran = workshop.run_on(english, &arguments).exited(0);
    assert!(english.contains(ran.printed.trim()) && ran.printed.contains("port"), "{}", ran.printed);
    workshop
        .run_on(english, &["summarize", "-", "--lang", "en", "--encoder", "nobody"])
        .exited(2)
        .telling(&["--encoder", "nobody"]);
}

#[test]
fn an_article_that_cannot_be_read_stops_no_other() {
    let workshop = Workshop::with(&[PORT]);
    workshop.write("news/empty.txt", "");
    let ran = workshop
        .run(&["summarize", "news", "--format", "jsonl"])
        .exited(1)
        .telling(&["error: news/empty.txt"]);
    assert_eq!(ran.json_lines().len(), 1);
}

#[test]
fn an_encoder_that_was_named_and_does_not_know_the_language_is_told() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    let german = "Der Hafen von Valmer ist seit Montag wieder offen. Die Arbeiten am Hafen haben zwei Jahre gedauert, und es regnete.";
    let named = ["summarize", "-", "--sentences", "1", "--encoder", MODEL];
    workshop
        .run_on(german, &[&named[..], &["--lang", "de"]].concat())
        .exited(0)
        .telling(&["does not know German"]);
    let unnamed = workshop.run_on(german, &["summarize", "-", "--lang", "de"]).exited(0);
    assert_eq!(unnamed.told, "");
    // French is not exempt: what is named is looked for, and used where it knows the language.
    let french = workshop.run(&["summarize", "news", "--encoder", MODEL]).exited(0);
    assert_eq!(french.told, "");
    workshop.run(&["summarize", "news", "--encoder", "nobody"]).exited(2).telling(&["--encoder", "nobody"]);
}
