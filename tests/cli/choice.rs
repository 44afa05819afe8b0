//! `auto`: which model is taken where none is named.

use std::fs;

use crate::program::{depeche, told};

#[test]
fn says_how_to_get_a_model_where_none_is_installed() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "Il pleut.\n").expect("it is written");
    let output = depeche()
        .env("DEPECHE_HOME", folder.path().join("home"))
        .arg("brief")
        .arg(folder.path().join("a.txt"))
        .arg("--out")
        .arg(folder.path().join("out"))
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    let told = told(&output);
    assert!(told.contains("depeche models pull") && told.contains("--translator"), "{told}");
}
