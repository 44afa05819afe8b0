//! What made the outputs: models, files, settings.

use maud::{Markup, html};

use super::frame::name;
use super::notation::bytes;
use super::systems::status;
use crate::compare::findings::{Findings, SystemFindings};
use crate::output::display::display_text;
use crate::output::provenance::{FileRecord, ModelRecord, ModelRole};

/// Every system's models and settings, folded.
pub(super) fn models(findings: &Findings) -> Markup {
    html! {
        section aria-labelledby="models" {
            h2 #models { "What made them" }
            @for system in &findings.systems { (system_facts(system)) }
        }
    }
}

fn system_facts(system: &SystemFindings) -> Markup {
    html! {
        details.facts-of {
            summary { (name(&system.name)) (status(system)) }
            dl { dt { "Outputs" } dd { code { (name(&system.path)) } } }
            @if system.models.is_empty() {
                p.note { "Made elsewhere: no model is known." }
            }
            @for model in &system.models { (model_facts(model)) }
            @if let Some(settings) = &system.settings {
                h3 { "Settings" }
                pre { (settings_text(settings)) }
            }
        }
    }
}

fn model_facts(model: &ModelRecord) -> Markup {
    html! {
        h3 { (role(model.role)) ": " (name(&model.id)) }
        dl {
            dt { "Licence" } dd { (name(&model.licence)) }
            dt { "Engine" } dd { (name(&model.engine)) " " (name(&model.engine_version)) }
        }
        @if !model.files.is_empty() {
            div.scroll tabindex="0" role="region" aria-label={ "Files of " (display_text(&model.id)) } {
                table.files {
                    thead { tr { th scope="col" { "File" } th scope="col" { "Size" } th scope="col" { "SHA-256" } } }
                    tbody { @for file in &model.files { (file_row(file)) } }
                }
            }
        }
    }
}

fn file_row(file: &FileRecord) -> Markup {
    html! {
        tr {
            th scope="row" { (name(&file.file)) }
            td { (bytes(file.size)) }
            td { code { (name(&file.sha256)) } }
        }
    }
}

/// What a model did.
pub(super) fn role(role: ModelRole) -> &'static str {
    match role {
        ModelRole::Translator => "Translator",
        ModelRole::Fallback => "Fallback",
        ModelRole::Summarizer => "Summariser",
        ModelRole::Encoder => "Encoder",
    }
}

/// Settings as indented JSON; each line is made harmless by itself, as that joins lines.
fn settings_text(settings: &serde_json::Value) -> String {
    let text = format!("{settings:#}");
    let lines = text.lines().map(|line| {
        let indent = line.len() - line.trim_start().len();
        format!("{}{}", " ".repeat(indent), display_text(line))
    });
    lines.collect::<Vec<_>>().join("\n")
}
