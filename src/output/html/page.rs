//! What all pages are made of: the frame, and how texts, facts, flags and models stand in it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::check::{Flag, Severity};
use crate::language::LanguageTag;
use crate::output::article_output::ModelNames;
use crate::output::display::display_text;
use crate::output::label;
use crate::text::Span;

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

/// Text of an article in its language, where each of `spans` (from left to right) is a link to what is said of it.
pub(super) fn text_with_links(language: &LanguageTag, text: &str, spans: &[Span], target: &str) -> Markup {
    let part = |from: usize, to: usize| {
        let part = text.get(from..to).unwrap_or_default();
        let space = |is_there: bool| if is_there { " " } else { "" };
        let (before, after) = (part.starts_with(char::is_whitespace), part.ends_with(char::is_whitespace));
        match display_text(part) {
            shown if shown.is_empty() => space(before).to_owned(),
            shown => format!("{}{shown}{}", space(before), space(after)),
        }
    };
    let ends = std::iter::once(0).chain(spans.iter().map(|span| span.end));
    html! {
        span lang=(language) dir="auto" {
            @for (end, span) in ends.zip(spans) {
                (part(end, span.start)) a.unsaid href=(target) { (part(span.start, span.end)) }
            }
            (part(spans.last().map_or(0, |span| span.end), text.len()))
        }
    }
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
    flag_list_called(None, flags)
}

/// The same, which links can lead to.
pub(super) fn flag_list_called(id: Option<&str>, flags: &[Flag]) -> Markup {
    html! {
        @if !flags.is_empty() {
            ul.flags id=[id] { @for flag in flags { (flag_item(flag, None)) } }
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
