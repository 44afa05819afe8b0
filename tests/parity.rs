//! Encoder-decoder models against transformers: the same token ids, family by family, for checkpoints as `save_pretrained`
//! writes them. `scripts/make_parity_fixtures.py` makes the checkpoints and what is expected.
#![cfg(feature = "torch")]

use std::path::{Path, PathBuf};

use depeche::engine::torch::TorchSeq2Seq;
use depeche::engine::{Batching, Precision, SearchOptions, Seq2Seq, SourceBatch, Unobserved};
use depeche::language::LanguageTag;
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    max_tokens: usize,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    ids: Vec<i64>,
    greedy_text: String,
    greedy: Vec<i64>,
    greedy_batch: Vec<i64>,
    beams: Vec<i64>,
    beams_batch: Vec<i64>,
}

fn folder(family: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity").join(family)
}

/// The tokens without the one that ends a text.
fn without_end(mut tokens: Vec<i64>, end: i64) -> Vec<i64> {
    if tokens.last() == Some(&end) {
        tokens.pop();
    }
    tokens
}

fn check(family: &str) {
    let folder = folder(family);
    let expected = std::fs::read(folder.join("expected.json")).expect("the fixture is there");
    let expected: Expected = serde_json::from_slice(&expected).expect("it is as the script writes it");
    let config = std::fs::read(folder.join("config.json")).expect("the fixture is there");
    let config: serde_json::Value = serde_json::from_slice(&config).expect("it is JSON");
    let end = config["eos_token_id"].as_i64().expect("it ends texts");
    let model = TorchSeq2Seq::load(family, &folder, 2, Precision::F32).expect("it loads as it is");
    let (french, english) = (LanguageTag::french(), LanguageTag::english());
    let tokens = |texts: &[&str], beams: usize| {
        let options =
            SearchOptions { beams, max_tokens: Some(expected.max_tokens), ..SearchOptions::default() };
        let batch = SourceBatch { sources: texts, languages: Some((&french, &english)), options: &options };
        let all = model.target_tokens(batch, &Unobserved).expect("it runs");
        all.into_iter().map(|tokens| without_end(tokens, end)).collect::<Vec<_>>()
    };
    let texts: Vec<&str> = expected.cases.iter().map(|case| case.text.as_str()).collect();
    let options = SearchOptions { max_tokens: Some(expected.max_tokens), ..SearchOptions::default() };
    let batch = SourceBatch { sources: &texts, languages: Some((&french, &english)), options: &options };
    let ids = model.source_tokens(&batch).expect("it tokenises");
    let written = model.transform(batch, &Unobserved).expect("it runs");
    let (greedy, beams) = (tokens(&texts, 1), tokens(&texts, 4));
    let mut wrong = Vec::new();
    for (index, case) in expected.cases.iter().enumerate() {
        let text = case.text.as_str();
        let alone = [tokens(&[text], 1).remove(0), tokens(&[text], 4).remove(0)];
        let mut compare = |what: &str, found: &[i64], wanted: &[i64]| {
            if found != wanted {
                wrong.push(format!(
                    "{family}, {what} of {text:?}:\n  found    {found:?}\n  expected {wanted:?}"
                ));
            }
        };
        compare("source ids", &ids[index], &case.ids);
        compare("greedy, alone", &alone[0], &case.greedy);
        compare("greedy, in a batch", &greedy[index], &case.greedy_batch);
        compare("four beams, alone", &alone[1], &case.beams);
        compare("four beams, in a batch", &beams[index], &case.beams_batch);
        if written[index].text != case.greedy_text {
            wrong.push(format!(
                "{family}, text:\n  found    {:?}\n  expected {:?}",
                written[index].text, case.greedy_text
            ));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

macro_rules! families {
    ($($test:ident: $family:literal,)*) => {
        $(#[test] fn $test() { check($family); })*
    };
}

families! {
    marian: "marian",
    m2m100: "m2m100",
    nllb: "nllb",
    mbart50: "mbart50",
    bart: "bart",
    pegasus: "pegasus",
    t5: "t5",
    flan_t5: "flan-t5",
}

#[test]
fn every_family_runs_in_bfloat16() {
    let (french, english) = (LanguageTag::french(), LanguageTag::english());
    for family in ["marian", "m2m100", "nllb", "mbart50", "bart", "pegasus", "t5", "flan-t5"] {
        let model = TorchSeq2Seq::load(family, &folder(family), 2, Precision::Bf16).expect("it loads");
        let options = SearchOptions {
            beams: 2,
            repetition_penalty: 1.2,
            no_repeat_ngram: 2,
            min_tokens: 6,
            max_tokens: Some(8),
            ..SearchOptions::default()
        };
        let sources = ["Le port est fermé.", "Pourquoi ?"];
        let batch =
            SourceBatch { sources: &sources, languages: Some((&french, &english)), options: &options };
        let texts = model.target_tokens(batch, &Unobserved).expect("it runs");
        assert_eq!(texts.len(), sources.len(), "{family}");
        for text in texts {
            assert!((7..=8).contains(&text.len()), "{family}: {text:?} has not as many tokens as asked for");
            let pairs: Vec<&[i64]> = text.windows(2).collect();
            let repeats = |at: usize| pairs[at + 1..].contains(&pairs[at]);
            assert!(!(0..pairs.len()).any(repeats), "{family}: {text:?} repeats a pair");
        }
    }
}

#[derive(Deserialize)]
struct Embedded {
    text: String,
    embedding: Vec<f32>,
}

#[test]
fn bert_with_a_sentencepiece_tokenizer() {
    use depeche::engine::Encoder;
    use depeche::engine::torch::TorchEncoder;
    let folder = folder("encoder");
    let expected = std::fs::read(folder.join("expected.json")).expect("the fixture is there");
    let expected: Vec<Embedded> = serde_json::from_slice(&expected).expect("it is as the script writes it");
    let model = TorchEncoder::load("encoder", &folder, 2, "query: ").expect("it loads as it is");
    let texts: Vec<&str> = expected.iter().map(|case| case.text.as_str()).collect();
    let embeddings = model.encode(&texts).expect("it runs");
    for (case, embedding) in expected.iter().zip(&embeddings) {
        let furthest = case.embedding.iter().zip(embedding).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(furthest < 1e-4, "{:?} is {furthest} off", case.text);
    }
    let other =
        TorchEncoder::load("encoder", &folder, 2, "").expect("it loads").encode(&texts).expect("it runs");
    assert_ne!(embeddings[0], other[0], "the prefix counts");
}

#[test]
fn a_sentence_of_three_thousand_words_goes_in_pieces_and_loses_none() {
    use depeche::check::Checker;
    use depeche::engine::TextModel;
    use depeche::settings::Effort;
    use depeche::translate::{Direction, translator};
    let model = TorchSeq2Seq::load("marian", &folder("marian"), 2, Precision::F32).expect("it loads");
    let sentence = vec!["le port reste fermé"; 750].join(" ");
    assert!(model.count_tokens(&sentence).expect("it counts") > 20 * model.limit());
    let (french, english) = (LanguageTag::french(), LanguageTag::english());
    let options = SearchOptions { max_tokens: Some(8), ..SearchOptions::default() };
    let whole =
        SourceBatch { sources: &[&sentence], languages: Some((&french, &english)), options: &options };
    let refused = model.transform(whole, &Unobserved).expect_err("it is never cut in silence").to_string();
    assert!(refused.contains("marian"), "{refused}");
    let counting = Counting { model, words: Default::default() };
    let counting = std::sync::Arc::new(counting);
    let model = TextModel::Direct(counting.clone(), options);
    let translator = translator(
        &model,
        Direction {
            from: french.clone(),
            to: english.clone(),
            checker: Checker::default(),
            effort: Effort::Standard,
        },
    );
    let translated = translator.translate(&[&sentence], &Unobserved).expect("it goes in pieces");
    assert_eq!(translated.len(), 1);
    // The second try, as random weights write nothing sound, goes over all the words again.
    let words = counting.words.load(std::sync::atomic::Ordering::Relaxed);
    assert_eq!(words, 3000 * translated[0].attempts as usize);
}

/// Counts the words that reach the model.
struct Counting {
    model: TorchSeq2Seq,
    words: std::sync::atomic::AtomicUsize,
}

impl Seq2Seq for Counting {
    fn id(&self) -> &str {
        self.model.id()
    }

    fn batching(&self) -> Batching {
        self.model.batching()
    }

    fn limit(&self) -> usize {
        self.model.limit()
    }

    fn count_tokens(&self, source: &str) -> Result<usize, depeche::engine::EngineError> {
        self.model.count_tokens(source)
    }

    fn defaults(&self) -> SearchOptions {
        self.model.defaults()
    }

    fn transform(
        &self,
        batch: SourceBatch<'_>,
        observer: &dyn depeche::engine::Observer,
    ) -> Result<Vec<depeche::engine::Hypothesis>, depeche::engine::EngineError> {
        let words: usize = batch.sources.iter().map(|source| source.split_whitespace().count()).sum();
        self.words.fetch_add(words, std::sync::atomic::Ordering::Relaxed);
        self.model.transform(batch, observer)
    }
}
