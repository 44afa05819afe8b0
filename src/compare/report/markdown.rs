//! `report.md`: verdict, tables and the sentences on which the systems differ most.

use std::fmt::Write as _;

use super::data::{by_disagreement, noun};
use super::models::role;
use super::notation::{bytes, counted, decimal};
use super::page::facts;
use super::table::{Cell, Table, tables};
use super::verdict::{troubles, verdict};
use crate::compare::findings::{Findings, Segment, SystemStatus};
use crate::output::label;
use crate::output::markdown::escape;

/// How many sentences are shown.
const SENTENCES: usize = 20;

/// The text of `report.md`.
pub(super) fn markdown(findings: &Findings) -> String {
    let mut page = format!("# Comparison of {}\n\n", counted(findings.systems.len(), "system"));
    let _ = writeln!(page, "{}\n", facts(findings).join(" · "));
    for (system, why) in troubles(findings) {
        let what = if system.status == SystemStatus::Failed { "failed" } else { "is incomplete" };
        let _ = writeln!(page, "> **{} {what}**: {}\n", escape(&system.name), escape(&why));
    }
    for sentence in verdict(findings) {
        let _ = writeln!(page, "- {}", escape(&sentence));
    }
    push_figures(&mut page, findings);
    push_agreement(&mut page, findings, "Agreement of the translations (chrF)", &findings.agreement);
    push_agreement(&mut page, findings, "Agreement of the summaries (ROUGE-1)", &findings.summary_agreement);
    push_sentences(&mut page, findings);
    push_models(&mut page, findings);
    page
}

fn push_figures(page: &mut String, findings: &Findings) {
    page.push_str("\n## The systems\n");
    if let (Some(baseline), Some(trials)) = (&findings.baseline, findings.trials) {
        let _ = writeln!(
            page,
            "\nTested against **{}** (▲ better, ▼ worse, ≈ no clear difference, at p < 0.05) by paired approximate \
             randomisation with {}; intervals are 95 % of a bootstrap with {}.",
            escape(baseline),
            counted(trials.randomisation, "trial"),
            counted(trials.bootstrap, "resample")
        );
    }
    for table in tables(findings) {
        push_table(page, findings, &table);
    }
}

fn push_table(page: &mut String, findings: &Findings, table: &Table) {
    let headings = table.columns.iter().map(|column| escape(&column.heading));
    push_head(page, table.title, "System", headings);
    for (system, cells) in findings.systems.iter().zip(&table.rows) {
        let status = match system.status {
            SystemStatus::Done => "",
            SystemStatus::Partial => " (partial)",
            SystemStatus::Failed => " (failed)",
        };
        let cells: Vec<String> = cells.iter().map(figure).collect();
        let _ = writeln!(page, "| {}{status} | {} |", escape(&system.name), cells.join(" | "));
    }
    page.push('\n');
    for column in &table.columns {
        let _ = writeln!(page, "- **{}**: {}", escape(&column.heading), escape(&column.about));
    }
}

fn push_head(page: &mut String, title: &str, first: &str, headings: impl Iterator<Item = String>) {
    let headings: Vec<String> = headings.collect();
    let rule = "---:|".repeat(headings.len());
    let _ = writeln!(page, "\n### {title}\n\n| {first} | {} |\n|---|{rule}", headings.join(" | "));
}

fn figure(cell: &Cell) -> String {
    let mut text = escape(&cell.text);
    if let Some(interval) = &cell.interval {
        let _ = write!(text, " \\[{interval}\\]");
    }
    if let Some(significance) = cell.significance {
        let _ = write!(text, " {} {}", significance.sign(), escape(&significance.words()));
    }
    text
}

fn push_agreement(page: &mut String, findings: &Findings, title: &str, values: &[Vec<Option<f64>>]) {
    if values.len() < 2 {
        return;
    }
    push_head(page, title, "", findings.systems.iter().map(|system| escape(&system.name)));
    for (row, (system, values)) in findings.systems.iter().zip(values).enumerate() {
        let cells = values.iter().enumerate().map(|(column, value)| match value {
            Some(value) if row != column => decimal(*value, 1),
            _ => "–".to_owned(),
        });
        let _ = writeln!(page, "| {} | {} |", escape(&system.name), cells.collect::<Vec<_>>().join(" | "));
    }
}

fn push_sentences(page: &mut String, findings: &Findings) {
    let shown: Vec<usize> = by_disagreement(findings).into_iter().take(SENTENCES).collect();
    if shown.is_empty() {
        return;
    }
    let _ = writeln!(
        page,
        "\n## Sentences\n\nThe {} on which the systems differ most, of {}.",
        shown.len(),
        counted(findings.segments.len(), noun(findings.unit))
    );
    for index in shown {
        if let Some(segment) = findings.segments.get(index) {
            push_sentence(page, findings, index, segment);
        }
    }
}

fn push_sentence(page: &mut String, findings: &Findings, index: usize, segment: &Segment) {
    let article = findings.articles.get(segment.article).map_or("", |article| article.id.as_str());
    let _ = writeln!(
        page,
        "\n### {} ({}, {}; disagreement {})\n\n- *Source*: {}",
        index + 1,
        escape(article),
        segment.id,
        decimal(segment.disagreement, 2),
        escape(&segment.source)
    );
    for reference in &segment.references {
        let _ = writeln!(page, "- *Reference*: {}", escape(reference));
    }
    for (system, output) in findings.systems.iter().zip(&segment.outputs) {
        let Some(output) = output else { continue };
        let outcome = output.outcome.and_then(label::outcome).map(|words| format!("[{words}]"));
        let score = output.chrf.map(|chrf| format!("(chrF {})", decimal(chrf, 1)));
        let notes: Vec<String> = score.into_iter().chain(outcome).map(|note| escape(&note)).collect();
        let _ =
            writeln!(page, "- **{}**: {} {}", escape(&system.name), escape(&output.text), notes.join(" "));
        for flag in &output.flags {
            let severity = label::severity(flag.severity);
            let _ =
                writeln!(page, "  - ⚠ **{severity}** ({}): {}", flag.kind.as_str(), escape(&flag.message));
        }
    }
}

fn push_models(page: &mut String, findings: &Findings) {
    page.push_str("\n## What made them\n");
    for system in &findings.systems {
        let _ = writeln!(page, "\n### {}\n\nOutputs: {}\n", escape(&system.name), escape(&system.path));
        if system.models.is_empty() {
            page.push_str("Made elsewhere: no model is known.\n");
        }
        for model in &system.models {
            let _ = writeln!(
                page,
                "- {}: **{}**, {}, engine {} {}",
                role(model.role),
                escape(&model.id),
                escape(&model.licence),
                escape(&model.engine),
                escape(&model.engine_version)
            );
            for file in &model.files {
                let _ = writeln!(
                    page,
                    "  - {}, {}, SHA-256 {}",
                    escape(&file.file),
                    bytes(file.size),
                    escape(&file.sha256)
                );
            }
        }
        if let Some(settings) = &system.settings {
            let _ = writeln!(page, "- Settings: {}", escape(&settings.to_string()));
        }
    }
}
