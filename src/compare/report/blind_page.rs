//! The blind report: two texts at a time, and a reader's votes.

use maud::{Markup, html};
use serde::Serialize;

use super::blind::{Blind, BlindKey, shown_text};
use super::frame::{Frame, data};
use super::notation::counted;
use crate::compare::findings::{Findings, Segment};
use crate::output::display::display_text;

const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("script/elements.js"),
    include_str!("script/votes.js"),
    "})();\n"
);

/// Version of the form of the votes that the page gives.
pub(super) const VOTES_VERSION: u32 = 1;

/// What the script reads: nothing in it tells one system from another.
#[derive(Serialize)]
struct BlindData {
    version: u32,
    report: String,
    languages: [String; 2],
    segments: Vec<BlindRow>,
    /// Segment, and the places of two of its texts.
    pairs: Vec<[usize; 3]>,
}

/// Source, references, texts in the order shown.
#[derive(Serialize)]
struct BlindRow(String, Vec<String>, Vec<String>);

/// The page `report.html` of a blind comparison.
pub(super) fn blind_page(findings: &Findings, blind: &Blind) -> String {
    let key = BlindKey::of(findings, blind);
    let content = BlindData {
        version: VOTES_VERSION,
        languages: [&findings.source_language, &findings.target_language].map(ToString::to_string),
        segments: findings
            .segments
            .iter()
            .zip(&key.segments)
            .map(|(segment, shown)| row(segment, shown))
            .collect(),
        pairs: blind.pairs(findings, &key),
        report: key.report,
    };
    let body = html! {
        main.voting { (introduction(findings, content.pairs.len())) (ballot(findings)) (results()) }
    };
    Frame { title: "Which translation is better?", script: SCRIPT, data: data(&content), body }.page()
}

fn row(segment: &Segment, shown: &[usize]) -> BlindRow {
    BlindRow(
        display_text(&segment.source),
        segment.references.iter().map(|reference| display_text(reference)).collect(),
        shown.iter().filter_map(|system| shown_text(segment, *system)).collect(),
    )
}

fn introduction(findings: &Findings, pairs: usize) -> Markup {
    let languages =
        format!("{} → {}", findings.source_language.english_name(), findings.target_language.english_name());
    html! {
        header.head {
            h1 { "Which translation is better?" }
            ul.facts {
                li { (languages) }
                li { (counted(pairs, "pair")) " to judge" }
            }
            p {
                "Read the source and both texts, and say which one a reader would be better served by: first what is said, \
                then how. Which system made a text is hidden, and changes from sentence to sentence. You can stop at any \
                time: the pairs come in a drawn order."
            }
        }
        noscript { p.alert { "Voting needs this page’s script, which is not running." } }
    }
}

fn ballot(findings: &Findings) -> Markup {
    html! {
        section #ballot hidden aria-labelledby="progress" {
            h2 #progress tabindex="-1" role="status" aria-live="polite" {}
            progress #bar max="1" value="0" aria-labelledby="progress" {}
            p #source.source {}
            @if findings.references > 0 {
                details #reference-holder { summary { "Reference translation" } div #reference {} }
            }
            div.choices {
                @for (number, name) in [(1, "first"), (2, "second")] {
                    section aria-labelledby={ (name) "-title" } {
                        h3 id={ (name) "-title" } { "Text " (number) }
                        p id=(name) {}
                    }
                }
            }
            p.votes {
                button type="button" data-vote="1" aria-keyshortcuts="1" { kbd { "1" } " Text 1 is better" }
                button type="button" data-vote="2" aria-keyshortcuts="2" { kbd { "2" } " Equally good or bad" }
                button type="button" data-vote="3" aria-keyshortcuts="3" { kbd { "3" } " Text 2 is better" }
            }
            p.votes.lesser {
                button #undo type="button" aria-keyshortcuts="u" { kbd { "u" } " Undo" }
                label.tick { input #shortcuts type="checkbox" checked; " use these keys" }
            }
        }
    }
}

fn results() -> Markup {
    html! {
        section #results hidden aria-labelledby="yours" {
            h2 #yours { "Your votes" }
            p #kept.note {}
            p.votes.lesser { button #download type="button" { "Download as a file" } }
            label { "The same as text, to copy" textarea #export readonly rows="6" spellcheck="false" {} }
        }
    }
}
