//! The numbers, dates and names that a phrase of the press has and its rendering has not, or the other way round: *outre-Rhin* is "in Germany",
//! *entre quatre yeux* "in private".

use super::entry::ANY;
use super::find::Place;
use super::render::Held;
use crate::check::flag::{CheckKind, Flag};
use crate::check::pair::Pair;
use crate::check::{dates, names, numbers};
use crate::language::Inflection;
use crate::text::{Span, fold};

/// What a phrase that was rendered excuses.
pub(super) struct Excuse {
    phrase: Span,
    /// The words of the phrase that need not be in the translation.
    source: Vec<String>,
    /// The words of its rendering that need not be in the source.
    translation: Vec<String>,
}

impl Excuse {
    /// What the phrase at `place` excuses: what the checks find between the phrase itself and those of its renderings that the translation holds.
    /// So a number that a phrase and its rendering both have is excused nowhere.
    pub fn of(place: &Place<'_>, pair: &Pair<'_>, translation: &Held, inflection: &Inflection) -> Self {
        let mut excuse = Self { phrase: place.span, source: Vec::new(), translation: Vec::new() };
        // A word in front, so that a capital is that of a name.
        let source = format!("x {}", place.entry.form.replace('…', ""));
        for rendering in place.entry.renderings().filter(|rendering| *rendering != ANY) {
            if !translation.holds(rendering, inflection) {
                continue;
            }
            let translation = format!("x {}", rendering.replace('~', ""));
            let by_itself = Pair { source: &source, translation: &translation, ..*pair };
            for flag in
                [numbers::check, dates::check, names::check].iter().flat_map(|check| check(&by_itself))
            {
                excuse.source.extend(words(&flag.source_spans, &source));
                excuse.translation.extend(words(&flag.translation_spans, &translation));
            }
        }
        excuse
    }
}

/// The words that spans of a text hold.
fn words<'s>(spans: &'s [Span], text: &'s str) -> impl Iterator<Item = String> + 's {
    spans.iter().flat_map(|span| span.of(text).split_whitespace().map(fold))
}

/// Whether a span of a text has words, and all of them are known.
fn is_known(span: Span, text: &str, known: &[String]) -> bool {
    let mut words = span.of(text).split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| known.contains(&fold(word)))
}

/// Whether a flag is of a kind that phrases excuse.
pub(super) fn is_of_a_fact(flag: &Flag) -> bool {
    matches!(flag.kind, CheckKind::Numbers | CheckKind::Dates | CheckKind::Names)
}

/// Whether all that a flag shows is excused.
pub(super) fn is_excused(flag: &Flag, excuses: &[Excuse], pair: &Pair<'_>) -> bool {
    let source = |span: &Span| {
        excuses.iter().any(|excuse| {
            let is_inside = excuse.phrase.start <= span.start && span.end <= excuse.phrase.end;
            is_inside && is_known(*span, pair.source, &excuse.source)
        })
    };
    let translation =
        |span: &Span| excuses.iter().any(|excuse| is_known(*span, pair.translation, &excuse.translation));
    is_of_a_fact(flag)
        && !(flag.source_spans.is_empty() && flag.translation_spans.is_empty())
        && flag.source_spans.iter().all(source)
        && flag.translation_spans.iter().all(translation)
}
