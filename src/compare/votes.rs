//! Which system readers prefer, from the votes that blind reports gave.
//!
//! ```
//! use depeche::compare::report::BlindKey;
//! use depeche::compare::votes::{Tally, Votes};
//!
//! let key: BlindKey = serde_json::from_str(r#"{
//!     "version": 1, "report": "0123456789abcdef", "seed": 1, "systems": ["A", "B"], "segments": [[1, 0], [0, 1]]
//! }"#)?;
//! let votes = Votes::from_json(
//!     r#"{"version": 1, "report": "0123456789abcdef", "votes": [
//!         {"segment": 0, "first": 0, "second": 1, "vote": 3}, {"segment": 1, "first": 0, "second": 1, "vote": 1}
//!     ]}"#,
//!     "votes.json",
//! )?;
//! let tally = Tally::of(&key, &[votes])?;
//! assert_eq!((tally.pairs[0].wins, tally.pairs[0].losses), (2, 0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::report::{BlindKey, KEY_VERSION};
use crate::output::display::display_text;
use crate::output::label;

/// Version of the form of a votes file.
pub const VOTES_VERSION: u32 = 1;

/// Version of the form of the result.
pub const TALLY_VERSION: u32 = 1;

/// The quantile of the normal distribution that a two-sided 95 % interval needs.
const NORMAL_QUANTILE: f64 = 1.959_963_984_540_054;

/// Why votes can't be counted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VotesError {
    /// A file that is no JSON of the form.
    #[error("{file}: not a file of {what}, or damaged; export it again")]
    Parse {
        /// The file.
        file: String,
        /// What it should hold.
        what: &'static str,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// A file of another version.
    #[error(
        "{file} has version {found}, this program reads {expected}; use the program that made the report"
    )]
    Version {
        /// The file.
        file: String,
        /// The version it states.
        found: u32,
        /// The version that is read.
        expected: u32,
    },
    /// Votes of another report than the key's.
    #[error(
        "{file} has the votes of report {found}, the key belongs to report {expected}; give the blind-key.json that was \
         written with that report"
    )]
    OtherReport {
        /// The votes file.
        file: String,
        /// The report that was voted on.
        found: String,
        /// The report of the key.
        expected: String,
    },
    /// A key that contradicts itself.
    #[error(
        "{file}, segment {segment}: it shows a system that the key does not name; the key is damaged, write it again"
    )]
    Key {
        /// The key's file.
        file: String,
        /// The segment, from 0.
        segment: usize,
    },
    /// A vote that no reader of the report can have cast.
    #[error("{file}, vote {number}: {fault}; the file was changed after its export, export it again")]
    Vote {
        /// The votes file.
        file: String,
        /// Which vote, from 1.
        number: usize,
        /// What is wrong.
        fault: VoteFault,
    },
}

/// What is wrong with a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VoteFault {
    /// Not 1, 2 or 3.
    #[error("the vote is {0}, not 1 (first better), 2 (equal) or 3 (second better)")]
    Choice(u8),
    /// A segment that the report does not have.
    #[error("the report has no segment {0}")]
    Segment(usize),
    /// A text that the segment does not have.
    #[error("the segment has no text {0}")]
    Text(usize),
    /// A text against itself.
    #[error("text {0} is compared with itself")]
    Same(usize),
}

/// What a reader's page exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Votes {
    /// Where it was read from, for messages.
    file: String,
    ballot: Ballot,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ballot {
    version: u32,
    report: String,
    votes: Vec<Vote>,
}

/// A vote on two texts of a segment, named by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vote {
    segment: usize,
    first: usize,
    second: usize,
    vote: u8,
}

/// The version of a file whose other fields may have any form.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Votes {
    /// Reads the text of a votes file; `file` is its name in messages.
    ///
    /// # Errors
    ///
    /// [`VotesError::Parse`] and [`VotesError::Version`].
    pub fn from_json(text: &str, file: &str) -> Result<Self, VotesError> {
        let ballot = read(text, file, "votes from a blind report", VOTES_VERSION)?;
        Ok(Self { file: file.to_owned(), ballot })
    }
}

/// Reads the text of a `blind-key.json`; `file` is its name in messages.
///
/// # Errors
///
/// [`VotesError::Parse`], [`VotesError::Version`], and [`VotesError::Key`] where a segment names a system that there is not.
pub fn read_key(text: &str, file: &str) -> Result<BlindKey, VotesError> {
    let key: BlindKey = read(text, file, "the key of a blind report", KEY_VERSION)?;
    let damaged =
        key.segments.iter().position(|shown| shown.iter().any(|system| *system >= key.systems.len()));
    match damaged {
        Some(segment) => Err(VotesError::Key { file: file.to_owned(), segment }),
        None => Ok(key),
    }
}

fn read<T: for<'a> Deserialize<'a>>(
    text: &str,
    file: &str,
    what: &'static str,
    expected: u32,
) -> Result<T, VotesError> {
    let parse = |source| VotesError::Parse { file: file.to_owned(), what, source };
    // The version comes first: the fields of another one may be others.
    let Versioned { version: found } = serde_json::from_str(text).map_err(parse)?;
    if found != expected {
        return Err(VotesError::Version { file: file.to_owned(), found, expected });
    }
    serde_json::from_str(text).map_err(parse)
}

/// Which of two systems readers preferred, and how sure that is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairTally {
    /// One system.
    pub first: String,
    /// The other.
    pub second: String,
    /// Votes for the first.
    pub wins: usize,
    /// Votes for neither.
    pub ties: usize,
    /// Votes for the second.
    pub losses: usize,
    /// Share of the votes that the first won, a tie counted as half, 0 to 1.
    pub win_rate: f64,
    /// The 95 % interval of the win rate (Wilson, *Probable inference, the law of succession, and statistical inference*,
    /// 1927). With a tie as half a win it is rather too wide than too narrow.
    pub interval: [f64; 2],
    /// The two-sided p-value of the sign test (exact binomial), ties left out; 1 where there are only ties.
    pub sign_test_p: f64,
}

/// All votes on a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// [`TALLY_VERSION`].
    pub version: u32,
    /// The report.
    pub report: String,
    /// How many files of votes were counted.
    pub readers: usize,
    /// How many votes were counted.
    pub votes: usize,
    /// The pairs of systems that have any votes, in the order of the systems.
    pub pairs: Vec<PairTally>,
}

impl Tally {
    /// Counts the votes of all readers. Where a reader's file has two votes on the same pair, the later one counts.
    ///
    /// The tests take votes as independent of each other. Those of several readers on the same sentence are not quite, so
    /// with many readers and few sentences the p-values are too small.
    ///
    /// # Errors
    ///
    /// [`VotesError::OtherReport`] and [`VotesError::Vote`].
    pub fn of(key: &BlindKey, readers: &[Votes]) -> Result<Self, VotesError> {
        let mut counts: BTreeMap<(usize, usize), [usize; 3]> = BTreeMap::new();
        for votes in readers {
            let mut outcomes: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
            for Judgement { segment, first, second, outcome } in resolve(key, votes)? {
                outcomes.insert((first, second, segment), outcome);
            }
            for ((first, second, _), outcome) in outcomes {
                if let Some(count) = counts.entry((first, second)).or_default().get_mut(outcome) {
                    *count += 1;
                }
            }
        }
        let name = |system: usize| key.systems.get(system).cloned().unwrap_or_default();
        let pairs: Vec<PairTally> = counts
            .into_iter()
            .map(|((first, second), counts)| PairTally::of(name(first), name(second), counts))
            .collect();
        let votes = pairs.iter().map(|pair| pair.wins + pair.ties + pair.losses).sum();
        Ok(Self { version: TALLY_VERSION, report: key.report.clone(), readers: readers.len(), votes, pairs })
    }

    /// The result as JSON.
    pub fn to_json(&self) -> String {
        // Strings and finite numbers: writing them to memory can't fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The result for a terminal: a line for each pair.
    pub fn to_text(&self) -> String {
        let (votes, readers) = (label::count(self.votes, "vote"), label::count(self.readers, "reader"));
        let mut text = format!("{votes} of {readers}\n");
        for pair in &self.pairs {
            let [low, high] = pair.interval.map(|bound| bound * 100.0);
            let clear = if pair.sign_test_p < 0.05 { "" } else { ", which may be chance" };
            let _ = writeln!(
                text,
                "{} against {}: {} won, {} equal, {} lost; win rate {:.1}% (95 % interval {low:.1}–{high:.1}), sign test p = \
                 {:.3}{clear}",
                display_text(&pair.first),
                display_text(&pair.second),
                pair.wins,
                pair.ties,
                pair.losses,
                pair.win_rate * 100.0,
                pair.sign_test_p
            );
        }
        text
    }
}

/// A vote with the systems behind its texts.
struct Judgement {
    segment: usize,
    /// The systems, in their own order.
    first: usize,
    second: usize,
    /// 0 where the first won, 1 for a tie, 2 where it lost.
    outcome: usize,
}

/// A reader's votes with the systems behind them.
fn resolve(key: &BlindKey, votes: &Votes) -> Result<Vec<Judgement>, VotesError> {
    if votes.ballot.report != key.report {
        return Err(VotesError::OtherReport {
            file: votes.file.clone(),
            found: votes.ballot.report.clone(),
            expected: key.report.clone(),
        });
    }
    let votes_in_order = votes.ballot.votes.iter().enumerate();
    votes_in_order
        .map(|(index, vote)| {
            vote.resolve(key).map_err(|fault| VotesError::Vote {
                file: votes.file.clone(),
                number: index + 1,
                fault,
            })
        })
        .collect()
}

impl Vote {
    fn resolve(self, key: &BlindKey) -> Result<Judgement, VoteFault> {
        let shown = key.segments.get(self.segment).ok_or(VoteFault::Segment(self.segment))?;
        let system = |place: usize| shown.get(place).copied().ok_or(VoteFault::Text(place));
        let (first, second) = (system(self.first)?, system(self.second)?);
        if first == second {
            return Err(VoteFault::Same(self.first));
        }
        let outcome = match self.vote {
            1..=3 => usize::from(self.vote) - 1,
            other => return Err(VoteFault::Choice(other)),
        };
        let segment = self.segment;
        Ok(if first < second {
            Judgement { segment, first, second, outcome }
        } else {
            Judgement { segment, first: second, second: first, outcome: 2 - outcome }
        })
    }
}

impl PairTally {
    fn of(first: String, second: String, [wins, ties, losses]: [usize; 3]) -> Self {
        let votes = (wins + ties + losses) as f64;
        let win_rate = (wins as f64 + ties as f64 / 2.0) / votes;
        Self {
            first,
            second,
            wins,
            ties,
            losses,
            win_rate,
            interval: wilson_interval(win_rate, votes),
            sign_test_p: sign_test(wins, losses),
        }
    }
}

/// Wilson's score interval (1927) for a share seen in `trials`, which is one at least.
fn wilson_interval(share: f64, trials: f64) -> [f64; 2] {
    let square = NORMAL_QUANTILE * NORMAL_QUANTILE;
    let denominator = 1.0 + square / trials;
    let centre = (share + square / (2.0 * trials)) / denominator;
    let variance = share * (1.0 - share) / trials + square / (4.0 * trials * trials);
    let half = NORMAL_QUANTILE * variance.sqrt() / denominator;
    [(centre - half).max(0.0), (centre + half).min(1.0)]
}

/// The two-sided p-value of an exact binomial test of one half.
fn sign_test(wins: usize, losses: usize) -> f64 {
    let trials = wins + losses;
    // In logarithms, as two to the power of a thousand trials is no number a machine has.
    let mut term = -(trials as f64) * std::f64::consts::LN_2;
    let mut tail = 0.0;
    for successes in 0..=wins.min(losses) {
        tail += term.exp();
        term += ((trials - successes) as f64).ln() - ((successes + 1) as f64).ln();
    }
    (2.0 * tail).min(1.0)
}

#[cfg(test)]
mod tests;
