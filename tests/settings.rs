//! Every setting is said in three places: a flag of some command, a key that `--print-settings` prints, and a line of
//! docs/settings.md. These tests fail for a setting that lacks one of them, and for a line of the docs that says another default.

use std::fs;
use std::process::Command;

use depeche::settings::{Layer, Settings};

/// The keys that a `depeche.toml` may have, from what is said where there is another.
fn keys() -> Vec<String> {
    let error = "no-such-key = 1".parse::<Layer>().expect_err("there is no such key").to_string();
    let (_, known) = error.split_once("expected one of ").expect("the keys that there are");
    let known = known.split_once(';').map_or(known, |(known, _)| known);
    let keys: Vec<String> = known.split(", ").map(|key| key.trim_matches('`').to_owned()).collect();
    assert!(keys.len() > 20, "{error}");
    keys
}

fn defaults() -> toml::Table {
    Settings::default().to_toml().parse().expect("settings are printed as TOML")
}

fn docs() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/settings.md");
    fs::read_to_string(path).expect("the docs are there")
}

/// The `depeche.toml` in the docs.
fn example() -> String {
    let docs = docs();
    let (_, rest) = docs.split_once("```toml\n").expect("an example");
    rest.split_once("```").expect("the example ends").0.to_owned()
}

/// What the program prints.
fn printed(arguments: &[&str], working_folder: &std::path::Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
    let output = command.args(arguments).current_dir(working_folder).output().expect("the program runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// The commands, from the program's own help.
fn commands() -> Vec<String> {
    let help = printed(&["--help"], env!("CARGO_TARGET_TMPDIR").as_ref());
    let (_, list) = help.split_once("Commands:\n").expect("a list of commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    let named = lines.filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    let names = named.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_setting_is_a_key_of_the_file() {
    let keys = keys();
    for key in defaults().keys() {
        assert!(keys.contains(key), "`{key}` is printed, but no depeche.toml may have it");
    }
}

#[test]
fn every_setting_has_a_flag_of_its_name() {
    let mut flags = Vec::new();
    for command in commands() {
        let help = printed(&[&command, "--help"], env!("CARGO_TARGET_TMPDIR").as_ref());
        let words = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
        flags.extend(words.flat_map(|line| line.split([' ', ','])).map(str::to_owned));
    }
    for key in keys() {
        assert!(
            flags.contains(&format!("--{key}")),
            "no command's --help tells of --{key}: see src/cli/arguments.rs"
        );
    }
}

#[test]
fn every_setting_is_printed_and_reads_back() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("depeche.toml"), example()).expect("it can be written");
    let printed: toml::Table = printed(&["--print-settings"], folder.path()).parse().expect("it is TOML");
    let example: toml::Table = example().parse().expect("the example in docs/settings.md is TOML");
    for key in keys() {
        assert!(example.contains_key(&key), "the example in docs/settings.md has no `{key}`");
        assert_eq!(printed.get(&key), example.get(&key), "what --print-settings says of `{key}`");
    }
}

#[test]
fn every_setting_has_its_line_in_the_docs() {
    let docs = docs();
    let rows: Vec<Vec<&str>> = docs
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let documented: Vec<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    assert_eq!(
        documented,
        keys(),
        "the table in docs/settings.md has a row for each setting, in their order"
    );
    let defaults = defaults();
    for row in &rows {
        let key = row[0].trim_matches('`');
        assert_eq!(row.len(), 4, "{row:?}");
        assert_eq!(row[1], format!("`--{key}`"), "the flag of {row:?}");
        assert!(row[3].len() > 10, "what `{key}` means");
        // As many threads as there are processors, which is another number elsewhere.
        if key != "threads" {
            let default = defaults.get(key).map_or("none".to_owned(), |value| format!("`{value}`"));
            assert_eq!(row[2], default, "the default of `{key}`");
        }
    }
}
