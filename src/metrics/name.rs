//! The metrics by the names that people type.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::bleu::{Bleu, EffectiveOrder};
use super::chrf::Chrf;
use super::metric::Metric;
use super::rouge::{Rouge, RougeVariant, RougeWords};
use super::ter::Ter;

/// A metric by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricName {
    /// BLEU.
    Bleu,
    /// chrF2.
    Chrf,
    /// chrF2++.
    ChrfPlusPlus,
    /// TER.
    Ter,
    /// A kind of ROUGE.
    Rouge(RougeVariant),
}

/// No metric has the name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no metric is named `{0}`; there are {names}", names = MetricName::ALL.map(|name| name.as_str()).join(", "))]
pub struct UnknownMetric(pub String);

impl MetricName {
    /// All metrics.
    pub const ALL: [Self; 8] = [
        Self::Bleu,
        Self::Chrf,
        Self::ChrfPlusPlus,
        Self::Ter,
        Self::Rouge(RougeVariant::One),
        Self::Rouge(RougeVariant::Two),
        Self::Rouge(RougeVariant::L),
        Self::Rouge(RougeVariant::Lsum),
    ];
    /// The metrics for translations.
    pub const OF_TRANSLATIONS: [Self; 4] = [Self::Bleu, Self::Chrf, Self::ChrfPlusPlus, Self::Ter];
    /// The metrics for summaries.
    pub const OF_SUMMARIES: [Self; 4] = [
        Self::Rouge(RougeVariant::One),
        Self::Rouge(RougeVariant::Two),
        Self::Rouge(RougeVariant::L),
        Self::Rouge(RougeVariant::Lsum),
    ];

    /// The name as it is typed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bleu => "bleu",
            Self::Chrf => "chrf",
            Self::ChrfPlusPlus => "chrf++",
            Self::Ter => "ter",
            Self::Rouge(RougeVariant::One) => "rouge1",
            Self::Rouge(RougeVariant::Two) => "rouge2",
            Self::Rouge(RougeVariant::L) => "rougeL",
            Self::Rouge(RougeVariant::Lsum) => "rougeLsum",
        }
    }

    /// The metric itself. What doesn't concern it is left aside: `effective_order` is BLEU's, `words` ROUGE's.
    pub fn metric(self, effective_order: EffectiveOrder, words: RougeWords) -> Box<dyn Metric> {
        match self {
            Self::Bleu => Box::new(Bleu { effective_order, ..Bleu::default() }),
            Self::Chrf => Box::new(Chrf::default()),
            Self::ChrfPlusPlus => Box::new(Chrf::plus_plus()),
            Self::Ter => Box::new(Ter),
            Self::Rouge(variant) => Box::new(Rouge { variant, words }),
        }
    }
}

impl fmt::Display for MetricName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for MetricName {
    type Err = UnknownMetric;

    /// Case doesn't matter, nor do hyphens: `ROUGE-Lsum` is `rougeLsum`.
    fn from_str(name: &str) -> Result<Self, UnknownMetric> {
        let plain = name.replace('-', "");
        Self::ALL
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(&plain))
            .ok_or_else(|| UnknownMetric(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_names_that_it_writes_and_those_that_papers_write() {
        for name in MetricName::ALL {
            assert_eq!(name.as_str().parse(), Ok(name));
        }
        assert_eq!("ROUGE-L".parse(), Ok(MetricName::Rouge(RougeVariant::L)));
        assert_eq!("chrF++".parse(), Ok(MetricName::ChrfPlusPlus));
    }

    #[test]
    fn names_the_metrics_there_are_where_one_is_unknown() {
        let error = "comet".parse::<MetricName>().map_err(|error| error.to_string());
        assert_eq!(
            error,
            Err("no metric is named `comet`; there are bleu, chrf, chrf++, ter, rouge1, rouge2, rougeL, rougeLsum".to_owned())
        );
    }
}
