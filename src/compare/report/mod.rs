//! The report of a comparison for people: `report.html` and `report.md`, both from [`Findings`] alone.
//!
//! `report.html` is one file that loads nothing. What fits on a screen at once is made here: verdict, tables and charts. The
//! sentences and briefs, of which there can be tens of thousands, are data that the page's own script lays out fifty at a
//! time; without scripts the first fifty are there to read. All texts are data: escaped here, and in the script only ever
//! the text of a node.

mod agreement;
mod blind;
mod blind_page;
mod briefs;
mod chart;
mod data;
mod embed;
pub mod files;
mod frame;
mod markdown;
mod marker;
mod models;
mod notation;
mod page;
mod preview;
mod sentences;
mod significance;
mod systems;
mod table;
mod verdict;

pub use blind::{Blind, BlindKey, KEY_VERSION};

use super::findings::Findings;

/// The page `report.html`; a blind one shows two texts at a time to a reader who votes, and names no system.
pub fn report_html(findings: &Findings, blind: Option<&Blind>) -> String {
    match blind {
        Some(blind) => blind_page::blind_page(findings, blind),
        None => page::report_page(findings),
    }
}

/// The text of `report.md`.
pub fn report_markdown(findings: &Findings) -> String {
    markdown::markdown(findings)
}

#[cfg(test)]
mod tests;
