//! The sign of a system: a shape and a colour, the same in tables and charts.
//!
//! There are six of each with different periods (shapes 6, colours 5), so thirty systems differ, and the shape alone tells
//! six apart.

use maud::{Markup, html};

const SHAPES: [&str; 6] = [
    "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z",
    "M-4.5 -4.5H4.5V4.5H-4.5Z",
    "M0 -5.6L5.4 4.2H-5.4Z",
    "M0 -6L5.4 0L0 6L-5.4 0Z",
    "M0 5.6L5.4 -4.2H-5.4Z",
    "M-1.8 -5.2H1.8V-1.8H5.2V1.8H1.8V5.2H-1.8V1.8H-5.2V-1.8H-1.8Z",
];

/// How many colours the style sheet has: `series-0` and so on.
const COLOURS: usize = 5;

/// The class that gives a system its colour.
pub(super) fn series(system: usize) -> String {
    format!("series-{}", system % COLOURS)
}

/// The sign at a place in a chart.
pub(super) fn marker(system: usize, x: f64, y: f64) -> Markup {
    let shape = SHAPES[system % SHAPES.len()];
    html! {
        path class={ "marker " (series(system)) } d=(shape) transform={ "translate(" (format!("{x:.1} {y:.1}")) ")" } {}
    }
}

/// The sign in a line of text; it says nothing that the name beside it does not.
pub(super) fn swatch(system: usize) -> Markup {
    html! {
        svg.swatch viewBox="-8 -8 16 16" aria-hidden="true" focusable="false" { (marker(system, 0.0, 0.0)) }
    }
}
