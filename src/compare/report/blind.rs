//! A report that does not tell which system made what, and the key that does.
//!
//! In each segment the texts stand in another order, so "the first" is a different system each time and a reader can't get to
//! know one by its place. The order comes from a seed; without the seed or the key it can't be undone.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::compare::findings::{Findings, Segment};
use crate::output::display::display_text;
use crate::sha256::Hasher;

/// Version of the form of `blind-key.json`.
pub const KEY_VERSION: u32 = 1;

/// How many hexadecimal digits of a digest name a report.
const NAME_LENGTH: usize = 16;

/// How the texts of a blind report are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blind {
    /// What decides the orders. A reader who can guess it can undo them, so it should be drawn at random.
    pub seed: u64,
}

/// What a blind report hides: `blind-key.json`, for whoever counts the votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlindKey {
    /// [`KEY_VERSION`].
    pub version: u32,
    /// The report that it belongs to: a digest of what the report shows.
    pub report: String,
    /// See [`Blind::seed`].
    pub seed: u64,
    /// The names of the systems.
    pub systems: Vec<String>,
    /// For each segment the indices of the systems whose texts it shows, in the order shown.
    pub segments: Vec<Vec<usize>>,
}

impl BlindKey {
    /// The key of the blind report of `findings`.
    ///
    /// A system without a text for a segment is not shown there: an empty text is no translation to judge, and failures
    /// are counted elsewhere.
    pub fn of(findings: &Findings, blind: &Blind) -> Self {
        let segments: Vec<Vec<usize>> = findings
            .segments
            .iter()
            .enumerate()
            .map(|(index, segment)| {
                let mut shown: Vec<usize> = (0..findings.systems.len())
                    .filter(|system| shown_text(segment, *system).is_some())
                    .collect();
                shown.sort_by_cached_key(|system| blind.draw("text", index, *system));
                shown
            })
            .collect();
        let mut hasher = Hasher::new();
        hasher.update(&blind.seed.to_le_bytes());
        for (segment, shown) in findings.segments.iter().zip(&segments) {
            for text in shown.iter().filter_map(|system| shown_text(segment, *system)) {
                hasher.update(text.as_bytes());
                hasher.update(&[0]);
            }
            hasher.update(&[1]);
        }
        let mut report = hasher.finish().to_string();
        report.truncate(NAME_LENGTH);
        let systems = findings.systems.iter().map(|system| system.name.clone()).collect();
        Self { version: KEY_VERSION, report, seed: blind.seed, systems, segments }
    }
}

/// What a reader sees of a system's translation; none where there is nothing to see.
pub(super) fn shown_text(segment: &Segment, system: usize) -> Option<String> {
    let text = display_text(&segment.outputs.get(system)?.as_ref()?.text);
    (!text.is_empty()).then_some(text)
}

impl Blind {
    /// A number that is as good as random, for a place in an order.
    fn draw(&self, purpose: &str, segment: usize, item: usize) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_le_bytes());
        hash.update(purpose.as_bytes());
        hash.update((segment as u64).to_le_bytes());
        hash.update((item as u64).to_le_bytes());
        hash.finalize().into()
    }

    /// The pairs of texts to judge: segment, and the places of two of its texts.
    ///
    /// The segments come in a drawn order, first each with one pair of systems, then each with the next, so that a reader who
    /// stops early has judged as many segments as possible; which pair comes first goes round, so every pair of systems is
    /// judged equally often. Pairs that look the same are left out.
    pub(super) fn pairs(&self, findings: &Findings, key: &BlindKey) -> Vec<[usize; 3]> {
        let mut order: Vec<usize> = (0..findings.segments.len()).collect();
        order.sort_by_cached_key(|segment| self.draw("segment", *segment, 0));
        let systems = findings.systems.len();
        let rivals: Vec<(usize, usize)> =
            (0..systems).flat_map(|one| (one + 1..systems).map(move |other| (one, other))).collect();
        let mut pairs = Vec::new();
        for round in 0..rivals.len() {
            for (turn, index) in order.iter().enumerate() {
                let (one, other) = rivals[(turn + round) % rivals.len()];
                let (Some(segment), Some(shown)) = (findings.segments.get(*index), key.segments.get(*index))
                else {
                    continue;
                };
                let place = |system: usize| shown.iter().position(|candidate| *candidate == system);
                if let (Some(first), Some(second)) = (place(one), place(other))
                    && shown_text(segment, one) != shown_text(segment, other)
                {
                    pairs.push([*index, first.min(second), first.max(second)]);
                }
            }
        }
        pairs
    }
}
