//! What a sentence is in its article, by what the markup says, by the article's metadata and by its wording.
//!
//! The wording decides only where it leaves little doubt: a body sentence that is taken for boilerplate would be
//! missing from the brief, which is worse than a stray "Lire aussi" in it.

use super::paywall::is_paywall_line;
use super::sentence::SentenceKind;
use super::wording;
use crate::article::{Metadata, ParagraphRole, is_credit};
use crate::text::Span;

/// Headings are at most this long, in characters and in words.
const LONGEST_HEADING: usize = 140;
const MOST_HEADING_WORDS: usize = 16;

/// Paragraphs of links to other articles are at most this long, in bytes.
const LONGEST_LINK_PARAGRAPH: usize = 300;

/// A sentence in its surroundings.
pub(super) struct Place<'a> {
    /// The sentence's clean text, in one line.
    pub text: &'a str,
    /// Where it stands in the article's clean text.
    pub span: Span,
    /// The paragraph it stands in.
    pub paragraph: &'a str,
    /// What the markup says of the paragraph.
    pub role: ParagraphRole,
    /// How it is set off from the sentence before it in the paragraph.
    pub before: Neighbour,
    /// How it is set off from the sentence after it in the paragraph.
    pub after: Neighbour,
    /// The length of the next paragraph in bytes; 0 after the last.
    pub next_paragraph: usize,
    /// What the article says of itself.
    pub metadata: &'a Metadata,
}

/// The next sentence in one direction, within the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// There is none.
    Missing,
    /// One without white space between.
    Glued,
    /// One with white space between.
    Spaced,
}

impl Neighbour {
    /// The neighbour between two spans in order, of which either may be missing.
    pub(super) fn between(first: Option<&Span>, second: Option<&Span>) -> Self {
        match (first, second) {
            (Some(first), Some(second)) if first.end == second.start => Self::Glued,
            (Some(_), Some(_)) => Self::Spaced,
            _ => Self::Missing,
        }
    }
}

/// The kind of the sentence at `place`.
pub(super) fn kind(place: &Place) -> SentenceKind {
    by_markup(place)
        .or_else(|| by_metadata(place))
        .or_else(|| by_wording(place))
        .or_else(|| is_heading(place).then_some(SentenceKind::Heading))
        .unwrap_or(SentenceKind::Body)
}

fn by_markup(place: &Place) -> Option<SentenceKind> {
    match place.role {
        ParagraphRole::Heading => Some(SentenceKind::Heading),
        ParagraphRole::Caption => Some(SentenceKind::Caption),
        ParagraphRole::Plain | ParagraphRole::ListItem => None,
    }
}

fn by_metadata(place: &Place) -> Option<SentenceKind> {
    let within = |whole: Option<Span>| {
        whole.is_some_and(|whole| whole.start <= place.span.start && place.span.end <= whole.end)
    };
    if within(place.metadata.title) {
        Some(SentenceKind::Heading)
    } else if within(place.metadata.byline) || within(place.metadata.dateline) {
        Some(SentenceKind::Byline)
    } else {
        None
    }
}

fn by_wording(place: &Place) -> Option<SentenceKind> {
    // What stands behind the link in one paragraph belongs to it, but not a sentence of the story that was glued to it.
    let link_paragraph = place.paragraph.len() <= LONGEST_LINK_PARAGRAPH
        && wording::is_link_line(place.paragraph)
        && !wording::reads_as_sentence(place.text);
    if wording::is_boilerplate(place.text) || is_paywall_line(place.text) || link_paragraph {
        Some(SentenceKind::Boilerplate)
    } else {
        is_credit(place.text).then_some(SentenceKind::Byline)
    }
}

/// Whether the sentence is a heading by its form: a short line without a final mark that longer text follows, or
/// one that is glued to its neighbours as scraped headings are.
fn is_heading(place: &Place) -> bool {
    let text = place.text;
    let short = text.chars().count() <= LONGEST_HEADING && text.split(' ').count() <= MOST_HEADING_WORDS;
    if !short || place.role == ParagraphRole::ListItem {
        return false;
    }
    let alone = place.before == Neighbour::Missing && place.after == Neighbour::Missing;
    if wording::is_section_name(text) {
        return alone || place.before != Neighbour::Missing || place.after == Neighbour::Glued;
    }
    if wording::is_in_capitals(text) {
        return alone && place.next_paragraph > text.len() || place.after == Neighbour::Glued;
    }
    if !wording::has_form_of_heading(text) {
        return false;
    }
    let glued_to_end = place.before == Neighbour::Glued && place.after == Neighbour::Missing;
    place.after == Neighbour::Glued || glued_to_end || (alone && place.next_paragraph > text.len())
}
