//! What the readers of the formats hand on: a decoded text and its blocks.

use crate::article::paragraph::Block;
use crate::article::published::GivenDate;
use crate::text::encoding::Decoded;

/// An article as its format gives it, before it is cleaned.
#[derive(Debug)]
pub(in crate::article) struct Extracted {
    /// The text that the blocks stand in: the file's own, or what was taken out of its markup.
    pub decoded: Decoded,
    /// The paragraphs to be, in order.
    pub blocks: Vec<Block>,
    /// Whether the first block is the title.
    pub has_title: bool,
    /// The date of publication that a page or a field gives.
    pub date: Option<GivenDate>,
    /// What else it gives beside the text.
    pub credits: Credits,
}

/// What a page says of its article in places that its readers don't see, or that may be wrong.
#[derive(Debug, Default)]
pub(in crate::article) struct Credits {
    /// Who wrote it.
    pub authors: Option<String>,
    /// The paper, broadcaster or site.
    pub outlet: Option<String>,
    /// A date that goes after one that stands in the text.
    pub doubtful_date: Option<GivenDate>,
}

/// Whether two texts are the same but for white space.
pub(super) fn same_text(one: &str, two: &str) -> bool {
    one.split_whitespace().eq(two.split_whitespace())
}
