//! Text as such: where a piece of it stands, how bytes become it, and what counts as the same word.

mod address;
mod code_page;
pub(crate) mod detached_accents;
mod double_encoding;
pub(crate) mod encoding;
mod fold;
mod lines;
mod signature;
mod span;
mod utf8_damage;
mod western;

pub use address::is_address;
pub use encoding::{DecodedText, decode_text};
pub use fold::{fold, is_invisible, words};
pub(crate) use lines::begins_with_any;
pub use lines::{line_spans, lines, one_line};
pub(crate) use signature::refuse_binary;
pub use span::Span;
