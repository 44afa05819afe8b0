//! `report.html`, put together.

use maud::{Markup, html};

use super::agreement::agreement;
use super::briefs::{briefs, has_briefs};
use super::chart::charts;
use super::data::{PageData, holder, noun};
use super::frame::{Frame, data, name};
use super::models::models;
use super::notation::counted;
use super::sentences::sentences;
use super::systems::figures;
use super::verdict::{troubles, verdict};
use crate::compare::findings::{Findings, SystemStatus};

/// The script: its parts share one scope that nothing outside sees.
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("script/elements.js"),
    include_str!("script/data.js"),
    include_str!("script/tables.js"),
    include_str!("script/pages.js"),
    include_str!("script/words.js"),
    include_str!("script/rows.js"),
    include_str!("script/search.js"),
    include_str!("script/sentences.js"),
    include_str!("script/briefs.js"),
    include_str!("script/keys.js"),
    "})();\n"
);

/// The page `report.html`.
pub(super) fn report_page(findings: &Findings) -> String {
    let title = title(findings);
    let charts = charts(findings);
    let body = html! {
        a.skip href="#sentences" { "Skip to the sentences" }
        main {
            (head(findings, &title))
            (contents(findings, &charts))
            (figures(findings))
            (agreement(findings))
            (charts)
            (sentences(findings))
            (briefs(findings))
            (models(findings))
        }
        footer {
            p {
                "Made by depeche " (name(&findings.program)) " from " code { "report.json" } ". Checks and scores are made by \
                machine; read the sentences before you rely on a figure."
            }
        }
    };
    Frame { title: &title, script: SCRIPT, data: data(&PageData::of(findings)), body }.page()
}

fn title(findings: &Findings) -> String {
    format!("Comparison of {}", counted(findings.systems.len(), "system"))
}

fn head(findings: &Findings, title: &str) -> Markup {
    html! {
        header.head {
            h1 { (title) }
            ul.facts { @for fact in facts(findings) { li { (fact) } } }
            @for (system, why) in troubles(findings) {
                @let failed = system.status == SystemStatus::Failed;
                p.alert.mild[!failed] {
                    strong { (name(&system.name)) @if failed { " failed" } @else { " is incomplete" } } ": " (name(&why))
                }
            }
            div.verdict { @for sentence in verdict(findings) { p { (name(&sentence)) } } }
        }
    }
}

/// Links to the sections.
fn contents(findings: &Findings, charts: &Markup) -> Markup {
    html! {
        nav.top aria-label="On this page" {
            a href="#systems" { "Systems" }
            @if !charts.0.is_empty() { a href="#charts" { "Charts" } }
            a href="#sentences" { "Sentences" }
            @if has_briefs(findings) { a href="#briefs" { "Briefs" } }
            a href="#models" { "Models and settings" }
        }
    }
}

/// What was compared, in a few words each.
pub(super) fn facts(findings: &Findings) -> Vec<String> {
    vec![
        format!("{} → {}", findings.source_language.english_name(), findings.target_language.english_name()),
        format!(
            "{} in {}",
            counted(findings.segments.len(), noun(findings.unit)),
            counted(findings.articles.len(), holder(findings.unit))
        ),
        match findings.references {
            0 => "no reference".to_owned(),
            number => counted(number, "reference"),
        },
    ]
}
