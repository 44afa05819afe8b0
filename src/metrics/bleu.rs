//! BLEU (Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation").

use super::metric::{Metric, ReferenceCount};
use super::ngrams::Ngrams;
use super::tokenize_13a::tokenize_13a;
use super::vocabulary::Vocabulary;
use super::whitespace::{is_space, words};

/// The longest n-grams that count.
const ORDER: usize = 4;

/// BLEU as sacrebleu computes it by default: n-grams of up to four words, case kept, tokenised as `mteval-v13a` does.
///
/// Statistics: words of the hypothesis, words of the reference closest to it in length, then for each order the n-grams matched,
/// then for each order the n-grams of the hypothesis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bleu {
    /// What takes the place of a precision of zero.
    pub smoothing: Smoothing,
    /// Whether orders for which the hypothesis is too short count.
    pub effective_order: EffectiveOrder,
}

/// What takes the place of an order's precision where nothing matches (Chen and Cherry 2014, "A Systematic Comparison of Smoothing
/// Techniques for Sentence-Level BLEU").
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Smoothing {
    /// Half of one match in the first such order, a quarter in the next and so on, as NIST's script does (their method 3).
    #[default]
    Exponential,
    /// Nothing: the score is zero.
    None,
    /// So many matches, a small number (their method 1; sacrebleu's default is 0.1).
    Floor(f64),
    /// So many matches and n-grams are added to every order from the second (their method 2; sacrebleu's default is 1).
    AddK(f64),
}

/// Whether only orders count for which the hypothesis is long enough: sensible for single sentences, not for a corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EffectiveOrder {
    /// Only those.
    Yes,
    /// All four.
    #[default]
    No,
}

impl Bleu {
    /// BLEU as sacrebleu computes it for single sentences.
    pub fn of_sentences() -> Self {
        Self { effective_order: EffectiveOrder::Yes, ..Self::default() }
    }

    /// The precisions of all orders in percent, and how many orders count.
    fn precisions(&self, matched: &[f64], totals: &[f64]) -> ([f64; ORDER], usize) {
        let mut precisions = [0.0; ORDER];
        let mut counted = ORDER;
        let mut halvings = 1.0;
        for (index, precision) in precisions.iter_mut().enumerate() {
            let (mut matched, mut total) = (matched[index], totals[index]);
            if let Smoothing::AddK(k) = self.smoothing
                && index > 0
            {
                matched += k;
                total += k;
            }
            if total == 0.0 {
                break;
            }
            if self.effective_order == EffectiveOrder::Yes {
                counted = index + 1;
            }
            *precision = match self.smoothing {
                _ if matched > 0.0 => 100.0 * matched / total,
                Smoothing::Exponential => {
                    halvings *= 2.0;
                    100.0 / (halvings * total)
                }
                Smoothing::Floor(floor) => 100.0 * floor / total,
                Smoothing::None | Smoothing::AddK(_) => 0.0,
            };
        }
        (precisions, counted)
    }
}

impl Metric for Bleu {
    fn name(&self) -> &'static str {
        "BLEU"
    }

    fn signature(&self, references: ReferenceCount) -> String {
        let effective = match self.effective_order {
            EffectiveOrder::Yes => "yes",
            EffectiveOrder::No => "no",
        };
        let smoothing = match self.smoothing {
            Smoothing::Exponential => "exp".to_owned(),
            Smoothing::None => "none".to_owned(),
            Smoothing::Floor(floor) => format!("floor[{floor:.2}]"),
            Smoothing::AddK(k) => format!("add-k[{k:.2}]"),
        };
        format!("nrefs:{references}|case:mixed|eff:{effective}|tok:13a|smooth:{smoothing}")
    }

    fn width(&self) -> usize {
        2 + 2 * ORDER
    }

    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64> {
        let mut statistics = vec![0.0; self.width()];
        let tokenize = |text: &str| tokenize_13a(text.trim_end_matches(is_space));
        let hypothesis = tokenize(hypothesis);
        let references: Vec<String> = references.iter().map(|reference| tokenize(reference)).collect();
        let mut vocabulary = Vocabulary::default();
        let mut ngrams = |text| Ngrams::new(vocabulary.numbers(words(text)).into_iter(), ORDER);
        let hypothesis = ngrams(&hypothesis);
        let references: Vec<Ngrams> = references.iter().map(|reference| ngrams(reference)).collect();
        let lengths = references.iter().map(Ngrams::symbols);
        // Of two lengths equally far off the shorter is taken.
        let Some(closest) = lengths.min_by_key(|length| (length.abs_diff(hypothesis.symbols()), *length))
        else {
            return statistics;
        };
        statistics[0] = hypothesis.symbols() as f64;
        statistics[1] = closest as f64;
        for n in 1..=ORDER {
            statistics[1 + n] = hypothesis.matches(n, &references) as f64;
            statistics[1 + ORDER + n] = hypothesis.total(n) as f64;
        }
        statistics
    }

    fn score(&self, statistics: &[f64]) -> f64 {
        let [hypothesis_length, reference_length, counts @ ..] = statistics else { return 0.0 };
        if counts.len() < 2 * ORDER {
            return 0.0;
        }
        let (matched, totals) = counts.split_at(ORDER);
        if matched.iter().all(|count| *count == 0.0) {
            return 0.0;
        }
        let (precisions, counted) = self.precisions(matched, totals);
        let logarithms: f64 = precisions[..counted].iter().map(|precision| precision.ln()).sum();
        brevity_penalty(*hypothesis_length, *reference_length) * (logarithms / counted as f64).exp()
    }
}

fn brevity_penalty(hypothesis_length: f64, reference_length: f64) -> f64 {
    if hypothesis_length >= reference_length {
        1.0
    } else if hypothesis_length > 0.0 {
        (1.0 - reference_length / hypothesis_length).exp()
    } else {
        0.0
    }
}
