//! The section of the charts: what is drawn, and the legend that all share.

use maud::{Markup, html};

use super::figure::shown;
use super::{articles, flags, lengths, speed};
use crate::compare::findings::Findings;
use crate::compare::report::frame::name;
use crate::compare::report::marker::swatch;

/// The section of the charts.
pub(in crate::compare::report) fn charts(findings: &Findings) -> Markup {
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
