//! A chart put together: frame, drawing, numbers, and the marks that all drawings are made of.

use maud::{Markup, html};

use crate::compare::findings::{Findings, SystemFindings, SystemStatus};
use crate::output::display::display_text;

/// The width that all charts are drawn at, in units of the view box.
pub(super) const WIDTH: f64 = 520.0;

/// The systems that have outputs, with their index.
pub(super) fn shown(findings: &Findings) -> impl Iterator<Item = (usize, &SystemFindings)> {
    let systems = findings.systems.iter().enumerate();
    systems.filter(|(_, system)| system.status != SystemStatus::Failed)
}

/// A chart before it is put together.
pub(super) struct Chart<'a> {
    /// Unique in the page.
    pub(super) id: &'a str,
    /// What is shown.
    pub(super) title: String,
    /// What a reader who does not see it needs to know.
    pub(super) description: String,
    /// In units of the view box.
    pub(super) height: f64,
    /// Its drawing.
    pub(super) drawing: Markup,
    /// The numbers as a table, or what else belongs below.
    pub(super) numbers: Markup,
}

impl Chart<'_> {
    /// The whole as an element of the page.
    pub(super) fn figure(&self) -> Markup {
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
pub(super) fn words(class: &str, [x, y]: [f64; 2], content: &str, most: usize) -> Markup {
    let whole = display_text(content);
    let cut: String = whole.chars().take(most).collect();
    html! {
        text class=(class) x=(place(x)) y=(place(y)) {
            @if cut == whole { (whole) } @else { (cut.trim_end()) "…" title { (whole) } }
        }
    }
}

/// A straight line.
pub(super) fn line(class: &str, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) -> Markup {
    html! { line class=(class) x1=(place(x1)) y1=(place(y1)) x2=(place(x2)) y2=(place(y2)) {} }
}

/// A coordinate, short.
pub(super) fn place(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The numbers of a chart, folded.
pub(super) fn numbers(table: &Markup) -> Markup {
    html! { details.numbers { summary { "The numbers" } div.scroll tabindex="0" role="region" aria-label="The numbers" { (table) } } }
}
