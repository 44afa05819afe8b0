//! Whether the files of a model hold together: a damaged length in one would make fxtranslate ask for memory that there is not.
//!
//! The formats are those of marian-nmt: `src/common/binary.cpp` for weights, `src/data/shortlist.cpp` for shortlists; a vocabulary is
//! the protocol buffer of SentencePiece, `sentencepiece_model.proto`.

/// A damaged file, in words.
const CUT: &str = "it is damaged: its parts don't fit into its length";

/// What is wrong with a file of weights.
pub fn model_fault(bytes: &[u8]) -> Option<&'static str> {
    let mut reader = Reader(bytes);
    if reader.number() != Some(1) {
        return Some("it is no Marian model of version 1");
    }
    if items(&mut reader).is_none() { Some(CUT) } else { None }
}

/// Reads all items; none where one does not fit.
fn items(reader: &mut Reader<'_>) -> Option<()> {
    /// Bytes of an item's header: four numbers.
    const HEADER: usize = 32;
    let count = reader.number().filter(|&count| count <= reader.0.len() / HEADER)?;
    let mut headers = Vec::with_capacity(count);
    for _ in 0..count {
        headers.push([reader.number()?, reader.number()?, reader.number()?, reader.number()?]);
    }
    for [name, ..] in &headers {
        reader.take(*name)?;
    }
    let mut elements = Vec::with_capacity(count);
    for [_, _, dimensions, _] in &headers {
        let shape = reader.take(dimensions.checked_mul(4)?)?;
        elements.push(shape.chunks_exact(4).try_fold(1_usize, |product, dimension| {
            let dimension = i32::from_le_bytes(dimension.try_into().ok()?);
            product.checked_mul(usize::try_from(dimension).ok().filter(|&dimension| dimension > 0)?)
        })?);
    }
    let padding = reader.number()?;
    reader.take(padding)?;
    for ([_, kind, _, length], elements) in headers.iter().zip(elements) {
        // The low byte of a type is the size of an element.
        let needed = elements.checked_mul(kind & 0xff)?;
        reader.take(*length).filter(|data| needed <= data.len())?;
    }
    Some(())
}

/// What is wrong with a vocabulary.
pub fn vocabulary_fault(bytes: &[u8]) -> Option<&'static str> {
    /// Fields of `ModelProto`, and of its `SentencePiece`.
    const PIECES: u64 = 1;
    const NORMALIZER: u64 = 3;
    const TEXT: u64 = 1;
    let Some(fields) = fields(bytes) else { return Some(CUT) };
    let mut has_end = false;
    for (number, message) in fields {
        if number != PIECES && number != NORMALIZER {
            continue;
        }
        let Some(inner) = self::fields(message) else { return Some(CUT) };
        has_end |= number == PIECES && inner.contains(&(TEXT, b"</s>".as_slice()));
    }
    (!has_end).then_some("it is no SentencePiece vocabulary with a piece </s>")
}

/// What is wrong with a shortlist.
pub fn shortlist_fault(bytes: &[u8]) -> Option<&'static str> {
    let mut reader = Reader(bytes);
    let mut header = [0; 6];
    for field in &mut header {
        let Some(number) = reader.number() else { return Some(CUT) };
        *field = number;
    }
    let [.., words, candidates] = header;
    let whole = (|| {
        let offsets = reader.take(words.checked_mul(8)?)?;
        let candidates_there = reader.take(candidates.checked_mul(4)?)?.len() / 4;
        let mut previous = 0;
        for offset in offsets.chunks_exact(8) {
            let offset = usize::try_from(u64::from_le_bytes(offset.try_into().ok()?)).ok()?;
            (previous <= offset && offset <= candidates_there).then_some(())?;
            previous = offset;
        }
        Some(())
    })();
    if whole.is_none() { Some(CUT) } else { None }
}

/// The fields of a protocol buffer, with the bytes of those that have a length; none where one does not fit.
fn fields(bytes: &[u8]) -> Option<Vec<(u64, &[u8])>> {
    let mut reader = Reader(bytes);
    let mut fields = Vec::new();
    while !reader.0.is_empty() {
        let key = reader.varint()?;
        let content = match key & 7 {
            0 => reader.varint().map(|_| &[][..])?,
            1 => reader.take(8)?,
            2 => {
                let length = usize::try_from(reader.varint()?).ok()?;
                reader.take(length)?
            }
            5 => reader.take(4)?,
            _ => return None,
        };
        fields.push((key >> 3, content));
    }
    Some(fields)
}

/// Reads numbers and byte strings off the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// An unsigned 64-bit number, little-endian.
    fn number(&mut self) -> Option<usize> {
        let bytes = self.take(8)?.try_into().ok()?;
        usize::try_from(u64::from_le_bytes(bytes)).ok()
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.take(1)?.first()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
}
