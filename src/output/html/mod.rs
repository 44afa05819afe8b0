//! The pages for a browser: one for each article, and the digest of a run.
//!
//! A page is one file: its style sheet is in it, it has no script, and its content security policy lets it load
//! nothing, so even markup that got through the escaping could neither run nor call out. Texts of articles and
//! models stand in elements with `dir="auto"`, so their direction ends with them.
//!
//! ```
//! use depeche::output::html::index_page_name;
//!
//! assert_eq!([index_page_name(1), index_page_name(2)], ["index.html", "index-2.html"]);
//! ```

mod brief;
mod index;

pub use brief::brief_html;
pub use index::{ARTICLES_PER_PAGE, index_page_name, write_index};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::plain::display_text;
use super::{ModelNames, label};
use crate::check::{Flag, Severity};
use crate::language::LanguageTag;

const STYLE: &str = include_str!("style.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A whole page around `body`.
fn page(title: &str, language: &LanguageTag, body: &Markup) -> String {
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
fn text(language: &LanguageTag, text: &str) -> Markup {
    html! { span lang=(language) dir="auto" { (display_text(text)) } }
}

/// Facts in a line, such as source, date and agency.
fn facts<'a>(facts: impl IntoIterator<Item = &'a str>) -> Markup {
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
fn flag_item(flag: &Flag, subject: Option<&str>) -> Markup {
    html! {
        li class=(severity_class(flag.severity)) {
            strong { (label::severity(flag.severity)) " (" (label::check(flag.kind)) ")" }
            @if let Some(subject) = subject { " in " (subject) }
            ": " bdi { (display_text(&flag.message)) }
        }
    }
}

/// A list of flags; nothing where there are none.
fn flag_list(flags: &[Flag]) -> Markup {
    html! {
        @if !flags.is_empty() {
            ul.flags { @for flag in flags { (flag_item(flag, None)) } }
        }
    }
}

/// Which models did what.
fn models(names: &ModelNames) -> Markup {
    let roles = [
        ("Translated by", &names.translator),
        ("Summarised by", &names.summarizer),
        ("Sentences compared by", &names.encoder),
    ];
    html! {
        @for (role, name) in roles {
            @if let Some(name) = name { li { (role) " " b { bdi { (display_text(name)) } } } }
        }
    }
}
