//! What a reader without scripts gets of the sentences: those on which the systems differ most.

use maud::{Markup, html};

use super::data::{SENTENCES_PER_PAGE, by_disagreement, noun};
use super::frame::{name, text};
use super::notation::{counted, decimal};
use crate::check::{Flag, Severity};
use crate::compare::findings::{Findings, Output, Segment};
use crate::output::display::display_text;
use crate::output::label;

/// The first page of sentences, for a `noscript` element.
pub(super) fn preview(findings: &Findings) -> Markup {
    let shown: Vec<usize> = by_disagreement(findings).into_iter().take(SENTENCES_PER_PAGE).collect();
    html! {
        p.alert.mild {
            "This page’s script is not running. Of " (counted(findings.segments.len(), noun(findings.unit))) ", the "
            (shown.len()) " on which the systems differ most are shown, without marked differences; search, filters, \
            sorting and the briefs need the script. "
            code { "report.json" } " has everything."
        }
        table.compared {
            (head(findings))
            tbody {
                @for index in shown {
                    @if let Some(segment) = findings.segments.get(index) { (row(findings, index, segment)) }
                }
            }
        }
    }
}

fn head(findings: &Findings) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { "No." }
                th scope="col" { (findings.source_language.english_name()) }
                @if findings.references > 0 { th scope="col" { "Reference" } }
                @for system in &findings.systems { th scope="col" { (name(&system.name)) } }
            }
        }
    }
}

fn row(findings: &Findings, index: usize, segment: &Segment) -> Markup {
    html! {
        tr {
            th scope="row" { (index + 1) }
            td { (text(&findings.source_language, &segment.source)) }
            @if findings.references > 0 {
                td {
                    @for reference in &segment.references { p { (text(&findings.target_language, reference)) } }
                }
            }
            @for position in 0..findings.systems.len() {
                td { @if let Some(Some(output)) = segment.outputs.get(position) { (cell(findings, output)) } }
            }
        }
    }
}

fn cell(findings: &Findings, output: &Output) -> Markup {
    html! {
        p {
            (text(&findings.target_language, &output.text))
            @if let Some(outcome) = output.outcome.and_then(label::outcome) { " " span.badge { (outcome) } }
        }
        @if let Some(chrf) = output.chrf { p.measures { "chrF " (decimal(chrf, 1)) } }
        @if !output.flags.is_empty() { ul.flags { @for flag in &output.flags { (flag_item(flag)) } } }
    }
}

fn flag_item(flag: &Flag) -> Markup {
    let class = match flag.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    html! {
        li class=(class) {
            strong { (label::severity(flag.severity)) " (" (flag.kind.as_str()) ")" } ": "
            bdi { (display_text(&flag.message)) }
        }
    }
}
