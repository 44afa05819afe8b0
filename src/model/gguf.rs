//! The head of a GGUF file: what it says of its model, without loading it.
//!
//! The format is described in <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>. The head is a count of key-value pairs
//! and then the pairs. Only the few that a model card needs are kept. Files come from anywhere, so every length is compared with
//! what the file still has before it is believed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

/// The first bytes of a GGUF file.
const MAGIC: &[u8; 4] = b"GGUF";
/// Versions of the format that are read; 1 had shorter lengths and is long gone.
const VERSIONS: [u32; 2] = [2, 3];
/// The most pairs that are believed; files in use have some dozens.
const MOST_PAIRS: u64 = 65_536;
/// The longest key the format allows, in bytes.
const LONGEST_KEY: u64 = 65_535;
/// The longest text that is kept, in bytes: chat templates are the longest, with some kilobytes.
const LONGEST_TEXT: u64 = 1 << 20;
/// The most texts of an array that are kept: languages and tags are short lists, vocabularies are passed over.
const MOST_TEXTS: u64 = 512;

/// What a GGUF file says of its model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GgufHead {
    values: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Number(u64),
    Text(String),
    Texts(Vec<String>),
}

/// Why a GGUF file's head can't be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GgufError {
    /// The file can't be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is none, or is damaged.
    #[error("{path}: no sound GGUF file: {reason}; get it anew")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, and at which byte.
        reason: String,
    },
}

impl GgufHead {
    /// Reads the head of the file at `path`.
    ///
    /// # Errors
    ///
    /// [`GgufError`], which names the file and the byte at fault.
    pub fn read(path: &Path) -> Result<Self, GgufError> {
        let unreadable = |source| GgufError::Read { path: path.to_owned(), source };
        let file = File::open(path).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?.len();
        Reader { file: BufReader::new(file), at: 0, length }.head_of(path)
    }

    /// Reads the head of a file that is in memory; errors call it `path`.
    ///
    /// # Errors
    ///
    /// As for [`read`](Self::read).
    pub fn from_bytes(path: &Path, bytes: &[u8]) -> Result<Self, GgufError> {
        Reader { file: Cursor::new(bytes), at: 0, length: bytes.len() as u64 }.head_of(path)
    }

    /// The architecture, such as `llama`.
    pub fn architecture(&self) -> Option<&str> {
        self.text("general.architecture")
    }

    /// The model's own name.
    pub fn name(&self) -> Option<&str> {
        self.text("general.name")
    }

    /// The licence, as its makers wrote it.
    pub fn licence(&self) -> Option<&str> {
        self.text("general.license")
    }

    /// Codes of the languages that its makers name.
    pub fn languages(&self) -> &[String] {
        match self.values.get("general.languages") {
            Some(Value::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// The template that turns are written with, in Jinja's language; a base model has none.
    pub fn chat_template(&self) -> Option<&str> {
        self.text("tokenizer.chat_template")
    }

    /// The most tokens it was trained to take.
    pub fn context_length(&self) -> Option<u64> {
        self.number(&format!("{}.context_length", self.architecture()?))
    }

    /// Into how many files the model is cut; 1 where nothing is said.
    pub fn parts(&self) -> u64 {
        self.number("split.count").unwrap_or(1).max(1)
    }

    /// How most weights are stored, by the names of llama.cpp.
    pub fn quantisation(&self) -> Option<&'static str> {
        // The numbers are those of `llama_ftype` in llama.cpp's llama.h.
        Some(match self.number("general.file_type")? {
            0 => "F32",
            1 => "F16",
            2 => "Q4_0",
            3 => "Q4_1",
            7 => "Q8_0",
            8 => "Q5_0",
            9 => "Q5_1",
            10 => "Q2_K",
            11 => "Q3_K_S",
            12 => "Q3_K_M",
            13 => "Q3_K_L",
            14 => "Q4_K_S",
            15 => "Q4_K_M",
            16 => "Q5_K_S",
            17 => "Q5_K_M",
            18 => "Q6_K",
            21 => "Q2_K_S",
            25 => "IQ4_NL",
            30 => "IQ4_XS",
            32 => "BF16",
            38 => "MXFP4_MOE",
            _ => return None,
        })
    }

    fn text(&self, key: &str) -> Option<&str> {
        match self.values.get(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn number(&self, key: &str) -> Option<u64> {
        match self.values.get(key) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

enum Fault {
    System(io::Error),
    Damage(String),
}

/// Bytes of each value of the format's types that have a fixed length.
fn width(kind: u32) -> Option<u64> {
    match kind {
        0 | 1 | 7 => Some(1),
        2 | 3 => Some(2),
        4..=6 => Some(4),
        10..=12 => Some(8),
        _ => None,
    }
}

const TEXT: u32 = 8;
const ARRAY: u32 = 9;

/// A file and how far it was read.
struct Reader<R> {
    file: R,
    at: u64,
    length: u64,
}

impl<R: Read + Seek> Reader<R> {
    fn head_of(&mut self, path: &Path) -> Result<GgufHead, GgufError> {
        self.head().map_err(|fault| match fault {
            Fault::System(source) => GgufError::Read { path: path.to_owned(), source },
            Fault::Damage(reason) => GgufError::Damaged { path: path.to_owned(), reason },
        })
    }

    fn head(&mut self) -> Result<GgufHead, Fault> {
        if self.bytes::<4>("the magic number")? != *MAGIC {
            return Err(Fault::Damage("it does not begin with GGUF".to_owned()));
        }
        let version = self.u32("the version")?;
        if !VERSIONS.contains(&version) {
            return Err(Fault::Damage(format!("version {version} of the format, where 2 or 3 is expected")));
        }
        self.u64("the number of tensors")?;
        let pairs = self.u64("the number of keys")?;
        if pairs > MOST_PAIRS {
            return Err(self.damage(&format!("{pairs} keys are said to follow")));
        }
        let mut head = GgufHead::default();
        for _ in 0..pairs {
            let key = self.key()?;
            let kind = self.u32(&key)?;
            if let Some(value) = self.value(&key, kind)? {
                head.values.insert(key, value);
            }
        }
        Ok(head)
    }

    fn key(&mut self) -> Result<String, Fault> {
        let length = self.u64("the length of a key")?;
        if length > LONGEST_KEY {
            return Err(self.damage(&format!("a key of {length} bytes")));
        }
        self.string(length, "a key")
    }

    /// The value of `key`, or nothing where it is of no use here.
    fn value(&mut self, key: &str, kind: u32) -> Result<Option<Value>, Fault> {
        match kind {
            4 => Ok(Some(Value::Number(self.u32(key)?.into()))),
            10 => Ok(Some(Value::Number(self.u64(key)?))),
            TEXT => Ok(self.text(key)?.map(Value::Text)),
            ARRAY => self.array(key),
            other => {
                let width =
                    width(other).ok_or_else(|| self.damage(&format!("{key} has the type {other}")))?;
                self.skip(width, key)?;
                Ok(None)
            }
        }
    }

    fn array(&mut self, key: &str) -> Result<Option<Value>, Fault> {
        let kind = self.u32(key)?;
        let count = self.u64(key)?;
        if let Some(width) = width(kind) {
            self.skip(count.saturating_mul(width), key)?;
            return Ok(None);
        }
        if kind != TEXT {
            return Err(self.damage(&format!("{key} is an array of the type {kind}")));
        }
        // Each text has at least its length.
        if count.saturating_mul(8) > self.rest() {
            return Err(self.damage(&format!("{key} is said to have {count} texts")));
        }
        let mut texts = Vec::new();
        for _ in 0..count {
            let length = self.u64(key)?;
            if count <= MOST_TEXTS && length <= LONGEST_TEXT {
                texts.push(self.string(length, key)?);
            } else {
                self.skip(length, key)?;
            }
        }
        Ok((count <= MOST_TEXTS).then_some(Value::Texts(texts)))
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, Fault> {
        let length = self.u64(key)?;
        if length > LONGEST_TEXT {
            self.skip(length, key)?;
            return Ok(None);
        }
        self.string(length, key).map(Some)
    }

    fn string(&mut self, length: u64, what: &str) -> Result<String, Fault> {
        self.check(length, what)?;
        let mut bytes = Vec::new();
        self.file.by_ref().take(length).read_to_end(&mut bytes).map_err(Fault::System)?;
        if bytes.len() as u64 != length {
            return Err(self.damage(&format!("{what} ends too early")));
        }
        self.at += length;
        String::from_utf8(bytes).map_err(|_| self.damage(&format!("{what} is no UTF-8")))
    }

    fn skip(&mut self, length: u64, what: &str) -> Result<(), Fault> {
        self.check(length, what)?;
        let distance =
            i64::try_from(length).map_err(|_| self.damage(&format!("{what} has {length} bytes")))?;
        self.file.seek_relative(distance).map_err(Fault::System)?;
        self.at += length;
        Ok(())
    }

    fn u32(&mut self, what: &str) -> Result<u32, Fault> {
        self.bytes(what).map(u32::from_le_bytes)
    }

    fn u64(&mut self, what: &str) -> Result<u64, Fault> {
        self.bytes(what).map(u64::from_le_bytes)
    }

    fn bytes<const N: usize>(&mut self, what: &str) -> Result<[u8; N], Fault> {
        self.check(N as u64, what)?;
        let mut bytes = [0; N];
        self.file.read_exact(&mut bytes).map_err(Fault::System)?;
        self.at += N as u64;
        Ok(bytes)
    }

    fn check(&self, length: u64, what: &str) -> Result<(), Fault> {
        if length > self.rest() {
            return Err(self.damage(&format!("{what} needs {length} bytes where {} are left", self.rest())));
        }
        Ok(())
    }

    fn rest(&self) -> u64 {
        self.length.saturating_sub(self.at)
    }

    fn damage(&self, reason: &str) -> Fault {
        Fault::Damage(format!("{reason}, at byte {}", self.at))
    }
}

#[cfg(test)]
pub(super) mod tests;
