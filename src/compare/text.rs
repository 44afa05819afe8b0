//! The systems in a table of plain text, for a terminal.

use super::findings::{Findings, ScoreFindings, SystemFindings, SystemStatus};
use crate::output::display::display_text;

/// A p-value below this is marked.
const SIGNIFICANT: f64 = 0.05;

/// A line for each system: its scores (with `*` where the difference to the baseline is significant by approximate
/// randomisation), or without references how far it agrees with the others, its errors, and its speed.
pub fn text_table(findings: &Findings) -> String {
    let mut rows = vec![header(findings)];
    for (index, system) in findings.systems.iter().enumerate() {
        rows.push(match system.status {
            SystemStatus::Failed => vec![display_text(&system.name), "failed".to_owned()],
            _ => row(findings, index, system),
        });
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn header(findings: &Findings) -> Vec<String> {
    let scores = metrics(findings);
    let mut header = vec!["system".to_owned()];
    header.extend(scores);
    if findings.references == 0 {
        header.push("agreement".to_owned());
    }
    header.extend(["errors", "sentences/s", "tokens/s"].map(str::to_owned));
    header
}

/// The names of the metrics that any system has a score in.
fn metrics(findings: &Findings) -> Vec<String> {
    let with_scores = findings.systems.iter().max_by_key(|system| all_scores(system).count());
    with_scores.into_iter().flat_map(all_scores).map(|score| score.metric.clone()).collect()
}

fn all_scores(system: &SystemFindings) -> impl Iterator<Item = &ScoreFindings> {
    let translation = system.translation.iter().flat_map(|found| &found.scores);
    translation.chain(system.summary.iter().flat_map(|found| &found.scores))
}

fn row(findings: &Findings, index: usize, system: &SystemFindings) -> Vec<String> {
    let mut row = vec![display_text(&system.name)];
    for metric in metrics(findings) {
        let score = all_scores(system).find(|score| score.metric == metric);
        row.push(score.map_or_else(|| "-".to_owned(), shown));
    }
    if findings.references == 0 {
        let pairs = findings.agreement.get(index).into_iter().flatten().flatten();
        let scores: Vec<f64> = pairs.copied().collect();
        let mean = scores.iter().sum::<f64>() / scores.len().max(1) as f64;
        row.push(if scores.is_empty() { "-".to_owned() } else { format!("{mean:.1}") });
    }
    let errors = system.translation.as_ref().map(|found| format!("{:.1} %", 100.0 * found.error_share));
    row.push(errors.unwrap_or_else(|| "-".to_owned()));
    let speed = |rate: fn(&super::findings::SpeedFindings) -> f64| {
        system.speed.as_ref().map_or_else(|| "-".to_owned(), |speed| format!("{:.2}", rate(speed)))
    };
    row.push(speed(|speed| speed.sentences_per_second));
    row.push(speed(|speed| speed.tokens_per_second));
    row
}

fn shown(score: &ScoreFindings) -> String {
    let mark = if score.randomisation_p.is_some_and(|p| p < SIGNIFICANT) { "*" } else { "" };
    format!("{:.2}{mark}", score.score)
}
