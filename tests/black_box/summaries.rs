//! Summaries that a model writes: borne out by the article, written again, or replaced.

use serde_json::{Value, json};

use crate::news::{MUSEUM, PORT};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

/// What a brief's summary says of [`PORT`], by a model that knows the story and besides says what `more` adds.
fn summary(more: impl Fn(Table) -> Table) -> Vec<Value> {
    let workshop = Workshop::with(&[PORT]);
    workshop.model(MODEL, &more(Table::knowing(&[PORT])));
    workshop.brief(&[]).exited(0);
    workshop.brief_of(PORT.file)["abstractive"].as_array().expect("a list").clone()
}

/// The text and the origin of each sentence.
fn told(summary: &[Value]) -> Vec<(&str, &str)> {
    summary
        .iter()
        .map(|one| (one["text"].as_str().expect("text"), one["origin"].as_str().expect("an origin")))
        .collect()
}

#[test]
fn a_written_sentence_names_what_bears_it_out() {
    let found = summary(|table| table);
    assert_eq!(
        told(&found),
        [
            ("The port of Valmer reopened on Monday.", "written"),
            ("The work cost 12 million euros.", "written")
        ]
    );
    let evidence = |at: usize| found[at]["evidence"][0]["sentence"].clone();
    assert_eq!((evidence(0), evidence(1)), (json!(2), json!(3)));
    assert!(found.iter().all(|sentence| sentence["flags"] == json!([])), "{found:?}");
}

#[test]
fn a_sentence_that_the_article_does_not_bear_out_is_written_again() {
    let wrong = "The port of Valmer reopened on Monday. The work cost 13 million euros.";
    let found = summary(|table| {
        table.says("summarize", PORT.sentences[0].1, wrong).says(
            "rewrite",
            "The work cost 13 million euros.",
            "The work cost the town 12 million euros.",
        )
    });
    assert_eq!(told(&found)[1], ("The work cost the town 12 million euros.", "rewritten"));
    assert_eq!(found[1]["flags"], json!([]));
}

#[test]
fn a_sentence_that_stays_wrong_gives_way_to_one_of_the_article() {
    let wrong = "The port of Valmer reopened on Monday. The work cost 13 million euros.";
    let found = summary(|table| {
        let table = table.says("summarize", PORT.sentences[0].1, wrong);
        table.says("rewrite", "*", "The work cost 14 million euros.")
    });
    assert_eq!(found[1]["origin"], "extracted");
    let of_article: Vec<&str> = PORT.sentences.iter().map(|(_, english)| *english).collect();
    assert!(of_article.contains(&found[1]["text"].as_str().expect("text")), "{found:?}");
    assert_ne!(found[1]["evidence"][0]["sentence"], found[0]["evidence"][0]["sentence"]);
}

#[test]
fn a_sentence_that_says_nothing_new_gives_way_to_one_of_the_article() {
    let twice = "The port of Valmer reopened on Monday. On Monday the port of Valmer reopened.";
    let found = summary(|table| table.says("summarize", PORT.sentences[0].1, twice));
    assert_eq!((told(&found)[0].1, told(&found)[1].1), ("written", "extracted"));
}

#[test]
fn a_summary_without_a_sound_sentence_is_asked_for_in_other_words() {
    let found = summary(|table| {
        table.runs_on("summarize", PORT.sentences[0].1, "The port of", "length").says(
            "summarize-again",
            "*",
            "The port of Valmer reopened on Monday.",
        )
    });
    assert_eq!(told(&found), [("The port of Valmer reopened on Monday.", "written")]);
}

#[test]
fn a_brief_says_which_sentences_were_replaced() {
    let workshop = Workshop::with(&[PORT]);
    let wrong = "The port of Valmer reopened on Monday. The work cost 13 million euros.";
    workshop.model(MODEL, &Table::knowing(&[PORT]).says("summarize", PORT.sentences[0].1, wrong));
    workshop.brief(&[]).exited(0);
    let page = workshop.read("briefs/articles/port.txt/brief.md");
    assert!(page.contains("*(from the article, in place of a sentence that failed a check)*"), "{page}");
    assert!(!page.contains("13 million"), "{page}");
}

#[test]
fn each_kind_of_summary_is_made_where_it_is_asked_for() {
    for (kind, extractive, abstractive) in [("extractive", 3, 0), ("abstractive", 0, 2), ("both", 3, 2)] {
        let workshop = Workshop::with(&[PORT]);
        workshop.brief(&["--summary", kind]).exited(0);
        let brief = workshop.brief_of(PORT.file);
        let count = |key: &str| brief[key].as_array().map(Vec::len);
        assert_eq!(
            (count("extractive"), count("abstractive")),
            (Some(extractive), Some(abstractive)),
            "{kind}"
        );
        let models = workshop.json("briefs/run.json")["recipe"]["models"].to_string();
        assert_eq!(models.contains("summarizer"), kind != "extractive", "{models}");
    }
}

#[test]
fn extractive_summaries_need_no_model_that_writes() {
    let workshop = Workshop::with(&[PORT]);
    let arguments = [
        "brief",
        "news",
        "--out",
        "briefs",
        "--translator",
        MODEL,
        "--encoder",
        "lexical",
        "--summary",
        "extractive",
    ];
    workshop.run(&arguments).exited(0);
    workshop.run(&arguments[..8]).exited(2).telling(&["--summarizer auto", "depeche models pull"]);
}

#[test]
fn only_the_title_and_what_was_chosen_is_translated_where_that_is_asked_for() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    let flags = ["--translate", "summary-only", "--summary", "extractive", "--sentences", "1"];
    workshop
        .brief(&flags)
        .exited(0)
        .telling(&["7 sentences: 3 translated, 0 copied, 0 flagged, 4 skipped, 0 failed"]);
    let outcomes: Vec<Value> =
        workshop.sentences(PORT.file).iter().map(|sentence| sentence["outcome"].clone()).collect();
    assert_eq!(outcomes[0], "translated", "the title");
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "skipped").count(), 2);
    let brief = workshop.brief_of(PORT.file);
    let chosen = brief["extractive"][0]["sentence"].as_u64().expect("a number") as usize;
    assert_eq!(
        (brief["extractive"].as_array().map(Vec::len), &outcomes[chosen - 1]),
        (Some(1), &json!("translated"))
    );
    let translation = workshop.read("briefs/articles/port.txt/translation.en.txt");
    assert_eq!(translation.matches('⟦').count(), 2, "{translation}");
    // A model that writes is given twice as many.
    workshop
        .brief(&["--translate", "summary-only", "--sentences", "1"])
        .exited(0)
        .telling(&["5 translated", "2 skipped"]);
}

#[test]
fn a_model_that_writes_nothing_leaves_the_sentences_of_the_article() {
    let workshop = Workshop::with(&[MUSEUM]);
    let first = MUSEUM.sentences[0].1;
    let silent = Table::knowing(&[MUSEUM]).says("summarize", first, "").says("headline", first, "");
    workshop.model(MODEL, &silent.says("summarize-again", "*", ""));
    workshop.brief(&[]).exited(0);
    let brief = workshop.brief_of(MUSEUM.file);
    assert_eq!((&brief["abstractive"], &brief["headline"]["origin"]), (&json!([]), &json!("lead")));
    let english: Vec<&str> = MUSEUM.sentences.iter().map(|(_, english)| *english).collect();
    assert_eq!(workshop.listed(MUSEUM.file)["summary"], english.join(" "));
}

#[test]
fn a_headline_that_the_article_does_not_bear_out_is_flagged() {
    let workshop = Workshop::with(&[MUSEUM]);
    let invented = Table::knowing(&[MUSEUM]).says("headline", MUSEUM.sentences[0].1, "King abdicates in May");
    workshop.model(MODEL, &invented);
    workshop.brief(&["--strict"]).exited(1).telling(&["culture/musee.txt:\n  brief: "]);
    let flags = &workshop.brief_of(MUSEUM.file)["headline"]["flags"];
    assert!(
        flags.as_array().is_some_and(|flags| flags.iter().any(|flag| flag["severity"] == "error")),
        "{flags}"
    );
}
