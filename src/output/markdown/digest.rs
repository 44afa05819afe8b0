//! `briefs.md`: all briefs of a run in one file.

use std::io::{self, Write};

use super::escape::escape;
use crate::output::digest::{ArticleLine, ArticleStatus, RunOverview};
use crate::output::label;
use crate::output::names::BRIEF_MARKDOWN_NAME;

/// Writes `briefs.md` to `page`, article by article, so memory stays flat.
///
/// # Errors
///
/// An error of `articles` or of `page`, as it is.
pub fn write_digest_markdown<E: From<io::Error>>(
    page: &mut impl Write,
    overview: &RunOverview,
    articles: impl IntoIterator<Item = Result<ArticleLine, E>>,
) -> Result<(), E> {
    let counts = overview.articles;
    writeln!(page, "# Briefs\n")?;
    writeln!(
        page,
        "{}: {} done, {} failed, {} skipped. {}.",
        label::count(counts.found, "article"),
        counts.done,
        counts.failed,
        counts.skipped,
        label::ledger(&overview.ledger)
    )?;
    for article in articles {
        page.write_all(entry(&article?).as_bytes())?;
    }
    Ok(())
}

fn entry(article: &ArticleLine) -> String {
    let title = escape(article.display_title());
    let mut parts = vec![match article.link_to(BRIEF_MARKDOWN_NAME) {
        Some(link) => format!("\n## [{title}]({link})"),
        None => format!("\n## {title}"),
    }];
    let facts: Vec<String> = article.facts().map(escape).collect();
    parts.extend((!facts.is_empty()).then(|| facts.join(" · ")));
    parts.extend(article.summary.as_deref().map(escape));
    parts.extend(trouble(article));
    parts.join("\n\n") + "\n"
}

fn trouble(article: &ArticleLine) -> Option<String> {
    let reason = article.error.as_deref().map(escape).unwrap_or_default();
    match article.status {
        ArticleStatus::Failed => return Some(format!("⚠ **Failed**: {reason}")),
        ArticleStatus::Skipped => return Some(format!("**Skipped**: {reason}")),
        ArticleStatus::Done => {}
    }
    let parts = label::article_trouble(article);
    (!parts.is_empty()).then(|| format!("⚠ **{}**", parts.join(", ")))
}
