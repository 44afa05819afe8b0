//! `depeche check --brief`: the brief of a run against its article.

use crate::news::PORT;
use crate::workshop::Workshop;

#[test]
fn a_brief_of_a_run_is_borne_out_by_its_article() {
    let workshop = Workshop::with(&[PORT]);
    workshop.brief(&[]).exited(0);
    let article = "briefs/articles/port.txt";
    let brief = format!("{article}/brief.json");
    let check = ["check", "--brief", &brief, "--article", article, "--encoder", "lexical", "--strict"];
    let ran = workshop.run(&check).exited(0).telling(&["2 sentences of the brief checked: 0 unsupported"]);
    assert_eq!(ran.printed, "");
    let records = workshop.run(&[&check[..], &["--format", "jsonl"]].concat()).exited(0).json_lines();
    let evidence: Vec<_> = records.iter().map(|record| record["evidence"][0]["sentence"].clone()).collect();
    assert_eq!(evidence, [2, 3]);
    // The same by embeddings.
    let by_model = ["check", "--brief", &brief, "--article", article, "--encoder", "table", "--strict"];
    workshop.run(&by_model).exited(0);
}

#[test]
fn what_somebody_changed_in_it_is_told() {
    let workshop = Workshop::with(&[PORT]);
    workshop.brief(&[]).exited(0);
    workshop.write(
        "changed.txt",
        "The port of Valmer reopened on Friday.\nThe work cost 12 million euros.\nThe king abdicated.\n",
    );
    let check =
        ["check", "--brief", "changed.txt", "--article", "briefs/articles/port.txt", "--encoder", "lexical"];
    let ran = workshop.run(&check).exited(0).telling(&["3 sentences of the brief checked: 2 unsupported"]);
    let lines: Vec<&str> = ran.printed.lines().collect();
    assert!(lines[0].starts_with("1: error: dates: ") && lines[0].contains("Friday"), "{lines:?}");
    assert_eq!(lines[1..], ["3: error: evidence: no sentence of the article supports it"]);
    workshop.run(&[&check[..], &["--strict"]].concat()).exited(1);
    // The article's own file is in another language than the brief.
    let source = ["check", "--brief", "changed.txt", "--article", "news/port.txt", "--encoder", "lexical"];
    workshop
        .run(&source)
        .exited(2)
        .telling(&["not in the language of the article", "which has its translation"]);
}

#[test]
fn a_record_of_a_brief_needs_the_translation_of_its_article() {
    let workshop = Workshop::with(&[PORT]);
    workshop.brief(&[]).exited(0);
    let brief = "briefs/articles/port.txt/brief.json";
    let check = ["check", "--brief", brief, "--article", "news/port.txt", "--encoder", "lexical"];
    workshop
        .run(&check)
        .exited(2)
        .telling(&["not in the language of the article", "which has its translation"]);
}
