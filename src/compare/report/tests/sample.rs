//! A small comparison: two systems that worked and one that did not.

use std::collections::BTreeMap;

use crate::check::{CheckKind, Flag};
use crate::compare::findings::{
    ArticleFindings, ArticleOutput, BriefSentence, FINDINGS_VERSION, Findings, LengthFindings, Output,
    ScoreFindings, Segment, SpeedFindings, SummaryFindings, SystemFindings, SystemStatus,
    TranslationFindings, Trials, Unit,
};
use crate::language::LanguageTag;
use crate::output::FlagCounts;
use crate::output::provenance::{FileRecord, ModelRecord, ModelRole};
use crate::translate::{Ledger, Outcome};

/// The name of a system: nothing else in a report contains it.
pub(super) fn system_name(index: usize) -> String {
    format!("Zeppelin-{index}")
}

/// A comparison in which `text` stands wherever text of others can stand, but for the systems' names.
pub(super) fn findings(text: &str) -> Findings {
    let mut systems: Vec<SystemFindings> = (0..3).map(|index| system(index, text)).collect();
    if let Some(last) = systems.last_mut() {
        last.status = SystemStatus::Failed;
        last.error = Some(format!("out of memory {text}"));
        (last.translation, last.summary, last.speed) = (None, None, None);
    }
    let matrix =
        vec![vec![Some(100.0), Some(61.5), None], vec![Some(60.2), Some(100.0), None], vec![None; 3]];
    Findings {
        version: FINDINGS_VERSION,
        program: text.to_owned(),
        unit: Unit::Articles,
        source_language: LanguageTag::french(),
        target_language: LanguageTag::english(),
        references: 1,
        baseline: Some(system_name(0)),
        trials: Some(Trials { bootstrap: 1000, randomisation: 10_000, seed: 1 }),
        systems,
        agreement: matrix.clone(),
        summary_agreement: matrix,
        lengths: vec![length(1, Some(10)), length(11, None)],
        articles: (0..2).map(|_| article(text)).collect(),
        segments: (0..60).map(|index| segment(index, text)).collect(),
    }
}

fn doubt(text: &str) -> Vec<Flag> {
    vec![Flag::error(CheckKind::Numbers, text), Flag::warning(CheckKind::Length, text)]
}

/// The second is 5.2 BLEU better, which is clear, and 1.0 TER worse, which is not.
pub(super) fn scores(index: usize) -> Vec<ScoreFindings> {
    let second = index as f64;
    let score = |metric: &str, score: f64, higher_is_better: bool, p: f64| ScoreFindings {
        metric: metric.to_owned(),
        signature: "nrefs:1|tok:13a".to_owned(),
        score,
        higher_is_better,
        interval: Some([score - 1.0, score + 1.0]),
        bootstrap_p: (index > 0).then_some(0.4),
        randomisation_p: (index > 0).then_some(p),
    };
    vec![score("BLEU", 30.0 + 5.2 * second, true, 0.001), score("TER", 50.0 + second, false, 0.3)]
}

fn system(index: usize, text: &str) -> SystemFindings {
    let flags = BTreeMap::from([(text.to_owned(), FlagCounts { errors: 3, warnings: 1 })]);
    SystemFindings {
        name: system_name(index),
        status: SystemStatus::Done,
        error: None,
        path: format!("path-of-{index} {text}"),
        models: vec![ModelRecord {
            role: ModelRole::Translator,
            id: format!("model-of-{index} {text}"),
            licence: text.to_owned(),
            engine: text.to_owned(),
            engine_version: text.to_owned(),
            files: vec![FileRecord::of(text, format!("weights {index}").as_bytes())],
        }],
        settings: Some(serde_json::json!({ "translator": format!("setting-of-{index}"), text: text })),
        translation: Some(TranslationFindings {
            scores: scores(index),
            flags: flags.clone(),
            ledger: Ledger { sentences: 60, translated: 57, flagged: 3, ..Ledger::default() },
            error_share: 0.05 * (index + 1) as f64,
            length_ratio: 0.96,
            log_probability: Some(-0.21),
            untranslated_share: 0.0,
            repeated_share: 0.02,
        }),
        summary: Some(SummaryFindings {
            scores: Vec::new(),
            flags,
            words: 50.0,
            ..SummaryFindings::default()
        }),
        speed: Some(SpeedFindings {
            sentences_per_second: 7.77 * (index + 1) as f64,
            ..SpeedFindings::default()
        }),
    }
}

fn length(from: usize, to: Option<usize>) -> LengthFindings {
    let values = vec![Some(50.0), Some(55.0), None];
    LengthFindings { from, to, segments: 30, chrf: values.clone(), error_share: values }
}

fn article(text: &str) -> ArticleFindings {
    let line = || BriefSentence { text: text.to_owned(), evidence: vec![1, 2], flags: doubt(text) };
    let output = ArticleOutput {
        chrf: Some(51.0),
        error_share: 0.1,
        headline: Some(line()),
        abstractive: vec![line()],
        extractive: vec![line()],
        flags: doubt(text),
        rouge: Some(40.0),
    };
    ArticleFindings {
        id: format!("a {text}"),
        title: Some(text.to_owned()),
        reference: Some(text.to_owned()),
        systems: vec![Some(output.clone()), Some(output), None],
    }
}

fn segment(index: usize, text: &str) -> Segment {
    let output = |system: usize| Output {
        text: format!("Text {index} in words {system}. {text}"),
        outcome: Some(Outcome::Flagged),
        repaired: false,
        chrf: Some(40.0 + system as f64),
        log_probability: Some(-0.5),
        flags: doubt(text),
    };
    Segment {
        article: index / 30,
        id: index as u32 % 30 + 1,
        source: format!("Texte {index}. {text}"),
        references: vec![format!("Reference {index}. {text}")],
        disagreement: (index * 7 % 60) as f64 / 60.0,
        outputs: vec![Some(output(0)), Some(output(1)), None],
    }
}
