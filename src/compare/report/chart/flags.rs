//! What the checks found in each system's translations, by kind.

use maud::{Markup, html};

use super::figure::{Chart, WIDTH, numbers, place, shown, words};
use super::scale::Scale;
use crate::compare::findings::Findings;
use crate::compare::report::frame::name;
use crate::compare::report::marker::{marker, series};
use crate::compare::report::notation::count;
use crate::output::FlagCounts;

const LEFT: f64 = 116.0;
const RIGHT: f64 = WIDTH - 84.0;
const BAR: f64 = 15.0;
const GAP: f64 = 16.0;

/// The flags of one kind: for each shown system its index and counts.
type Kind = (String, Vec<(usize, FlagCounts)>);

/// The chart; none where nothing was found.
pub(super) fn flags_by_kind(findings: &Findings) -> Option<Markup> {
    let kinds = by_kind(findings);
    let most =
        kinds.iter().flat_map(|(_, bars)| bars).map(|(_, counts)| counts.errors + counts.warnings).max()?;
    if most == 0 {
        return None;
    }
    let rows: usize = kinds.iter().map(|(_, bars)| bars.len()).sum();
    let chart = Chart {
        id: "chart-flags",
        title: "Flags by kind".to_owned(),
        description: "For each kind of check a bar for each system, in the order of the legend: errors filled, warnings pale. \
                      The table below has the counts."
            .to_owned(),
        height: rows as f64 * BAR + kinds.len() as f64 * GAP + 8.0,
        drawing: drawing(&kinds, Scale::from_zero(&[most as f64], LEFT, RIGHT)),
        numbers: html! {
            p.note { "Errors are filled, warnings pale; the label has both, as errors + warnings." }
            (numbers(&table(findings, &kinds)))
        },
    };
    Some(chart.figure())
}

fn by_kind(findings: &Findings) -> Vec<Kind> {
    let counts = |system: usize, kind: &str| {
        let translation = findings.systems.get(system)?.translation.as_ref()?;
        translation.flags.get(kind).copied()
    };
    let mut kinds: Vec<&String> = findings
        .systems
        .iter()
        .filter_map(|system| system.translation.as_ref())
        .flat_map(|found| found.flags.keys())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
        .into_iter()
        .map(|kind| {
            let bars = shown(findings).filter(|(_, system)| system.translation.is_some());
            (kind.clone(), bars.map(|(index, _)| (index, counts(index, kind).unwrap_or_default())).collect())
        })
        .collect()
}

fn drawing(kinds: &[Kind], scale: Scale) -> Markup {
    let mut top = 0.0;
    let groups = kinds.iter().map(|(kind, bars)| {
        let start = top;
        top += bars.len() as f64 * BAR + GAP;
        (kind, bars, start + GAP / 2.0)
    });
    html! {
        @for (kind, bars, top) in groups {
            (words("label end", [LEFT - 26.0, top + bars.len() as f64 * BAR / 2.0 + 4.0], kind, 16))
            @for (row, (system, counts)) in bars.iter().enumerate() {
                (bar(*system, *counts, top + row as f64 * BAR, scale))
            }
        }
    }
}

fn bar(system: usize, counts: FlagCounts, top: f64, scale: Scale) -> Markup {
    let errors = scale.place(counts.errors as f64);
    let all = scale.place((counts.errors + counts.warnings) as f64);
    let label = both(counts);
    html! {
        g class="small" { (marker(system, LEFT - 10.0, top + BAR / 2.0)) }
        g class=(series(system)) {
            rect class="bar errors" x=(place(LEFT)) y=(place(top + 2.0)) width=(place(errors - LEFT)) height=(BAR - 4.0) {}
            rect class="bar warnings" x=(place(errors)) y=(place(top + 2.0)) width=(place(all - errors)) height=(BAR - 4.0) {}
        }
        (words("tick", [all + 7.0, top + BAR - 3.5], &label, 24))
    }
}

/// Errors and warnings in few characters.
fn both(counts: FlagCounts) -> String {
    match (counts.errors, counts.warnings) {
        (0, 0) => "0".to_owned(),
        (errors, warnings) => format!("{} + {}", count(errors), count(warnings)),
    }
}

fn table(findings: &Findings, kinds: &[Kind]) -> Markup {
    html! {
        table.figures {
            thead {
                tr {
                    th scope="col" { "Errors + warnings" }
                    @for (_, system) in shown(findings).filter(|(_, system)| system.translation.is_some()) {
                        th scope="col" { (name(&system.name)) }
                    }
                }
            }
            tbody {
                @for (kind, bars) in kinds {
                    tr {
                        th scope="row" { (name(kind)) }
                        @for (_, counts) in bars { td { (both(*counts)) } }
                    }
                }
            }
        }
    }
}
