//! What is done again, and what is not.

use std::fs;

use depeche::run::{CancelToken, Event, Prune, RunStatus};
use depeche::settings::SummaryKind;
use depeche::translate::Ledger;

use crate::stand_in::{At, FAILS, FOREIGN, Workshop, contents};

const THREE: [(&str, &str); 3] = [
    ("a.txt", "Le pont rouvre.\nIl était fermé depuis mai."),
    ("monde/b.txt", "La récolte est bonne."),
    ("fil.jsonl", "{\"id\": 1, \"text\": \"Une dépêche.\"}\n{\"id\": 2, \"text\": \"Une autre dépêche.\"}\n"),
];
const ALL: [&str; 4] = ["a.txt", "fil.jsonl/1", "fil.jsonl/2", "monde/b.txt"];

#[test]
fn does_every_article_once() {
    let workshop = Workshop::with(&THREE);
    assert_eq!(workshop.run_and_list(), ALL);
    let before = contents(&workshop.out());
    assert_eq!(workshop.run_and_list(), Vec::<String>::new());
    assert_eq!(contents(&workshop.out()), before);
    let totals = workshop.run().unwrap().totals;
    assert_eq!((totals.articles.found, totals.articles.done, totals.articles.kept), (4, 4, 4));
    assert_eq!(totals.sentences, Ledger { sentences: 5, translated: 5, ..Ledger::default() });
}

#[test]
fn does_again_only_what_changed() {
    let workshop = Workshop::with(&THREE);
    workshop.run().unwrap();
    workshop.write("a.txt", "Le pont reste fermé.");
    let corrected =
        "{\"id\": 2, \"text\": \"Une dépêche corrigée.\"}\n{\"id\": 3, \"text\": \"Une de plus.\"}\n";
    workshop.write("fil.jsonl", &format!("{}\n{corrected}", THREE[2].1.lines().next().unwrap()));
    assert_eq!(workshop.run_and_list(), ["a.txt", "fil.jsonl/2", "fil.jsonl/3"]);
    assert_eq!(contents(&workshop.out()), workshop.undisturbed());
}

#[test]
fn does_all_again_when_a_setting_or_a_model_changed() {
    let mut workshop = Workshop::with(&THREE);
    workshop.run().unwrap();
    workshop.settings.summary = SummaryKind::Extractive;
    assert_eq!(workshop.run_and_list(), ALL);
    workshop.pipeline.model_digest = "0".repeat(64);
    assert_eq!(workshop.run_and_list(), ALL);
    workshop.settings.strict = true;
    workshop.settings.threads = std::num::NonZeroUsize::new(7).unwrap();
    assert_eq!(workshop.run_and_list(), Vec::<String>::new());
}

#[test]
fn does_again_what_was_tampered_with() {
    let workshop = Workshop::with(&THREE);
    workshop.run().unwrap();
    let sound = contents(&workshop.out());
    let summary = workshop.output("a.txt", "summary.en.txt");
    fs::write(&summary, fs::read_to_string(&summary).unwrap().replace("PONT", "PORT")).unwrap();
    fs::remove_file(workshop.output("monde/b.txt", "brief.html")).unwrap();
    let record = workshop.output("fil.jsonl/1", "provenance.json");
    let changed = fs::read_to_string(&record).unwrap().replace("\"translated\": 1", "\"translated\": 2");
    fs::write(&record, changed).unwrap();
    fs::write(workshop.output("fil.jsonl/2", "provenance.json"), "").unwrap();
    assert_eq!(workshop.run_and_list(), ALL);
    assert_eq!(contents(&workshop.out()), sound);
}

#[test]
fn tries_a_failed_article_again() {
    let workshop = Workshop::with(&THREE);
    workshop.write("c.txt", FAILS);
    let totals = workshop.run().unwrap().totals;
    assert_eq!((totals.articles.done, totals.articles.failed), (4, 1));
    assert_eq!(workshop.run_and_list(), ["c.txt"]);
    workshop.write("c.txt", "Tout va bien.");
    assert_eq!(workshop.run_and_list(), ["c.txt"]);
    assert_eq!(contents(&workshop.out()), workshop.undisturbed());
}

#[test]
fn keeps_the_earlier_brief_of_an_article_that_fails_now() {
    let workshop = Workshop::with(&THREE);
    workshop.run().unwrap();
    workshop.write("a.txt", FAILS);
    assert_eq!(workshop.run().unwrap().totals.articles.failed, 1);
    assert!(workshop.output("a.txt", "brief.json").exists());
    assert!(fs::read_to_string(workshop.out().join("briefs.jsonl")).unwrap().contains("told to fail"));
}

#[test]
fn skips_what_is_in_another_language_and_says_so() {
    let workshop = Workshop::with(&THREE);
    workshop.write("c.txt", FOREIGN);
    let totals = workshop.run().unwrap().totals;
    assert_eq!((totals.articles.found, totals.articles.skipped), (5, 1));
    let listed = fs::read_to_string(workshop.out().join("briefs.jsonl")).unwrap();
    assert!(listed.contains("\"skipped\"") && listed.contains("German"), "{listed}");
}

#[test]
fn stops_after_the_article_in_hand_and_goes_on_from_there() {
    let mut workshop = Workshop::with(&THREE);
    let stop = At(|event: &Event| {
        if matches!(event, Event::ArticleStarted { .. }) {
            workshop.cancel.request();
        }
    });
    let summary = workshop.run_told_to(&stop).unwrap();
    assert_eq!(summary.status, RunStatus::Interrupted);
    assert_eq!((summary.totals.articles.done, summary.totals.articles.remaining), (1, 3));
    assert_eq!(fs::read_to_string(workshop.out().join("briefs.jsonl")).unwrap().lines().count(), 1);
    workshop.cancel = CancelToken::default();
    assert_eq!(workshop.run_and_list(), ALL[1..]);
    assert_eq!(contents(&workshop.out()), workshop.undisturbed());
}

#[test]
fn drops_the_article_in_hand_when_told_twice() {
    let workshop = Workshop::with(&THREE);
    let stop = At(|event: &Event| {
        if matches!(event, Event::ArticleStarted { number: 2, .. }) {
            workshop.cancel.request();
            workshop.cancel.request();
        }
    });
    let summary = workshop.run_told_to(&stop).unwrap();
    assert_eq!(summary.status, RunStatus::Interrupted);
    assert_eq!((summary.totals.articles.done, summary.totals.articles.remaining), (1, 3));
    assert!(!workshop.out().join("articles/fil.jsonl").exists());
}

#[test]
fn prunes_what_is_gone_and_nothing_else() {
    let mut workshop = Workshop::with(&THREE);
    workshop.run().unwrap();
    let foreign = workshop.out().join("articles/mine");
    fs::create_dir_all(&foreign).unwrap();
    fs::write(foreign.join("provenance.json"), "{\"program\": {\"name\": \"another\"}}").unwrap();
    fs::remove_file(workshop.news().join("monde/b.txt")).unwrap();
    workshop.write("fil.jsonl", THREE[2].1.lines().last().unwrap());
    workshop.run().unwrap();
    assert!(workshop.output("monde/b.txt", "brief.json").exists(), "without --prune all stays");
    workshop.prune = Prune::Remove;
    assert_eq!(workshop.run().unwrap().totals.pruned, 2);
    assert!(!workshop.out().join("articles/monde").exists());
    assert!(!workshop.out().join("articles/fil.jsonl/1").exists());
    assert!(foreign.join("provenance.json").exists());
    fs::remove_dir_all(foreign).unwrap();
    assert_eq!(contents(&workshop.out()), workshop.undisturbed());
}

#[test]
fn prunes_nothing_while_an_input_is_unreadable() {
    let mut workshop = Workshop::with(&THREE);
    workshop.run().unwrap();
    workshop.write("fil.jsonl", "{\"id\": 1, \"text\": \"Une dépêche.\"}\nune ligne sans accolades\n");
    workshop.prune = Prune::Remove;
    let totals = workshop.run().unwrap().totals;
    assert_eq!((totals.pruned, totals.articles.failed), (0, 1));
    assert!(workshop.output("fil.jsonl/2", "brief.json").exists());
}

#[test]
fn makes_room_by_pruning_where_a_folder_of_articles_became_an_article() {
    let mut workshop = Workshop::with(&[("dossier.txt/x.txt", "Un."), ("y.txt", "Deux.")]);
    workshop.run().unwrap();
    fs::remove_dir_all(workshop.news().join("dossier.txt")).unwrap();
    workshop.write("dossier.txt", "Trois.");
    assert_eq!(workshop.run().unwrap().totals.articles.failed, 1);
    assert!(workshop.output("dossier.txt/x.txt", "brief.json").exists(), "nothing is destroyed unasked");
    workshop.prune = Prune::Remove;
    assert_eq!(workshop.run().unwrap().totals.articles.failed, 0);
    assert_eq!(contents(&workshop.out()), workshop.undisturbed());
}

#[test]
fn removes_pages_of_the_index_that_a_smaller_run_has_not() {
    let articles: Vec<_> = (0..150).map(|number| (format!("{number}.txt"), "Une dépêche.")).collect();
    let articles: Vec<_> = articles.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let workshop = Workshop::with(&articles);
    workshop.run().unwrap();
    assert!(workshop.out().join("index-2.html").exists());
    for (name, _) in &articles[10..] {
        fs::remove_file(workshop.news().join(name)).unwrap();
    }
    workshop.run().unwrap();
    assert!(!workshop.out().join("index-2.html").exists());
    assert!(workshop.out().join("index.html").exists());
}
