//! Sentences of a French paragraph.

mod abbreviations;
mod edges;
mod glue;
mod marks;
mod openers;
mod quotes;
mod reversed;
mod rules;
mod stop;

use marks::is_mark;
use quotes::{Quotation, Role};
use stop::{Before, Gap, Stop};

/// The offsets at which sentences of `paragraph` end, in rising order; the last sentence's end is not among them.
///
/// One pass from left to right. Every look around a stop is bounded, so the time is linear in the length.
pub(super) fn boundaries(paragraph: &str) -> Vec<usize> {
    let paragraph = reversed::turned(paragraph);
    let mut reader = Reader::new(&paragraph);
    while reader.step() {}
    reader.boundaries
}

/// Where the reading of a paragraph stands.
struct Reader<'a> {
    text: &'a str,
    /// The offset of the next character.
    at: usize,
    /// Where the present sentence begins.
    sentence: usize,
    /// Whether the present sentence has a letter or digit yet. Without one there is nothing to end.
    has_word: bool,
    straight: Quotation,
    /// How many « are open.
    guillemets: usize,
    /// Where the present run of non-white-space characters begins.
    token: usize,
    boundaries: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let straight = Quotation::Closed;
        let boundaries = Vec::new();
        Self { text, at: 0, sentence: 0, has_word: false, straight, guillemets: 0, token: 0, boundaries }
    }

    /// Reads one character, or one stop with what closes it; false at the end of the text.
    fn step(&mut self) -> bool {
        let Some(c) = self.text[self.at..].chars().next() else { return false };
        if is_mark(c) {
            self.read_stop();
            return true;
        }
        let here = self.at;
        self.at += c.len_utf8();
        match c {
            c if c.is_whitespace() => self.read_white_space(c),
            c if c.is_alphanumeric() => {
                if c.is_uppercase() && self.begins_another(here) {
                    self.end_sentence(here);
                }
                self.has_word = true;
            }
            '"' => self.straight = Role::of(self.text, here, self.straight).leaves(),
            '«' => self.guillemets += 1,
            '»' => self.read_guillemet_end(),
            ';' if self.has_word && rules::opens_item(&self.text[self.at..]) => self.end_sentence(self.at),
            _ => {}
        }
        true
    }

    /// Whether another sentence begins with the capital at `here` though no stop stands before it.
    fn begins_another(&self, here: usize) -> bool {
        glue::runs_on(self.text, here, &self.text[self.token..here])
            || (self.has_word && rules::begins_link(&self.text[self.sentence..here], &self.text[here..]))
    }

    fn read_stop(&mut self) {
        let stop = Stop::read(self.text, self.at, self.straight);
        self.close_quotes(stop.closers);
        let before = Before {
            sentence: &self.text[self.sentence..stop.start],
            token: &self.text[self.token..stop.start],
            straight: self.straight,
        };
        if self.has_word && rules::ends_sentence(&stop, &before) {
            self.end_sentence(stop.end);
        }
        self.at = stop.end;
        if stop.gap == Gap::None {
            return;
        }
        self.token = stop.end;
    }

    fn read_white_space(&mut self, c: char) {
        if self.sentence + c.len_utf8() == self.at {
            self.sentence = self.at;
        }
        self.token = self.at;
        if c == '\n' && self.has_word && rules::is_list_item(&self.text[self.at..]) {
            self.end_sentence(self.at);
        }
    }

    /// A » that is glued to the sentence after it ends its own, stop or no stop.
    fn read_guillemet_end(&mut self) {
        if self.guillemets > 0 && self.has_word && glue::begins_glued(&self.text[self.at..]) {
            self.end_sentence(self.at);
        }
        self.guillemets = self.guillemets.saturating_sub(1);
    }

    fn end_sentence(&mut self, at: usize) {
        self.boundaries.push(at);
        self.sentence = at;
        self.token = at;
        self.has_word = false;
    }

    fn close_quotes(&mut self, closers: &str) {
        let closed = closers.matches('»').count();
        self.guillemets = self.guillemets.saturating_sub(closed);
        if closers.contains('"') {
            self.straight = Quotation::Closed;
        }
    }
}
