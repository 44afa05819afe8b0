//! Any bytes as a file with an article a line: read, and cut into sentences.
#![no_main]

use depeche::article::{Format, ReadOptions, read_text};
use depeche::language::LanguageTag;
use depeche::segment::segment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Esperanto is not detected, so that nothing is refused for its language.
    let options = ReadOptions { language: "eo".parse().expect("a language"), ..ReadOptions::default() };
    for mut article in read_text("a.jsonl", bytes, Format::Jsonl, &options).flatten() {
        article.language = LanguageTag::french();
        for sentence in segment(&article) {
            assert!(article.decoded.get(sentence.span.start..sentence.span.end).is_some());
        }
    }
});
