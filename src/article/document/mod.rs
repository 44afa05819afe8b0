//! Files that are one article each: from their bytes to a decoded text and its paragraphs.
//!
//! A document format is a file of this folder. It gives a function `extract` that takes the bytes, the options and the
//! article's [`Place`] (for messages) and returns an [`Extracted`], and it makes sense of the bytes itself: a format that is text
//! decodes them by `article/decode.rs`, one that is an archive unpacks them. [`extract`] names them all. What a
//! container tells apart itself comes in by [`of_record`], [`of_lines`], [`of_europresse`] and [`of_nexis`].

mod broken_lines;
mod element_kind;
mod europresse;
mod extracted;
mod fragment;
mod front_matter;
mod furniture_names;
mod html;
mod lead;
mod line_end_hyphen;
mod lines;
mod list_items;
mod markdown;
mod nesting;
mod nexis;
mod page_break;
mod page_furniture;
mod page_head;
mod page_labels;
mod page_metadata;
mod plain;
mod raised_text;
mod several;
mod shown_text;
mod side_by_side;
mod structured_data;
mod visible_line;

pub(super) use europresse::article as of_europresse;
pub(super) use extracted::{Credits, Extracted};
pub(super) use lines::article as of_lines;
pub(super) use nexis::article as of_nexis;
pub(super) use plain::of_record;
#[cfg(test)]
pub(super) use plain::plain_blocks;

use self::several::form_of_several;
use super::error::{ArticleError, Place};
use super::format::DocumentFormat;
use super::options::ReadOptions;

/// Reads a document of a known format.
///
/// # Errors
///
/// Where it can't be read as that, or holds several articles.
pub(super) fn extract(
    format: DocumentFormat,
    bytes: &[u8],
    options: &ReadOptions,
    place: &Place,
) -> Result<Extracted, ArticleError> {
    let several = |text: &str| match form_of_several(text) {
        Some(form) => Err(ArticleError::SeveralArticles { place: place.clone(), form }),
        None => Ok(()),
    };
    match format {
        DocumentFormat::Text | DocumentFormat::Markdown => {
            let read = if format == DocumentFormat::Text { plain::extract } else { markdown::extract };
            let extracted = read(bytes, options, place)?;
            several(&extracted.decoded.text)?;
            Ok(extracted)
        }
        DocumentFormat::Html => {
            // The marks are in the markup, and all of letters that nearly all encodings share.
            several(&String::from_utf8_lossy(bytes))?;
            html::extract(bytes, options, place)
        }
    }
}
