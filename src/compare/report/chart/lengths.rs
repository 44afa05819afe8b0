//! The score by the length of the source: whether a system holds on in long sentences.

use maud::{Markup, html};

use super::figure::{Chart, WIDTH, line, numbers, place, shown, words};
use super::scale::Scale;
use crate::compare::findings::{Findings, LengthFindings};
use crate::compare::report::frame::name;
use crate::compare::report::marker::{marker, series};
use crate::compare::report::notation::{count, counted, decimal};

const HEIGHT: f64 = 300.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = WIDTH - 16.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = HEIGHT - 62.0;

/// The chart; none for fewer than two lengths.
pub(super) fn score_by_length(findings: &Findings) -> Option<Markup> {
    let lengths: Vec<&LengthFindings> =
        findings.lengths.iter().filter(|length| length.segments > 0).collect();
    if lengths.len() < 2 {
        return None;
    }
    let scored = lengths.iter().any(|length| length.chrf.iter().any(Option::is_some));
    let lines: Vec<(usize, Vec<Option<f64>>)> = shown(findings)
        .map(|(system, _)| (system, lengths.iter().map(|length| value(length, system, scored)).collect()))
        .collect();
    if lines.iter().all(|(_, values)| values.iter().flatten().all(|value| *value == 0.0)) {
        return None;
    }
    let what = if scored { "chrF" } else { "Sentences with an error, %" };
    let chart = Chart {
        id: "chart-lengths",
        title: format!("{what} by length of the source"),
        description: "For each range of lengths, in words of the source, a sign for each system, joined by lines. The table \
                      below has the numbers."
            .to_owned(),
        height: HEIGHT,
        drawing: drawing(&lengths, &lines, what),
        numbers: numbers(&table(findings, &lengths, &lines)),
    };
    Some(chart.figure())
}

fn value(length: &LengthFindings, system: usize, scored: bool) -> Option<f64> {
    let value = if scored {
        *length.chrf.get(system)?
    } else {
        length.error_share.get(system)?.map(|share| share * 100.0)
    };
    value.filter(|value| value.is_finite())
}

/// `9–12`, `from 17`.
fn range(length: &LengthFindings) -> String {
    match length.to {
        Some(to) => format!("{}–{to}", length.from),
        None => format!("from {}", length.from),
    }
}

fn drawing(lengths: &[&LengthFindings], lines: &[(usize, Vec<Option<f64>>)], what: &str) -> Markup {
    let values: Vec<f64> = lines.iter().flat_map(|(_, values)| values.iter().flatten().copied()).collect();
    let up = Scale::linear(&values, BOTTOM, TOP);
    let step = (RIGHT - LEFT) / lengths.len() as f64;
    let across = |position: usize| LEFT + (position as f64 + 0.5) * step;
    html! {
        @for tick in up.ticks() {
            (line("grid", [LEFT, up.place(tick)], [RIGHT, up.place(tick)]))
            (words("tick end", [LEFT - 8.0, up.place(tick) + 4.0], &decimal(tick, up.digits()), 12))
        }
        (words("axis", [4.0, 12.0], what, 60))
        @for (position, length) in lengths.iter().enumerate() {
            (words("tick middle", [across(position), BOTTOM + 20.0], &range(length), 12))
            (words("tick middle", [across(position), BOTTOM + 36.0], &format!("{} ×", count(length.segments)), 12))
        }
        (words("axis end", [RIGHT, HEIGHT - 6.0], "words of the source →", 40))
        @for (system, values) in lines {
            @let points: Vec<[f64; 2]> = values.iter().enumerate()
                .filter_map(|(position, value)| Some([across(position), up.place((*value)?)]))
                .collect();
            @let path: Vec<String> = points.iter().map(|[x, y]| format!("{},{}", place(*x), place(*y))).collect();
            polyline class={ "trend " (series(*system)) } points=(path.join(" ")) {}
            @for [x, y] in &points { (marker(*system, *x, *y)) }
        }
    }
}

fn table(findings: &Findings, lengths: &[&LengthFindings], lines: &[(usize, Vec<Option<f64>>)]) -> Markup {
    html! {
        table.figures {
            thead {
                tr {
                    th scope="col" { "Words of the source" }
                    @for (_, system) in shown(findings) { th scope="col" { (name(&system.name)) } }
                }
            }
            tbody {
                @for (position, length) in lengths.iter().enumerate() {
                    tr {
                        th scope="row" { (range(length)) " (" (counted(length.segments, "sentence")) ")" }
                        @for (_, values) in lines {
                            td {
                                @if let Some(Some(value)) = values.get(position) { (decimal(*value, 1)) } @else { "–" }
                            }
                        }
                    }
                }
            }
        }
    }
}
