//! The sentences and briefs as the page's script reads them: lists without names, as 20,000 sentences would repeat the names
//! 20,000 times.
//!
//! Every text has gone through [`display_text`], so the script can show it as it is. `data.js` reads this form.

use serde::Serialize;

use crate::check::{CheckKind, Flag, Severity};
use crate::compare::findings::{
    ArticleFindings, ArticleOutput, BriefSentence, Findings, Output, Segment, Unit,
};
use crate::output::display::display_text;
use crate::output::label;
use crate::translate::Outcome;

/// How many sentences a page shows, with a script and without.
pub(super) const SENTENCES_PER_PAGE: usize = 50;

/// The outcomes by the number that stands for them.
const OUTCOMES: [Outcome; 5] =
    [Outcome::Translated, Outcome::Copied, Outcome::Flagged, Outcome::Skipped, Outcome::Failed];

/// All that the script reads.
#[derive(Serialize)]
pub(super) struct PageData {
    languages: [String; 2],
    /// What a segment is.
    noun: &'static str,
    systems: Vec<String>,
    /// The names of the checks that found anything; flags name them by number.
    kinds: Vec<&'static str>,
    severities: [&'static str; 2],
    /// What a reader is told of an outcome, if anything.
    outcomes: [Option<&'static str>; 5],
    articles: Vec<ArticleRow>,
    segments: Vec<SegmentRow>,
}

/// Id, title, reference summary, and for each system its brief.
#[derive(Serialize)]
struct ArticleRow(String, Option<String>, Option<String>, Vec<Option<BriefRow>>);

/// chrF, ROUGE-1, headline, abstractive, extractive, flags.
#[derive(Serialize)]
struct BriefRow(Option<f64>, Option<f64>, Option<LineRow>, Vec<LineRow>, Vec<LineRow>, Vec<FlagRow>);

/// A sentence of a brief: text, evidence, flags.
#[derive(Serialize)]
struct LineRow(String, Vec<u32>, Vec<FlagRow>);

/// Article, number in it, source, references, disagreement, outputs.
#[derive(Serialize)]
struct SegmentRow(usize, u32, String, Vec<String>, f64, Vec<Option<OutputRow>>);

/// Text, outcome, chrF, log-probability, flags.
#[derive(Serialize)]
struct OutputRow(String, Option<usize>, Option<f64>, Option<f64>, Vec<FlagRow>);

/// Check, whether it is an error, message.
#[derive(Serialize)]
struct FlagRow(usize, u8, String);

impl PageData {
    /// The data of a report.
    pub(super) fn of(findings: &Findings) -> Self {
        let kinds = kinds(findings);
        Self {
            languages: [&findings.source_language, &findings.target_language].map(ToString::to_string),
            noun: noun(findings.unit),
            systems: findings.systems.iter().map(|system| display_text(&system.name)).collect(),
            kinds: kinds.iter().map(|kind| kind.as_str()).collect(),
            severities: [Severity::Warning, Severity::Error].map(label::severity),
            outcomes: OUTCOMES.map(label::outcome),
            articles: findings.articles.iter().map(|article| article_row(article, &kinds)).collect(),
            segments: findings.segments.iter().map(|segment| segment_row(segment, &kinds)).collect(),
        }
    }
}

/// What a segment is: a sentence of an article, or a line.
pub(super) fn noun(unit: Unit) -> &'static str {
    match unit {
        Unit::Articles => "sentence",
        Unit::Lines => "line",
    }
}

/// What holds segments: an article, or a file of lines.
pub(super) fn holder(unit: Unit) -> &'static str {
    match unit {
        Unit::Articles => "article",
        Unit::Lines => "file",
    }
}

/// The checks that found anything in a sentence or a brief, in their own order.
pub(super) fn kinds(findings: &Findings) -> Vec<CheckKind> {
    let outputs = findings.segments.iter().flat_map(|segment| segment.outputs.iter().flatten());
    let briefs = findings.articles.iter().flat_map(|article| article.systems.iter().flatten());
    let mut kinds: Vec<CheckKind> = outputs
        .flat_map(|output| &output.flags)
        .chain(briefs.flat_map(brief_flags))
        .map(|flag| flag.kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// All flags of a brief and its sentences.
fn brief_flags(brief: &ArticleOutput) -> impl Iterator<Item = &Flag> {
    let sentences = brief.headline.iter().chain(&brief.abstractive).chain(&brief.extractive);
    sentences.flat_map(|sentence| &sentence.flags).chain(&brief.flags)
}

fn article_row(article: &ArticleFindings, kinds: &[CheckKind]) -> ArticleRow {
    let briefs = article.systems.iter().map(|brief| brief.as_ref().map(|brief| brief_row(brief, kinds)));
    let text = |text: &Option<String>| text.as_deref().map(display_text);
    ArticleRow(display_text(&article.id), text(&article.title), text(&article.reference), briefs.collect())
}

fn brief_row(brief: &ArticleOutput, kinds: &[CheckKind]) -> BriefRow {
    let lines =
        |sentences: &[BriefSentence]| sentences.iter().map(|sentence| line_row(sentence, kinds)).collect();
    BriefRow(
        brief.chrf.map(|score| rounded(score, 1)),
        brief.rouge.map(|score| rounded(score, 1)),
        brief.headline.as_ref().map(|headline| line_row(headline, kinds)),
        lines(&brief.abstractive),
        lines(&brief.extractive),
        flag_rows(&brief.flags, kinds),
    )
}

fn line_row(sentence: &BriefSentence, kinds: &[CheckKind]) -> LineRow {
    LineRow(display_text(&sentence.text), sentence.evidence.clone(), flag_rows(&sentence.flags, kinds))
}

fn segment_row(segment: &Segment, kinds: &[CheckKind]) -> SegmentRow {
    SegmentRow(
        segment.article,
        segment.id,
        display_text(&segment.source),
        segment.references.iter().map(|reference| display_text(reference)).collect(),
        rounded(segment.disagreement, 3),
        segment
            .outputs
            .iter()
            .map(|output| output.as_ref().map(|output| output_row(output, kinds)))
            .collect(),
    )
}

fn output_row(output: &Output, kinds: &[CheckKind]) -> OutputRow {
    OutputRow(
        display_text(&output.text),
        output.outcome.and_then(|outcome| OUTCOMES.iter().position(|known| *known == outcome)),
        output.chrf.map(|score| rounded(score, 1)),
        output.log_probability.map(|value| rounded(f64::from(value), 2)),
        flag_rows(&output.flags, kinds),
    )
}

fn flag_rows(flags: &[Flag], kinds: &[CheckKind]) -> Vec<FlagRow> {
    flags
        .iter()
        .filter_map(|flag| {
            let kind = kinds.iter().position(|kind| *kind == flag.kind)?;
            Some(FlagRow(kind, u8::from(flag.is_error()), display_text(&flag.message)))
        })
        .collect()
}

fn rounded(value: f64, digits: i32) -> f64 {
    let unit = 10_f64.powi(digits);
    (value * unit).round() / unit
}

/// The segments' indices, those on which the systems differ most first.
pub(super) fn by_disagreement(findings: &Findings) -> Vec<usize> {
    let mut order: Vec<usize> = (0..findings.segments.len()).collect();
    let disagreement =
        |index: usize| findings.segments.get(index).map_or(0.0, |segment| segment.disagreement);
    order.sort_by(|one, other| disagreement(*other).total_cmp(&disagreement(*one)).then(one.cmp(other)));
    order
}
