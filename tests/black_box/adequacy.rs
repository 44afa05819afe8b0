//! What a translation does not carry over: marked in a brief, told by `check --adequacy`, and searched for; and the lexicon of the press.

use serde_json::json;

use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const VOTE: &str = "Les dockers ont voté dimanche la fin de la grève.";
const LACKING: &str = "The dockers voted for the end of the strike.";
const WHOLE: &str = "The dockers voted on Sunday for the end of the strike.";

/// A model that finds "dimanche" unlikely after [`LACKING`], and that one as likely without it.
fn doubting() -> Table {
    Table::new().says("translate", VOTE, LACKING).doubts(LACKING, "dimanche", "-14")
}

#[test]
fn a_brief_marks_what_its_translation_may_not_say() {
    let workshop = Workshop::with_model(&doubting());
    workshop.write("news/vote.txt", format!("{VOTE}\n"));
    workshop.brief(&[]).exited(0);
    let page = workshop.read("briefs/articles/vote.txt/brief.html");
    assert!(page.contains("<a class=\"unsaid\" href=\"#s1-findings\">dimanche</a>"), "{page}");
    assert!(page.contains("id=\"s1-findings\""), "{page}");
    let sentence = workshop.sentences("vote.txt").remove(0);
    let flags = sentence["flags"].as_array().unwrap();
    let told = flags.iter().find(|flag| flag["kind"] == "adequacy").expect("it is marked");
    assert_eq!(told["message"], "the translation may not say “dimanche”");
    assert_eq!(sentence["outcome"], "translated");
}

#[test]
fn check_tells_it_of_any_translation() {
    let workshop = Workshop::with_model(&doubting());
    workshop.write("a.fr", format!("{VOTE}\n{VOTE}\n"));
    workshop.write("a.en", format!("{LACKING}\n{WHOLE}\n"));
    let arguments = ["check", "--source", "a.fr", "--translation", "a.en", "--format", "jsonl"];
    let without = workshop.run(&arguments).exited(0).json_lines();
    assert!(without.iter().all(|line| line.get("adequacy").is_none()), "{without:?}");
    let with = workshop.run(&[&arguments[..], &["--adequacy", MODEL]].concat()).exited(0).json_lines();
    assert_eq!(with.len(), 2);
    let parts = |line: usize| with[line]["adequacy"]["parts"].as_array().map(Vec::len);
    assert_eq!((parts(0), parts(1)), (Some(1), Some(0)));
    assert!(with[0].to_string().contains("the translation may not say “dimanche”"), "{with:?}");
    assert!(!with[1].to_string().contains("adequacy\",\"severity"), "{with:?}");
}

#[test]
fn the_likeliest_in_both_directions_is_kept() {
    let table = Table::new()
        .says("translate", VOTE, LACKING)
        .says("drawn", VOTE, WHOLE)
        .doubts(LACKING, "dimanche", "-40");
    let lines = ["translate", "--lines", "--format", "jsonl", "--translator", MODEL];
    let found =
        Workshop::with_model(&table).run_on(&format!("{VOTE}\n"), &lines).exited(0).json_lines().remove(0);
    assert_eq!(found["translation"], WHOLE);
    assert_eq!(found["trials"].as_array().map(Vec::len), Some(5));
    assert!(found["trials"][0]["backward"].as_f64() < found["trials"][1]["backward"].as_f64(), "{found}");
    let fast = Workshop::with_model(&table)
        .run_on(&format!("{VOTE}\n"), &[&lines[..], &["--effort", "fast"]].concat())
        .exited(0)
        .json_lines()
        .remove(0);
    assert_eq!((&fast["translation"], fast.get("trials")), (&json!(LACKING), None));
}

#[test]
fn phrases_of_the_press_stand_in_the_text_that_the_model_sees() {
    let source = "Le maire a botté en touche.";
    let table = Table::new().says("translate", "a dodged the issue", "The mayor dodged the issue.");
    let workshop = Workshop::with_model(&table.says("translate", "botté", "The mayor kicked into touch."));
    let lines = ["translate", "--lines", "--translator", MODEL, "--effort", "fast"];
    let found = |terms: &str| {
        let ran = workshop.run_on(&format!("{source}\n"), &[&lines[..], &["--press-terms", terms]].concat());
        ran.exited(0).printed
    };
    assert_eq!(found("on").trim(), "The mayor dodged the issue.");
    assert_eq!(found("off").trim(), "The mayor kicked into touch.");
}
