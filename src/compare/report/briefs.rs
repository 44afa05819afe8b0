//! The frame around the briefs; the script fills it.

use maud::{Markup, html};

use super::sentences::pager;
use crate::compare::findings::{ArticleOutput, Findings};

/// How many articles a page shows.
const ARTICLES_PER_PAGE: usize = 5;

/// Whether any system made a brief.
pub(super) fn has_briefs(findings: &Findings) -> bool {
    findings.articles.iter().flat_map(|article| article.systems.iter().flatten()).any(is_brief)
}

fn is_brief(output: &ArticleOutput) -> bool {
    output.headline.is_some() || !output.abstractive.is_empty() || !output.extractive.is_empty()
}

/// The section of the briefs; nothing where there are none.
pub(super) fn briefs(findings: &Findings) -> Markup {
    html! {
        @if has_briefs(findings) {
            section aria-labelledby="briefs" {
                h2 #briefs { "Briefs" }
                p.note { "A raised number leads to the sentence that supports a line." }
                (pager("briefs", "top"))
                div #brief-list tabindex="-1" data-page-size=(ARTICLES_PER_PAGE) {}
                (pager("briefs", "bottom"))
                noscript {
                    p.alert.mild { "The briefs need this page’s script, which is not running." }
                }
            }
        }
    }
}
