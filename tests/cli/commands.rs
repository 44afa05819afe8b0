//! Help, settings, and the commands that need no model.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::program::{brief, depeche, printed, told};

fn piped(arguments: &[&str], input: &str) -> std::process::Output {
    let mut child = depeche()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("the program reads");
    child.wait_with_output().expect("the program ends")
}

#[test]
fn explains_every_command() {
    let help = printed(&depeche().arg("--help").output().expect("help"));
    for command in [
        "brief",
        "segment",
        "translate",
        "summarize",
        "compare",
        "score",
        "check",
        "models",
        "doctor",
        "verify",
        "completions",
        "manpage",
    ] {
        assert!(help.contains(&format!("  {command} ")), "{command} is not in:\n{help}");
        let own = depeche().args([command, "--help"]).output().expect("help");
        assert!(own.status.success() && own.stdout.len() > 100, "{command}");
    }
}

#[test]
fn exits_with_two_for_wrong_usage() {
    for arguments in [&["brief"][..], &["nothing"], &["brief", "--sentences", "0", "x"], &[]] {
        let output = depeche().args(arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", told(&output));
    }
}

#[test]
fn segments_standard_input_a_sentence_a_line() {
    let output = piped(&["segment"], "M. Roux part. Il revient.\n\nLa maire l'attend depuis 18h10.\n");
    assert_eq!(printed(&output), "M. Roux part.\nIl revient.\n\nLa maire l'attend depuis 18h10.\n");
}

#[test]
fn takes_no_short_text_for_one_of_another_language() {
    let output = piped(&["segment"], "Le port de Valmer a rouvert lundi. Il pleut.\n");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}

#[test]
fn gives_spans_that_lead_into_the_input() {
    let text = "M.\u{a0}Roux part.  Il revient.\n";
    let output = piped(&["segment", "--format", "jsonl"], text);
    let records: Vec<serde_json::Value> =
        printed(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let span = |index: usize| {
        let offset = |key: &str| records[index]["span"][key].as_u64().expect("a number") as usize;
        &text[offset("start")..offset("end")]
    };
    assert_eq!((span(0), span(1)), ("M.\u{a0}Roux part.", "Il revient."));
    assert_eq!(records[0]["text"], "M. Roux part.");
}

#[test]
fn sums_up_french_text_without_a_model() {
    let text = "Le port de Valmer a rouvert lundi après deux ans de travaux.\nIl pleuvait. \
                Les travaux du port ont coûté 12 millions d'euros à la ville de Valmer.\n";
    let home = tempfile::tempdir().expect("a folder");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("port.txt"), text).expect("it is written");
    let output = depeche()
        .env("DEPECHE_HOME", home.path())
        .args(["summarize", "--sentences", "1", "--format", "jsonl"])
        .arg(folder.path())
        .output()
        .expect("it runs");
    let record: serde_json::Value = serde_json::from_str(&printed(&output)).expect("one line of JSON");
    assert_eq!(record["id"], "port.txt");
    assert!(text.contains(record["summary"].as_str().expect("a summary")), "{record}");
}

#[test]
fn prints_settings_from_the_file_and_the_flags() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.toml");
    fs::write(&file, "sentences = 5\nstrict = true\n").expect("it is written");
    let output = depeche()
        .args(["brief", "x", "--sentences", "4", "--print-settings", "--config"])
        .arg(&file)
        .output()
        .expect("it runs");
    let settings = printed(&output);
    assert!(settings.contains("sentences = 4") && settings.contains("strict = true"), "{settings}");
    fs::write(&file, "sentense = 5\n").expect("it is written");
    let output = depeche().args(["--print-settings", "--config"]).arg(&file).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("mine.toml") && told(&output).contains("sentense"), "{}", told(&output));
}

#[test]
fn names_a_missing_model_and_how_to_get_it() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "Il pleut sur la ville.\n").expect("it is written");
    let output = brief(folder.path(), &folder.path().join("out"))
        .env("DEPECHE_HOME", home.path())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("depeche models pull qwen2.5-coder-0.5b"), "{}", told(&output));
}

#[test]
fn writes_completions_and_man_pages() {
    let script = depeche().args(["completions", "bash"]).output().expect("it runs");
    assert!(printed(&script).contains("_depeche"), "no completion function");
    let folder = tempfile::tempdir().expect("a folder");
    assert!(depeche().arg("manpage").arg(folder.path()).status().expect("it runs").success());
    assert!(folder.path().join("depeche-brief.1").is_file());
}
