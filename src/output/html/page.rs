//! What all pages are made of: the frame, and how texts, facts, flags and models stand in it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::check::{Flag, Severity};
use crate::language::LanguageTag;
use crate::output::article_output::ModelNames;
use crate::output::display::display_text;
use crate::output::label;

const STYLE: &str = include_str!("style.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A whole page around `body`.
pub(super) fn page(title: &str, language: &LanguageTag, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (display_text(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    markup.into_string() + "\n"
}

/// Text of an article or a model, in its language.
pub(super) fn text(language: &LanguageTag, text: &str) -> Markup {
    html! { span lang=(language) dir="auto" { (display_text(text)) } }
}

/// Facts in a line, such as source, date and agency.
pub(super) fn facts<'a>(facts: impl IntoIterator<Item = &'a str>) -> Markup {
    let mut facts = facts.into_iter().peekable();
    html! {
        @if facts.peek().is_some() {
            ul.facts {
                @for fact in facts { li { bdi { (display_text(fact)) } } }
            }
        }
    }
}

fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// One flag as a list item; `subject` says what it is about, where the place does not.
pub(super) fn flag_item(flag: &Flag, subject: Option<&str>) -> Markup {
    html! {
        li class=(severity_class(flag.severity)) {
            strong { (label::severity(flag.severity)) " (" (flag.kind.as_str()) ")" }
            @if let Some(subject) = subject { " in " (subject) }
            ": " bdi { (display_text(&flag.message)) }
        }
    }
}

/// A list of flags; nothing where there are none.
pub(super) fn flag_list(flags: &[Flag]) -> Markup {
    html! {
        @if !flags.is_empty() {
            ul.flags { @for flag in flags { (flag_item(flag, None)) } }
        }
    }
}

/// Which models did what.
pub(super) fn models(names: &ModelNames) -> Markup {
    let roles = [
        ("Translated by", &names.translator),
        ("Where that was wrong translated by", &names.fallback),
        ("Summarised by", &names.summarizer),
        ("Sentences compared by", &names.encoder),
    ];
    html! {
        @for (role, name) in roles {
            @if let Some(name) = name { li { (role) " " b { bdi { (display_text(name)) } } } }
        }
    }
}
