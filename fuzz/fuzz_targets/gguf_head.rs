//! Any bytes as a model file, of which the head is read.
#![no_main]

use std::path::Path;

use depeche::model::GgufHead;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(head) = GgufHead::from_bytes(Path::new("a.gguf"), bytes) {
        assert!(head.parts() > 0 && head.chat_template().is_none_or(|template| template.len() < bytes.len()));
    }
});
