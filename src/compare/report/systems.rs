//! The systems' figures as HTML tables.

use maud::{Markup, html};

use super::frame::name;
use super::marker::swatch;
use super::significance::Significance;
use super::table::{Cell, Table, tables};
use crate::compare::findings::{Findings, SystemFindings, SystemStatus};

/// All tables of figures, each with what its figures can and can't tell.
pub(super) fn figures(findings: &Findings) -> Markup {
    html! {
        section aria-labelledby="systems" {
            h2 #systems { "The systems" }
            (testing(findings))
            @for table in tables(findings) { (figure_table(&table, &findings.systems)) }
        }
    }
}

/// How to read the signs.
fn testing(findings: &Findings) -> Markup {
    let signs = [
        (Significance::Better(0.0), "better than the baseline"),
        (Significance::Worse(0.0), "worse"),
        (Significance::Unclear(1.0), "no clear difference"),
    ];
    html! {
        @if let (Some(baseline), Some(trials)) = (&findings.baseline, findings.trials) {
            p.note {
                "The others are tested against " b { (name(baseline)) } ". "
                @for (significance, meaning) in signs {
                    span class=(significance.class()) { (significance.sign()) } " " (meaning) ", "
                }
                "where p < 0.05 counts as clear: paired approximate randomisation with "
                (super::notation::counted(trials.randomisation, "trial")) "; intervals are 95 % of a bootstrap with "
                (super::notation::counted(trials.bootstrap, "resample")) ". A p-value is for one comparison: of twenty \
                tests without any real difference, one falls below 0.05. It speaks of these texts, not of others."
            }
        }
    }
}

fn figure_table(table: &Table, systems: &[SystemFindings]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(table.title) {
            table.figures data-sortable {
                caption { (table.title) }
                thead {
                    tr {
                        th scope="col" { "System" }
                        @for column in &table.columns { th scope="col" { (column.heading) } }
                    }
                }
                tbody {
                    @for (index, (system, cells)) in systems.iter().zip(&table.rows).enumerate() {
                        tr {
                            th scope="row" { (swatch(index)) (name(&system.name)) (status(system)) }
                            @for cell in cells { (figure_cell(cell)) }
                        }
                    }
                }
            }
        }
        details.about {
            summary { "What these figures can and can’t tell" }
            dl {
                @for column in &table.columns { dt { (column.heading) } dd { (column.about) } }
            }
        }
    }
}

/// A badge for what is not complete.
pub(super) fn status(system: &SystemFindings) -> Markup {
    html! {
        @match system.status {
            SystemStatus::Done => {}
            SystemStatus::Partial => { " " span.badge.warning { "partial" } }
            SystemStatus::Failed => { " " strong.badge.error { "failed" } }
        }
    }
}

fn figure_cell(cell: &Cell) -> Markup {
    html! {
        td data-value=[cell.value] {
            span.value { (cell.text) }
            @if let Some(interval) = &cell.interval { " " span.interval { "[" (interval) "]" } }
            @if let Some(significance) = cell.significance {
                " " span class=(significance.class()) {
                    span aria-hidden="true" { (significance.sign()) } " " (significance.words())
                }
            }
        }
    }
}
