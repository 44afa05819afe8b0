//! The engine on a tiny model with made-up weights, in the formats of the real ones.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::*;
use crate::check::Checker;
use crate::engine::Unobserved;
use crate::language::LanguageTag;
use crate::settings::Effort;
use crate::translate::{DirectTranslator, Direction, Translator};

/// Width, feed-forward width and pieces of the tiny model.
const WIDTH: usize = 16;
const INNER: usize = 32;
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
/// Ids: `<unk>`, `</s>`, `▁`, then the letters, alone and at the start of a word.
const PIECES: usize = 3 + 2 * 26;
const END: usize = 1;

/// How strongly the toy wants to end a hypothesis.
#[derive(Clone, Copy)]
enum End {
    Never,
    AtOnce,
    Sometimes,
}

/// A tensor's name, dimensions and values.
type Tensor = (String, Vec<i32>, Vec<f32>);

/// Numbers between -1 and 1 that look random. (Knuth's linear congruential generator MMIX)
fn noise(seed: &mut u64) -> f32 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
}

fn tensors(end: End) -> Vec<Tensor> {
    let mut seed = 7;
    let mut list: Vec<Tensor> = Vec::new();
    let mut add = |name: String, rows: usize, columns: usize, scale: f32| {
        let values = (0..rows * columns).map(|_| scale * noise(&mut seed)).collect();
        list.push((name, vec![rows as i32, columns as i32], values));
    };
    add("Wemb".into(), PIECES, WIDTH, 1.0);
    for block in ["encoder_l1_self", "decoder_l1_context"] {
        for part in ["q", "k", "v", "o"] {
            add(format!("{block}_W{part}"), WIDTH, WIDTH, 0.5);
            add(format!("{block}_b{part}"), 1, WIDTH, 0.1);
        }
    }
    for block in ["encoder_l1_ffn", "decoder_l1_ffn"] {
        add(format!("{block}_W1"), WIDTH, INNER, 0.5);
        add(format!("{block}_b1"), 1, INNER, 0.1);
        add(format!("{block}_W2"), INNER, WIDTH, 0.5);
        add(format!("{block}_b2"), 1, WIDTH, 0.1);
    }
    add("decoder_l1_rnn_W".into(), WIDTH, WIDTH, 0.5);
    add("decoder_l1_rnn_Wf".into(), WIDTH, WIDTH, 0.5);
    add("decoder_l1_rnn_bf".into(), 1, WIDTH, 0.1);
    for block in [
        "encoder_l1_self_Wo",
        "encoder_l1_ffn_ffn",
        "decoder_l1_rnn_ffn",
        "decoder_l1_context_Wo",
        "decoder_l1_ffn_ffn",
    ] {
        list.push((format!("{block}_ln_scale"), vec![1, WIDTH as i32], vec![1.0; WIDTH]));
        list.push((format!("{block}_ln_bias"), vec![1, WIDTH as i32], vec![0.0; WIDTH]));
    }
    let mut bias = vec![0.0; PIECES];
    bias[END] = match end {
        End::Never => -1e6,
        End::AtOnce => 1e6,
        End::Sometimes => 4.0,
    };
    list.push(("decoder_ff_logit_out_b".into(), vec![1, PIECES as i32], bias));
    list
}

/// A file of weights as marian-nmt writes them.
fn container(tensors: &[Tensor]) -> Vec<u8> {
    let settings =
        b"dim-emb: 16\ntransformer-heads: 2\nenc-depth: 1\ndec-depth: 1\ntransformer-dim-ffn: 32\n";
    let mut items: Vec<(String, u64, Vec<i32>, Vec<u8>)> = tensors
        .iter()
        .map(|(name, shape, values)| {
            let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
            (name.clone(), 0x404, shape.clone(), bytes)
        })
        .collect();
    items.push(("special:model.yml".into(), 0x101, vec![settings.len() as i32], settings.to_vec()));
    let mut bytes = Vec::new();
    let number = |bytes: &mut Vec<u8>, value: usize| bytes.extend((value as u64).to_le_bytes());
    number(&mut bytes, 1);
    number(&mut bytes, items.len());
    for (name, kind, shape, data) in &items {
        for value in [name.len(), *kind as usize, shape.len(), data.len()] {
            number(&mut bytes, value);
        }
    }
    items.iter().for_each(|(name, ..)| bytes.extend(name.as_bytes()));
    items.iter().flat_map(|(_, _, shape, _)| shape).for_each(|size| bytes.extend(size.to_le_bytes()));
    number(&mut bytes, 0);
    items.iter().for_each(|(.., data)| bytes.extend(data));
    bytes
}

/// A vocabulary as SentencePiece writes it.
fn vocabulary() -> Vec<u8> {
    let letters = LETTERS.chars().map(|letter| (letter.to_string(), 1));
    let starts = LETTERS.chars().map(|letter| (format!("▁{letter}"), 1));
    let special = [("<unk>".to_owned(), 2), ("</s>".to_owned(), 3), ("▁".to_owned(), 1)];
    let mut bytes = Vec::new();
    for (piece, kind) in special.into_iter().chain(letters).chain(starts) {
        let score = -(piece.len() as f32).recip();
        let mut message = vec![0x0a, piece.len() as u8];
        message.extend(piece.as_bytes());
        message.push(0x15);
        message.extend(score.to_le_bytes());
        message.extend([0x18, kind]);
        bytes.extend([0x0a, message.len() as u8]);
        bytes.extend(message);
    }
    bytes
}

/// A shortlist that allows the first `first` pieces and those of the source.
fn shortlist(first: u64) -> Vec<u8> {
    [0, 0, first, 0, 1, 0, 0].iter().flat_map(|value: &u64| value.to_le_bytes()).collect()
}

struct Toy {
    folder: tempfile::TempDir,
}

impl Toy {
    fn new(end: End) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let toy = Self { folder };
        toy.write("model.fren.bin", &container(&tensors(end)));
        toy.write("vocab.fren.spm", &vocabulary());
        toy
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path().join(name), bytes).expect("it is written");
    }

    fn load(&self) -> Result<Firefox, EngineError> {
        Firefox::load("toy", self.path(), 2)
    }

    fn loaded(&self) -> Firefox {
        self.load().expect("the toy is sound")
    }

    fn fault(&self) -> String {
        self.load().map(|_| ()).expect_err("it is damaged").to_string()
    }
}

fn transform(
    model: &dyn Seq2Seq,
    sources: &[&str],
    options: &SearchOptions,
) -> Result<Vec<Hypothesis>, EngineError> {
    model.transform(SourceBatch { sources, languages: None, options }, &Unobserved)
}

fn answers(model: &Firefox, sources: &[&str]) -> Vec<Hypothesis> {
    transform(model, sources, &SearchOptions::default()).expect("it runs")
}

/// Sentences of many lengths, no two the same.
fn sentences(count: usize) -> Vec<String> {
    let word = |number: usize| -> String {
        let letter = |shift: usize| LETTERS.as_bytes()[(number * 7 + shift * 5) % 26] as char;
        (0..1 + number % 4).map(letter).collect()
    };
    (0..count)
        .map(|n| (0..1 + (n * 11) % 17).map(|k| word(n * 3 + k)).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn gives_one_hypothesis_for_each_source_in_order_whatever_the_batch() {
    let model = Toy::new(End::Sometimes).loaded();
    let sentences = sentences(80);
    let sources: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let together = answers(&model, &sources);
    assert_eq!(together.len(), sources.len());
    for (source, hypothesis) in sources.iter().zip(&together) {
        assert_eq!(&answers(&model, &[source])[0], hypothesis, "{source}");
        assert_eq!(hypothesis.score, None);
    }
    let texts: std::collections::BTreeSet<&str> = together.iter().map(|one| one.text.as_str()).collect();
    assert!(texts.len() > 10, "the toy says the same of everything: {texts:?}");
    assert_eq!(together, answers(&model, &sources));
    assert!(answers(&model, &[]).is_empty());
}

#[test]
fn gives_the_same_on_any_number_of_threads() {
    let toy = Toy::new(End::Sometimes);
    let sentences = sentences(100);
    let sources: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let on = |threads| answers(&Firefox::load("toy", toy.path(), threads).expect("sound"), &sources);
    assert_eq!(on(1), on(5));
}

#[test]
fn tells_an_end_from_a_cut() {
    let endless = Toy::new(End::Never).loaded();
    let source = "un deux trois";
    let cut = &answers(&endless, &[source])[0];
    let tokens = endless.count_tokens(source).expect("it counts");
    assert_eq!((cut.finish, cut.tokens), (Finish::Length, 2 * tokens + 4));
    let ended = &answers(&Toy::new(End::AtOnce).loaded(), &[source])[0];
    assert_eq!((ended.finish, ended.tokens, ended.text.as_str()), (Finish::Stop, 0, ""));
}

#[test]
fn keeps_to_the_callers_limit() {
    let model = Toy::new(End::Never).loaded();
    let options = SearchOptions { max_tokens: Some(5), ..SearchOptions::default() };
    let shortened = transform(&model, &["un deux trois"], &options).expect("it runs");
    assert_eq!((shortened[0].finish, shortened[0].tokens), (Finish::Length, 5));
    assert!(answers(&model, &["un deux trois"])[0].text.starts_with(&shortened[0].text));
}

#[test]
fn refuses_what_does_not_fit_into_the_window() {
    let model = Toy::new(End::Sometimes).loaded();
    let fits = "a".repeat(126);
    assert_eq!(model.count_tokens(&fits).expect("it counts"), model.limit() - 1);
    assert_eq!(answers(&model, &[&(fits.clone() + "b")]).len(), 1);
    let error = transform(&model, &["a", &(fits + "bc")], &SearchOptions::default());
    assert!(matches!(error, Err(EngineError::TooLong { tokens: 129, limit: 128, .. })), "{error:?}");
}

#[test]
fn takes_a_shortlist() {
    let toy = Toy::new(End::Never);
    let words = ["x", "y", "z", "w", "xyz", "wxy"];
    let strange = |model: &Firefox| {
        let told: String = answers(model, &words).into_iter().map(|one| one.text).collect();
        told.chars().filter(|letter| !"abcdefghijkl wxyz".contains(*letter)).count()
    };
    assert!(strange(&toy.loaded()) > 0, "the toy shows no difference");
    // The crate fills up the pieces that are allowed, eight here and those of the source, to a multiple of eight: `f` to `l`.
    toy.write("lex.50.50.fren.s2t.bin", &shortlist(8));
    assert_eq!(strange(&toy.loaded()), 0);
}

/// The toy, and what it was given.
struct Recording {
    model: Firefox,
    given: Mutex<Vec<String>>,
}

impl Seq2Seq for Recording {
    fn id(&self) -> &str {
        self.model.id()
    }

    fn batching(&self) -> Batching {
        self.model.batching()
    }

    fn limit(&self) -> usize {
        self.model.limit()
    }

    fn count_tokens(&self, source: &str) -> Result<usize, EngineError> {
        self.model.count_tokens(source)
    }

    fn defaults(&self) -> SearchOptions {
        self.model.defaults()
    }

    fn transform(
        &self,
        batch: SourceBatch<'_>,
        observer: &dyn Observer,
    ) -> Result<Vec<Hypothesis>, EngineError> {
        self.given.lock().expect("no panic").extend(batch.sources.iter().map(|source| (*source).to_owned()));
        self.model.transform(batch, observer)
    }
}

#[test]
fn translates_a_sentence_of_three_thousand_words_in_pieces() {
    let model = Arc::new(Recording { model: Toy::new(End::Never).loaded(), given: Mutex::default() });
    let words = sentences(400).join(" ");
    let sentence = words.split(' ').take(3000).collect::<Vec<_>>().join(" ");
    assert_eq!(sentence.split(' ').count(), 3000);
    let (french, english) = (LanguageTag::french(), LanguageTag::english());
    let translator = DirectTranslator::new(
        model.clone(),
        model.defaults(),
        Direction { from: french, to: english, checker: Checker::default(), effort: Effort::Standard },
    );
    let lines = translator.raw(&[&sentence, "fin"], None, &Unobserved).expect("it runs");
    let given = model.given.lock().expect("no panic");
    assert_eq!(given.join(" "), format!("{sentence} fin"));
    assert!(given.len() > 3000 / model.limit());
    assert!(given.iter().all(|piece| model.count_tokens(piece).expect("it counts") <= model.limit()));
    let expected: Vec<String> =
        given.iter().map(|piece| answers(&model.model, &[piece])[0].text.clone()).collect();
    assert_eq!(lines.join(" "), expected.join(" "));
}

#[test]
fn names_the_file_that_is_damaged() {
    let whole = container(&tensors(End::Sometimes));
    let damaged = |name: &str, bytes: &[u8]| {
        let toy = Toy::new(End::Sometimes);
        toy.write(name, bytes);
        toy.fault()
    };
    for bytes in [&whole[..100], &whole[..whole.len() - 1], b"", b"GGUF and more"] {
        let told = damaged("model.fren.bin", bytes);
        assert!(told.contains("model.fren.bin") && told.contains("depeche models verify"), "{told}");
    }
    let mut huge = whole.clone();
    huge[8..16].copy_from_slice(&u64::MAX.to_le_bytes());
    assert!(damaged("model.fren.bin", &huge).contains("damaged"));
    let spm = vocabulary();
    assert!(damaged("vocab.fren.spm", &spm[..spm.len() - 3]).contains("vocab.fren.spm"));
    assert!(damaged("vocab.fren.spm", b"").contains("</s>"));
    assert!(
        damaged("vocab.fren.spm", &[0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1])
            .contains("damaged")
    );
    assert!(damaged("lex.fren.bin", &shortlist(8)[..50]).contains("lex.fren.bin"));
    assert!(damaged("model.fren.bin", &[0x1f, 0x8b, 8]).contains("gunzip"));
}

#[test]
fn survives_every_flipped_byte_of_the_headers() {
    let whole = container(&tensors(End::Sometimes));
    let toy = Toy::new(End::Sometimes);
    let header = 16 + 32 * (tensors(End::Sometimes).len() + 1);
    for at in (0..header).step_by(3) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        toy.write("model.fren.bin", &bytes);
        // What matters is that the answer is a value; some bytes, such as those of an unused type, do no harm.
        if let Err(error) = toy.load() {
            assert!(error.to_string().contains("depeche models verify"), "{error}");
        }
    }
}

#[test]
fn says_when_a_tensor_is_missing() {
    let toy = Toy::new(End::Sometimes);
    let mut tensors = tensors(End::Sometimes);
    tensors.retain(|(name, ..)| name != "decoder_l1_rnn_W");
    toy.write("model.fren.bin", &container(&tensors));
    let told = toy.fault();
    assert!(told.contains("decoder_l1_rnn_W") && told.contains("depeche models verify"), "{told}");
}
