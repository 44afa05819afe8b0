//! How much the systems' texts are alike.

use maud::{Markup, html};

use super::frame::name;
use super::notation::decimal;
use crate::compare::findings::Findings;

/// Both matrices, where there are any.
pub(super) fn agreement(findings: &Findings) -> Markup {
    let translations = matrix(
        findings,
        &findings.agreement,
        "Agreement of the translations (chrF)",
        "Each row’s translations, scored with the column’s as the reference. Systems that agree can be wrong together; where \
         one stands alone, look at its sentences.",
    );
    let summaries = matrix(
        findings,
        &findings.summary_agreement,
        "Agreement of the summaries (ROUGE-1)",
        "Each row’s summaries, scored with the column’s as the reference. Two good summaries can choose different facts.",
    );
    html! { (translations) (summaries) }
}

fn matrix(findings: &Findings, values: &[Vec<Option<f64>>], title: &str, about: &str) -> Markup {
    let pairs = values.iter().enumerate().any(|(row, values)| {
        values.iter().enumerate().any(|(column, value)| row != column && value.is_some())
    });
    html! {
        @if pairs {
            div.scroll tabindex="0" role="region" aria-label=(title) {
                table.figures.matrix {
                    caption { (title) }
                    thead {
                        tr {
                            td {}
                            @for system in &findings.systems { th scope="col" { (name(&system.name)) } }
                        }
                    }
                    tbody {
                        @for (row, (system, values)) in findings.systems.iter().zip(values).enumerate() {
                            tr {
                                th scope="row" { (name(&system.name)) }
                                @for (column, value) in values.iter().enumerate() {
                                    (matrix_cell(*value, row == column))
                                }
                            }
                        }
                    }
                }
            }
            p.note { (about) }
        }
    }
}

fn matrix_cell(value: Option<f64>, is_itself: bool) -> Markup {
    html! {
        @match value {
            Some(value) if !is_itself => {
                td class={ "shade-" ((value / 10.0).clamp(0.0, 9.0) as usize) } { (decimal(value, 1)) }
            }
            _ => td.muted { "–" },
        }
    }
}
