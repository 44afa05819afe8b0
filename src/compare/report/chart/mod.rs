//! Charts as SVG inside the page, drawn here: no script, no library.
//!
//! A chart says in its title and description what is in it, has the numbers beside or below it as a table, and tells systems
//! apart by shape and by name as well as by colour. Colours come from the style sheet, so they follow dark mode.

mod articles;
mod flags;
mod lengths;
mod scale;
mod speed;

use maud::{Markup, html};

use super::frame::name;
use super::marker::swatch;
use crate::compare::findings::{Findings, SystemFindings, SystemStatus};
use crate::output::plain::display_text;

/// The width that all charts are drawn at, in units of the view box.
const WIDTH: f64 = 520.0;

/// The section of the charts.
pub(super) fn charts(findings: &Findings) -> Markup {
    let charts: Vec<Markup> = [
        speed::quality_and_speed(findings),
        flags::flags_by_kind(findings),
        articles::score_by_article(findings),
        lengths::score_by_length(findings),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        @if !charts.is_empty() {
            section aria-labelledby="charts" {
                h2 #charts { "Charts" }
                ul.legend {
                    @for (index, system) in shown(findings) { li { (swatch(index)) (name(&system.name)) } }
                }
                div.charts { @for chart in &charts { (chart) } }
            }
        }
    }
}

/// The systems that have outputs, with their index.
fn shown(findings: &Findings) -> impl Iterator<Item = (usize, &SystemFindings)> {
    let systems = findings.systems.iter().enumerate();
    systems.filter(|(_, system)| system.status != SystemStatus::Failed)
}

/// A chart before it is put together.
struct Chart<'a> {
    /// Unique in the page.
    id: &'a str,
    /// What is shown.
    title: String,
    /// What a reader who does not see it needs to know.
    description: String,
    /// In units of the view box.
    height: f64,
    /// Its drawing.
    drawing: Markup,
    /// The numbers as a table, or what else belongs below.
    numbers: Markup,
}

impl Chart<'_> {
    fn figure(&self) -> Markup {
        let (title, description) = (format!("{}-title", self.id), format!("{}-description", self.id));
        html! {
            figure.chart {
                figcaption { (display_text(&self.title)) }
                svg viewBox={ "0 0 " (WIDTH) " " (self.height) } role="img" aria-labelledby={ (title) " " (description) } {
                    title id=(title) { (display_text(&self.title)) }
                    desc id=(description) { (display_text(&self.description)) }
                    (self.drawing)
                }
                (self.numbers)
            }
        }
    }
}

/// Words in a drawing, cut where they would be too long; the whole is shown by pointing at it.
fn words(class: &str, [x, y]: [f64; 2], content: &str, most: usize) -> Markup {
    let whole = display_text(content);
    let cut: String = whole.chars().take(most).collect();
    html! {
        text class=(class) x=(place(x)) y=(place(y)) {
            @if cut == whole { (whole) } @else { (cut.trim_end()) "…" title { (whole) } }
        }
    }
}

/// A straight line.
fn line(class: &str, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) -> Markup {
    html! { line class=(class) x1=(place(x1)) y1=(place(y1)) x2=(place(x2)) y2=(place(y2)) {} }
}

/// A coordinate, short.
fn place(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The numbers of a chart, folded.
fn numbers(table: &Markup) -> Markup {
    html! { details.numbers { summary { "The numbers" } div.scroll tabindex="0" role="region" aria-label="The numbers" { (table) } } }
}
