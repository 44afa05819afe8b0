//! Sentences of paragraphs in other languages than French, by the crate `sentencex`.

use crate::language::LanguageTag;

/// The most bytes given to `sentencex` at once: its time can grow with the square of the length.
const LONGEST_PIECE: usize = 4096;

/// The offsets at which sentences of `paragraph` end, in rising order.
pub(super) fn boundaries(paragraph: &str, language: &LanguageTag) -> Vec<usize> {
    let mut boundaries = Vec::new();
    let mut start = 0;
    while start < paragraph.len() {
        let rest = &paragraph[start..];
        let piece = &rest[..piece_length(rest)];
        let found = sentencex::get_sentence_boundaries(language.as_str(), piece);
        let ends =
            found.into_iter().map(|boundary| boundary.end_byte).filter(|&end| piece.is_char_boundary(end));
        boundaries.extend(ends.map(|end| start + end));
        start += piece.len();
        // The end of a piece is none of a sentence unless the text says so.
        if boundaries.last() == Some(&start)
            && !piece.trim_end().ends_with(['.', '!', '?', '…', '"', '»', '”'])
        {
            boundaries.pop();
        }
    }
    boundaries
}

/// The length of the first piece of `text`: all of it, or up to the last stop or else blank that makes it short enough.
fn piece_length(text: &str) -> usize {
    if text.len() <= LONGEST_PIECE {
        return text.len();
    }
    let window = &text[..text.floor_char_boundary(LONGEST_PIECE)];
    let stop =
        [". ", "! ", "? "].iter().filter_map(|stop| window.rfind(stop).map(|at| at + stop.len())).max();
    stop.or_else(|| window.rfind(' ').map(|at| at + 1)).unwrap_or(window.len())
}
