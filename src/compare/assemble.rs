//! From a corpus and what the systems made of it to the findings.

use super::agreement::{Agreement, summary_agreement};
use super::corpus::Corpus;
use super::findings::{
    ArticleFindings, ArticleOutput, FINDINGS_VERSION, Findings, LengthFindings, ScoreFindings, Segment,
    SystemFindings, SystemStatus, Trials,
};
use super::significance::{Sampling, bootstrap, paired_bootstrap, paired_randomisation};
use super::system::SystemOutputs;
use super::translations::{is_bad, ratio};
use super::{summaries, translations};
use crate::language::{LanguageTag, Letters};
use crate::metrics::{
    Bleu, Chrf, Metric, ReferenceCount, Rouge, RougeVariant, RougeWords, SegmentStatistics, Ter,
    segment_statistics,
};

/// The most words of the sources in each bin of lengths but the last.
const LENGTHS: [usize; 4] = [10, 20, 30, 40];

/// Scores of one metric: for each segment (or article) of each system that has outputs.
struct Scored {
    metric: Box<dyn Metric>,
    references: ReferenceCount,
    /// None for a system that failed.
    systems: Vec<Option<SegmentStatistics>>,
}

/// All that is found in `systems`, whose translations are in language `to`; `seed` is that of the significance tests.
pub fn findings(corpus: &Corpus, systems: Vec<SystemOutputs>, to: &LanguageTag, seed: u64) -> Findings {
    let baseline = systems.iter().position(|system| system.status != SystemStatus::Failed);
    let scored = if corpus.references() > 0 { score_translations(corpus, &systems) } else { Vec::new() };
    let chrf = scored.iter().find(|scored| scored.metric.name() == Chrf::default().name());
    let ascii = to.facts().is_some_and(|facts| facts.letters == Letters::Ascii);
    let words = if ascii { RougeWords::Ascii } else { RougeWords::Unicode };
    let summaries = score_summaries(corpus, &systems, words);
    let agreement = Agreement::of(corpus, &systems);
    let tests = Tests { baseline, seed };
    let rouge = summaries.first();
    let tested = !scored.is_empty() || !summaries.is_empty();
    Findings {
        version: FINDINGS_VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        unit: corpus.unit,
        source_language: corpus.language.clone(),
        target_language: to.clone(),
        references: corpus.references(),
        baseline: baseline.map(|index| systems[index].name.clone()),
        trials: tested.then_some(Trials {
            bootstrap: Sampling::BOOTSTRAP.samples,
            randomisation: Sampling::RANDOMISATION.samples,
            seed,
        }),
        lengths: lengths(corpus, &systems, chrf),
        articles: articles(corpus, &systems, chrf, rouge),
        segments: segments(corpus, &systems, chrf, &agreement),
        agreement: agreement.matrix(),
        summary_agreement: summary_agreement(&systems),
        systems: systems
            .into_iter()
            .enumerate()
            .map(|(index, system)| describe(corpus, index, system, to, (&scored, &summaries), tests))
            .collect(),
    }
}

fn score_translations(corpus: &Corpus, systems: &[SystemOutputs]) -> Vec<Scored> {
    let references: Vec<&[String]> =
        corpus.segments.iter().map(|segment| segment.references.as_slice()).collect();
    let metrics: [Box<dyn Metric>; 4] =
        [Box::new(Bleu::default()), Box::new(Chrf::default()), Box::new(Chrf::plus_plus()), Box::new(Ter)];
    let of_system = |metric: &dyn Metric, system: &SystemOutputs| {
        (system.status != SystemStatus::Failed)
            .then(|| segment_statistics(metric, &system.texts(), &references))
    };
    metrics
        .into_iter()
        .map(|metric| Scored {
            references: ReferenceCount::of(&references),
            systems: systems.iter().map(|system| of_system(metric.as_ref(), system)).collect(),
            metric,
        })
        .collect()
}

/// ROUGE of the summaries of those articles that have a reference; empty where none has. English gets the words that published
/// figures are made with, other languages keep their accents.
fn score_summaries(corpus: &Corpus, systems: &[SystemOutputs], words: RougeWords) -> Vec<Scored> {
    let with_reference: Vec<(usize, [&str; 1])> = corpus
        .articles
        .iter()
        .enumerate()
        .filter_map(|(index, article)| Some((index, [article.summary.as_deref()?])))
        .collect();
    if with_reference.is_empty() {
        return Vec::new();
    }
    let references: Vec<[&str; 1]> = with_reference.iter().map(|(_, reference)| *reference).collect();
    let of_system = |metric: &dyn Metric, system: &SystemOutputs| {
        let summary = |index: usize| system.briefs[index].as_ref().map(|brief| brief.summary_text());
        let texts: Vec<String> =
            with_reference.iter().map(|(index, _)| summary(*index).unwrap_or_default()).collect();
        (system.status != SystemStatus::Failed).then(|| segment_statistics(metric, &texts, &references))
    };
    [RougeVariant::One, RougeVariant::Two, RougeVariant::L, RougeVariant::Lsum]
        .map(|variant| Box::new(Rouge { variant, words }) as Box<dyn Metric>)
        .into_iter()
        .map(|metric| Scored {
            references: ReferenceCount::Each(1),
            systems: systems.iter().map(|system| of_system(metric.as_ref(), system)).collect(),
            metric,
        })
        .collect()
}

/// How significance is tested.
#[derive(Clone, Copy)]
struct Tests {
    /// Index of the baseline.
    baseline: Option<usize>,
    seed: u64,
}

fn describe(
    corpus: &Corpus,
    index: usize,
    system: SystemOutputs,
    to: &LanguageTag,
    (translations, summaries): (&[Scored], &[Scored]),
    tests: Tests,
) -> SystemFindings {
    let has_outputs = system.status != SystemStatus::Failed;
    let translation = has_outputs.then(|| {
        let mut found = translations::measure(corpus, &system);
        found.scores = tested_scores(translations, index, tests);
        found
    });
    let summary = summaries::measure(corpus, &system, to).map(|mut found| {
        found.scores = tested_scores(summaries, index, tests);
        found
    });
    SystemFindings {
        name: system.name,
        status: system.status,
        error: system.error,
        path: system.path,
        models: system.models,
        settings: system.settings,
        translation,
        summary,
        speed: system.speed,
    }
}

/// The corpus scores of the system with that index, tested against the baseline.
fn tested_scores(scored: &[Scored], index: usize, tests: Tests) -> Vec<ScoreFindings> {
    let of_metric = |scored: &Scored| {
        let own = scored.systems.get(index)?.as_ref()?;
        let metric = scored.metric.as_ref();
        let baseline = tests
            .baseline
            .filter(|&baseline| baseline != index)
            .and_then(|baseline| scored.systems.get(baseline)?.as_ref());
        let resamples = Sampling { seed: tests.seed, ..Sampling::BOOTSTRAP };
        let trials = Sampling { seed: tests.seed, ..Sampling::RANDOMISATION };
        let interval = bootstrap(metric, own, resamples);
        // All systems are scored on the same segments, so they can be paired.
        let resampled = baseline.and_then(|baseline| paired_bootstrap(metric, baseline, own, resamples).ok());
        let swapped = baseline.and_then(|baseline| paired_randomisation(metric, baseline, own, trials).ok());
        Some(ScoreFindings {
            metric: metric.name().to_owned(),
            signature: metric.signature(scored.references),
            score: metric.score(&own.total()),
            higher_is_better: metric.higher_is_better(),
            interval: Some([interval.lower, interval.upper]),
            bootstrap_p: resampled.map(|found| found.p_value),
            randomisation_p: swapped,
        })
    };
    scored.iter().filter_map(of_metric).collect()
}

/// The score of the segments of a system with those indices; none without references or outputs.
fn score_of(scored: Option<&Scored>, system: usize, segments: impl Iterator<Item = usize>) -> Option<f64> {
    let scored = scored?;
    let own = scored.systems.get(system)?.as_ref()?;
    let mut sums = SegmentStatistics::new(own.width());
    segments.for_each(|index| sums.push(own.segment(index)));
    (!sums.is_empty()).then(|| scored.metric.score(&sums.total()))
}

fn lengths(corpus: &Corpus, systems: &[SystemOutputs], chrf: Option<&Scored>) -> Vec<LengthFindings> {
    let words: Vec<usize> =
        corpus.segments.iter().map(|segment| segment.source.split_whitespace().count()).collect();
    let mut from = 1;
    let mut found = Vec::new();
    for to in LENGTHS.map(Some).into_iter().chain([None]) {
        let inside: Vec<usize> = (0..words.len())
            .filter(|&index| words[index] >= from && to.is_none_or(|to| words[index] <= to))
            .collect();
        if !inside.is_empty() {
            let each = 0..systems.len();
            found.push(LengthFindings {
                from,
                to,
                segments: inside.len(),
                chrf: each.clone().map(|system| score_of(chrf, system, inside.iter().copied())).collect(),
                error_share: each.map(|system| error_share(corpus, &systems[system], &inside)).collect(),
            });
        }
        from = to.map_or(from, |to| to + 1);
    }
    found
}

/// Share of these segments that are bad; none for a system that failed.
fn error_share(corpus: &Corpus, system: &SystemOutputs, segments: &[usize]) -> Option<f64> {
    let bad = |&&index: &&usize| is_bad(&corpus.segments[index].source, system.segments[index].as_ref());
    (system.status != SystemStatus::Failed)
        .then(|| ratio(segments.iter().filter(bad).count() as f64, segments.len() as f64))
}

fn articles(
    corpus: &Corpus,
    systems: &[SystemOutputs],
    chrf: Option<&Scored>,
    rouge: Option<&Scored>,
) -> Vec<ArticleFindings> {
    let mut of_article: Vec<Vec<usize>> = vec![Vec::new(); corpus.articles.len()];
    for (index, segment) in corpus.segments.iter().enumerate() {
        of_article[segment.article].push(index);
    }
    let mut with_reference = 0;
    let mut found = Vec::with_capacity(corpus.articles.len());
    for (index, article) in corpus.articles.iter().enumerate() {
        let own = &of_article[index];
        // The statistics of summaries hold those articles alone that have a reference.
        let summary = article.summary.is_some().then_some(with_reference);
        with_reference += usize::from(article.summary.is_some());
        let made = |(number, system): (usize, &SystemOutputs)| {
            if !own.iter().any(|&segment| system.segments[segment].is_some()) {
                return None;
            }
            let brief = system.briefs[index].clone().unwrap_or_default();
            Some(ArticleOutput {
                chrf: score_of(chrf, number, own.iter().copied()),
                error_share: error_share(corpus, system, own).unwrap_or_default(),
                rouge: score_of(rouge, number, summary.into_iter()),
                headline: brief.headline,
                abstractive: brief.abstractive,
                extractive: brief.extractive,
                flags: brief.flags,
            })
        };
        found.push(ArticleFindings {
            id: article.id.clone(),
            title: article.title.clone(),
            reference: article.summary.clone(),
            systems: systems.iter().enumerate().map(made).collect(),
        });
    }
    found
}

fn segments(
    corpus: &Corpus,
    systems: &[SystemOutputs],
    chrf: Option<&Scored>,
    agreement: &Agreement,
) -> Vec<Segment> {
    let of_segment = |(index, segment): (usize, &super::corpus::CorpusSegment)| Segment {
        article: segment.article,
        id: segment.id,
        source: segment.source.clone(),
        references: segment.references.clone(),
        disagreement: agreement.disagreement(index),
        outputs: systems
            .iter()
            .enumerate()
            .map(|(number, system)| {
                let mut output = system.segments[index].clone()?;
                output.chrf = score_of(chrf, number, std::iter::once(index));
                Some(output)
            })
            .collect(),
    };
    corpus.segments.iter().enumerate().map(of_segment).collect()
}
