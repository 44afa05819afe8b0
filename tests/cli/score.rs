//! `depeche score`. That its figures are those of sacrebleu and rouge-score is checked in `tests/oracles/check_metrics.py`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{depeche, printed, told};

/// A folder with files to score.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("it is written");
    }
    folder
}

fn score(folder: &Path, arguments: &[&str]) -> Output {
    let mut command: Command = depeche();
    command.current_dir(folder).arg("score").args(arguments).output().expect("it runs")
}

fn report(folder: &Path, arguments: &[&str]) -> Value {
    let output = score(folder, &[arguments, &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", told(&output));
    serde_json::from_str(&printed(&output)).expect("JSON")
}

const TRANSLATIONS: [(&str, &str); 4] = [
    (
        "h",
        "The minister said on Tuesday that 1,200 people had left the town.\nRain is expected in the north, then sun.\n",
    ),
    (
        "r",
        "On Tuesday the minister said that 1,200 people left the town.\r\nRain is expected in the north, and later sunshine.",
    ),
    ("r2", "The minister said Tuesday that 1,200 people had left.\nThe north expects rain and then sun.\n"),
    ("poor", "The minister\nRain north\n"),
];

#[test]
fn prints_a_line_a_metric_as_sacrebleu_does() {
    let folder = folder(&TRANSLATIONS);
    let output = score(folder.path(), &["--hypothesis", "h", "--reference", "r"]);
    // What sacrebleu 2.6.0 prints, but for its version.
    let expected = "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp = 48.51\n\
                    chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no = 74.53\n\
                    chrF2++|nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no = 72.83\n\
                    TER|nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no = 25.00\n";
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(0), expected), "{}", told(&output));
}

#[test]
fn scores_every_sentence_against_several_references() {
    let folder = folder(&TRANSLATIONS);
    let arguments =
        ["--hypothesis", "h", "--reference", "r", "--reference", "r2", "--metric", "bleu,ter", "--sentences"];
    let found = report(folder.path(), &arguments);
    assert_eq!((&found["segments"], &found["references"]), (&json!(2), &json!(2)));
    assert_eq!(found["metrics"][0]["signature"], "nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp");
    assert_eq!(found["metrics"][0]["sentence_signature"], "nrefs:2|case:mixed|eff:yes|tok:13a|smooth:exp");
    assert_eq!(found["sentences"][1]["id"], 2);
    assert_eq!(found["sentences"][1]["scores"]["TER"], 37.5);
    let text = printed(&score(folder.path(), &arguments));
    assert!(text.ends_with("\nsegment\tBLEU\tTER\n1\t66.52\t20.00\n2\t71.09\t37.50\n"), "{text}");
}

#[test]
fn tests_against_a_baseline_and_tells_how() {
    let folder = folder(&TRANSLATIONS);
    let arguments = [
        "--hypothesis",
        "h",
        "--reference",
        "r",
        "--baseline",
        "poor",
        "--metric",
        "chrf",
        "--trials",
        "200",
        "--resamples",
        "100",
    ];
    let found = report(folder.path(), &arguments);
    assert_eq!(found["resampling"], json!({"resamples": 100, "trials": 200, "seed": 12345}));
    let metric = &found["metrics"][0];
    assert!(metric["baseline_score"].as_f64() < metric["score"].as_f64(), "{metric}");
    for key in ["p_value_bootstrap", "p_value_randomisation", "mean"] {
        assert!(metric[key].as_f64().is_some_and(|value| value > 0.0), "{key}: {metric}");
    }
    let itself = report(
        folder.path(),
        &["--hypothesis", "h", "--reference", "r", "--baseline", "h", "--metric", "chrf"],
    );
    assert_eq!(itself["metrics"][0]["p_value_bootstrap"], 1.0);
}

#[test]
fn scores_summaries_by_id_whatever_their_order() {
    let folder = folder(&[
        (
            "h.jsonl",
            "{\"id\": \"b\", \"summary\": \"L'été à Paris\"}\n{\"id\": \"a\", \"summary\": \"one two\", \"other\": 1}\n",
        ),
        (
            "r.jsonl",
            "{\"id\": \"a\", \"summary\": \"one three\"}\n\n{\"id\": \"b\", \"summary\": \"L'ete a Paris\"}\n",
        ),
    ]);
    let files = ["--hypothesis", "h.jsonl", "--reference", "r.jsonl"];
    let found = report(folder.path(), &[&files[..], &["--sentences"]].concat());
    let names: Vec<&Value> =
        found["metrics"].as_array().into_iter().flatten().map(|metric| &metric["name"]).collect();
    assert_eq!(names, ["ROUGE-1", "ROUGE-2", "ROUGE-L", "ROUGE-Lsum"]);
    assert_eq!((&found["sentences"][0]["id"], &found["sentences"][1]["id"]), (&json!("b"), &json!("a")));
    assert_eq!(found["sentences"][1]["scores"]["ROUGE-1"], 50.0);
    let unicode =
        report(folder.path(), &[&files[..], &["--rouge-words", "unicode", "--metric", "rouge1"]].concat());
    assert!(unicode["metrics"][0]["score"].as_f64() < found["metrics"][0]["score"].as_f64(), "{unicode}");
}

#[test]
fn says_which_files_do_not_fit() {
    let folder = folder(&[
        ("two", "a\nb\n"),
        ("three", "a\nb\nc\n"),
        ("none", ""),
        ("h.jsonl", "{\"id\": \"a\", \"summary\": \"x\"}\n"),
        ("r.jsonl", "{\"id\": \"a\", \"summary\": \"x\"}\n{\"id\": \"b\", \"summary\": \"x\"}\n"),
    ]);
    fs::write(folder.path().join("latin"), b"a\ncaf\xe9\n").expect("it is written");
    for (hypothesis, reference, message) in [
        ("two", "three", "two has 2 lines, three has 3"),
        ("two", "latin", "latin: line 2 is not UTF-8"),
        ("two", "none", "none is empty"),
        ("two", "nowhere", "can't read nowhere"),
        ("h.jsonl", "r.jsonl", "h.jsonl has no summary for b, which r.jsonl has"),
        ("two", "r.jsonl", "one is JSONL, the other isn't"),
    ] {
        let output = score(folder.path(), &["--hypothesis", hypothesis, "--reference", reference]);
        assert_eq!((output.status.code(), printed(&output).as_str()), (Some(2), ""), "{message}");
        assert!(told(&output).contains(message), "{message} is not in: {}", told(&output));
    }
    let output = score(folder.path(), &["--hypothesis", "two", "--reference", "two", "--metric", "comet"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("there are bleu, chrf, chrf++, ter, rouge1"), "{}", told(&output));
}
