//! SentencePiece models as they are (`source.spm`, `sentencepiece.bpe.model`), on the crate `tokenizers`.
//!
//! Only what tokenising needs is read of the protocol buffer: pieces with scores and types, the algorithm, the table of character
//! replacements. (Field numbers: google/sentencepiece, `src/sentencepiece_model.proto`.)

use std::collections::HashMap;

use tokenizers::Model;
use tokenizers::models::bpe::BPE;
use tokenizers::normalizers::Precompiled;

/// Stands for a space.
pub const SPACE: char = '▁';

/// A SentencePiece model.
pub struct SentencePiece {
    characters: Option<Precompiled>,
    algorithm: Algorithm,
}

enum Algorithm {
    Unigram(Unigram),
    Bpe(Box<BPE>),
}

/// A piece's type in the protocol buffer: text, or a symbol that no text may produce.
const NORMAL: u64 = 1;
const UNKNOWN: u64 = 2;
const USER_DEFINED: u64 = 4;

struct Piece {
    text: String,
    score: f32,
    kind: u64,
}

impl SentencePiece {
    /// Reads a model from the bytes of its file.
    ///
    /// # Errors
    ///
    /// What is wrong with them.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let (mut bpe, mut characters) = (false, None);
        for field in Fields(bytes) {
            match field? {
                (1, Value::Bytes(piece)) => pieces.push(Piece::parse(piece)?),
                (2, Value::Bytes(trainer)) => {
                    for field in Fields(trainer) {
                        if let (3, Value::Number(kind)) = field? {
                            bpe = match kind {
                                1 => false,
                                2 => true,
                                other => {
                                    return Err(format!("model type {other} is neither unigram nor BPE"));
                                }
                            };
                        }
                    }
                }
                (3, Value::Bytes(normalizer)) => {
                    for field in Fields(normalizer) {
                        if let (2, Value::Bytes(table)) = field?
                            && !table.is_empty()
                        {
                            characters = Some(Precompiled::from(table).map_err(|error| error.to_string())?);
                        }
                    }
                }
                _ => {}
            }
        }
        if pieces.is_empty() {
            return Err("it is no SentencePiece model: it has no pieces".to_owned());
        }
        let algorithm = if bpe {
            Algorithm::Bpe(Box::new(pairs(&pieces)?))
        } else {
            Algorithm::Unigram(Unigram::new(&pieces))
        };
        Ok(Self { characters, algorithm })
    }

    /// The pieces of `text`.
    ///
    /// # Errors
    ///
    /// What the algorithm says.
    pub fn encode(&self, text: &str) -> Result<Vec<String>, String> {
        let text = match &self.characters {
            Some(table) => table.normalize_string(text),
            None => text.to_owned(),
        };
        let words = text.split(' ').filter(|word| !word.is_empty()).map(|word| format!("{SPACE}{word}"));
        match &self.algorithm {
            // As a whole, since sums of scores are rounded as they grow.
            Algorithm::Unigram(model) => Ok(model.encode(&words.collect::<String>())),
            Algorithm::Bpe(model) => {
                let mut pieces = Vec::new();
                for word in words {
                    let tokens = model.tokenize(&word).map_err(|error| error.to_string())?;
                    pieces.extend(tokens.into_iter().map(|token| token.value));
                }
                Ok(pieces)
            }
        }
    }
}

/// A unigram language model of pieces. The crate's own adds scores in another precision and settles ties in another way, which is
/// seen in one sentence of twenty.
struct Unigram {
    scores: HashMap<String, f32>,
    longest: usize,
    unknown: f32,
}

/// What a character that no piece has costs beyond the worst piece.
const UNKNOWN_PENALTY: f32 = 10.0;

impl Unigram {
    fn new(pieces: &[Piece]) -> Self {
        let of_kind = |kind: u64| pieces.iter().filter(move |piece| piece.kind == kind);
        let worst = of_kind(NORMAL).map(|piece| piece.score).fold(f32::INFINITY, f32::min);
        let best = of_kind(NORMAL).map(|piece| piece.score).fold(f32::NEG_INFINITY, f32::max);
        let given = |piece: &Piece| piece.text.len() as f32 * best - 0.1;
        let mut scores: HashMap<String, f32> =
            of_kind(NORMAL).map(|piece| (piece.text.clone(), piece.score)).collect();
        scores.extend(of_kind(USER_DEFINED).map(|piece| (piece.text.clone(), given(piece))));
        let longest = scores.keys().map(String::len).max().unwrap_or(0);
        Self { scores, longest, unknown: worst - UNKNOWN_PENALTY }
    }

    /// The likeliest pieces (Viterbi 1967); of equals, the one that starts first. Runs of unknown characters are one piece.
    fn encode(&self, text: &str) -> Vec<String> {
        let mut best: Vec<Option<(f32, usize, bool)>> = vec![None; text.len() + 1];
        best[0] = Some((0.0, 0, true));
        for (start, c) in text.char_indices() {
            let Some((so_far, ..)) = best[start] else { continue };
            let mut reach = |end: usize, score: f32, known: bool| {
                if best[end].is_none_or(|(other, ..)| so_far + score > other) {
                    best[end] = Some((so_far + score, start, known));
                }
            };
            let mut alone = false;
            let furthest = (start + self.longest).min(text.len());
            for end in (start + 1..=furthest).filter(|&end| text.is_char_boundary(end)) {
                if let Some(&score) = self.scores.get(&text[start..end]) {
                    reach(end, score, true);
                    alone |= end == start + c.len_utf8();
                }
            }
            if !alone {
                reach(start + c.len_utf8(), self.unknown, false);
            }
        }
        let mut pieces: Vec<(String, bool)> = Vec::new();
        let mut end = text.len();
        while let (true, Some((_, start, known))) = (end > 0, best[end]) {
            match pieces.last_mut() {
                Some((piece, false)) if !known => piece.insert_str(0, &text[start..end]),
                _ => pieces.push((text[start..end].to_owned(), known)),
            }
            end = start;
        }
        pieces.into_iter().rev().map(|(piece, _)| piece).collect()
    }
}

impl Piece {
    fn parse(bytes: &[u8]) -> Result<Self, String> {
        let mut piece = Self { text: String::new(), score: 0.0, kind: NORMAL };
        for field in Fields(bytes) {
            match field? {
                (1, Value::Bytes(text)) => piece.text = String::from_utf8_lossy(text).into_owned(),
                (2, Value::Fixed(bits)) => piece.score = f32::from_bits(bits),
                (3, Value::Number(kind)) => piece.kind = kind,
                _ => {}
            }
        }
        Ok(piece)
    }

    fn is_text(&self) -> bool {
        matches!(self.kind, NORMAL | USER_DEFINED)
    }

    /// Symbols keep their place under a name that no text has.
    fn name(&self, index: usize) -> String {
        if self.is_text() { self.text.clone() } else { format!("\0{index}") }
    }
}

/// SentencePiece joins the pair whose piece has the best score; `tokenizers` wants those pairs as a list, best first.
fn pairs(pieces: &[Piece]) -> Result<BPE, String> {
    let vocabulary: HashMap<String, u32> =
        pieces.iter().enumerate().map(|(index, piece)| (piece.name(index), index as u32)).collect();
    let mut merges: Vec<(usize, (String, String))> = Vec::new();
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.is_text()) {
        for (at, _) in piece.text.char_indices().skip(1) {
            let (left, right) = piece.text.split_at(at);
            if vocabulary.contains_key(left) && vocabulary.contains_key(right) {
                merges.push((index, (left.to_owned(), right.to_owned())));
            }
        }
    }
    // Stable, so that equal scores keep the order of the pieces.
    merges.sort_by(|a, b| pieces[b.0].score.total_cmp(&pieces[a.0].score));
    let unknown = pieces.iter().position(|piece| piece.kind == UNKNOWN);
    let mut builder = BPE::builder()
        .vocab_and_merges(vocabulary, merges.into_iter().map(|(_, pair)| pair).collect())
        .fuse_unk(true);
    if let Some(index) = unknown {
        builder = builder.unk_token(pieces[index].name(index));
    }
    builder.build().map_err(|error| error.to_string())
}

/// A field's value in the protocol buffer's wire format.
enum Value<'a> {
    Number(u64),
    Fixed(u32),
    Bytes(&'a [u8]),
}

/// Walks the fields of a message.
struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field.ok_or_else(|| "it is no SentencePiece model, or it is damaged".to_owned()))
    }
}

impl<'a> Fields<'a> {
    fn field(&mut self) -> Option<(u64, Value<'a>)> {
        let key = self.number()?;
        let value = match key & 7 {
            0 => Value::Number(self.number()?),
            1 => {
                self.take(8)?;
                Value::Number(0)
            }
            2 => {
                let length = usize::try_from(self.number()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            5 => Value::Fixed(u32::from_le_bytes(self.take(4)?.try_into().ok()?)),
            _ => return None,
        };
        Some((key >> 3, value))
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_model() {
        for bytes in [&b""[..], b"\x0a\xff\xff\xff\xff\x0fabc", b"hello, world", &[0xff; 64]] {
            assert!(SentencePiece::parse(bytes).is_err(), "{bytes:?}");
        }
    }

    fn model(pieces: &[(&str, f32)]) -> Unigram {
        let piece = |&(text, score): &(&str, f32)| Piece { text: text.to_owned(), score, kind: NORMAL };
        Unigram::new(&pieces.iter().map(piece).collect::<Vec<_>>())
    }

    #[test]
    fn takes_the_likeliest_pieces() {
        let model = model(&[("▁", -3.0), ("a", -2.0), ("b", -2.0), ("ab", -3.0), ("▁a", -2.5), ("bc", -9.0)]);
        assert_eq!(model.encode("▁ab"), ["▁a", "b"]);
        assert_eq!(model.encode("▁aab"), ["▁a", "ab"]);
        assert_eq!(model.encode("▁a漢字b"), ["▁a", "漢字", "b"]);
        assert_eq!(model.encode(""), Vec::<String>::new());
    }
}
