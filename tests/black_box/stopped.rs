//! Runs that are killed, interrupted or in each other's way: nothing half-done is left, and the same command goes on from there.

#![cfg(unix)]

use serde_json::json;

use crate::news::{MUSEUM, PORT, TRAIN};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const ALL: [crate::news::Story; 3] = [PORT, MUSEUM, TRAIN];

/// A workshop whose model takes so many milliseconds for each answer.
fn workshop(milliseconds: u32) -> Workshop {
    let workshop = Workshop::with(&ALL);
    workshop.model(MODEL, &Table::knowing(&ALL).takes(milliseconds));
    workshop
}

/// A run that is killed when it has told so many events, which must not be all.
fn kill_at(workshop: &Workshop, moment: usize) {
    let mut run = workshop.start_brief(&[]);
    for _ in 0..moment {
        run.event().expect("it has not come to its end");
    }
    run.kill();
}

#[test]
fn ends_the_same_whenever_it_was_killed() {
    let undisturbed = workshop(4);
    let all = undisturbed.start_brief(&[]).rest().1.len();
    let expected = undisturbed.contents("briefs");
    std::thread::scope(|scope| {
        for moment in [1, 5, all / 3, all / 2, 2 * all / 3, all - 1] {
            let expected = &expected;
            scope.spawn(move || {
                let workshop = workshop(4);
                kill_at(&workshop, moment);
                workshop.brief(&[]).exited(0);
                assert_eq!(&workshop.contents("briefs"), expected, "killed at event {moment} of {all}");
                workshop.run(&["verify", "briefs"]).exited(0);
            });
        }
    });
}

#[test]
fn is_whole_whenever_it_was_killed_while_it_replaced_earlier_briefs() {
    let workshop = workshop(2);
    workshop.brief(&["--sentences", "1"]).exited(0);
    let before = workshop.contents("briefs/articles");
    for moment in [3, 12] {
        kill_at(&workshop, moment);
        // Each article has its earlier brief or its new one.
        for story in ALL {
            let found = workshop.brief_of(story.file)["extractive"].as_array().map(Vec::len);
            assert!(matches!(found, Some(1 | 3)), "{}: {found:?}", story.file);
        }
        workshop.brief(&["--sentences", "1"]).exited(0);
        assert_eq!(workshop.contents("briefs/articles"), before);
    }
}

#[test]
fn ctrl_c_lets_what_is_close_to_its_end_be_finished() {
    let workshop = workshop(30);
    let mut run = workshop.start_brief(&[]);
    run.until("article_started");
    run.interrupt();
    let (code, events) = run.rest();
    assert_eq!(code, Some(130));
    let count = |name: &str| events.iter().filter(|event| event["event"] == name).count();
    let done = count("article_finished");
    let first = events.iter().find(|event| event["event"] == "article_finished").expect("one is finished");
    assert_eq!(first["article"], MUSEUM.file, "that which is next to be put in place");
    let last = events.last().expect("there is one");
    assert_eq!((&last["event"], &last["status"]), (&json!("run_finished"), &json!("interrupted")));
    let articles = &last["totals"]["articles"];
    assert_eq!((&articles["done"], &articles["remaining"]), (&json!(done), &json!(ALL.len() - done)));
    assert_eq!(workshop.json_lines("briefs/briefs.jsonl").len(), done);
    let left = ALL.len() - done;
    workshop.brief(&[]).exited(0).telling(&[&format!("{done} done by an earlier run, {left} to do")]);
}

#[test]
fn ctrl_c_again_drops_the_article_in_hand() {
    // An answer takes longer than anybody waits: only a run that drops its article comes to an end.
    let workshop = workshop(600_000);
    let mut run = workshop.start_brief(&[]);
    run.until("article_started");
    let (code, events) = run.interrupt_until_it_ends();
    assert_eq!(code, Some(130));
    let articles = &events.last().expect("there is one")["totals"]["articles"];
    assert_eq!((&articles["done"], &articles["remaining"]), (&json!(0), &json!(3)));
    assert!(workshop.contents("briefs/articles").is_empty());
    assert!(!workshop.has("briefs/.depeche-tmp"));
}

#[test]
fn a_second_run_into_the_same_folder_is_refused() {
    let workshop = workshop(600_000);
    let mut run = workshop.start_brief(&[]);
    run.until("article_started");
    workshop
        .brief(&[])
        .exited(2)
        .telling(&["briefs: another depeche run is writing into this folder", "--out"]);
    run.kill();
    // The lock ends with its process.
    workshop.model(MODEL, &Table::knowing(&ALL));
    workshop.brief(&[]).exited(0);
}
