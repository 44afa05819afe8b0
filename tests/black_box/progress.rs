//! What a run tells while it goes on: lines for people where there is no terminal, events for machines.

use serde_json::{Value, json};

use crate::news::{MUSEUM, PORT, TRAIN};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

#[test]
fn without_a_terminal_there_are_plain_lines_and_no_bars() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    workshop.write("news/empty.txt", "");
    let ran = workshop.brief(&[]).exited(1);
    let lines: Vec<&str> = ran.told.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "3 articles found, 0 done by an earlier run, 2 to do",
            "failed: news/empty.txt: holds no text; remove the file, or fill it",
            "Finished: 3 articles found: 2 done (0 flagged), 1 failed, 0 skipped",
            "7 sentences: 7 translated, 0 copied, 0 flagged, 0 skipped, 0 failed",
        ]
    );
    assert!(lines[4].starts_with("7 sentences in ") && lines[4].ends_with(" a second"), "{lines:?}");
    assert_eq!(lines[5..], ["Read briefs/index.html"]);
    assert!(!ran.told.contains(['\r', '\x1b']));
    assert_eq!(ran.printed, "", "standard output is for data");
}

/// The events of a run of four articles: one can't be read, one fails in the engine, two are done.
fn events(workshop: &Workshop) -> Vec<Value> {
    workshop.write("news/empty.txt", "");
    workshop.model(MODEL, &Table::knowing(&[PORT, MUSEUM, TRAIN]).fails_at(TRAIN.sentences[1].0));
    workshop.brief(&["--log-format", "json"]).exited(1).events()
}

#[test]
fn events_come_in_order() {
    let workshop = Workshop::with(&[PORT, MUSEUM, TRAIN]);
    let events = events(&workshop);
    let (mut order, mut open) = (Vec::new(), Vec::new());
    for event in &events {
        let (name, article) = (event["event"].as_str().expect("a name"), &event["article"]);
        match name {
            "article_started" => open.push(article),
            "sentences_translated" => assert!(open.contains(&article), "{article} is under way"),
            "article_finished" => assert_eq!(open.remove(0), article, "in the order of their beginnings"),
            _ => {}
        }
        if name != "sentences_translated" {
            order.push((name, article.as_str().unwrap_or_default()));
        }
    }
    let expected = [
        ("run_started", ""),
        ("article_failed", "empty.txt"),
        ("article_started", MUSEUM.file),
        ("article_started", PORT.file),
        ("article_started", TRAIN.file),
        ("article_finished", MUSEUM.file),
        ("article_finished", PORT.file),
        ("article_failed", TRAIN.file),
        ("run_finished", ""),
    ];
    assert_eq!(order, expected);
    let times: Vec<&str> = events.iter().map(|event| event["time"].as_str().expect("a time")).collect();
    assert!(times.is_sorted(), "{times:?}");
}

#[test]
fn events_add_up() {
    let workshop = Workshop::with(&[PORT, MUSEUM, TRAIN]);
    let events = events(&workshop);
    let of = |name: &str| -> Vec<&Value> { events.iter().filter(|event| event["event"] == name).collect() };
    let first = &events[0];
    assert_eq!((&first["found"], &first["kept"], &first["to_do"]), (&json!(4), &json!(0), &json!(3)));
    let numbers: Vec<_> =
        of("article_started").iter().map(|event| (&event["number"], &event["of"])).collect();
    assert_eq!(numbers, [(&json!(1), &json!(3)), (&json!(2), &json!(3)), (&json!(3), &json!(3))]);
    for (story, sentences) in [(PORT, 4), (MUSEUM, 3)] {
        let finished = of("article_finished")
            .into_iter()
            .find(|event| event["article"] == story.file)
            .expect("it was done");
        assert_eq!(
            (&finished["ledger"]["sentences"], &finished["flagged"]),
            (&json!(sentences), &json!(false))
        );
        assert_eq!(finished["path"], format!("articles/{}", story.file));
        let steps = of("sentences_translated").into_iter().filter(|event| event["article"] == story.file);
        let steps: Vec<_> = steps.map(|event| (event["done"].as_u64(), event["total"].as_u64())).collect();
        assert_eq!(steps, (1..=sentences).map(|done| (Some(done), Some(sentences))).collect::<Vec<_>>());
    }
    let last = events.last().expect("there is one");
    assert_eq!(
        (&last["status"], &last["totals"]),
        (&json!("finished"), &workshop.json("briefs/run.json")["totals"])
    );
    let articles = &last["totals"]["articles"];
    assert_eq!(
        (&articles["found"], &articles["done"], &articles["failed"]),
        (&json!(4), &json!(2), &json!(2))
    );
}

#[test]
fn what_was_chosen_removed_or_warned_of_is_an_event_too() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    workshop.brief(&[]).exited(0);
    std::fs::remove_file(workshop.path("news/port.txt")).expect("it was there");
    let broken = [PORT.sentences[0].0.as_bytes(), b" La ru\xc3e est barr\xc3\xa9e."].concat();
    workshop.write("news/broken.txt", broken);
    let arguments =
        ["brief", "news", "--out", "briefs", "--encoder", "lexical", "--log-format", "json", "--prune"];
    let events = workshop.run(&arguments).events();
    let of = |name: &str| -> Vec<&Value> { events.iter().filter(|event| event["event"] == name).collect() };
    let chosen: Vec<(&Value, &Value)> =
        of("model_chosen").iter().map(|event| (&event["role"], &event["model"])).collect();
    assert_eq!(chosen, [(&json!("translator"), &json!(MODEL)), (&json!("summarizer"), &json!(MODEL))]);
    assert_eq!(of("article_pruned")[0]["path"], "articles/port.txt");
    assert_eq!(of("warning")[0]["about"], "broken.txt");
}
