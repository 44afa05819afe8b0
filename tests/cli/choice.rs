//! `auto`: which model is taken where none is named.

use std::fs;

use crate::program::{TRANSLATOR, brief, contents, depeche, models, told};

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

#[test]
fn keeps_to_the_models_of_the_earlier_run() {
    let Some(_models) = models("keeps_to_the_models_of_the_earlier_run") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&input).expect("it is made");
    fs::write(input.join("a.txt"), "Le port de Valmer a rouvert lundi.\n").expect("it is written");
    let first = brief(&input, &out).output().expect("it runs");
    assert!(first.status.success(), "{}", told(&first));
    let before = contents(&out);
    for killed in [false, true] {
        if killed {
            // As if the first run had been killed before it came to its end.
            fs::remove_file(out.join("run.json")).expect("it was there");
        }
        let again = depeche()
            .arg("brief")
            .arg(&input)
            .arg("--out")
            .arg(&out)
            .args(["--sentences", "2"])
            .output()
            .expect("it runs");
        let told = told(&again);
        assert!(again.status.success(), "{told}");
        assert!(told.contains(&format!("translator: {TRANSLATOR}, as in the earlier run")), "{told}");
        assert!(told.contains("1 done by an earlier run, 0 to do"), "{told}");
        assert_eq!(contents(&out), before);
        let record = fs::read_to_string(out.join("run.json")).expect("the record of the run");
        assert!(record.contains(TRANSLATOR), "{record}");
    }
}
