//! Every writer against the file in `tests/golden/output/` that it is to give. After a wanted change, run the tests
//! with `UPDATE_GOLDEN=1` and read the difference before it is committed.

use std::path::Path;

use crate::digest::{lines, overview};
use crate::sample::strike;
use depeche::output::digest::ArticleLine;
use depeche::output::{html, markdown};

fn assert_golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/output").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, actual).expect("golden files can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = expected.lines().zip(actual.lines()).position(|(expected, actual)| expected != actual);
    assert!(
        expected == actual,
        "{name} differs, first in line {:?}:\n{actual}",
        differs.map(|index| index + 1)
    );
}

#[test]
fn writes_an_article_as_the_golden_files_say() {
    let files = strike().files();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let expected = [
        "source.fr.txt",
        "translation.en.txt",
        "sentences.jsonl",
        "brief.json",
        "summary.en.txt",
        "brief.md",
        "brief.html",
    ];
    assert_eq!(names, expected);
    for file in files {
        assert_golden(&file.name, &file.text);
    }
}

#[test]
fn writes_the_digest_as_the_golden_files_say() {
    let json: String = lines().iter().map(|line| line.to_json_line().expect("a line")).collect();
    assert_golden("briefs.jsonl", &json);
    let articles = || lines().into_iter().map(Ok::<ArticleLine, std::io::Error>);
    let mut page = Vec::new();
    markdown::write_digest_markdown(&mut page, &overview(&lines()), articles()).expect("memory takes it");
    assert_golden("briefs.md", &String::from_utf8(page).expect("UTF-8"));
    let pages = html::write_index(&overview(&lines()), articles(), |name, page| {
        assert_golden(name, page);
        Ok(())
    });
    assert_eq!(pages.expect("nothing fails"), 1);
}
