//! Bytes that their format promises to be text.
//!
//! The format is known before the bytes are looked at, so only formats that are text come here: what is an archive or
//! a binary document by its nature is never taken for a text in some encoding.

use encoding_rs::Encoding;

use super::error::{ArticleError, Place};
use super::options::ReadOptions;
use crate::text::encoding::{Decoded, Hints, decode};
use crate::text::refuse_binary;

/// What `bytes` say, or the evidence that they are no text, as the first half of a sentence. Where the format has a way
/// to declare an encoding, it is `declared`.
pub(super) fn decode_text(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    options: &ReadOptions,
) -> Result<Decoded, String> {
    refuse_binary(bytes)?;
    decode(bytes, Hints { declared, language: options.expected_language() })
}

/// The same for an article that is these bytes and nothing else.
pub(super) fn decode_article(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    options: &ReadOptions,
    place: &Place,
) -> Result<Decoded, ArticleError> {
    decode_text(bytes, declared, options)
        .map_err(|evidence| ArticleError::Binary { place: place.clone(), evidence })
}
