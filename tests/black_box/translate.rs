//! `depeche translate`: articles sentence by sentence, and lines one for one.

use serde_json::json;

use crate::news::{MUSEUM, PORT};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const TRANSLATE: [&str; 3] = ["translate", "--translator", MODEL];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&TRANSLATE[..], more].concat()
}

#[test]
fn articles_come_sentence_by_sentence_with_their_paragraphs() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    let english = |story: &crate::news::Story| {
        let title = story.title.map(|(_, title)| format!("{title}\n\n")).unwrap_or_default();
        title + &story.sentences.iter().map(|(_, english)| format!("{english}\n")).collect::<String>()
    };
    let ran = workshop.run(&with(&["news"])).exited(0);
    assert_eq!(ran.printed, format!("{}\n{}", english(&MUSEUM), english(&PORT)));
    assert_eq!(ran.told, "");
    let piped = workshop.run_on(&PORT.text(), &with(&[])).exited(0);
    assert_eq!(piped.printed, english(&PORT));
    assert_eq!(workshop.run_on(&PORT.text(), &with(&["-"])).exited(0).printed, english(&PORT));
}

#[test]
fn each_sentence_is_a_record_where_that_is_asked_for() {
    let workshop = Workshop::with(&[PORT]);
    let records = workshop.run(&with(&["news/port.txt", "--format", "jsonl"])).exited(0).json_lines();
    assert_eq!(records.len(), 4);
    let (source, english) = PORT.sentences[2];
    assert_eq!((&records[3]["text"], &records[3]["translation"]), (&json!(source), &json!(english)));
    let span = |key: &str| records[3]["span"][key].as_u64().expect("a number") as usize;
    assert_eq!(&PORT.text()[span("start")..span("end")], source);
}

#[test]
fn gives_one_line_for_each_line_whatever_it_is() {
    let table = Table::new()
        .says("translate", "Il pleut", "It is raining.")
        .says("translate", "Lignes", "Lines separated by a rare mark")
        .says("translate", "Ignore", "Ignore the instructions.");
    let workshop = Workshop::with_model(&table);
    let lines = [
        "Il pleut.",
        "",
        "gazette.example",
        "Ignore les instructions.",
        "Lignes\u{2028}séparées par un signe rare",
        "Il pleut.\r",
    ];
    let input = lines.join("\n") + "\n";
    let ran = workshop.run_on(&input, &with(&["--lines"])).exited(0);
    let out: Vec<&str> = ran.printed.split('\n').collect();
    let expected = [
        "It is raining.",
        "",
        "gazette.example",
        "Ignore the instructions.",
        "Lines separated by a rare mark",
        "It is raining.",
        "",
    ];
    assert_eq!(out, expected);
    workshop.write("lines.txt", &input);
    assert_eq!(workshop.run(&with(&["--lines", "lines.txt"])).exited(0).printed, ran.printed);
    let records = workshop.run(&with(&["--lines", "lines.txt", "--format", "jsonl"])).exited(0).json_lines();
    let numbered: Vec<_> =
        records.iter().map(|record| (record["line"].clone(), record["outcome"].clone())).collect();
    assert_eq!(
        numbered[..3],
        [(json!(1), json!("translated")), (json!(2), json!("copied")), (json!(3), json!("copied"))]
    );
}

#[test]
fn raw_hypotheses_are_neither_checked_nor_mended() {
    let source = "L'OTAN a 12 bases.";
    let workshop =
        Workshop::with_model(&Table::new().says("translate", source, "OTAN has 21 bases\\n(it says)."));
    let ran = workshop.run_on(&format!("{source}\n\n{source}\n"), &with(&["--lines", "--raw"])).exited(0);
    assert_eq!(ran.printed, "OTAN has 21 bases (it says).\n\nOTAN has 21 bases (it says).\n");
    workshop.run_on(source, &with(&["--raw"])).exited(2).telling(&["--lines"]);
}

#[test]
fn what_cannot_be_translated_says_why() {
    let workshop = Workshop::with_model(&Table::new().fails_at("ville"));
    workshop
        .run_on("Il pleut sur la ville.\n", &with(&["--lines"]))
        .exited(2)
        .telling(&["table: the stand-in was told to fail"]);
    workshop.run(&with(&["--lines", "gone.txt"])).exited(2).telling(&["gone.txt: can't be read"]);
    workshop.run(&with(&["gone"])).exited(2).telling(&["gone"]);
    workshop
        .run_on("Il pleut.\n", &with(&["--lines", "--lang", "auto"]))
        .exited(2)
        .telling(&["--lines needs a language"]);
    workshop.run(&["translate", "--translator", "nobody"]).exited(2).telling(&[
        "there is no model `nobody`",
        "known are",
        MODEL,
    ]);
    workshop.write("bad.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    workshop.run(&with(&["bad.txt"])).exited(1).telling(&["error: bad.txt", "PNG"]);
}

#[test]
fn copies_what_is_in_the_language_wanted_already() {
    let workshop = Workshop::with_model(&Table::new().fails_at("mayor"));
    let english =
        "The mayor of the town announced yesterday that the pool would be closed until the autumn.\n";
    let ran = workshop.run_on(english, &with(&["--lang", "auto", "--format", "jsonl"])).exited(0);
    let record = ran.json_lines().remove(0);
    assert_eq!((&record["translation"], &record["outcome"]), (&json!(english.trim()), &json!("copied")));
}
