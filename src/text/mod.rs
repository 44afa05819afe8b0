//! Text as such: where a piece of it stands, how bytes become it, and what counts as the same word.

pub(crate) mod encoding;
mod span;

pub use encoding::{DecodedText, decode_text};
pub use span::Span;
