//! Articles that fail: each is told, none stops the run.

use std::fs;

use depeche::run::{Event, ExitStatus, RunStatus};

use crate::stand_in::{At, DOUBTFUL, FAILS, PANICS, Workshop, contents, jsonl};

fn status(workshop: &Workshop, strict: bool) -> ExitStatus {
    let summary = workshop.run().unwrap();
    ExitStatus::of(summary.status, &summary.totals, strict)
}

#[test]
fn goes_on_after_a_failure_and_a_panic() {
    let workshop = Workshop::with(&[("a.txt", FAILS), ("b.txt", PANICS), ("c.txt", "Tout va bien.")]);
    let summary = workshop.run().unwrap();
    assert_eq!(summary.status, RunStatus::Finished);
    assert_eq!((summary.totals.articles.done, summary.totals.articles.failed), (1, 2));
    let listed = fs::read_to_string(workshop.out().join("briefs.jsonl")).unwrap();
    assert!(listed.contains("told to fail") && listed.contains("told to panic"), "{listed}");
    let failed = |event: &Event| matches!(event, Event::ArticleFailed { .. });
    assert_eq!(workshop.recorder.take().iter().filter(|event| failed(event)).count(), 2);
    assert!(!workshop.out().join("articles/a.txt").exists());
}

#[test]
fn tells_the_shell_how_it_ended() {
    assert_eq!(status(&Workshop::with(&[("a.txt", "Bien.")]), true), ExitStatus::Success);
    assert_eq!(status(&Workshop::with(&[("a.txt", FAILS)]), false), ExitStatus::Incomplete);
    let doubtful = Workshop::with(&[("a.txt", DOUBTFUL)]);
    assert_eq!(status(&doubtful, false), ExitStatus::Success);
    assert_eq!(
        status(&doubtful, true),
        ExitStatus::Incomplete,
        "kept from the run before, and still flagged"
    );
}

#[test]
fn tells_events_in_order() {
    let workshop = Workshop::with(&[("a.txt", "Un.\nDeux."), ("b.txt", FAILS)]);
    workshop.run().unwrap();
    let events: Vec<String> = workshop
        .recorder
        .take()
        .iter()
        .map(|event| serde_json::to_value(event).unwrap()["event"].as_str().unwrap().to_owned())
        .collect();
    let expected = [
        "run_started",
        "article_started",
        "sentences_translated",
        "article_finished",
        "article_started",
        "article_failed",
        "run_finished",
    ];
    assert_eq!(events, expected);
}

#[test]
fn keeps_ids_inside_the_output_folder() {
    let ids = ["../../../x", "..", "/etc/x", "a/b", ""];
    let articles: Vec<_> = ids.iter().map(|id| (*id, "Une dépêche.")).collect();
    let workshop = Workshop::with(&[("x.jsonl", &jsonl(&articles))]);
    assert_eq!(workshop.run().unwrap().totals.articles.done, ids.len());
    let files: Vec<_> = contents(workshop.out().parent().unwrap()).into_keys().collect();
    assert!(files.iter().all(|path| path.starts_with("news/") || path.starts_with("briefs/")), "{files:?}");
    let folders = fs::read_dir(workshop.out().join("articles/x.jsonl")).unwrap();
    assert_eq!(folders.count(), ids.len());
}

#[test]
fn gives_a_folder_to_the_first_of_two_articles_of_one_id() {
    let articles = jsonl(&[("1", "La première."), ("1", "La seconde.")]);
    let workshop = Workshop::with(&[("x.jsonl", &articles)]);
    for _ in 0..2 {
        let totals = workshop.run().unwrap().totals;
        assert_eq!((totals.articles.done, totals.articles.failed), (1, 1));
        let summary = fs::read_to_string(workshop.output("x.jsonl/1", "summary.en.txt")).unwrap();
        assert!(summary.contains("PREMIÈRE"), "{summary}");
    }
}

#[cfg(unix)]
#[test]
fn writes_through_no_link_below_articles() {
    let workshop = Workshop::with(&[("a.txt", "Un."), ("b.txt", "Deux.")]);
    workshop.run().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let kept = workshop.output("a.txt", "");
    for entry in fs::read_dir(&kept).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), outside.path().join(entry.file_name())).unwrap();
    }
    fs::remove_dir_all(&kept).unwrap();
    let link = workshop.out().join("articles/a.txt");
    std::os::unix::fs::symlink(outside.path(), &link).unwrap();
    let before = contents(outside.path());
    let totals = workshop.run().unwrap().totals;
    assert_eq!((totals.articles.kept, totals.articles.failed), (1, 1), "a link is not taken for a folder");
    assert_eq!(contents(outside.path()), before);
    fs::remove_file(&link).unwrap();
    assert_eq!(workshop.run_and_list(), ["a.txt"]);
}

#[test]
fn fails_an_article_whose_file_changes_during_the_run() {
    let workshop = Workshop::with(&[("x.jsonl", &jsonl(&[("1", "Un."), ("2", "Deux."), ("3", "Trois.")]))]);
    let shorten = At(|event: &Event| {
        if matches!(event, Event::RunStarted { .. }) {
            workshop.write("x.jsonl", &jsonl(&[("1", "Un."), ("autre", "Deux.")]));
        }
    });
    let summary = workshop.run_told_to(&shorten).unwrap();
    assert_eq!((summary.totals.articles.done, summary.totals.articles.failed), (1, 2));
    workshop.run().unwrap();
    assert_eq!(contents(&workshop.out()), workshop.undisturbed());
}
