//! The score of each article: whether a system is better throughout or owes its lead to a few.

use maud::{Markup, html};

use super::figure::{Chart, WIDTH, line, numbers, shown, words};
use super::scale::Scale;
use crate::compare::findings::{ArticleFindings, Findings};
use crate::compare::report::data::holder;
use crate::compare::report::frame::name;
use crate::compare::report::marker::marker;
use crate::compare::report::notation::decimal;

const LEFT: f64 = 168.0;
const RIGHT: f64 = WIDTH - 16.0;
const TOP: f64 = 30.0;
const ROW: f64 = 22.0;

/// More rows than this are more than a chart can show.
const MOST_ROWS: usize = 25;

/// An article: its id, and for each system with a value its index and value.
type Row<'a> = (&'a str, Vec<(usize, f64)>);

/// The chart; none for fewer than two articles with values.
pub(super) fn score_by_article(findings: &Findings) -> Option<Markup> {
    let scored = findings
        .articles
        .iter()
        .flat_map(|article| article.systems.iter().flatten())
        .any(|o| o.chrf.is_some());
    let mut rows: Vec<Row<'_>> = findings
        .articles
        .iter()
        .map(|article| row(article, scored))
        .filter(|(_, values)| !values.is_empty())
        .collect();
    let is_flat = rows.iter().flat_map(|(_, values)| values).all(|(_, value)| *value == 0.0);
    if rows.len() < 2 || is_flat {
        return None;
    }
    let all = rows.len();
    rows.sort_by(|(_, one), (_, other)| spread(other).total_cmp(&spread(one)));
    rows.truncate(MOST_ROWS);
    let what = if scored { "chrF" } else { "Sentences with an error, %" };
    let holder = holder(findings.unit);
    let extent = if all > rows.len() {
        format!("The {} of {all} {holder}s in which the systems differ most, widest first.", rows.len())
    } else {
        format!("The {holder}s, those in which the systems differ most first.")
    };
    let chart = Chart {
        id: "chart-articles",
        title: format!("{what} by {holder}"),
        description: format!(
            "{extent} Each row has a sign for each system. The table below has the numbers."
        ),
        height: TOP + rows.len() as f64 * ROW + 8.0,
        drawing: drawing(&rows),
        numbers: html! { p.note { (extent) } (numbers(&table(findings, &rows))) },
    };
    Some(chart.figure())
}

fn row(article: &ArticleFindings, scored: bool) -> Row<'_> {
    let values = article.systems.iter().enumerate().filter_map(|(index, output)| {
        let output = output.as_ref()?;
        let value = if scored { output.chrf? } else { output.error_share * 100.0 };
        value.is_finite().then_some((index, value))
    });
    (&article.id, values.collect())
}

fn spread(values: &[(usize, f64)]) -> f64 {
    let most = values.iter().map(|(_, value)| *value).fold(f64::MIN, f64::max);
    let least = values.iter().map(|(_, value)| *value).fold(f64::MAX, f64::min);
    most - least
}

fn drawing(rows: &[Row<'_>]) -> Markup {
    let values: Vec<f64> =
        rows.iter().flat_map(|(_, values)| values.iter().map(|(_, value)| *value)).collect();
    let scale = Scale::linear(&values, LEFT, RIGHT);
    let bottom = TOP + rows.len() as f64 * ROW;
    html! {
        @for tick in scale.ticks() {
            (line("grid", [scale.place(tick), TOP - 6.0], [scale.place(tick), bottom]))
            (words("tick middle", [scale.place(tick), TOP - 12.0], &decimal(tick, scale.digits()), 12))
        }
        @for (position, (id, values)) in rows.iter().enumerate() {
            @let y = TOP + (position as f64 + 0.5) * ROW;
            @let ends = values.iter().map(|(_, value)| scale.place(*value));
            (words("label end", [LEFT - 12.0, y + 4.0], id, 24))
            (line("range", [ends.clone().fold(RIGHT, f64::min), y], [ends.fold(LEFT, f64::max), y]))
            @for (system, value) in values { (marker(*system, scale.place(*value), y)) }
        }
    }
}

fn table(findings: &Findings, rows: &[Row<'_>]) -> Markup {
    html! {
        table.figures {
            thead {
                tr {
                    th scope="col" { "Id" }
                    @for (_, system) in shown(findings) { th scope="col" { (name(&system.name)) } }
                }
            }
            tbody {
                @for (id, values) in rows {
                    tr {
                        th scope="row" { (name(id)) }
                        @for (index, _) in shown(findings) {
                            @let value = values.iter().find(|(system, _)| *system == index);
                            td { @if let Some((_, value)) = value { (decimal(*value, 1)) } @else { "–" } }
                        }
                    }
                }
            }
        }
    }
}
