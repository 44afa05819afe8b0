//! Flags, settings and exit codes.

use crate::news::PORT;
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

#[test]
fn what_is_no_flag_is_named_and_nothing_done() {
    let workshop = Workshop::with(&[PORT]);
    workshop.brief(&["--sumary", "both"]).exited(2).telling(&["--sumary", "--summary"]);
    workshop.brief(&["--summary", "long"]).exited(2).telling(&["choose extractive, abstractive or both"]);
    workshop.brief(&["--sentences", "0"]).exited(2).telling(&["--sentences"]);
    workshop.brief(&["--lang", "french"]).exited(2).telling(&["--lang"]);
    workshop.brief(&["--log-format", "xml"]).exited(2).telling(&["choose text or json"]);
    workshop.run(&["brief", "news", "--translator", MODEL]).exited(2).telling(&["--out"]);
    workshop.run(&["brief", "--out", "briefs"]).exited(2).telling(&["PATH"]);
    workshop
        .run(&["brief", "nowhere", "--out", "briefs"])
        .exited(2)
        .telling(&["nowhere", "name a file or folder"]);
    workshop.write("news/photo.jpg", "no text");
    workshop
        .run(&["brief", "news/photo.jpg", "--out", "briefs"])
        .exited(2)
        .telling(&["photo.jpg: is not in a supported format"]);
    assert!(!workshop.has("briefs"));
}

#[test]
fn settings_come_from_the_file_and_flags_win() {
    let workshop = Workshop::with(&[PORT]);
    workshop.write(
        "depeche.toml",
        "translator = 'table'\nsummarizer = 'nobody'\nencoder = 'lexical'\nsentences = 1\nout = 'briefs'\n",
    );
    let printed =
        workshop.run(&["brief", "news", "--summarizer", MODEL, "--print-settings"]).exited(0).printed;
    for line in [
        "translator = \"table\"",
        "summarizer = \"table\"",
        "sentences = 1",
        "out = \"briefs\"",
        "to = \"en\"",
    ] {
        assert!(printed.lines().any(|found| found == line), "{line} is not in: {printed}");
    }
    assert!(!workshop.has("briefs"), "settings are printed and nothing is done");
    workshop.run(&["brief", "news", "--summarizer", MODEL]).exited(0);
    assert_eq!(workshop.brief_of(PORT.file)["extractive"].as_array().map(Vec::len), Some(1));
    // What is printed can be kept as the file.
    workshop.write("kept.toml", &printed);
    workshop
        .run(&["brief", "news", "--config", "kept.toml"])
        .exited(0)
        .telling(&["1 done by an earlier run"]);
    workshop.write("depeche.toml", "sentences = 1\ntranslater = 'table'\n");
    workshop.run(&["brief", "news"]).exited(2).telling(&["depeche.toml, line 2", "translater"]);
    workshop.run(&["brief", "news", "--config", "gone.toml"]).exited(2).telling(&["gone.toml", "--config"]);
}

#[test]
fn the_exit_code_tells_whether_all_was_done_or_some_or_nothing() {
    let workshop = Workshop::with(&[PORT]);
    workshop.brief(&[]).exited(0);
    workshop.write("news/empty.txt", "");
    workshop.brief(&[]).exited(1);
    workshop.brief(&["--translator", "nobody"]).exited(2);
}

#[test]
fn a_model_is_refused_for_what_it_cannot_do() {
    let workshop = Workshop::with(&[PORT]);
    workshop.model("narrow", &Table::new());
    let card = workshop.read("home/models/cards/narrow.toml");
    let card = card
        .replace("'translate', 'summarize', 'encode'", "'translate'")
        .replace("token_limit", "to = ['en']\ntoken_limit");
    workshop.write(
        "home/models/cards/narrow.toml",
        card.replace("languages = ['fr', 'en']", "languages = ['de']"),
    );
    workshop.brief(&["--summarizer", "narrow"]).exited(2).telling(&[
        "narrow does not summarize",
        MODEL,
        "--summarizer",
    ]);
    workshop.brief(&["--encoder", "narrow"]).exited(2).telling(&["narrow does not encode", "--encoder"]);
    workshop.brief(&["--translator", "narrow"]).exited(2).telling(&[
        "--translator narrow",
        "it translates de into en",
        "--lang fr --to en",
    ]);
    assert!(!workshop.has("briefs"));
}

#[cfg(unix)]
#[test]
fn settings_whose_path_is_no_text_are_told_and_refused() {
    use std::os::unix::ffi::OsStrExt;

    let workshop = Workshop::empty();
    for command in ["segment", "translate", "summarize", "brief"] {
        let path = std::ffi::OsStr::from_bytes(b"gone\xff.toml");
        let output = workshop.command(&[command, "-"]).arg("--config").arg(path).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("settings can't be read"), "{command}");
    }
}
