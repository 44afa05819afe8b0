//! The digest of a run: paging, links, flat memory.

use std::collections::BTreeMap;
use std::convert::Infallible;

use crate::sample::strike;
use depeche::language::LanguageTag;
use depeche::output::digest::{ArticleCounts, ArticleLine, RunOverview};
use depeche::output::html::{ARTICLES_PER_PAGE, write_index};
use depeche::output::{BriefRecord, ModelNames};
use depeche::translate::Ledger;

/// One article of each status.
pub fn lines() -> Vec<ArticleLine> {
    vec![
        ArticleLine::done(&BriefRecord::of(&strike().output())),
        ArticleLine::failed(
            "2025/vide.txt",
            "2025/vide.txt: the file holds no text; remove it or exclude it",
        ),
        ArticleLine::skipped(
            "wetter.txt",
            "the text is German (de), not French; give --lang auto to take it",
        ),
    ]
}

pub fn overview(lines: &[ArticleLine]) -> RunOverview {
    let (mut articles, mut ledger) = (ArticleCounts::default(), Ledger::default());
    for line in lines {
        articles.add(line.status);
        ledger += line.counts;
    }
    let models = ModelNames { translator: Some("general-1b".to_owned()), ..ModelNames::default() };
    RunOverview { target_language: LanguageTag::english(), articles, ledger, models, not_read: Vec::new() }
}

fn done(id: String) -> ArticleLine {
    ArticleLine { path: Some(format!("articles/{id}")), id, ..lines().swap_remove(0) }
}

fn pages_of(lines: Vec<ArticleLine>) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let overview = overview(&lines);
    let count = write_index(&overview, lines.into_iter().map(Ok::<_, Infallible>), |name, page| {
        assert!(pages.insert(name.to_owned(), page.to_owned()).is_none(), "{name} is written twice");
        Ok(())
    });
    assert_eq!(count, Ok(pages.len()));
    pages
}

#[test]
fn lists_every_article_once_over_the_pages() {
    for number in [0_usize, 1, 99, 100, 101, 200, 250] {
        let pages = pages_of((1..=number).map(|id| done(format!("{id}.txt"))).collect());
        assert_eq!(pages.len(), number.div_ceil(ARTICLES_PER_PAGE).max(1), "{number}");
        let listed: usize = pages.values().map(|page| page.matches("<li id=\"a").count()).sum();
        assert_eq!(listed, number);
        for id in 1..=number {
            let name = match (id - 1) / ARTICLES_PER_PAGE {
                0 => "index.html".to_owned(),
                page => format!("index-{}.html", page + 1),
            };
            assert!(pages[&name].contains(&format!("<li id=\"a{id}\">")), "{id} is not on {name}");
            assert!(pages[&name].contains(&format!("href=\"articles/{id}.txt/brief.html\"")));
        }
    }
}

#[test]
fn links_pages_only_to_pages_that_are_there() {
    let pages = pages_of((0..250).map(|id| done(id.to_string())).collect());
    for (name, page) in &pages {
        for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if link.starts_with("index") {
                assert!(pages.contains_key(link), "{name} links to {link}");
            }
        }
    }
    assert!(pages["index.html"].contains("rel=\"next\" href=\"index-2.html\""));
    assert!(!pages["index.html"].contains("rel=\"prev\""));
    assert!(pages["index-3.html"].contains("Page 3 of 3"));
    assert!(!pages["index-3.html"].contains("rel=\"next\""));
}

#[test]
fn names_articles_that_are_not_done_on_the_first_page() {
    let mut lines: Vec<ArticleLine> = (0..149).map(|id| done(id.to_string())).collect();
    lines.push(ArticleLine::failed("kaputt.txt", "kaputt.txt: <unreadable>"));
    let pages = pages_of(lines);
    assert!(pages["index.html"].contains("href=\"index-2.html#a150\"><bdi>kaputt.txt</bdi>"));
    assert!(pages["index-2.html"].contains("kaputt.txt: &lt;unreadable&gt;"));
}

#[test]
fn names_a_bounded_number_of_articles_that_are_not_done() {
    let pages = pages_of((0..150).map(|id| ArticleLine::failed(id.to_string(), "gone")).collect());
    assert_eq!(pages["index.html"].matches(".html#a").count(), 100);
    assert!(pages["index.html"].contains("and 50 more"));
}

#[test]
fn percent_encodes_links_to_articles() {
    let id = "été 50 %/a?b#c \"d\"/%2F.txt";
    let page = &pages_of(vec![done(id.to_owned())])["index.html"];
    let link = "articles/%C3%A9t%C3%A9%2050%20%25/a%3Fb%23c%20%22d%22/%252F.txt/brief.html";
    assert!(page.contains(&format!("href=\"{link}\"")), "{page}");
}

#[test]
fn gives_an_error_of_its_source_or_sink_back() {
    let lines = [Ok(done("a".to_owned())), Err("source")];
    assert_eq!(write_index(&overview(&[]), lines, |_, _| Ok(())), Err("source"));
    assert_eq!(write_index(&overview(&[]), [Ok(done("a".to_owned()))], |_, _| Err("sink")), Err("sink"));
}

#[test]
fn holds_one_page_of_articles_at_a_time() {
    use std::cell::Cell;
    let (read, written, widest) = (Cell::new(0_usize), Cell::new(0_usize), Cell::new(0_usize));
    let number = 10_000;
    let articles = (0..number).map(|id| {
        read.set(read.get() + 1);
        widest.set(widest.get().max(read.get() - written.get()));
        Ok::<_, Infallible>(done(id.to_string()))
    });
    let mut overview = overview(&[]);
    overview.articles = ArticleCounts { found: number, done: number, ..ArticleCounts::default() };
    let pages = write_index(&overview, articles, |_, page| {
        written.set(written.get() + page.matches("<li id=\"a").count());
        Ok(())
    });
    assert_eq!((pages, written.get()), (Ok(100), number));
    assert!(widest.get() <= 2 * ARTICLES_PER_PAGE + 1, "{} articles were held at once", widest.get());
}

#[test]
fn reads_its_lines_back() {
    for line in lines() {
        let json = line.to_json_line().expect("a line");
        assert_eq!(json.matches('\n').count(), 1);
        assert_eq!(ArticleLine::from_json_line(&json, 1).expect("what was written"), line);
    }
    let error = ArticleLine::from_json_line("{}", 7).expect_err("no record").to_string();
    assert!(error.contains("briefs.jsonl, line 7"), "{error}");
}

#[test]
fn counts_articles_by_status() {
    let counts = overview(&lines()).articles;
    assert_eq!(counts, ArticleCounts { found: 3, done: 1, failed: 1, skipped: 1 });
}
