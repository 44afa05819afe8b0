//! The lines of an article that a brief is made of.

use crate::check::CheckKind;
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

    /// Whether its translation is free of errors and says all that its source does, as far as was found.
    pub fn is_sound(&self) -> bool {
        !self.translation.flags.iter().any(|flag| flag.is_error() || flag.kind == CheckKind::Adequacy)
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

/// The lines that a summary is written from: those that are sound, where they are most of the article and enough for so many sentences; else all.
pub(super) fn to_write_from<'l, 'a>(lines: &'l [Line<'a>], sentences: usize) -> Vec<&'l Line<'a>> {
    let sound: Vec<&Line<'_>> = lines.iter().filter(|line| line.is_sound()).collect();
    let is_enough = 2 * sound.len() >= lines.len() && sound.len() >= 2 * sentences;
    if is_enough { sound } else { lines.iter().collect() }
}
