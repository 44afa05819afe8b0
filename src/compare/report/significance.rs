//! Whether a difference to the baseline is likely to be real.

use super::notation::p_value;
use crate::compare::findings::ScoreFindings;

/// Below this a difference is called clear.
pub(super) const LEVEL: f64 = 0.05;

/// How a score stands to the baseline's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Significance {
    /// It is the baseline's.
    Baseline,
    /// Better, and unlikely so by chance.
    Better(f64),
    /// Worse, and unlikely so by chance.
    Worse(f64),
    /// A difference that chance may have made.
    Unclear(f64),
}

impl Significance {
    /// How `score` stands to `baseline`; none where it was not tested.
    ///
    /// Of the two tests the randomisation decides: the p-value of the bootstrap is for a reader who compares with other
    /// programs.
    pub(super) fn of(score: &ScoreFindings, baseline: Option<&ScoreFindings>) -> Option<Self> {
        let p = score.randomisation_p.or(score.bootstrap_p)?;
        let difference = score.score - baseline?.score;
        let gain = if score.higher_is_better { difference } else { -difference };
        Some(match (p < LEVEL, gain > 0.0) {
            (false, _) => Self::Unclear(p),
            (true, true) => Self::Better(p),
            (true, false) => Self::Worse(p),
        })
    }

    /// A sign that reads the same without colour.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Baseline => "●",
            Self::Better(_) => "▲",
            Self::Worse(_) => "▼",
            Self::Unclear(_) => "≈",
        }
    }

    /// The words beside the sign.
    pub(super) fn words(self) -> String {
        match self {
            Self::Baseline => "baseline".to_owned(),
            Self::Better(p) => format!("better, {}", p_value(p)),
            Self::Worse(p) => format!("worse, {}", p_value(p)),
            Self::Unclear(p) => format!("no clear difference, {}", p_value(p)),
        }
    }

    /// Its class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Baseline => "mark baseline",
            Self::Better(_) => "mark better",
            Self::Worse(_) => "mark worse",
            Self::Unclear(_) => "mark unclear",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(score: f64, higher_is_better: bool, p: Option<f64>) -> ScoreFindings {
        ScoreFindings {
            metric: "M".to_owned(),
            signature: String::new(),
            score,
            higher_is_better,
            interval: None,
            bootstrap_p: Some(0.5),
            randomisation_p: p,
        }
    }

    #[test]
    fn knows_that_a_lower_edit_rate_is_better() {
        let (low, high) = (score(40.0, false, Some(0.01)), score(60.0, false, Some(0.01)));
        assert_eq!(Significance::of(&low, Some(&high)), Some(Significance::Better(0.01)));
        assert_eq!(Significance::of(&high, Some(&low)), Some(Significance::Worse(0.01)));
    }

    #[test]
    fn calls_no_difference_clear_that_may_be_chance() {
        let (one, other) = (score(40.0, true, Some(0.05)), score(30.0, true, None));
        assert_eq!(Significance::of(&one, Some(&other)), Some(Significance::Unclear(0.05)));
        assert_eq!(Significance::of(&one, None), None);
        assert_eq!(Significance::of(&other, Some(&one)), Some(Significance::Unclear(0.5)));
    }
}
