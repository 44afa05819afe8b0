//! A sentence of the translation that the source does not say.

use super::part::{Part, parts, sentences};
use super::sides::{Sides, letters, share, weigh};
use crate::check::anchor::Anchor;
use crate::check::names::{Certainty, Name};
use crate::text::Span;

/// What the model must come to.
const THRESHOLD: f64 = 1.0;
/// A translation with more letters than so many times its source's says more.
const LONGEST: f64 = 1.2;
/// In short sentences a few letters more say nothing.
const FEW_LETTERS: f64 = 12.0;
const BIAS: f64 = -1.715;
/// Fitted to half of the development sets' lines, as they are and with a sentence from elsewhere behind, in the order of
/// [`features`].
const WEIGHTS: [f64; 11] = [-0.373, -4.666, 2.462, 4.856, 0.949, 1.324, -10.249, 1.311, 4.322, 3.47, -5.474];

/// The part of the translation that has least to do with the source, where it has too little to do with it.
pub fn find(sides: &Sides<'_>) -> Option<Span> {
    let parts = parts(sides.pair.translation, sides.translation.words(), sides.pair.to);
    if parts.is_empty() {
        return None;
    }
    let [before, after] = [sides.pair.source, sides.pair.translation].map(|text| sentences(text).len());
    let all = letters(sides.pair.translation);
    // Sentence for sentence, and no longer than it should be: one in other words is likelier than one too many.
    let is_even = before > 1
        && before == after
        && all as f64 <= LONGEST * letters(sides.pair.source) as f64 + FEW_LETTERS;
    let whole =
        Whole { more: after > before, letters: all, names: sides.translation.unsupported(&[sides.source]) };
    // But for one that says nothing at all of the source: two may have become one.
    let may_be_added =
        parts.iter().filter(|part| !is_even || part.is_sentence && is_foreign(sides, part.span));
    let weighed = may_be_added.map(|part| (weigh(features(sides, &whole, part), WEIGHTS, BIAS), part.span));
    let (weight, span) = weighed.max_by(|one, other| one.0.total_cmp(&other.0))?;
    let start = span.end - span.of(sides.pair.translation).trim_start().len();
    (weight > THRESHOLD).then(|| Span::new(start, span.end))
}

/// Whether several words of the translation at `span` carry meaning, and none of them has a counterpart.
fn is_foreign(sides: &Sides<'_>, span: Span) -> bool {
    const FEWEST: usize = 4;
    let words = sides.translation.words();
    let is_here = |anchor: &&Anchor| {
        span.start <= words[anchor.word].span.start && words[anchor.word].span.end <= span.end
    };
    let mut own = sides.anchors.translation.iter().filter(is_here);
    own.clone().count() >= FEWEST && own.all(|anchor| anchor.counterpart.is_none())
}

/// What is the same for all parts.
struct Whole {
    /// Whether the translation has more sentences than the source.
    more: bool,
    letters: usize,
    /// Names without counterpart.
    names: Vec<Name>,
}

fn features(sides: &Sides<'_>, whole: &Whole, part: &Part) -> [f64; 11] {
    const MANY_WORDS: f64 = 12.0;
    const MANY_NAMES: usize = 3;
    let span = part.span;
    let holds = |inner: Span| span.start <= inner.start && inner.end <= span.end;
    let is_here = |word: usize| holds(sides.translation.words()[word].span);
    let (own, rest): (Vec<&Anchor>, Vec<&Anchor>) =
        sides.anchors.translation.iter().partition(|anchor| is_here(anchor.word));
    let covered = share(own.iter().copied(), 0.5);
    let size = (own.len() as f64).min(MANY_WORDS) / MANY_WORDS;
    let ratio = sides.log_ratio(whole.letters);
    let without = whole.letters.saturating_sub(letters(span.of(sides.pair.translation)));
    let source = &sides.anchors.source;
    let used =
        source.iter().filter_map(|anchor| anchor.counterpart?.word()).filter(|word| is_here(*word)).count();
    let names =
        whole.names.iter().filter(|name| name.certainty == Certainty::Name && holds(name.span)).count();
    [
        f64::from(u8::from(whole.more)),
        covered,
        size,
        ratio,
        sides.log_ratio(without),
        share(rest.into_iter(), 0.5),
        used as f64 / source.len().max(1) as f64,
        names.min(MANY_NAMES) as f64,
        (1.0 - covered) * ratio,
        f64::from(u8::from(part.is_sentence)),
        covered * size,
    ]
}
