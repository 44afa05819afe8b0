//! The end of the source that the translation does not come to.

use super::sides::{Sides, letters, share, weigh};
use crate::check::anchor::Anchor;
use crate::text::Span;

/// Sentences with fewer words that carry meaning say too little to tell.
const FEWEST_ANCHORS: usize = 4;
/// What the model must come to.
const THRESHOLD: f64 = 1.5;
const BIAS: f64 = 0.003;
/// Fitted to half of the development sets' lines, whole and with the last two fifths of their words cut, in the order of
/// [`features`].
const WEIGHTS: [f64; 12] =
    [-14.036, -6.289, -0.35, -5.767, -4.304, -1.507, -4.787, -0.867, -0.738, 8.406, 1.019, -2.449];

/// Where the source goes on while the translation has ended.
pub fn find(sides: &Sides<'_>) -> Option<Span> {
    let anchors = &sides.anchors.source;
    if anchors.len() < FEWEST_ANCHORS || weigh(features(sides), WEIGHTS, BIAS) <= THRESHOLD {
        return None;
    }
    let first = anchors.iter().rposition(|anchor| anchor.counterpart.is_some()).map_or(0, |last| last + 1);
    // Where only the length tells, it is the last two fifths.
    let first = first.min(anchors.len() - tail(anchors).len());
    let words = sides.source.words();
    Some(Span::new(words[anchors[first].word].span.start, words.last()?.span.end))
}

/// The last two fifths.
fn tail(anchors: &[Anchor]) -> &[Anchor] {
    &anchors[anchors.len() - anchors.len() * 2 / 5..]
}

fn features(sides: &Sides<'_>) -> [f64; 12] {
    let anchors = &sides.anchors.source;
    let tail = tail(anchors);
    let head = &anchors[..anchors.len() - tail.len()];
    let ratio = sides.log_ratio(letters(sides.pair.translation));
    let trailing = anchors.iter().rev().take_while(|anchor| anchor.counterpart.is_none()).count();
    let (reached, reached_on_average) = reached(sides);
    let is_lost_name =
        |anchor: &&Anchor| anchor.counterpart.is_none() && sides.source.words()[anchor.word].is_capitalised();
    [
        ratio,
        ratio * ratio,
        (letters(sides.pair.source).max(1) as f64).ln(),
        share(tail.iter(), 0.6),
        share(head.iter(), 0.6),
        trailing as f64 / anchors.len().max(1) as f64,
        reached,
        reached_on_average,
        reached_on_average * ratio,
        share(sides.anchors.translation.iter(), 0.6),
        tail.iter().filter(is_lost_name).count().min(4) as f64,
        1.0 / tail.len().max(1) as f64,
    ]
}

/// How far into the source, from 0 to 1, the last three words of the translation with counterparts come: at most, and on average.
fn reached(sides: &Sides<'_>) -> (f64, f64) {
    const LAST: usize = 3;
    let all = sides.source.words().len().max(1) as f64;
    let counterparts = sides.anchors.translation.iter().rev().filter_map(|anchor| anchor.counterpart?.word());
    let places: Vec<f64> = counterparts.take(LAST).map(|word| (word as f64 + 1.0) / all).collect();
    let average = if places.is_empty() { 0.7 } else { places.iter().sum::<f64>() / places.len() as f64 };
    (places.iter().copied().fold(0.0, f64::max), average)
}
