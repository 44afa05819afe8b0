//! Clean-up that loses nothing: blocks of decoded text in, one clean text with its paragraphs out.
//!
//! Later stages need no special cases, since in a clean text
//!
//! - every paragraph is one line, without white space at its ends, and lines are parted by one `\n`;
//! - the only other white space is the plain space, never two in a row (no-break, narrow, thin and figure
//!   spaces, tabs and line ends within a paragraph all become one);
//! - there are no soft hyphens, zero-width characters, directional or other control characters;
//! - every character is in Unicode's normalisation form C, and ligatures such as `ﬁ` are the letters they join.
//!
//! The [`Alignment`] leads back to what stood there before.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::alignment::Alignment;
use super::paragraph::{Block, Paragraph, ParagraphRole};
use crate::text::{Span, is_invisible};

/// A clean text, its paragraphs, and the way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clean {
    pub text: String,
    pub alignment: Alignment,
    pub paragraphs: Vec<Paragraph>,
}

/// Cleans `blocks` of `decoded`; a block in which nothing visible is left makes no paragraph.
pub(super) fn clean(decoded: &str, blocks: &[Block]) -> Clean {
    let mut cleaner = Cleaner::with_capacity(decoded.len());
    for block in blocks {
        for piece in &block.pieces {
            match &piece.replacement {
                None => cleaner.read_verbatim(piece.span.of(decoded), piece.span.start),
                Some(replacement) => cleaner.read_replacement(replacement, piece.span),
            }
        }
        cleaner.end_block(block.role);
    }
    cleaner.finish()
}

/// The letters of a typographic ligature, as text out of a PDF has them: no word with one is found, and no name compared.
fn ligature(character: char) -> Option<&'static str> {
    match character {
        'ﬀ' => Some("ff"),
        'ﬁ' => Some("fi"),
        'ﬂ' => Some("fl"),
        'ﬃ' => Some("ffi"),
        'ﬄ' => Some("ffl"),
        'ﬅ' | 'ﬆ' => Some("st"),
        _ => None,
    }
}

/// Whether normalisation can never join `character` with the one before it.
fn begins_run(character: char) -> bool {
    // U+0300 is the first combining character; asking the tables for all of Latin would be slow.
    character < '\u{0300}'
        || (canonical_combining_class(character) == 0
            && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes)
}

#[derive(Default)]
struct Cleaner {
    clean: Clean,
    /// Where the last part that was written ended in the decoded text.
    decoded_end: usize,
    /// Where the paragraph in hand begins in the clean text, once it has begun.
    paragraph_start: Option<usize>,
    /// White space that is written if something follows it in the paragraph.
    space: Option<Span>,
    /// Characters that normalisation may join, and where they stand.
    run: String,
    run_span: Option<Span>,
}

impl Cleaner {
    fn with_capacity(bytes: usize) -> Self {
        Self { clean: Clean { text: String::with_capacity(bytes), ..Clean::default() }, ..Self::default() }
    }

    fn read_verbatim(&mut self, text: &str, offset: usize) {
        for (at, character) in text.char_indices() {
            let start = offset + at;
            self.read(character, Span::new(start, start + character.len_utf8()));
        }
    }

    /// The first character gets the whole span; those after it stand at its end.
    fn read_replacement(&mut self, text: &str, span: Span) {
        let mut rest = span;
        for character in text.chars() {
            self.read(character, rest);
            rest = Span::new(span.end, span.end);
        }
    }

    fn read(&mut self, character: char, span: Span) {
        if character.is_whitespace() {
            self.end_run();
            self.space = Some(self.space.map_or(span, |space| Span::new(space.start, span.end)));
        } else if let Some(letters) = ligature(character) {
            self.read_replacement(letters, span);
        } else if !is_invisible(character) {
            if begins_run(character) {
                self.end_run();
            }
            self.run.push(character);
            self.run_span = Some(self.run_span.map_or(span, |run| Span::new(run.start, span.end)));
        }
    }

    fn end_run(&mut self) {
        let Some(span) = self.run_span.take() else { return };
        self.begin_paragraph_or_word(span.start);
        let run = std::mem::take(&mut self.run);
        let is_normal = run.len() == 1 || is_nfc_quick(run.chars()) == IsNormalized::Yes;
        if is_normal && run.len() == span.len() {
            self.write(&run, span);
        } else if is_normal {
            self.write_changed(&run, span);
        } else {
            self.write_changed(&run.nfc().collect::<String>(), span);
        }
        self.run = run;
        self.run.clear();
    }

    fn begin_paragraph_or_word(&mut self, start: usize) {
        let space = self.space.take();
        if self.paragraph_start.is_none() {
            if !self.clean.text.is_empty() {
                self.write("\n", Span::new(self.decoded_end, start));
            }
            self.paragraph_start = Some(self.clean.text.len());
        } else if let Some(span) = space {
            self.write(" ", span);
        }
    }

    /// Of a run that changed, the first character stands for all of it, so that spans keep to the decoded
    /// text's character boundaries.
    fn write_changed(&mut self, run: &str, span: Span) {
        let first = run.chars().next().map_or(0, char::len_utf8);
        self.write(&run[..first], span);
        for character in run[first..].chars() {
            self.write(character.encode_utf8(&mut [0; 4]), Span::new(span.end, span.end));
        }
    }

    /// Appends `text`, which stands for `span` of the decoded text.
    fn write(&mut self, text: &str, span: Span) {
        let gap = Span::new(self.decoded_end, span.start.max(self.decoded_end));
        self.clean.alignment.push(self.clean.text.len(), gap);
        self.clean.text.push_str(text);
        self.decoded_end = span.end;
    }

    fn end_block(&mut self, role: ParagraphRole) {
        self.end_run();
        self.space = None;
        if let Some(start) = self.paragraph_start.take() {
            self.clean.paragraphs.push(Paragraph { span: Span::new(start, self.clean.text.len()), role });
        }
    }

    fn finish(mut self) -> Clean {
        let end = Span::new(self.decoded_end, self.decoded_end);
        if !self.clean.text.is_empty() {
            self.clean.alignment.push(self.clean.text.len(), end);
        }
        self.clean
    }
}

#[cfg(test)]
mod tests;
