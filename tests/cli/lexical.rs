//! Briefs without a model that embeds sentences: what a build without libtorch makes of an article.

use std::fs;

use depeche::engine::EngineError;

use crate::program::{TRANSLATOR, brief, depeche, listed, printed, told, translator};

const ARTICLE: &str = "Le port de Valmer a rouvert lundi après deux ans de travaux.\n\
                       Les travaux du port ont coûté 12 millions d'euros à la ville de Valmer.\n\
                       Il pleuvait.\n";

#[test]
fn briefs_by_words_alone_and_says_so() {
    let Some(_models) = translator("briefs_by_words_alone_and_says_so") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("port.txt"), ARTICLE).expect("it is written");
    let out = folder.path().join("out");
    let mut command = brief(folder.path(), &out);
    // A build without libtorch does it by default.
    if cfg!(feature = "torch") {
        command.args(["--encoder", "lexical"]);
    }
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let counts = &listed(&out)["port.txt"]["counts"];
    assert_eq!(counts["sentences"], 3, "{counts}");
    let record = fs::read(out.join("articles/port.txt/provenance.json")).expect("a record");
    let record: serde_json::Value = serde_json::from_slice(&record).expect("JSON");
    let schema =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/provenance.schema.json")).expect("a schema");
    let schema: serde_json::Value = serde_json::from_slice(&schema).expect("JSON");
    jsonschema::validate(&schema, &record).expect("the record is as the schema says");
    let models = record["recipe"]["models"].as_array().expect("models");
    let of = |role: &str| models.iter().find(|model| model["role"] == role).expect("a model of each role");
    assert_eq!((&of("encoder")["id"], &of("encoder")["files"]), (&"lexical".into(), &serde_json::json!([])));
    let engine = of("translator")["engine_version"].as_str().expect("a version");
    assert!(engine.contains("llama.cpp") && engine.ends_with("Q4_K_M"), "{engine}");
    let verified = depeche().arg("verify").arg(&out).output().expect("it runs");
    assert!(verified.status.success(), "{}", told(&verified));
}

#[test]
fn says_which_flag_chooses_a_model_that_does_the_task() {
    let summarize = ["summarize", "--summary", "abstractive", "--summarizer", "gemma-3-270m"];
    let output = depeche()
        .args(summarize)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))
        .output()
        .expect("it runs");
    let told_of = told(&output);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(2), ""), "{told_of}");
    for part in ["gemma-3-270m does not summarize", TRANSLATOR, "--summarizer", "--summary extractive"] {
        assert!(told_of.contains(part), "{part} is not in: {told_of}");
    }
}

#[test]
fn names_the_engine_that_a_build_lacks() {
    let text = EngineError::NotBuilt { engine: "torch".to_owned() }.to_string();
    assert_eq!(text, "this build has no engine `torch`: build with --features torch");
    if cfg!(feature = "torch") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let english =
        "The harbour of Valmer opened again on Monday.\nThe work has cost the town 12 million euros.\n";
    fs::write(folder.path().join("port.txt"), english).expect("it is written");
    let mut command = depeche();
    command.args(["summarize", "--lang", "en", "--encoder", "all-minilm-l6-v2"]).arg(folder.path());
    let told = told(&command.output().expect("it runs"));
    assert!(told.contains(&text) && told.contains("--encoder"), "{told}");
}
