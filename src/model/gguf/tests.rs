//! Tests of reading GGUF heads, with files that are written here.

use super::*;

/// A GGUF file in the making.
pub(crate) struct Sketch(Vec<u8>);

impl Sketch {
    pub(crate) fn new(pairs: u64) -> Self {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(3_u32.to_le_bytes());
        bytes.extend(0_u64.to_le_bytes());
        bytes.extend(pairs.to_le_bytes());
        Self(bytes)
    }

    fn string(mut self, text: &str) -> Self {
        self.0.extend((text.len() as u64).to_le_bytes());
        self.0.extend(text.as_bytes());
        self
    }

    fn kind(mut self, kind: u32) -> Self {
        self.0.extend(kind.to_le_bytes());
        self
    }

    pub(crate) fn text(self, key: &str, text: &str) -> Self {
        self.string(key).kind(TEXT).string(text)
    }

    pub(crate) fn number(mut self, key: &str, number: u32) -> Self {
        self = self.string(key).kind(4);
        self.0.extend(number.to_le_bytes());
        self
    }

    pub(crate) fn texts(mut self, key: &str, texts: &[&str]) -> Self {
        self = self.string(key).kind(ARRAY).kind(TEXT);
        self.0.extend((texts.len() as u64).to_le_bytes());
        texts.iter().fold(self, |sketch, text| sketch.string(text))
    }

    pub(crate) fn write(&self, path: &Path) {
        std::fs::write(path, &self.0).expect("it can be written");
    }
}

fn whole() -> Sketch {
    let vocabulary: Vec<String> = (0..600).map(|number| format!("token {number}")).collect();
    let vocabulary: Vec<&str> = vocabulary.iter().map(String::as_str).collect();
    Sketch::new(7)
        .text("general.architecture", "llama")
        .texts("tokenizer.ggml.tokens", &vocabulary)
        .number("llama.context_length", 4096)
        .number("general.file_type", 15)
        .text("tokenizer.chat_template", "{{ messages }}")
        .texts("general.languages", &["en", "fr"])
        .text("general.license", "apache-2.0")
}

fn read(bytes: &[u8]) -> Result<GgufHead, GgufError> {
    let file = tempfile::NamedTempFile::new().expect("there is a folder for temporaries");
    std::fs::write(file.path(), bytes).expect("it can be written");
    GgufHead::read(file.path())
}

#[test]
fn reads_what_a_card_needs() {
    let head = read(&whole().0).expect("it is sound");
    assert_eq!(head.architecture(), Some("llama"));
    assert_eq!(head.context_length(), Some(4096));
    assert_eq!(head.quantisation(), Some("Q4_K_M"));
    assert_eq!(head.chat_template(), Some("{{ messages }}"));
    assert_eq!(head.languages(), ["en", "fr"]);
    assert_eq!((head.licence(), head.name(), head.parts()), (Some("apache-2.0"), None, 1));
}

#[test]
fn refuses_a_file_that_ends_anywhere_in_its_head() {
    let bytes = whole().0;
    for end in (0..bytes.len()).step_by(11) {
        let error = read(&bytes[..end]).expect_err("it is cut");
        assert!(matches!(error, GgufError::Damaged { .. }), "{end}: {error}");
    }
}

#[test]
fn believes_no_length_that_the_file_does_not_have() {
    let huge = u64::MAX.to_le_bytes();
    let mut pairs = whole().0;
    pairs[16..24].copy_from_slice(&huge);
    let mut key = whole().0;
    key[24..32].copy_from_slice(&huge);
    let mut text = whole().0;
    text[56..64].copy_from_slice(&huge);
    let mut array = Sketch::new(1).string("a").kind(ARRAY).kind(10).0;
    array.extend(huge);
    let nested = Sketch::new(1).string("a").kind(ARRAY).kind(ARRAY).kind(0).kind(0).0;
    for (name, bytes) in
        [("pairs", pairs), ("key", key), ("text", text), ("array", array), ("nested", nested)]
    {
        let error = read(&bytes).expect_err(name).to_string();
        assert!(error.contains("no sound GGUF file"), "{name}: {error}");
    }
}

#[test]
fn refuses_what_is_no_gguf() {
    for bytes in [&b"PK\x03\x04 a zip file and more"[..], b"", b"GGUF\x01\0\0\0aaaaaaaaaaaaaaaaaaaa"] {
        assert!(matches!(read(bytes), Err(GgufError::Damaged { .. })));
    }
}
