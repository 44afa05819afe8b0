//! The versions of engines that stand in every fingerprint of a run are those that are built in.

use std::fs;
use std::path::Path;

/// The version of `package` in Cargo.lock.
fn locked(package: &str) -> String {
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).expect("it is there");
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("\nname = \"{package}\"\n")));
    let version = entry.and_then(|entry| entry.split_once("version = \"")?.1.split_once('"'));
    version.unwrap_or_else(|| panic!("{package} is not in Cargo.lock")).0.to_owned()
}

/// What the source of an engine says of its version.
fn stated(file: &str) -> String {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("it is there");
    let line =
        source.lines().find(|line| line.starts_with("pub const VERSION: &str")).expect("it states one");
    line.split('"').nth(1).expect("it is a text").to_owned()
}

#[test]
fn the_stated_versions_are_the_locked_ones() {
    for (file, packages) in [
        ("src/engine/firefox/mod.rs", &["fxtranslate"][..]),
        ("src/engine/gguf/description.rs", &["llama-cpp-2", "llama-cpp-sys-2"]),
        ("src/engine/torch/mod.rs", &["rust-bert"]),
    ] {
        let stated = stated(file);
        for package in packages {
            let (locked, name) = (locked(package), format!("{package} "));
            let (_, after) = stated.split_once(&name).unwrap_or_else(|| panic!("{file}: no {package}"));
            let version = after.split([',', ' ']).next().unwrap_or_default();
            // A stated "0.23" is any 0.23.x.
            assert!(
                locked == version || locked.starts_with(&format!("{version}.")),
                "{file}: {stated}, not {locked}"
            );
        }
    }
}
