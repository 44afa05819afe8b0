//! Tests of model cards.

use super::*;

const CARD: &str = r#"
    id = "toy"
    name = "Toy"
    summary = "A toy."
    homepage = "https://example.org"
    engine = "gguf"
    tasks = ["translate"]
    languages = ["en", "fr"]
    token_limit = 512
    memory_bytes = 1_000
    files = [{ name = "toy.gguf", size = 3, sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }]
    sources = []
    licence = { id = "MIT", name = "MIT", url = "https://example.org" }
    prompt = { style = "few-shot", user = ["Q: ", "\n"], assistant = ["A: ", "\n"], generation = "A:", stop = ["\n"] }
"#;

fn reason(from: &str, to: &str) -> String {
    assert!(CARD.contains(from), "{from}");
    ModelCard::parse("toy", &CARD.replace(from, to)).expect_err("the card is wrong").to_string()
}

#[test]
fn reads_a_small_card() {
    let card = ModelCard::parse("toy", CARD).expect("the card is right");
    assert_eq!(card.size(), 3);
    assert_eq!(card.file_with_extension("gguf").map(|file| file.name.as_str()), Some("toy.gguf"));
    let prompt = card.prompt.expect("it has a prompt");
    assert_eq!((prompt.generation(), prompt.stop()), ("A:", &["\n".to_owned()][..]));
}

#[test]
fn names_the_field_at_fault() {
    assert!(reason("token_limit", "token_limits").contains("token_limits"));
    assert!(reason("\"Q: \"", "\"Q: \", \"x\"").contains("user"));
    assert!(reason("stop =", "stops =").contains("stop"));
    assert!(reason("\"toy\"", "\"../toy\"").contains("../toy"));
    assert!(reason("\"toy.gguf\"", "\"../toy.gguf\"").contains("../toy.gguf"));
    assert!(reason("prompt = {", "default_for = [\"encode\"]\nprompt = {").contains("encode"));
    assert!(reason("ba7816bf", "BA7816bf").contains("SHA-256"));
}

#[test]
fn takes_a_card_without_files_only_of_a_model_that_was_not_tried() {
    let (before, rest) = CARD.split_once("files =").expect("it has files");
    let (_, after) = rest.split_once('\n').expect("more lines");
    let card = |tried: &str| ModelCard::parse("toy", &format!("{before}{tried}\n{after}"));
    assert!(card("").expect_err("no files").to_string().contains("files = []"));
    let untried = card("tried = false\nabout_bytes = 7").expect("the files come with the pull");
    assert!(!untried.is_pinned());
    assert_eq!(untried.size(), 7);
}

#[test]
fn keeps_to_the_languages_it_translates_into() {
    let [french, english, german] = ["fr", "en", "de"].map(|tag| tag.parse().expect("a language"));
    let mut card = ModelCard::parse("toy", CARD).expect("the card is right");
    assert!(card.translates(&german, &french), "a card without targets says nothing of them");
    card.languages = vec![french];
    card.to = vec![english.clone()];
    assert!(card.translates(&card.languages[0], &english));
    assert!(!card.translates(&card.languages[0], &german) && !card.translates(&german, &english));
}

#[test]
fn warns_of_terms_that_are_not_open_source() {
    let licence =
        |id: &str| Licence { id: id.to_owned(), name: String::new(), url: String::new(), note: None };
    assert_eq!(licence("Apache-2.0").caution(), None);
    assert_eq!(licence("CC-BY-NC-4.0").caution().as_deref(), Some("not for commercial use"));
    assert!(licence("LicenseRef-Gemma").caution().is_some());
}
