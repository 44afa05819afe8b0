//! `depeche score`.

mod report;
mod texts;

use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use depeche::compare::significance::{self, Sampling};
use depeche::metrics::{EffectiveOrder, Metric, MetricName, ReferenceCount, RougeWords, segment_statistics};
use depeche::run::ExitStatus;

use report::{Report, Resampling, Score, Sentence};
use texts::{Kind, Texts};

/// Score translations or summaries against references
///
/// Files are plain text with a segment on each line, all equally long, or .jsonl with an id and a summary on each line, all with the
/// same ids. BLEU, chrF2, chrF2++ and TER are those of sacrebleu, with its signature but for the version; ROUGE is the mean F1 of
/// rouge-score without stemming.
///
/// With --format json: `segments`; `references`, for each segment; `resampling`, how it was done; `metrics`, each with `name`,
/// `signature`, `score`, `higher_is_better`, and where asked for `mean` and `interval` (95 %) of the bootstrap, `baseline_score`,
/// `p_value_bootstrap`, `p_value_randomisation` and `sentence_signature`; `sentences`, each with its `id` (the number of a line) and
/// `scores` by metric.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What is scored; standard input for `-`
    #[arg(long, value_name = "FILE")]
    hypothesis: PathBuf,
    /// What it is scored against. Several give every segment as many references
    #[arg(long, value_name = "FILE", required = true)]
    reference: Vec<PathBuf>,
    /// Test whether the hypothesis differs from FILE by more than chance: paired bootstrap and paired approximate randomisation
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// bleu, chrf, chrf++, ter, rouge1, rouge2, rougeL, rougeLsum; several times for several
    /// [default: the first four for lines, the others for summaries]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    metric: Vec<MetricName>,
    /// Score every segment by itself, too; BLEU with effective order then
    #[arg(long)]
    sentences: bool,
    /// Tell the mean and the 95 % interval of a bootstrap
    #[arg(long)]
    confidence: bool,
    /// Leave orders out of BLEU for which all hypotheses are too short
    #[arg(long)]
    effective_order: bool,
    /// What ROUGE takes for a word: runs of a-z and 0-9, as rouge-score does, or words by Unicode's rules
    #[arg(long, value_enum, default_value_t = Words::Ascii)]
    rouge_words: Words,
    /// Resamples of a bootstrap
    #[arg(long, value_name = "N", default_value_t = Sampling::BOOTSTRAP.samples, value_parser = at_least_one)]
    resamples: usize,
    /// Trials of the randomisation
    #[arg(long, value_name = "N", default_value_t = Sampling::RANDOMISATION.samples, value_parser = at_least_one)]
    trials: usize,
    /// Where the random numbers begin; the same seed gives the same figures
    #[arg(long, value_name = "N", default_value_t = Sampling::BOOTSTRAP.seed)]
    seed: u64,
    /// `text`: a line a score; `json`: an object with all that is known
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Words {
    Ascii,
    Unicode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn at_least_one(text: &str) -> Result<usize, std::num::ParseIntError> {
    text.parse().map(NonZeroUsize::get)
}

/// The texts that are scored, segment by segment.
struct Corpus {
    hypotheses: Vec<String>,
    baseline: Option<Vec<String>>,
    references: Vec<Vec<String>>,
}

impl Arguments {
    /// The metrics asked for, each once.
    fn metrics(&self, kind: Kind) -> Vec<MetricName> {
        let chosen = match kind {
            _ if !self.metric.is_empty() => self.metric.as_slice(),
            Kind::Lines => &MetricName::OF_TRANSLATIONS,
            Kind::Summaries => &MetricName::OF_SUMMARIES,
        };
        let mut names = Vec::new();
        for name in chosen {
            if !names.contains(name) {
                names.push(*name);
            }
        }
        names
    }

    fn metric(&self, name: MetricName, effective_order: EffectiveOrder) -> Box<dyn Metric> {
        let words = match self.rouge_words {
            Words::Ascii => RougeWords::Ascii,
            Words::Unicode => RougeWords::Unicode,
        };
        name.metric(effective_order, words)
    }

    fn resampling(&self) -> Option<Resampling> {
        let trials = self.baseline.as_ref().map(|_| self.trials);
        (self.confidence || trials.is_some()).then_some(Resampling {
            resamples: self.resamples,
            trials,
            seed: self.seed,
        })
    }
}

/// Scores.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitStatus> {
    let hypotheses = texts::read(&arguments.hypothesis)?;
    let read = |path: &PathBuf| texts::read(path).and_then(|texts| texts.like(&hypotheses));
    let references = arguments.reference.iter().map(read).collect::<anyhow::Result<Vec<Texts>>>()?;
    let baseline = arguments.baseline.as_ref().map(read).transpose()?;

    let metrics = arguments.metrics(hypotheses.kind());
    let ids = hypotheses.ids();
    let corpus = Corpus {
        references: (0..ids.len())
            .map(|index| references.iter().map(|texts| texts.texts()[index].clone()).collect())
            .collect(),
        baseline: baseline.map(Texts::into_texts),
        hypotheses: hypotheses.into_texts(),
    };
    let mut report = Report {
        segments: ids.len(),
        references: references.len(),
        resampling: arguments.resampling(),
        metrics: Vec::new(),
        sentences: arguments.sentences.then(|| ids.into_iter().map(Sentence::new).collect()),
    };
    for name in metrics {
        score(arguments, name, &corpus, &mut report)?;
    }
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    match arguments.format {
        Format::Text => report.write_text(&mut stdout)?,
        Format::Json => writeln!(stdout, "{}", serde_json::to_string_pretty(&report)?)?,
    }
    stdout.flush()?;
    Ok(ExitStatus::Success)
}

/// Puts what one metric says into the report.
fn score(
    arguments: &Arguments,
    name: MetricName,
    corpus: &Corpus,
    report: &mut Report,
) -> anyhow::Result<()> {
    let order = if arguments.effective_order { EffectiveOrder::Yes } else { EffectiveOrder::No };
    let metric = arguments.metric(name, order);
    let references = ReferenceCount::of(&corpus.references);
    let statistics = segment_statistics(metric.as_ref(), &corpus.hypotheses, &corpus.references);
    let mut score =
        Score::new(metric.name(), metric.signature(references), metric.score(&statistics.total()));
    score.higher_is_better = metric.higher_is_better();
    let bootstrap = Sampling { samples: arguments.resamples, seed: arguments.seed };
    if let Some(baseline) = &corpus.baseline {
        let baseline = segment_statistics(metric.as_ref(), baseline, &corpus.references);
        let randomisation = Sampling { samples: arguments.trials, seed: arguments.seed };
        let found = significance::paired_bootstrap(metric.as_ref(), &baseline, &statistics, bootstrap)?;
        score.put(&found.confidence);
        score.baseline_score = Some(metric.score(&baseline.total()));
        score.p_value_bootstrap = Some(found.p_value);
        score.p_value_randomisation =
            Some(significance::paired_randomisation(metric.as_ref(), &baseline, &statistics, randomisation)?);
    } else if arguments.confidence {
        score.put(&significance::bootstrap(metric.as_ref(), &statistics, bootstrap));
    }
    if let Some(sentences) = &mut report.sentences {
        // The sums don't depend on the order, only what is made of them.
        let of_sentences = arguments.metric(name, EffectiveOrder::Yes);
        score.sentence_signature = Some(of_sentences.signature(references));
        for (sentence, sums) in sentences.iter_mut().zip(statistics.segments()) {
            sentence.put(metric.name(), of_sentences.score(sums));
        }
    }
    report.metrics.push(score);
    Ok(())
}
