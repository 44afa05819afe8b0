//! `compare` and its votes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::program::{TRANSLATOR, depeche, models, printed, told};

const SOURCE: &str = "Le pont rouvre lundi.\nLe maire a promis 3 écoles.\n\nLa pluie a cessé à Valmer.\n";
const REFERENCE: &str =
    "The bridge reopens on Monday.\nThe mayor promised 3 schools.\n\nThe rain has stopped in Valmer.\n";
const ROUGH: &str = "The bridge opens Monday.\nThe mayor promised 5 schools.\n\nThe rain stopped.\n";

/// A folder with aligned files.
fn aligned() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("source.fr", SOURCE), ("reference.en", REFERENCE), ("rough.en", ROUGH)] {
        fs::write(folder.path().join(name), text).expect("it is written");
    }
    folder
}

/// `depeche compare --lines` of that folder's source into its folder `out`.
fn compare(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = depeche();
    command.current_dir(folder).args(["compare", "source.fr", "--lines", "--out", "out"]).args(arguments);
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("it runs")
}

fn report(folder: &Path) -> Value {
    let text = fs::read_to_string(folder.join("out/report.json")).expect("a report");
    serde_json::from_str(&text).expect("JSON")
}

fn score<'v>(report: &'v Value, system: usize, metric: &str) -> &'v Value {
    let scores = report["systems"][system]["translation"]["scores"].as_array().expect("scores");
    scores.iter().find(|score| score["metric"] == metric).expect("the metric")
}

#[test]
fn scores_outputs_made_elsewhere() {
    let folder = aligned();
    let systems =
        ["--system", "good=reference.en", "--system", "rough=rough.en", "--reference", "reference.en"];
    let output = run(&mut compare(folder.path(), &systems));
    assert!(output.status.success(), "{}", told(&output));
    let report = report(folder.path());
    assert_eq!((&report["baseline"], &report["references"]), (&Value::from("good"), &Value::from(1)));
    for metric in ["BLEU", "chrF2", "chrF2++"] {
        assert!((score(&report, 0, metric)["score"].as_f64().expect("a number") - 100.0).abs() < 1e-9);
        assert!(score(&report, 1, metric)["score"].as_f64().expect("a number") < 80.0);
        assert!(score(&report, 1, metric)["randomisation_p"].is_number());
    }
    assert_eq!(score(&report, 0, "TER")["score"], 0.0);
    // The blank line agrees everywhere; the wrong number is flagged.
    let segments = report["segments"].as_array().expect("segments");
    assert_eq!((segments.len(), &segments[2]["disagreement"]), (4, &Value::from(0.0)));
    assert_eq!(segments[1]["outputs"][1]["flags"][0]["kind"], "numbers");
    let table = printed(&output);
    assert!(table.contains("good") && table.contains("100.00"), "{table}");
    let page = fs::read_to_string(folder.path().join("out/report.html")).expect("a page");
    assert!(page.contains("Content-Security-Policy") && page.contains("rough"));
    let text = fs::read_to_string(folder.path().join("out/report.md")).expect("a text");
    assert!(text.contains("rough") && text.contains("BLEU"), "{text}");
}

#[test]
fn shows_a_system_that_failed_and_compares_the_others() {
    let folder = aligned();
    let systems = ["--translator", "no-such-model", "--system", "rough=rough.en"];
    let output = run(&mut compare(folder.path(), &systems));
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("no-such-model"));
    let report = report(folder.path());
    assert_eq!(report["systems"][0]["status"], "failed");
    assert!(report["systems"][0]["error"].as_str().expect("a reason").contains("no-such-model"));
    assert_eq!(report["systems"][1]["status"], "done");
    assert_eq!(report["baseline"], "rough");
}

#[test]
fn tells_what_is_wrong_with_what_it_is_given() {
    let folder = aligned();
    fs::write(folder.path().join("short.en"), "One line.\n").expect("it is written");
    for (arguments, expected) in [
        (&["--system", "short=short.en"][..], "short.en: 1 lines, but the inputs have 4"),
        (&["--system", "a=rough.en", "--reference", "short.en"], "short.en: 1 lines"),
        (&["--system", "a=rough.en", "--system", "a=reference.en"], "two systems are called a"),
        (&["--system", "a=gone.en"], "gone.en: there is no such file"),
        (&[], "name the systems to compare"),
    ] {
        let output = run(&mut compare(folder.path(), arguments));
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(told(&output).contains(expected), "{arguments:?}: {}", told(&output));
        assert!(!folder.path().join("out/report.html").exists());
    }
}

#[test]
fn hides_the_names_in_a_blind_report_and_counts_its_votes() {
    let folder = aligned();
    let systems = ["--system", "ottilie=reference.en", "--system", "ruprecht=rough.en", "--blind"];
    let output = run(&mut compare(folder.path(), &systems));
    assert!(output.status.success(), "{}", told(&output));
    let page = fs::read_to_string(folder.path().join("out/report.html")).expect("a page");
    assert!(!page.contains("ottilie") && !page.contains("ruprecht"));
    let key: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("out/blind-key.json")).expect("a key"))
            .expect("JSON");
    // Whatever the order in which the texts are shown, the first is always said to be better.
    let votes: Vec<Value> = (0..4)
        .filter(|segment| *segment != 2)
        .map(|segment| serde_json::json!({"segment": segment, "first": 0, "second": 1, "vote": 1}))
        .collect();
    let file = serde_json::json!({"version": 1, "report": key["report"], "votes": votes});
    fs::write(folder.path().join("votes.json"), file.to_string()).expect("it is written");
    let count = |file: &str| {
        run(depeche().current_dir(folder.path()).args(["compare", "--out", "out", "--votes", file]))
    };
    let output = count("votes.json");
    assert!(output.status.success(), "{}", told(&output));
    let counted = printed(&output);
    assert!(counted.contains("ottilie") && counted.contains("ruprecht"), "{counted}");
    fs::write(folder.path().join("other.json"), r#"{"version":1,"report":"x","votes":[]}"#).expect("written");
    let output = count("other.json");
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("other.json"), "{}", told(&output));
}

fn article(folder: &Path, number: usize) {
    fs::create_dir_all(folder).expect("a folder");
    let text = format!("La gare de Valmer a rouvert lundi. Le train numéro {number} part à midi.\n");
    fs::write(folder.join(format!("{number}.txt")), text).expect("it is written");
}

#[test]
fn goes_on_after_a_kill() {
    let Some(_models) = models("goes_on_after_a_kill") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input");
    (1..=4).for_each(|number| article(&input, number));
    let command = |out: &Path| {
        let mut command = depeche();
        command.arg("compare").arg(&input).arg("--out").arg(out);
        command.args(["--translator", TRANSLATOR, "--summary", "extractive"]);
        command
    };
    let out = folder.path().join("out");
    let first: PathBuf = out.join("systems").join(TRANSLATOR).join("articles/1.txt/timings.json");
    let mut child = command(&out).stderr(Stdio::null()).stdout(Stdio::null()).spawn().expect("it starts");
    // How long it takes until then is for the benchmarks to say: here it shares its processors with every other test.
    while !first.exists() {
        let ended = child.try_wait().expect("it is ours");
        assert!(ended.is_none(), "it ended before the first article was done: {ended:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("SIGKILL");
    child.wait().expect("it is gone");
    assert!(!out.join("report.html").exists(), "it was done before it was killed");
    let times = fs::read(&first).expect("the first article was done");
    let output = run(&mut command(&out));
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(fs::read(&first).expect("it is still there"), times);
    let report: Value =
        serde_json::from_str(&fs::read_to_string(out.join("report.json")).expect("a report")).expect("JSON");
    let speed = &report["systems"][0]["speed"];
    assert_eq!(
        (report["segments"].as_array().map(Vec::len), &report["systems"][0]["status"]),
        (Some(8), &Value::from("done"))
    );
    assert!(speed["peak_memory"].as_u64().expect("it was measured") > 100 << 20, "{speed}");
    assert!(speed["model_size"].as_u64().expect("a size") > 400_000_000, "{speed}");
}
