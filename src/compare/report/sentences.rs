//! The frame around the sentences: what to choose, sort and show. The script fills it.

use maud::{Markup, html};

use super::data::{SENTENCES_PER_PAGE, kinds};
use super::frame::name;
use super::preview::preview;
use crate::compare::findings::{Findings, SystemStatus, Unit};
use crate::output::display::display_text;

/// The section of the sentences.
pub(super) fn sentences(findings: &Findings) -> Markup {
    html! {
        section aria-labelledby="sentences" {
            h2 #sentences { (heading(findings.unit)) }
            form #controls.controls hidden {
                (search())
                (sorting(findings))
                (choices(findings))
                (looks(findings))
            }
            p #count.count role="status" aria-live="polite" {}
            (pager("sentences", "top"))
            div #list.scroll tabindex="-1" data-page-size=(SENTENCES_PER_PAGE) {}
            (pager("sentences", "bottom"))
            noscript { (preview(findings)) }
            (help())
        }
    }
}

fn heading(unit: Unit) -> &'static str {
    match unit {
        Unit::Articles => "Sentence by sentence",
        Unit::Lines => "Line by line",
    }
}

fn search() -> Markup {
    html! {
        label.wide {
            "Search"
            input #search type="search" placeholder="in all texts" autocomplete="off" spellcheck="false"
                aria-keyshortcuts="/";
        }
    }
}

fn sorting(findings: &Findings) -> Markup {
    let scored =
        findings.segments.iter().any(|segment| segment.outputs.iter().flatten().any(|o| o.chrf.is_some()));
    html! {
        label {
            "Sort by"
            select #sort {
                option value="disagreement" { "disagreement" }
                @if scored { option value="worst" { "worst chrF" } }
                option value="order" { "order of the input" }
            }
        }
    }
}

fn choices(findings: &Findings) -> Markup {
    html! {
        label {
            "Flags"
            select #flags {
                option value="" { "with and without" }
                option value="any" { "any flag" }
                option value="error" { "any error" }
                @for (index, kind) in kinds(findings).iter().enumerate() {
                    option value={ "kind-" (index) } { (kind.as_str()) }
                }
                option value="none" { "no flag" }
                option value="missing" { "no translation" }
            }
        }
        label {
            "in system"
            select #system {
                option value="" { "any" }
                @for (index, system) in findings.systems.iter().enumerate() {
                    @if system.status != SystemStatus::Failed {
                        option value=(index) { (display_text(&system.name)) }
                    }
                }
            }
        }
        @if findings.articles.len() > 1 {
            label {
                @match findings.unit { Unit::Articles => "Article", Unit::Lines => "File" }
                select #article {
                    option value="" { "all" }
                    @for (index, article) in findings.articles.iter().enumerate() {
                        option value=(index) { (display_text(&article.id)) }
                    }
                }
            }
        }
    }
}

fn looks(findings: &Findings) -> Markup {
    let multiple = findings.systems.len() > 1;
    html! {
        @if findings.references > 0 || multiple {
            label {
                "Mark words not in"
                select #base {
                    @for index in 0..findings.references {
                        option value={ "r" (index) } {
                            "the reference" @if findings.references > 1 { " " (index + 1) }
                        }
                    }
                    @if multiple {
                        @for (index, system) in findings.systems.iter().enumerate() {
                            @if system.status != SystemStatus::Failed {
                                option value={ "s" (index) } { (display_text(&system.name)) }
                            }
                        }
                    }
                    option value="" { "– no marks" }
                }
            }
            label.tick { input #missing type="checkbox"; " and what is missing" }
        }
        fieldset {
            legend { "Show" }
            @if findings.references > 0 {
                label.tick { input #show-reference type="checkbox" checked; " reference" }
            }
            @for (index, system) in findings.systems.iter().enumerate() {
                @if system.status != SystemStatus::Failed {
                    label.tick { input type="checkbox" name="show" value=(index) checked; " " (name(&system.name)) }
                }
            }
            label.tick { input #stacked type="checkbox" checked[findings.systems.len() > 3]; " one below the other" }
        }
        p.buttons {
            button #reset type="reset" { "Reset" }
            " "
            button #help-open type="button" aria-keyshortcuts="?" { "Keys" }
        }
    }
}

/// The way through the pages of a list, which the script shows where there are several.
pub(super) fn pager(list: &str, place: &str) -> Markup {
    html! {
        nav.pager.pages hidden data-pages=(list) aria-label={ "Pages of " (list) ", " (place) } {
            button type="button" data-go="previous" { "← Previous" }
            label { "Page " input type="number" min="1" value="1" inputmode="numeric"; " of " span.pages-total {} }
            button type="button" data-go="next" { "Next →" }
        }
    }
}

fn help() -> Markup {
    let keys = [
        ("j", "next sentence"),
        ("k", "previous sentence"),
        ("n", "next page"),
        ("p", "previous page"),
        ("/", "search"),
        ("?", "this list"),
    ];
    html! {
        dialog #help aria-labelledby="help-title" {
            h3 #help-title { "Keys" }
            dl.keys { @for (key, what) in keys { dt { kbd { (key) } } dd { (what) } } }
            label.tick { input #shortcuts type="checkbox" checked; " use these keys" }
            p { button #help-close type="button" { "Close" } }
        }
    }
}
