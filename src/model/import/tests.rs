//! Tests of imports, with folders that hold what a model's would but for the weights.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::language::LanguageTag;
use crate::model::card::{EngineKind, ModelCard, Task};
use crate::model::catalogue::Catalogue;
use crate::model::gguf::tests::Sketch;
use crate::model::store::{Presence, Store};

const MARIAN: &str = r#"{"model_type": "marian", "max_position_embeddings": 512}"#;
const TOKENIZER: &str = r#"{"source_lang": "fr", "target_lang": "en"}"#;

/// A folder to import from, and a store.
struct Desk {
    folder: tempfile::TempDir,
    given: PathBuf,
    store: Store,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("there is a folder for temporaries");
        let given = folder.path().join("given");
        fs::create_dir_all(given.join("1_Pooling")).expect("it can be made");
        for (name, text) in files {
            fs::write(given.join(name), text).expect("it can be written");
        }
        Self { store: Store::open(folder.path().join("home")), given, folder }
    }

    fn marian() -> Self {
        Self::new(&[
            ("config.json", MARIAN),
            ("tokenizer_config.json", TOKENIZER),
            ("source.spm", "source"),
            ("target.spm", "target"),
            ("vocab.json", "{}"),
            ("model.safetensors", "weights"),
            ("pytorch_model.bin", "the same weights"),
            ("README.md", "---\nlicense: apache-2.0\n---\n"),
        ])
    }

    fn import<'a>(&'a self, change: impl FnOnce(&mut ImportRequest<'a>)) -> Result<ModelCard, ImportError> {
        let mut request = ImportRequest {
            path: &self.given,
            id: "mine",
            engine: None,
            tasks: &[],
            languages: &[],
            to: &[],
        };
        change(&mut request);
        import(&request, &self.store)
    }

    /// Why it can't be imported; no card may be left.
    fn refusal<'a>(&'a self, change: impl FnOnce(&mut ImportRequest<'a>)) -> String {
        let error = self.import(change).expect_err("it can't be imported").to_string();
        let left = Catalogue::open(&self.store).expect("the cards are right");
        assert!(left.get("mine").is_err(), "a card is left after: {error}");
        error
    }
}

fn tags(languages: &[LanguageTag]) -> Vec<&str> {
    languages.iter().map(LanguageTag::as_str).collect()
}

#[test]
fn imports_a_marian_folder_as_it_was_saved() {
    let desk = Desk::marian();
    let card = desk.import(|_| {}).expect("the folder says all");
    assert_eq!((card.engine, card.tasks.as_slice()), (EngineKind::Torch, &[Task::Translate][..]));
    assert_eq!((tags(&card.languages), tags(&card.to)), (vec!["fr"], vec!["en"]));
    assert_eq!((card.token_limit, card.licence.id.as_str()), (512, "Apache-2.0"));
    assert!(card.file("model.safetensors").is_some() && card.file("pytorch_model.bin").is_none());
    let catalogue = Catalogue::open(&desk.store).expect("the card reads back");
    let stored = catalogue.get("mine").expect("it is listed");
    assert_eq!(stored, &card);
    let model = desk.store.verify(stored).expect("all files are there");
    let weights = model.path("model.safetensors").expect("it is a file of the model");
    assert_eq!(fs::read(weights).ok().as_deref(), Some(&b"weights"[..]));
    assert!(!desk.store.downloads(&card).exists(), "nothing is left on the way");
}

#[cfg(unix)]
#[test]
fn follows_the_links_that_the_hubs_cache_is_made_of() {
    let desk = Desk::marian();
    let (weights, blob) = (desk.given.join("model.safetensors"), desk.folder.path().join("blob"));
    fs::rename(&weights, &blob).expect("it is moved");
    std::os::unix::fs::symlink("../blob", &weights).expect("a link");
    let card = desk.import(|_| {}).expect("the folder says all");
    fs::remove_file(&weights).expect("it was there");
    fs::remove_file(&blob).expect("it was there");
    assert!(desk.store.verify(&card).is_ok(), "the store has the bytes by itself");
}

#[test]
fn asks_for_what_the_files_do_not_say_by_the_flags_name() {
    let fixtures: [(&[(&str, &str)], &str); 4] = [
        (&[("config.json", MARIAN)], "--lang"),
        (&[("config.json", r#"{"model_type": "t5"}"#)], "--task"),
        (&[("config.json", r#"{"model_type": "mbart"}"#)], "--task"),
        (&[("config.json", r#"{"model_type": "bart", "max_position_embeddings": 1024}"#)], "--lang"),
    ];
    for (files, flag) in fixtures {
        let desk = Desk::new(files);
        let refusal = desk.refusal(|_| {});
        assert!(refusal.contains(&format!("add {flag}")), "{refusal}");
    }
    let french = [LanguageTag::french()];
    let desk = Desk::new(&[("config.json", MARIAN)]);
    let refusal = desk.refusal(|request| request.languages = &french);
    assert!(refusal.contains("add --to"), "{refusal}");
}

#[test]
fn refuses_what_is_no_model_or_not_whole() {
    for (files, said) in [
        (&[("readme.txt", "no model")][..], "give a folder with config.json"),
        (&[("config.json", "{")], "config.json"),
        (&[("config.json", r#"{"model_type": "vit"}"#)], "vit"),
        (&[("config.json", MARIAN), ("tokenizer_config.json", TOKENIZER)], "tokenizer"),
        (
            &[
                ("config.json", MARIAN),
                ("tokenizer_config.json", TOKENIZER),
                ("tokenizer.json", "{}"),
                ("model.safetensors.index.json", "{}"),
            ],
            "max_shard_size",
        ),
    ] {
        let refusal = Desk::new(files).refusal(|_| {});
        assert!(refusal.contains(said), "{refusal}");
    }
}

#[test]
fn refuses_ids_that_are_taken_or_none() {
    let desk = Desk::marian();
    for id in ["qwen2.5-coder-1.5b", "blobs", "cards", "../mine", "Mine", ""] {
        let refusal = desk.refusal(|request| request.id = id);
        assert!(refusal.starts_with("--id"), "{refusal}");
    }
    desk.import(|_| {}).expect("the id is free");
    let error = desk.import(|_| {}).expect_err("the id is taken").to_string();
    assert!(error.contains("depeche models remove mine"), "{error}");
}

#[test]
fn imports_a_sentence_encoder_with_its_own_limit() {
    let desk = Desk::new(&[
        ("config.json", r#"{"model_type": "bert", "max_position_embeddings": 512}"#),
        ("modules.json", "[]"),
        ("sentence_bert_config.json", r#"{"max_seq_length": 256}"#),
        ("1_Pooling/config.json", "{}"),
        ("vocab.txt", "a"),
        ("model.safetensors", "weights"),
    ]);
    let english = [LanguageTag::english()];
    let card = desk.import(|request| request.languages = &english).expect("all is there");
    assert_eq!((card.tasks.as_slice(), card.token_limit), (&[Task::Encode][..], 256));
    assert!(card.file("1_Pooling/config.json").is_some());
    let error = desk
        .import(|request| (request.id, request.languages, request.to) = ("other", &english, &english))
        .expect_err("an encoder has no target");
    assert!(error.to_string().contains("--to"), "{error}");
}

#[test]
fn imports_a_firefox_folder() {
    let desk = Desk::new(&[
        ("model.fren.intgemm.alphas.bin", "weights"),
        ("vocab.fren.spm", "vocabulary"),
        ("lex.50.50.fren.s2t.bin", "shortlist"),
    ]);
    let card = desk.import(|_| {}).expect("the names say all");
    assert_eq!((card.engine, card.files.len()), (EngineKind::Firefox, 3));
    assert_eq!((tags(&card.languages), tags(&card.to)), (vec!["fr"], vec!["en"]));
}

/// Imports a GGUF file by its own path.
fn import_gguf(desk: &Desk, sketch: &Sketch, languages: &[LanguageTag]) -> Result<ModelCard, ImportError> {
    let path = desk.folder.path().join("model-q4.gguf");
    sketch.write(&path);
    let to = [LanguageTag::english()];
    desk.import(|request| (request.path, request.languages, request.to) = (&path, languages, &to))
}

#[test]
fn imports_a_gguf_file_by_its_head() {
    let desk = Desk::new(&[]);
    let chat = Sketch::new(5)
        .text("general.architecture", "qwen2")
        .text("general.name", "Small")
        .number("qwen2.context_length", 2048)
        .number("general.file_type", 7)
        .text("tokenizer.chat_template", "{{ '<|im_start|>' + role }}…<|im_end|>");
    let card = import_gguf(&desk, &chat, &[LanguageTag::french()]).expect("it is sound");
    assert_eq!((card.engine, card.token_limit), (EngineKind::Gguf, 2048));
    assert_eq!((card.name.as_str(), tags(&card.languages)), ("Small, Q8_0", vec!["fr", "en"]));
    assert_eq!(card.tasks, [Task::Translate, Task::Summarize]);
    let known = Catalogue::embedded().expect("the cards are right");
    let known = known.get("qwen2.5-coder-0.5b").expect("it is there");
    assert_eq!(card.prompt, known.prompt, "ChatML is ChatML");
    assert_eq!(desk.store.presence(&card), Presence::Installed);
}

#[test]
fn asks_a_base_model_by_examples() {
    let desk = Desk::new(&[]);
    let base = Sketch::new(1).text("general.architecture", "gemma3");
    let card = import_gguf(&desk, &base, &[LanguageTag::french()]).expect("it is sound");
    let known = Catalogue::embedded().expect("the cards are right");
    assert_eq!(card.prompt, known.get("gemma-3-270m").expect("it is there").prompt);
    assert_eq!(card.tasks, [Task::Translate]);
}

#[test]
fn refuses_a_gguf_file_that_is_damaged_or_cut_into_parts() {
    let desk = Desk::new(&[]);
    let parts = Sketch::new(2).text("general.architecture", "llama").number("split.count", 3);
    let error = import_gguf(&desk, &parts, &[LanguageTag::french()]).expect_err("parts").to_string();
    assert!(error.contains("--merge"), "{error}");
    let cut = Sketch::new(2).text("general.architecture", "llama");
    let error = import_gguf(&desk, &cut, &[LanguageTag::french()]).expect_err("damaged").to_string();
    assert!(error.contains("model-q4.gguf") && error.contains("no sound GGUF"), "{error}");
}
