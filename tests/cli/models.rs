//! `models import`, `show`, `list` and `remove`, as a person uses them.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::program::{depeche, printed, told};

/// A Marian folder as transformers saves it, but for the weights.
fn marian(folder: &Path) {
    fs::create_dir_all(folder).expect("it is made");
    for (name, text) in [
        ("config.json", r#"{"model_type": "marian", "max_position_embeddings": 512}"#),
        ("source.spm", "s"),
        ("target.spm", "t"),
        ("vocab.json", "{}"),
        ("model.safetensors", "weights"),
    ] {
        fs::write(folder.join(name), text).expect("it is written");
    }
}

fn models(home: &Path, arguments: &[&str]) -> Output {
    depeche().env("DEPECHE_HOME", home).arg("models").args(arguments).output().expect("it runs")
}

#[test]
fn imports_shows_lists_and_removes_a_model() {
    let home = tempfile::tempdir().expect("a folder");
    let (home, folder) = (home.path(), home.path().join("given"));
    marian(&folder);
    let path = folder.display().to_string();
    let without = models(home, &["import", &path, "--id", "x"]);
    assert_eq!(without.status.code(), Some(2));
    assert!(told(&without).contains("add --lang"), "{}", told(&without));
    let imported = models(home, &["import", &path, "--id", "x", "--lang", "fr", "--to", "en"]);
    assert!(imported.status.success(), "{}", told(&imported));
    let list = printed(&models(home, &["list"]));
    let line = list.lines().find(|line| line.starts_with("x ")).expect("it is listed");
    for part in ["translate", "fr→en", "torch", "installed, imported"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    let shown = printed(&models(home, &["show", "x"]));
    assert!(shown.contains("model.safetensors") && shown.contains("LicenseRef-unknown"), "{shown}");
    assert!(models(home, &["verify", "x"]).status.success());
    let wrong = depeche()
        .env("DEPECHE_HOME", home)
        .args(["translate", "--translator", "x", "--to", "de", "-"])
        .output()
        .expect("it runs");
    // What a build can't run is refused for that first.
    let expected = if cfg!(feature = "torch") { "--to de" } else { "--features torch" };
    assert!(told(&wrong).contains(expected), "{}", told(&wrong));
    assert!(models(home, &["remove", "x"]).status.success());
    assert!(!printed(&models(home, &["list"])).lines().any(|line| line.starts_with("x ")));
    assert_eq!(fs::read_dir(home.join("models/blobs")).map(Iterator::count).ok(), Some(0));
    assert!(folder.join("model.safetensors").exists(), "what was imported is the user's");
}

#[test]
fn lists_models_that_nobody_tried_here_as_such() {
    let home = tempfile::tempdir().expect("a folder");
    let list = printed(&models(home.path(), &["list"]));
    let line =
        |id: &str| list.lines().find(|line| line.starts_with(&format!("{id} "))).expect("it is listed");
    assert!(line("opus-mt-fr-en").contains("not tried by this project"), "{list}");
    assert!(!line("qwen2.5-coder-1.5b").contains("not tried"), "{list}");
    assert!(line("nllb-200-distilled-600m").contains("CC-BY-NC-4.0"), "{list}");
}

#[test]
fn names_the_file_that_is_no_sound_gguf() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("broken.gguf");
    fs::write(&file, b"GGUF\x03\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
        .expect("it is written");
    let output = models(home.path(), &["import", &file.display().to_string(), "--id", "x", "--lang", "fr"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("broken.gguf: no sound GGUF file"), "{}", told(&output));
}

/// The engine that stands in for models in this project's own tests is no engine of a user's build.
#[cfg(not(feature = "stand-in"))]
#[test]
fn refuses_a_card_of_an_engine_that_it_does_not_know() {
    let home = tempfile::tempdir().expect("a folder");
    let cards = home.path().join("models/cards");
    fs::create_dir_all(&cards).expect("it is made");
    let card = "id = 'table'\nname = 'Table'\nsummary = 's'\nhomepage = 'h'\nengine = 'stand-in'\ntasks = ['translate']\n\
                languages = ['fr']\ntoken_limit = 1\nmemory_bytes = 1\ntried = false\nsources = []\n\
                [licence]\nid = 'CC0-1.0'\nname = 'n'\nurl = 'u'\n";
    fs::write(cards.join("table.toml"), card).expect("it is written");
    let output = models(home.path(), &["list"]);
    assert_eq!(output.status.code(), Some(2));
    let told = told(&output);
    for part in ["table.toml", "unknown variant `stand-in`", "`gguf`, `torch`, `firefox`", "remove the file"]
    {
        assert!(told.contains(part), "{part} is not in: {told}");
    }
    fs::write(cards.join("table.toml"), card.replace("stand-in", "torch")).expect("it is written");
    assert!(models(home.path(), &["list"]).status.success(), "nothing else is wrong with it");
}
