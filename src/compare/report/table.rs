//! The figures of all systems as tables of cells, which the pages lay out in their own way.

use super::notation::{bytes, count, decimal, percent, quantity};
use super::significance::Significance;
use crate::compare::findings::{
    Findings, ScoreFindings, SpeedFindings, SummaryFindings, SystemFindings, TranslationFindings,
};
use crate::output::FlagCounts;
use crate::output::display::display_text;

/// One figure of one system.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// The figure; a dash where there is none.
    pub(super) text: String,
    /// What it is sorted by.
    pub(super) value: Option<f64>,
    /// Its 95 % confidence interval.
    pub(super) interval: Option<String>,
    /// How it stands to the baseline's.
    pub(super) significance: Option<Significance>,
}

impl Cell {
    fn new(value: f64, text: String) -> Self {
        Self { text, value: Some(value), ..Self::default() }
    }

    fn none() -> Self {
        Self { text: "–".to_owned(), ..Self::default() }
    }
}

/// A figure that every system can have.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// Its name.
    pub(super) heading: String,
    /// What it can tell, and what it can't.
    pub(super) about: String,
}

/// Figures that belong together: a row for each system, in their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// What they are about.
    pub(super) title: &'static str,
    /// The figures.
    pub(super) columns: Vec<Column>,
    /// For each system its cells.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A column and how it is read from a system's findings.
type Figure<T> = (&'static str, &'static str, fn(&T) -> Option<(f64, String)>);

const CHECKED: [Figure<TranslationFindings>; 6] = [
    (
        "With an error",
        "Share of the sentences in which a check found an error: a changed number, a loop, text left in the source \
         language. The checks miss most faults of meaning, and they can be wrong.",
        |found| share(found.error_share),
    ),
    ("Errors", "How many errors the checks found; a sentence can have several.", |found| {
        whole(total(found).errors)
    }),
    ("Warnings", "How many findings are worth a look. Many are harmless.", |found| {
        whole(total(found).warnings)
    }),
    ("Untranslated", "Share of the sentences that were left in the source language.", |found| {
        share(found.untranslated_share)
    }),
    (
        "Repeated",
        "Share of the sentences that repeat something which the source does not repeat: a sign of a loop.",
        |found| share(found.repeated_share),
    ),
    (
        "Length ratio",
        "Characters of the translations for one of the sources. Far from the other systems' it tells of cut or padded text; \
         no value is right by itself.",
        |found| Some((found.length_ratio, decimal(found.length_ratio, 2))),
    ),
];

const CONFIDENCE: Figure<TranslationFindings> = (
    "Log-probability",
    "How sure a model was of its own words (mean natural logarithm for a token). Models cut text into different tokens, so it \
     can't be compared between models, only between settings of one.",
    |found| found.log_probability.map(|value| (value, decimal(value, 2))),
);

const LEDGER: [Figure<TranslationFindings>; 7] = [
    ("Sentences", "How many sentences the system was given.", |found| whole(found.ledger.sentences)),
    ("Translated", "Translated, and no check found an error.", |found| whole(found.ledger.translated)),
    (
        "Repaired",
        "Of those translated: a check found an error in the first try, and none in the end.",
        |found| whole(found.ledger.repaired),
    ),
    ("Copied", "Nothing to translate: the source is kept.", |found| whole(found.ledger.copied)),
    ("Flagged", "Translated, but a check found an error.", |found| whole(found.ledger.flagged)),
    ("Skipped", "Not asked for.", |found| whole(found.ledger.skipped)),
    ("Failed", "No translation could be made.", |found| whole(found.ledger.failed)),
];

const SPEED: [Figure<SpeedFindings>; 7] = [
    (
        "Sentences/s",
        "Sentences a second on the machine of the comparison, loading not counted. Another machine gives other figures, and \
         often another order.",
        |speed| Some((speed.sentences_per_second, quantity(speed.sentences_per_second))),
    ),
    ("Inputs/s", "Articles, or files of lines, a second.", |speed| {
        Some((speed.articles_per_second, quantity(speed.articles_per_second)))
    }),
    ("Seconds", "Wall-clock time for all inputs.", |speed| Some((speed.seconds, quantity(speed.seconds)))),
    ("Tokens", "Tokens that the models wrote.", |speed| whole(speed.tokens)),
    ("Tokens/s", "Tokens a second. Models cut text into different tokens.", |speed| {
        Some((speed.tokens_per_second, quantity(speed.tokens_per_second)))
    }),
    ("Peak memory", "The most memory that was resident at once.", |speed| {
        speed.peak_memory.map(|size| (size as f64, bytes(size)))
    }),
    ("Model size", "The models' files on disk.", |speed| {
        Some((speed.model_size as f64, bytes(speed.model_size)))
    }),
];

const SUMMARY: [Figure<SummaryFindings>; 7] = [
    (
        "With evidence",
        "Share of the summary's sentences for which a sentence of the article was found that supports them. Likeness of \
         wording or meaning is no proof.",
        |found| share(found.evidence_share),
    ),
    ("Errors", "Errors that the checks found in the briefs.", |found| {
        whole(sum(found.flags.values()).errors)
    }),
    ("Warnings", "Findings in the briefs that are worth a look.", |found| {
        whole(sum(found.flags.values()).warnings)
    }),
    ("Words", "Mean number of words of a summary.", |found| Some((found.words, decimal(found.words, 1)))),
    ("Compression", "Words of the article's translation for one of the summary.", |found| {
        Some((found.compression, decimal(found.compression, 1)))
    }),
    (
        "Novelty",
        "Share of the summary's word pairs that the article does not have. High: own words, or invention. Low: copying.",
        |found| share(found.novelty),
    ),
    (
        "Coverage",
        "Share of the article's different content words that the summary has. Longer summaries have more.",
        |found| share(found.coverage),
    ),
];

/// All tables that have anything in them.
pub(super) fn tables(findings: &Findings) -> Vec<Table> {
    let systems = &findings.systems;
    let translations = |system: &SystemFindings| system.translation.clone();
    let mut checked = Table::of("Translations without references", &CHECKED, systems, translations);
    checked.join(Table::of("", &[CONFIDENCE], systems, translations));
    let summaries = |system: &SystemFindings| system.summary.clone();
    let tables = [
        scores("Translations against the references", findings, translation_scores),
        checked,
        Table::of("What became of the sentences", &LEDGER, systems, translations),
        scores("Summaries against the references", findings, summary_scores),
        Table::of("Summaries without references", &SUMMARY, systems, summaries),
        Table::of("Speed and size", &SPEED, systems, |system| system.speed),
    ];
    tables.into_iter().filter(|table| !table.columns.is_empty()).collect()
}

/// The corpus scores of a system's translations.
pub(super) fn translation_scores(system: &SystemFindings) -> &[ScoreFindings] {
    system.translation.as_ref().map_or(&[], |translation| &translation.scores)
}

fn summary_scores(system: &SystemFindings) -> &[ScoreFindings] {
    system.summary.as_ref().map_or(&[], |summary| &summary.scores)
}

impl Table {
    /// The columns of `figures` that any system has.
    fn of<T>(
        title: &'static str,
        figures: &[Figure<T>],
        systems: &[SystemFindings],
        part: impl Fn(&SystemFindings) -> Option<T>,
    ) -> Self {
        let mut table = Self { title, columns: Vec::new(), rows: vec![Vec::new(); systems.len()] };
        let parts: Vec<Option<T>> = systems.iter().map(part).collect();
        for (heading, about, read) in figures {
            let cells = parts.iter().map(|part| match part.as_ref().and_then(read) {
                Some((value, text)) if value.is_finite() => Cell::new(value, text),
                _ => Cell::none(),
            });
            table.push(heading, about, cells.collect());
        }
        table
    }

    /// Adds a column, unless no system has a value.
    fn push(&mut self, heading: &str, about: &str, cells: Vec<Cell>) {
        if cells.iter().all(|cell| cell.value.is_none()) {
            return;
        }
        self.columns.push(Column { heading: display_text(heading), about: display_text(about) });
        for (row, cell) in self.rows.iter_mut().zip(cells) {
            row.push(cell);
        }
    }

    /// Adds the columns of another table.
    fn join(&mut self, other: Self) {
        self.columns.extend(other.columns);
        for (row, cells) in self.rows.iter_mut().zip(other.rows) {
            row.extend(cells);
        }
    }
}

/// A table of scores: one column for each metric that any system has, in the order in which they come.
fn scores(
    title: &'static str,
    findings: &Findings,
    of: impl Fn(&SystemFindings) -> &[ScoreFindings],
) -> Table {
    let mut table = Table { title, columns: Vec::new(), rows: vec![Vec::new(); findings.systems.len()] };
    let mut metrics: Vec<&ScoreFindings> = Vec::new();
    for score in findings.systems.iter().flat_map(&of) {
        if !metrics.iter().any(|known| known.metric == score.metric) {
            metrics.push(score);
        }
    }
    let baseline =
        findings.systems.iter().find(|system| Some(&system.name) == findings.baseline.as_ref()).map(&of);
    for metric in metrics {
        let pick = |scores: &[ScoreFindings]| scores.iter().position(|score| score.metric == metric.metric);
        let rival = baseline.and_then(|scores| Some(&scores[pick(scores)?]));
        let cells = findings.systems.iter().map(|system| {
            let scores = of(system);
            let Some(score) = pick(scores).map(|position| &scores[position]) else { return Cell::none() };
            if !score.score.is_finite() {
                return Cell::none();
            }
            let significance = if Some(&system.name) == findings.baseline.as_ref() {
                Some(Significance::Baseline)
            } else {
                Significance::of(score, rival)
            };
            score_cell(score, significance)
        });
        let direction = if metric.higher_is_better { "" } else { " (lower is better)" };
        table.push(&format!("{}{direction}", metric.metric), &about_metric(metric), cells.collect());
    }
    table
}

fn score_cell(score: &ScoreFindings, significance: Option<Significance>) -> Cell {
    let interval = score.interval.map(|[low, high]| format!("{}–{}", decimal(low, 1), decimal(high, 1)));
    Cell { interval, significance, ..Cell::new(score.score, decimal(score.score, 1)) }
}

/// What a metric is, with its signature.
fn about_metric(score: &ScoreFindings) -> String {
    let about = match score.metric.as_str() {
        "BLEU" => {
            "Share of the reference's runs of one to four words that the translation has (Papineni et al. 2002). A good \
             translation in other words scores low."
        }
        "chrF" | "chrF++" | "chrF2" | "chrF2++" => {
            "Likeness to the reference by runs of characters (Popović 2015). It forgives other word forms, and agrees with \
             people more often than BLEU does; a fluent sentence with the opposite meaning can still score high."
        }
        "TER" => {
            "Edits needed to reach the reference, for a hundred of its words (Snover et al. 2006). Lower is better; it may \
             exceed 100."
        }
        name if name.starts_with("ROUGE") => {
            "Words in common with a reference summary (Lin 2004). A summary that chose other facts scores low, and a false one \
             in the right words high."
        }
        _ => "A score against the references.",
    };
    if score.signature.is_empty() {
        about.to_owned()
    } else {
        format!("{about} Signature: {}", score.signature)
    }
}

fn share(share: f64) -> Option<(f64, String)> {
    Some((share, percent(share)))
}

fn whole(number: usize) -> Option<(f64, String)> {
    Some((number as f64, count(number)))
}

fn total(found: &TranslationFindings) -> FlagCounts {
    sum(found.flags.values())
}

/// All flags of several kinds.
pub(super) fn sum<'a>(counts: impl IntoIterator<Item = &'a FlagCounts>) -> FlagCounts {
    counts.into_iter().fold(FlagCounts::default(), |sum, counts| FlagCounts {
        errors: sum.errors + counts.errors,
        warnings: sum.warnings + counts.warnings,
    })
}
