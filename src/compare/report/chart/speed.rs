//! Quality against speed: which systems are worth their time.

use maud::{Markup, html};

use super::figure::{Chart, WIDTH, line, shown, words};
use super::scale::Scale;
use crate::compare::findings::{Findings, SystemFindings};
use crate::compare::report::marker::marker;
use crate::compare::report::notation::{decimal, list, quantity};
use crate::compare::report::table::translation_scores;

const HEIGHT: f64 = 320.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = WIDTH - 20.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = HEIGHT - 46.0;

/// A system in the chart.
struct Point<'a> {
    index: usize,
    name: &'a str,
    speed: f64,
    quality: f64,
}

/// The chart; none where no system has both.
pub(super) fn quality_and_speed(findings: &Findings) -> Option<Markup> {
    let metric = findings.systems.iter().find_map(|system| {
        Some(translation_scores(system).iter().find(|score| score.higher_is_better)?.metric.as_str())
    });
    let points: Vec<Point<'_>> = shown(findings)
        .filter_map(|(index, system)| {
            let speed = system.speed?.sentences_per_second;
            let quality = quality(system, metric)?;
            (speed > 0.0 && speed.is_finite() && quality.is_finite()).then_some(Point {
                index,
                name: &system.name,
                speed,
                quality,
            })
        })
        .collect();
    if points.is_empty() {
        return None;
    }
    let what = metric.unwrap_or("Sentences without an error, %");
    let told: Vec<String> = points
        .iter()
        .map(|point| {
            format!(
                "{} {} at {} sentences a second",
                point.name,
                decimal(point.quality, 1),
                quantity(point.speed)
            )
        })
        .collect();
    let chart = Chart {
        id: "chart-speed",
        title: format!("{what} against speed"),
        description: format!("Up is better, right is faster. {}.", list(&told)),
        height: HEIGHT,
        drawing: drawing(&points, what),
        numbers: html! { p.note { "Up is better, right is faster. The numbers are in the tables above." } },
    };
    Some(chart.figure())
}

fn quality(system: &SystemFindings, metric: Option<&str>) -> Option<f64> {
    match metric {
        Some(metric) => {
            translation_scores(system).iter().find(|score| score.metric == metric).map(|score| score.score)
        }
        None => system.translation.as_ref().map(|found| (1.0 - found.error_share) * 100.0),
    }
}

fn drawing(points: &[Point<'_>], what: &str) -> Markup {
    let speeds: Vec<f64> = points.iter().map(|point| point.speed).collect();
    let qualities: Vec<f64> = points.iter().map(|point| point.quality).collect();
    let across = Scale::speed(&speeds, LEFT, RIGHT);
    let up = Scale::linear(&qualities, BOTTOM, TOP);
    html! {
        @for tick in up.ticks() {
            (line("grid", [LEFT, up.place(tick)], [RIGHT, up.place(tick)]))
            (words("tick end", [LEFT - 8.0, up.place(tick) + 4.0], &decimal(tick, up.digits()), 12))
        }
        @for tick in across.ticks() {
            (line("grid", [across.place(tick), TOP], [across.place(tick), BOTTOM]))
            (words("tick middle", [across.place(tick), BOTTOM + 18.0], &decimal(tick, across.digits()), 12))
        }
        (words("axis", [4.0, 12.0], what, 60))
        (words("axis end", [RIGHT, HEIGHT - 8.0], "sentences a second →", 40))
        @for point in points {
            @let (x, y) = (across.place(point.speed), up.place(point.quality));
            (marker(point.index, x, y))
            @if x > WIDTH * 0.7 {
                (words("label end", [x - 10.0, y - 8.0], point.name, 28))
            } @else {
                (words("label", [x + 10.0, y - 8.0], point.name, 28))
            }
        }
    }
}
