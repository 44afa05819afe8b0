//! `depeche verify`: whether a run's folder is as it was left.

use std::fs;

use crate::news::{MUSEUM, PORT};
use crate::workshop::Workshop;

#[test]
fn a_changed_byte_is_named() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    workshop.brief(&[]).exited(0);
    let sound = workshop.run(&["verify", "briefs"]).exited(0).printed;
    assert!(
        sound.starts_with("briefs: 2 articles, 7 sentences, ")
            && sound.ends_with("; 0 not as they were left\n"),
        "{sound}"
    );
    let name = "briefs/articles/port.txt/translation.en.txt";
    let text = workshop.read(name);
    workshop.write(name, text.replace("12 million", "13 million"));
    let ran = workshop.run(&["verify", "briefs"]).exited(1).telling(&["Run the same `depeche brief` again"]);
    let lines: Vec<&str> = ran.printed.lines().collect();
    assert_eq!(
        lines[0],
        "articles/port.txt/translation.en.txt: its bytes are not those that were recorded; run again to make it anew"
    );
    assert!(lines.len() == 2 && lines[1].ends_with("1 not as they were left"), "{lines:?}");
}

#[test]
fn whatever_is_not_as_it_was_left_is_named() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    workshop.brief(&[]).exited(0);
    let record = "briefs/articles/port.txt/provenance.json";
    workshop.write(record, workshop.read(record).replace("\"translated\": 4", "\"translated\": 5"));
    workshop.write("briefs/articles/port.txt/mine.txt", "notes");
    fs::remove_dir_all(workshop.path("briefs/articles/culture")).expect("it was there");
    workshop.write("briefs/briefs.md", "nothing");
    let printed = workshop.run(&["verify", "briefs"]).exited(1).printed;
    for line in [
        "articles/port.txt/provenance.json: it was changed after it was written",
        "articles/port.txt/mine.txt: depeche did not write this",
        "run.json: it counts 2 articles done, and 1 of their folders are there",
        "briefs.md: its bytes are not those that were recorded",
    ] {
        assert!(printed.contains(line), "{line} is not in: {printed}");
    }
}

#[test]
fn a_folder_that_no_run_wrote_is_refused() {
    let workshop = Workshop::empty();
    workshop.run(&["verify", "news"]).exited(2).telling(&["news"]);
    workshop.run(&["verify", "nowhere"]).exited(2).telling(&["nowhere"]);
}
