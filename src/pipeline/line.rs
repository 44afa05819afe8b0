//! The lines of an article that a brief is made of.

use crate::segment::{Sentence, SentenceKind};
use crate::summarize::Candidate;
use crate::translate::{Translation, nothing_to_translate};

/// A sentence with its translation, fit for a brief.
pub(super) struct Line<'a> {
    pub sentence: &'a Sentence,
    pub translation: &'a Translation,
}

impl Line<'_> {
    /// Running text that has a translation. Headings, bylines and boilerplate are no part of the story.
    pub fn fit(&self) -> bool {
        self.sentence.kind == SentenceKind::Body
            && !self.translation.text.is_empty()
            && !nothing_to_translate(&self.sentence.text)
    }

    pub fn candidate(&self) -> Candidate<'_> {
        Candidate {
            id: self.sentence.id,
            text: &self.translation.text,
            kind: self.sentence.kind,
            paragraph: self.sentence.paragraph,
        }
    }
}
