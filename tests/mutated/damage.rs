//! Damage to an input: single bits, cuts, chunks that are doubled, moved or come from another input, strange bytes, long runs.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Bytes that mean something, or should never be there, in any format.
const STRANGE: &[&[u8]] = &[
    b"\0",
    b"\x01",
    b"\x08",
    b"\x1b[2J",
    b"\x7f",
    b"\r",
    b"\n\n",
    b"\x0c",
    b"\xff",
    b"\xc3",
    b"\x80",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xa8",
    b"\xc2\xa0",
    b"\xcc\x81",
    b"\xf0\x9f\x98\x80",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"<|im_end|>",
    b"\"",
    b"\\",
    b"&#0;",
    b"\xff\xff\xff\xff\xff\xff\xff\xff",
];

/// The longest run in bytes: what grows with the square of the length is seen well before.
const LONGEST_RUN: usize = 8 * 1024;

/// One damage. Places are shares of the length, so that they fit an input of any.
#[derive(Clone, Debug)]
pub enum Damage {
    /// A bit is flipped.
    Flip { at: Index, bit: u8 },
    /// The rest is missing.
    Truncate { at: Index },
    /// A chunk is missing.
    Cut { at: Index, length: usize },
    /// A chunk stands somewhere else, too.
    Double { at: Index, length: usize, to: Index },
    /// A chunk of another input stands in it.
    Splice { other: Index, at: Index, length: usize, to: Index },
    /// Strange bytes, or a mark of the format, stand in it.
    Insert { at: Index, what: Index },
    /// The same over and over.
    Run { at: Index, what: Index, length: usize },
}

/// Any damage.
pub fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    let chunk = || select(vec![1, 2, 7, 40, 300, 2000]);
    prop_oneof![
        4 => (at(), 0..8_u8).prop_map(|(at, bit)| Damage::Flip { at, bit }),
        1 => at().prop_map(|at| Damage::Truncate { at }),
        2 => (at(), chunk()).prop_map(|(at, length)| Damage::Cut { at, length }),
        2 => (at(), chunk(), at()).prop_map(|(at, length, to)| Damage::Double { at, length, to }),
        2 => (at(), at(), chunk(), at())
            .prop_map(|(other, at, length, to)| Damage::Splice { other, at, length, to }),
        4 => (at(), at()).prop_map(|(at, what)| Damage::Insert { at, what }),
        1 => (at(), at(), 2..LONGEST_RUN).prop_map(|(at, what, length)| Damage::Run { at, what, length }),
    ]
}

/// What damage is drawn from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// Valid inputs.
    pub inputs: &'a [Vec<u8>],
    /// Marks that mean something in the format.
    pub marks: &'a [&'a str],
}

impl Material<'_> {
    /// The input with this number, damaged.
    pub fn damaged(&self, input: Index, damages: &[Damage]) -> Vec<u8> {
        let mut bytes = input.get(self.inputs).clone();
        for damage in damages {
            self.apply(damage, &mut bytes);
        }
        bytes
    }

    fn apply(&self, damage: &Damage, bytes: &mut Vec<u8>) {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match damage {
            Damage::Flip { at, bit } => {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] ^= 1 << bit;
                }
            }
            Damage::Truncate { at } => bytes.truncate(place(at)),
            Damage::Cut { at, length } => {
                let (start, end) = chunk(bytes, at, *length);
                bytes.drain(start..end);
            }
            Damage::Double { at, length, to } => {
                let (start, end) = chunk(bytes, at, *length);
                let doubled = bytes[start..end].to_vec();
                insert(bytes, place(to), &doubled);
            }
            Damage::Splice { other, at, length, to } => {
                let other = other.get(self.inputs);
                let (start, end) = chunk(other, at, *length);
                insert(bytes, place(to), &other[start..end]);
            }
            Damage::Insert { at, what } => insert(bytes, place(at), self.what(what)),
            Damage::Run { at, what, length } => {
                let what = self.what(what);
                insert(bytes, place(at), &what.repeat((length / what.len()).max(1)));
            }
        }
    }

    fn what(&self, what: &Index) -> &[u8] {
        let chosen = what.index(STRANGE.len() + self.marks.len());
        STRANGE.get(chosen).copied().unwrap_or_else(|| self.marks[chosen - STRANGE.len()].as_bytes())
    }
}

fn chunk(bytes: &[u8], at: &Index, length: usize) -> (usize, usize) {
    let start = at.index(bytes.len() + 1);
    (start, (start + length).min(bytes.len()))
}

fn insert(bytes: &mut Vec<u8>, at: usize, what: &[u8]) {
    bytes.splice(at..at, what.iter().copied());
}
