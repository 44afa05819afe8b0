//! `index.html`: the digest of a run that a person reads first, in pages.

use maud::{Markup, html};

use super::page::{facts, models, page, text};
use crate::language::LanguageTag;
use crate::output::digest::{ArticleLine, ArticleStatus, LINES_NAME, MARKDOWN_NAME, RUN_NAME, RunOverview};
use crate::output::display::display_text;
use crate::output::label;
use crate::output::names::BRIEF_HTML_NAME;

/// How many articles one page of the index lists.
pub const ARTICLES_PER_PAGE: usize = 100;

/// How many articles that are not done the first page names at its head; all are in their place in the list.
const PROBLEMS_AT_HEAD: usize = 100;

/// The file name of page `number`, from 1: `index.html`, `index-2.html` and so on.
pub fn index_page_name(number: usize) -> String {
    if number <= 1 { "index.html".to_owned() } else { format!("index-{number}.html") }
}

/// Writes the pages of the index through `write`, which gets each page's name and text, and gives their number.
///
/// One page is in memory at a time, besides the articles of the first, which is written last as it names the articles
/// that are not done wherever they stand. Pages of an earlier, larger run are the caller's to remove.
///
/// # Errors
///
/// An error of `articles` or of `write`, as it is.
pub fn write_index<E>(
    overview: &RunOverview,
    articles: impl IntoIterator<Item = Result<ArticleLine, E>>,
    mut write: impl FnMut(&str, &str) -> Result<(), E>,
) -> Result<usize, E> {
    let mut index = Index { overview, problems: Problems::default() };
    let mut first: Option<Vec<ArticleLine>> = None;
    let mut chunk: Vec<ArticleLine> = Vec::with_capacity(ARTICLES_PER_PAGE);
    let mut pages = 1;
    for (position, article) in articles.into_iter().enumerate() {
        let article = article?;
        if chunk.len() == ARTICLES_PER_PAGE {
            if first.is_none() {
                first = Some(std::mem::take(&mut chunk));
            } else {
                write(&index_page_name(pages), &index.page(pages, &chunk, true))?;
                chunk.clear();
            }
            pages += 1;
        }
        index.problems.note(&article, position + 1);
        chunk.push(article);
    }
    if let Some(first) = first {
        write(&index_page_name(pages), &index.page(pages, &chunk, false))?;
        chunk = first;
    }
    write(&index_page_name(1), &index.page(1, &chunk, pages > 1))?;
    Ok(pages)
}

/// Articles that are not done, as far as they are named at the head of the first page.
#[derive(Default)]
struct Problems {
    named: Vec<Problem>,
    unnamed: usize,
}

struct Problem {
    id: String,
    status: ArticleStatus,
    /// Its number in the run's list, from 1.
    number: usize,
}

impl Problems {
    fn note(&mut self, article: &ArticleLine, number: usize) {
        if article.status == ArticleStatus::Done {
            return;
        }
        if self.named.len() < PROBLEMS_AT_HEAD {
            self.named.push(Problem { id: article.id.clone(), status: article.status, number });
        } else {
            self.unnamed += 1;
        }
    }
}

struct Index<'a> {
    overview: &'a RunOverview,
    problems: Problems,
}

/// The file name of the page that lists the article with this number.
fn page_of(number: usize) -> String {
    index_page_name((number - 1) / ARTICLES_PER_PAGE + 1)
}

/// How many pages the articles of the run make.
fn page_count(overview: &RunOverview) -> usize {
    overview.articles.found.div_ceil(ARTICLES_PER_PAGE).max(1)
}

impl Index<'_> {
    fn page(&self, number: usize, articles: &[ArticleLine], more: bool) -> String {
        let language = &self.overview.target_language;
        let before = (number - 1) * ARTICLES_PER_PAGE;
        let title = if number == 1 { "Briefs".to_owned() } else { format!("Briefs, page {number}") };
        let body = html! {
            main {
                header.head {
                    h1 { (title) }
                    (self.totals())
                    @if number == 1 { (self.problems()) (self.not_read()) }
                }
                (self.pager(number, more, "Pages, top"))
                ol.digest start=(before + 1) {
                    @for (number, article) in (before + 1..).zip(articles) { (entry(article, number, language)) }
                }
                @if articles.is_empty() { p { "No articles were found." } }
                (self.pager(number, more, "Pages, bottom"))
            }
            (self.footer())
        };
        page(&title, language, &body)
    }

    fn totals(&self) -> Markup {
        let counts = self.overview.articles;
        html! {
            ul.facts {
                li { b { (label::count(counts.found, "article")) } }
                li { (counts.done) " done" }
                @if counts.failed > 0 { li { strong.badge.error { (counts.failed) " failed" } } }
                @if counts.skipped > 0 { li { span.badge.warning { (counts.skipped) " skipped" } } }
                li { (label::ledger(&self.overview.ledger)) }
            }
        }
    }

    /// The articles that are not done, with links to where they stand in the list.
    fn problems(&self) -> Markup {
        let Problems { named, unnamed } = &self.problems;
        html! {
            @if !named.is_empty() {
                details.alert open[named.len() <= 10] {
                    summary { strong { "Not done: " (label::count(named.len() + unnamed, "article")) } }
                    ul {
                        @for problem in named {
                            li {
                                a href={ (page_of(problem.number)) "#a" (problem.number) } {
                                    bdi { (display_text(&problem.id)) }
                                }
                                " " (status(problem.status))
                            }
                        }
                    }
                    @if *unnamed > 0 { p { "and " (unnamed) " more, all in " a href=(LINES_NAME) { (LINES_NAME) } "." } }
                }
            }
        }
    }

    /// The files that were not read; beyond the first hundred `run.json` names them.
    fn not_read(&self) -> Markup {
        const MOST_NAMED: usize = 100;
        let files = &self.overview.not_read;
        html! {
            @if !files.is_empty() {
                details.alert open[files.len() <= 10] {
                    summary { strong { "Not read: " (label::count(files.len(), "file")) } ", in formats that depeche does not read yet" }
                    ul { @for file in files.iter().take(MOST_NAMED) { li { bdi { (display_text(file)) } } } }
                    @if files.len() > MOST_NAMED {
                        p { "and " (files.len() - MOST_NAMED) " more, all in " a href=(RUN_NAME) { (RUN_NAME) } "." }
                    }
                }
            }
        }
    }

    fn pager(&self, number: usize, more: bool, name: &str) -> Markup {
        let last = page_count(self.overview).max(number);
        html! {
            @if number > 1 || more {
                nav.pager aria-label=(name) {
                    @if number > 1 {
                        a href=(index_page_name(1)) { "First" }
                        a rel="prev" href=(index_page_name(number - 1)) { "← Page " (number - 1) }
                    }
                    span aria-current="page" { "Page " (number) " of " (last) }
                    @if more { a rel="next" href=(index_page_name(number + 1)) { "Page " (number + 1) " →" } }
                    @if more && last > number { a href=(index_page_name(last)) { "Last" } }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            footer {
                p { "Made by machine. Each brief shows the sentences behind it: follow them before you rely on a line." }
                ul.facts { (models(&self.overview.models)) }
                ul.facts {
                    li { a href=(RUN_NAME) { (RUN_NAME) } " how the run was made" }
                    li { a href=(LINES_NAME) { (LINES_NAME) } " these briefs as data" }
                    li { a href=(MARKDOWN_NAME) { (MARKDOWN_NAME) } " in one text" }
                }
            }
        }
    }
}

fn status(status: ArticleStatus) -> Markup {
    match status {
        ArticleStatus::Done => html! {},
        ArticleStatus::Failed => html! { strong.badge.error { "failed" } },
        ArticleStatus::Skipped => html! { span.badge.warning { "skipped" } },
    }
}

fn entry(article: &ArticleLine, number: usize, language: &LanguageTag) -> Markup {
    let source_language = article.source_language.as_ref().map(LanguageTag::english_name);
    html! {
        li id={ "a" (number) } {
            article {
                h2 {
                    @if let Some(link) = article.link_to(BRIEF_HTML_NAME) {
                        a href=(link) { (text(language, article.display_title())) }
                    } @else {
                        bdi { (display_text(article.display_title())) }
                    }
                }
                @if let Some(summary) = &article.summary { p { (text(language, summary)) } }
                (trouble(article))
                (facts(article.facts().chain(source_language)))
            }
        }
    }
}

/// Why an article is not done, or what is doubtful in one that is.
fn trouble(article: &ArticleLine) -> Markup {
    let doubts = label::article_trouble(article);
    let reason = display_text(article.error.as_deref().unwrap_or("no reason given"));
    html! {
        @match article.status {
            ArticleStatus::Failed => { p.alert { strong { "Failed" } ": " bdi { (reason) } } },
            ArticleStatus::Skipped => { p.alert.mild { strong { "Skipped" } ": " bdi { (reason) } } },
            ArticleStatus::Done => {
                @if !doubts.is_empty() { p { strong.badge.error { (doubts.join(", ")) } } }
            },
        }
    }
}
