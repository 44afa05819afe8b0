//! Clean-up that loses nothing: blocks of decoded text in, one clean text with its paragraphs out.
//!
//! Later stages need no special cases, since in a clean text
//!
//! - every paragraph is one line, without white space at its ends, and lines are parted by one `\n`;
//! - the only other white space is the plain space, never two in a row (no-break, narrow, thin and figure
//!   spaces, tabs and line ends within a paragraph all become one);
//! - there are no soft hyphens, zero-width characters, directional or other control characters;
//! - every character is in Unicode's normalisation form C.
//!
//! The [`Alignment`] leads back to what stood there before.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Alignment, Paragraph, ParagraphRole};
use crate::text::{Span, is_invisible};

/// A paragraph to be: pieces of the decoded text in rising order, with what lies between them left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub role: ParagraphRole,
    pub pieces: Vec<Piece>,
}

impl Block {
    /// A block of one piece that stands in the decoded text as it is.
    pub fn verbatim(role: ParagraphRole, span: Span) -> Self {
        Self { role, pieces: vec![Piece { span, replacement: None }] }
    }
}

/// A part of the decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub span: Span,
    /// What it stands for, where that is not its own text: `é` for Markdown's `&eacute;`.
    pub replacement: Option<String>,
}

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
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::super::paragraphs::plain_blocks;
    use super::*;

    fn clean_plain(decoded: &str) -> Clean {
        clean(decoded, &plain_blocks(decoded, Span::new(0, decoded.len())))
    }

    #[track_caller]
    fn assert_clean(decoded: &str, expected: &str) {
        assert_eq!(clean_plain(decoded).text, expected, "{decoded:?}");
    }

    #[test]
    fn makes_every_space_a_plain_one() {
        assert_clean("«\u{202F}Oui\u{A0}», 1\u{2009}234,5\u{2007}€", "« Oui », 1 234,5 €");
        assert_clean("  un\t\tdeux \u{3000} trois  ", "un deux trois");
    }

    #[test]
    fn makes_every_line_end_the_same() {
        assert_clean("Un.\r\nDeux.\rTrois.\n\n\nQuatre.\u{2028}Cinq.", "Un.\nDeux.\nTrois.\nQuatre.\nCinq.");
    }

    #[test]
    fn leaves_out_what_is_never_seen() {
        assert_clean("\u{FEFF}Sou\u{AD}ve\u{200B}rai\u{2060}ne\u{200E}té\u{7}", "Souveraineté");
        assert_clean("\u{200B}\n\u{AD}\nVu", "Vu");
    }

    #[test]
    fn composes_accents_even_around_what_is_left_out() {
        assert_clean("e\u{301}te\u{200B}\u{301}", "été");
    }

    #[test]
    fn leads_back_to_what_stood_there() {
        let decoded = "\r\n  L'e\u{301}te\u{301}\u{A0}: «\u{202F}fini\u{AD}tion\u{202F}».\r\n\r\nSuite";
        let Clean { text, alignment, paragraphs } = clean_plain(decoded);
        assert_eq!(text, "L'été : « finition ».\nSuite");
        let back = |clean: &str| {
            let start = text.find(clean).unwrap();
            alignment.decoded_span(Span::new(start, start + clean.len())).of(decoded)
        };
        assert_eq!(back("été"), "e\u{301}te\u{301}");
        assert_eq!(back("« finition ».\nSu"), "«\u{202F}fini\u{AD}tion\u{202F}».\r\n\r\nSu");
        assert_eq!(back("finition"), "fini\u{AD}tion");
        assert_eq!(alignment.decoded_span(paragraphs[0].span), Span::new(4, decoded.len() - 9));
    }

    #[test]
    fn puts_a_replacement_where_its_source_stands() {
        let decoded = "caf&eacute; noir";
        let pieces = vec![
            Piece { span: Span::new(0, 3), replacement: None },
            Piece { span: Span::new(3, 11), replacement: Some("é".into()) },
            Piece { span: Span::new(11, 16), replacement: None },
        ];
        let Clean { text, alignment, .. } = clean(decoded, &[Block { role: ParagraphRole::Plain, pieces }]);
        assert_eq!(text, "café noir");
        assert_eq!(alignment.decoded_span(Span::new(0, 5)).of(decoded), "caf&eacute;");
        assert_eq!(alignment.decoded_span(Span::new(6, 10)).of(decoded), "noir");
    }

    /// Text dense in what the clean-up deals with.
    fn awkward_text() -> impl Strategy<Value = String> {
        let awkward = "aZé.,-«» \t\n\r\u{A0}\u{202F}\u{2009}\u{AD}\u{200B}\u{200D}\u{FEFF}\u{202E}\u{301}\u{327}\u{7}\u{85}\u{2029}\u{FFFD}\u{958}\u{1100}\u{1161}\u{11A8}\u{2126}\u{1D15E}😀";
        let characters: Vec<char> = awkward.chars().collect();
        prop_oneof![
            prop::collection::vec(prop::sample::select(characters), 0..60).prop_map(String::from_iter),
            "\\PC{0,60}",
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn spans_of_words_lead_back_to_the_same_words(decoded in awkward_text()) {
            let Clean { text, alignment, paragraphs } = clean_plain(&decoded);
            let mut last_end = 0;
            for paragraph in &paragraphs {
                let line = paragraph.span.of(&text);
                for word in line.split(' ') {
                    let start = word.as_ptr() as usize - text.as_ptr() as usize;
                    let span = alignment.decoded_span(Span::new(start, start + word.len()));
                    prop_assert!(span.start >= last_end, "spans must not overlap");
                    last_end = span.end;
                    prop_assert_eq!(clean_plain(span.of(&decoded)).text, word);
                }
            }
        }

        #[test]
        fn every_span_is_on_character_boundaries(decoded in awkward_text()) {
            let Clean { text, alignment, .. } = clean_plain(&decoded);
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (n, &start) in bounds.iter().enumerate() {
                for &end in &bounds[n..] {
                    let span = alignment.decoded_span(Span::new(start, end));
                    prop_assert!(decoded.get(span.start..span.end).is_some(), "{span:?}");
                }
            }
        }

        #[test]
        fn clean_text_keeps_its_promises(decoded in awkward_text()) {
            let Clean { text, paragraphs, .. } = clean_plain(&decoded);
            prop_assert!(is_nfc(&text));
            prop_assert!(!text.chars().any(is_invisible));
            prop_assert!(text.chars().all(|c| !c.is_whitespace() || c == ' ' || c == '\n'));
            prop_assert!(!text.contains("  "));
            let lines: Vec<&str> = paragraphs.iter().map(|p| p.span.of(&text)).collect();
            prop_assert_eq!(lines.join("\n"), text.as_str());
            prop_assert!(lines.iter().all(|line| !line.is_empty() && line.trim() == *line && !line.contains('\n')));
        }

        #[test]
        fn nothing_visible_is_lost(decoded in awkward_text()) {
            let visible: String =
                decoded.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).collect();
            let kept: String = clean_plain(&decoded).text.split_whitespace().collect();
            // White space and what is left out can stand between characters that would compose without it.
            prop_assert_eq!(kept.nfc().collect::<String>(), visible.nfc().collect::<String>());
        }

        #[test]
        fn cleaning_twice_changes_nothing(decoded in awkward_text()) {
            let Clean { text, .. } = clean_plain(&decoded);
            let lines: Vec<String> = text.lines().map(|line| clean_plain(line).text).collect();
            prop_assert_eq!(lines.join("\n"), text);
        }
    }
}
