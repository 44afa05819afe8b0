//! The same command again: what is done stays as it is, and only what changed is made anew.

use std::fs;

use crate::news::{MUSEUM, PORT, TRAIN};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const ALL: [crate::news::Story; 3] = [PORT, MUSEUM, TRAIN];

/// The articles that a run made anew, by the events of its log.
fn made_anew(workshop: &Workshop, more: &[&str]) -> Vec<String> {
    let ran = workshop.brief(&[&["--log-format", "json"], more].concat()).exited(0);
    let started = ran.events().into_iter().filter(|event| event["event"] == "article_started");
    started.map(|event| event["article"].as_str().expect("an id").to_owned()).collect()
}

/// The ids of all articles, in the order of a run.
fn every_article() -> Vec<String> {
    let mut ids = ALL.map(|story| story.file.to_owned()).to_vec();
    ids.sort();
    ids
}

#[test]
fn nothing_is_done_twice() {
    let workshop = Workshop::with(&ALL);
    workshop.brief(&[]).exited(0).telling(&["3 articles found, 0 done by an earlier run, 3 to do"]);
    let times = |file: &str| workshop.read(&format!("briefs/articles/{file}/timings.json"));
    let (before, first) = (workshop.contents("briefs"), ALL.map(|story| times(story.file)));
    workshop
        .brief(&[])
        .exited(0)
        .telling(&["3 articles found, 3 done by an earlier run, 0 to do", "3 done (0 flagged)"]);
    assert_eq!(ALL.map(|story| times(story.file)), first);
    assert_eq!(workshop.contents("briefs"), before);
    // What changes no output has nothing made anew.
    assert_eq!(made_anew(&workshop, &["--strict"]), Vec::<String>::new());
}

#[test]
fn an_article_that_changed_is_made_anew_and_a_new_one_added() {
    let workshop = Workshop::with(&ALL);
    workshop.brief(&[]).exited(0);
    workshop.write("news/train.txt", TRAIN.text().replace("35 euros", "45 euros"));
    workshop.write("news/autre.txt", PORT.text());
    workshop.model("other", &Table::knowing(&ALL));
    assert_eq!(made_anew(&workshop, &[]), ["autre.txt", "train.txt"]);
    assert!(workshop.read("briefs/articles/train.txt/source.fr.txt").contains("45 euros"));
    assert_eq!(workshop.json_lines("briefs/briefs.jsonl").len(), 4);
}

#[test]
fn another_setting_has_all_made_anew() {
    let workshop = Workshop::with(&ALL);
    workshop.brief(&[]).exited(0);
    assert_eq!(made_anew(&workshop, &["--sentences", "1"]), every_article());
    assert_eq!(workshop.brief_of("port.txt")["extractive"].as_array().map(Vec::len), Some(1));
    workshop.write("terms.tsv", "mairie\ttown hall\n");
    assert_eq!(made_anew(&workshop, &["--sentences", "1", "--glossary", "terms.tsv"]), every_article());
    assert_eq!(made_anew(&workshop, &["--sentences", "1", "--glossary", "terms.tsv"]), Vec::<String>::new());
    workshop.write("terms.tsv", "mairie\tcity hall\n");
    assert_eq!(made_anew(&workshop, &["--sentences", "1", "--glossary", "terms.tsv"]), every_article());
}

#[test]
fn a_model_of_other_bytes_has_all_made_anew() {
    let workshop = Workshop::with(&ALL);
    workshop.brief(&[]).exited(0);
    let better = "The work on the harbour cost the town 12 million euros.";
    workshop.model(MODEL, &Table::knowing(&ALL).says("translate", PORT.sentences[1].0, better));
    assert_eq!(made_anew(&workshop, &[]), every_article());
    assert_eq!(workshop.sentences("port.txt")[2]["translation"], better);
}

#[test]
fn what_was_damaged_is_made_anew() {
    let workshop = Workshop::with(&ALL);
    workshop.brief(&[]).exited(0);
    let sound = workshop.contents("briefs");
    let (summary, page) = ("briefs/articles/port.txt/summary.en.txt", "briefs/articles/train.txt/brief.html");
    workshop.write(summary, workshop.read(summary).replace("12", "21"));
    fs::remove_file(workshop.path(page)).expect("it was there");
    workshop.run(&["verify", "briefs"]).exited(1);
    assert_eq!(made_anew(&workshop, &[]), ["port.txt", "train.txt"]);
    assert_eq!(workshop.contents("briefs"), sound);
    workshop.run(&["verify", "briefs"]).exited(0);
}

#[test]
fn keeps_to_the_models_of_the_earlier_run() {
    let workshop = Workshop::with(&[PORT]);
    workshop.brief(&[]).exited(0);
    let before = workshop.contents("briefs");
    for killed in [false, true] {
        if killed {
            // As if the first run had been killed before it came to its end.
            fs::remove_file(workshop.path("briefs/run.json")).expect("it was there");
        }
        let ran = workshop.run(&["brief", "news", "--out", "briefs", "--encoder", "lexical"]).exited(0);
        ran.telling(&[
            "translator: table, as in the earlier run into this folder",
            "summarizer: table, as in the earlier run into this folder",
            "1 done by an earlier run, 0 to do",
        ]);
        assert_eq!(workshop.contents("briefs"), before);
        assert_eq!(workshop.json("briefs/run.json")["settings"]["translator"], MODEL);
    }
}

#[test]
fn what_is_gone_stays_until_it_is_pruned() {
    let workshop = Workshop::with(&ALL);
    workshop.brief(&[]).exited(0);
    fs::remove_dir_all(workshop.path("news/culture")).expect("it was there");
    workshop.brief(&[]).exited(0).telling(&["2 articles found"]);
    assert!(workshop.has("briefs/articles/culture/musee.txt/brief.json"));
    workshop
        .brief(&["--prune"])
        .exited(0)
        .telling(&["removed: articles/culture/musee.txt: its source is gone"]);
    assert!(!workshop.has("briefs/articles/culture") && workshop.has("briefs/articles/port.txt/brief.json"));
    assert_eq!(workshop.json("briefs/run.json")["totals"]["pruned"], 1);
}

#[cfg(unix)]
#[test]
fn nothing_is_pruned_while_an_input_cannot_be_read() {
    let workshop = Workshop::with(&ALL);
    workshop.brief(&[]).exited(0);
    fs::remove_file(workshop.path("news/train.txt")).expect("it was there");
    std::os::unix::fs::symlink("nowhere.txt", workshop.path("news/lost.txt")).expect("a link");
    workshop.brief(&["--prune"]).exited(1).telling(&["lost.txt", "nothing was pruned"]);
    assert!(workshop.has("briefs/articles/train.txt/brief.json"));
}
