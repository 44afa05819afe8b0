//! `depeche models` and `depeche doctor`: what is there, whether it is whole, and what a run lacks.

use std::fs;

use crate::news::PORT;
use crate::table::Table;
use crate::workshop::{MODEL, Ran, Workshop};

#[test]
fn a_model_of_ones_own_is_listed_and_shown() {
    let workshop = Workshop::with_model(&Table::new());
    let list = workshop.run(&["models", "list"]).exited(0).printed;
    let line = list.lines().find(|line| line.starts_with("table ")).expect("it is listed");
    for part in ["translate summarize encode", "fr en", "stand-in", "CC0-1.0", "installed"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(
        list.lines().any(|line| line.starts_with("qwen2.5-coder-1.5b ") && line.contains("not installed")),
        "{list}"
    );
    let shown = workshop.run(&["models", "show", MODEL]).exited(0).printed;
    for part in
        ["Answers from a table.", "table.tsv", &depeche::sha256::sha256_hex(Table::new().text().as_bytes())]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let path = workshop.run(&["models", "path", MODEL]).exited(0).printed;
    assert_eq!(path.trim(), workshop.path("home/models/table").to_string_lossy());
    workshop.run(&["models", "show", "nobody"]).exited(2).telling(&["there is no model `nobody`", MODEL]);
}

#[test]
fn a_damaged_file_is_named_and_never_used() {
    let workshop = Workshop::with(&[PORT]);
    workshop.model("other", &Table::new());
    workshop.run(&["models", "verify"]).exited(0);
    let path = "home/models/table/table.tsv";
    let mut bytes = fs::read(workshop.path(path)).expect("it is there");
    bytes[40] ^= 1;
    workshop.write(path, bytes);
    let ran = workshop.run(&["models", "verify"]).exited(2);
    assert_eq!(ran.printed, "other: all files as they should be\n");
    ran.telling(&[
        "models/table/table.tsv: this is not the file that model table needs",
        "depeche models pull table",
    ]);
    workshop.brief(&[]).exited(2).telling(&["--translator", "table.tsv", "depeche models pull table"]);
    assert!(!workshop.has("briefs"));
}

#[test]
fn a_missing_file_is_named() {
    let workshop = Workshop::with(&[PORT]);
    fs::remove_file(workshop.path("home/models/table/table.tsv")).expect("it was there");
    workshop
        .run(&["models", "verify", MODEL])
        .exited(2)
        .telling(&["table.tsv: the model table is not installed"]);
    workshop.brief(&[]).exited(2).telling(&[
        "--translator",
        "the model table is not installed",
        "depeche models pull table",
    ]);
    let list = workshop.run(&["models", "list"]).exited(0).printed;
    assert!(list.lines().any(|line| line.starts_with("table ") && line.contains("not installed")), "{list}");
}

#[test]
fn a_removed_model_leaves_nothing() {
    let workshop = Workshop::with_model(&Table::new());
    workshop.run(&["models", "remove", MODEL]).exited(0);
    assert!(!workshop.has("home/models/table") && !workshop.has("home/models/cards/table.toml"));
    workshop.run(&["models", "show", MODEL]).exited(2);
}

#[test]
fn a_card_that_is_none_is_named() {
    let workshop = Workshop::with_model(&Table::new());
    workshop.write("home/models/cards/table.toml", "id = 'table'\ncolour = 'red'\n");
    workshop.run(&["models", "list"]).exited(2).telling(&["cards/table.toml", "colour", "remove the file"]);
}

/// What the doctor says, without a look for Python, which would take longer than all the rest.
fn doctor(workshop: &Workshop) -> Ran {
    let mut command = workshop.command(&["doctor"]);
    command.env("PATH", "");
    Ran::of(command.output().expect("it runs"))
}

#[test]
fn the_doctor_says_what_a_run_has_and_lacks() {
    let workshop = Workshop::with_model(&Table::new());
    workshop.write("depeche.toml", "translator = 'table'\nsummarizer = 'table'\nencoder = 'lexical'\n");
    let well = doctor(&workshop).exited(0).printed;
    assert!(
        well.contains("ok       model table: installed and verified") && well.contains("All is there."),
        "{well}"
    );
    workshop.write("home/models/table/table.tsv", "damaged");
    let ill = doctor(&workshop).exited(2).printed;
    assert!(ill.contains("MISSING  model table") && ill.contains("-> depeche models pull table"), "{ill}");
    workshop.write("depeche.toml", "");
    let bare = doctor(&workshop).exited(2).printed;
    assert!(bare.contains("MISSING  model qwen2.5-coder-1.5b: not installed"), "{bare}");
}
