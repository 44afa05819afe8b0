//! A model that the user brings: imported from a folder as it was saved, then used by its id.

use std::fs;
use std::path::Path;

use crate::program::{depeche, printed, told};

#[derive(serde::Deserialize)]
struct Expected {
    cases: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    text: String,
    greedy_text: String,
}

#[test]
fn translates_as_transformers_does_with_a_marian_folder_as_it_was_saved() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity/marian");
    let import = depeche()
        .env("DEPECHE_HOME", home.path())
        .args(["models", "import"])
        .arg(&folder)
        .args(["--id", "mine", "--lang", "fr", "--to", "en"])
        .output()
        .expect("it runs");
    assert!(import.status.success(), "{}", told(&import));
    let expected = fs::read(folder.join("expected.json")).expect("it is there");
    let expected: Expected = serde_json::from_slice(&expected).expect("as the script writes it");
    let lines: Vec<String> = expected.cases.iter().map(|case| case.text.clone()).collect();
    let input = home.path().join("lines");
    fs::write(&input, lines.join("\n") + "\n").expect("there is room");
    let translate = |id: &str| {
        depeche()
            .env("DEPECHE_HOME", home.path())
            .args([
                "translate",
                "--lines",
                "--raw",
                "--precision",
                "f32",
                "--beams",
                "1",
                "--max-tokens",
                "24",
            ])
            .args(["--translator", id])
            .arg(&input)
            .output()
            .expect("it runs")
    };
    let output = translate("mine");
    assert!(output.status.success(), "{}", told(&output));
    let wanted: Vec<&str> = expected.cases.iter().map(|case| case.greedy_text.trim()).collect();
    assert_eq!(printed(&output).lines().collect::<Vec<_>>(), wanted);

    let jsonl = depeche()
        .env("DEPECHE_HOME", home.path())
        .args(["translate", "--lines", "--format", "jsonl", "--translator", "mine"])
        .arg(&input)
        .output()
        .expect("it runs");
    let first = printed(&jsonl).lines().next().map(str::to_owned).expect("a line for each");
    // A key that stood twice would have readers disagree; further tries have texts of their own.
    let own = first.split("\"trials\":").next().expect("the part before them");
    assert_eq!(own.matches("\"text\":").count(), 1, "{first}");
    let record: serde_json::Value = serde_json::from_str(&first).expect("JSON");
    assert_eq!(record["text"], expected.cases[0].text);
    assert!(record["translation"].is_string() && record["outcome"].is_string(), "{first}");

    let weights = home.path().join("models/mine/model.safetensors");
    let mut bytes = fs::read(&weights).expect("it was imported");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::remove_file(&weights).expect("it was there");
    fs::write(&weights, bytes).expect("there is room");
    let output = translate("mine");
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("model.safetensors"), "{}", told(&output));
}
