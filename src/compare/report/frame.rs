//! The head of a page, and the script's data at its end.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::embed::{json, policy};
use crate::language::LanguageTag;
use crate::output::display::display_text;

/// The style sheet: that of the briefs' pages, and what only a report has.
const STYLE: &str = concat!(
    include_str!("../../output/html/style.css"),
    include_str!("page.css"),
    include_str!("chart.css"),
    include_str!("sentences.css"),
    include_str!("briefs.css"),
    include_str!("votes.css"),
    include_str!("print.css")
);

/// A page before it is put together.
pub(super) struct Frame<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// The one script.
    pub(super) script: &'a str,
    /// What the script reads.
    pub(super) data: String,
    /// Everything that is seen.
    pub(super) body: Markup,
}

impl Frame<'_> {
    /// The whole file.
    pub(super) fn page(&self) -> String {
        let markup = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy(STYLE, self.script));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    meta name="color-scheme" content="light dark";
                    title { (display_text(self.title)) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    (self.body)
                    script type="application/json" #data { (PreEscaped(&self.data)) }
                    script { (PreEscaped(self.script)) }
                }
            }
        };
        markup.into_string() + "\n"
    }
}

/// Data for [`Frame::data`].
pub(super) fn data(value: &impl serde::Serialize) -> String {
    json(value)
}

/// Text of an article or a model, in its language.
pub(super) fn text(language: &LanguageTag, content: &str) -> Markup {
    html! { span lang=(language) dir="auto" { (display_text(content)) } }
}

/// A name that others chose, such as a system's.
pub(super) fn name(content: &str) -> Markup {
    html! { bdi { (display_text(content)) } }
}
