//! Files that are one article each: from their bytes to a decoded text and its paragraphs.
//!
//! A document format is a file of this folder. It gives a function `extract` that takes the bytes, the options and the
//! article's [`Place`] (for messages) and returns an [`Extracted`], and it makes sense of the bytes itself: a format that is text
//! decodes them by `article/decode.rs`, one that is an archive unpacks them. [`extract`] names them all. What a
//! container tells apart itself comes in by [`of_record`] and [`of_lines`].

mod extracted;
mod html;
mod lines;
mod markdown;
mod nesting;
mod plain;

pub(super) use extracted::Extracted;
pub(super) use lines::article as of_lines;
pub(super) use plain::of_record;
#[cfg(test)]
pub(super) use plain::plain_blocks;

use super::error::{ArticleError, Place};
use super::format::DocumentFormat;
use super::options::ReadOptions;

/// Reads a document of a known format.
pub(super) fn extract(
    format: DocumentFormat,
    bytes: &[u8],
    options: &ReadOptions,
    place: &Place,
) -> Result<Extracted, ArticleError> {
    match format {
        DocumentFormat::Text => plain::extract(bytes, options, place),
        DocumentFormat::Markdown => markdown::extract(bytes, options, place),
        DocumentFormat::Html => html::extract(bytes, options, place),
    }
}
