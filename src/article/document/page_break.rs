//! Sentences that run on from one page to the next, over the number of the page and its head.
//!
//! What pages have at their ends is left out only there, amid a sentence: elsewhere a number on a line of its own may be the article's.

use std::collections::HashMap;

use super::page_head::{is_page_head, is_page_number};
use super::visible_line::Line;
use crate::text::Span;

/// The most lines that a page has at its ends beside the text.
const MOST_FURNITURE: usize = 4;

/// The `lines` of a wrapped text without the furniture of pages that stands amid a sentence, and without the gap that it makes.
pub(super) fn joined_over_pages(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.opens || line.begins_page) {
        *counts.entry(without_number(line.text)).or_default() += 1;
    }
    for pair in lines.windows(2).filter(|pair| !pair[1].opens && is_page_number(pair[0].text)) {
        *counts.entry(without_number(pair[1].text)).or_default() += 1;
    }
    let is_furniture = |line: &Line<'_>| {
        is_page_number(line.text)
            || is_page_head(line.text)
            || counts
                .get(&without_number(line.text))
                .is_some_and(|&count| count > 1 && line.text.contains(char::is_alphabetic))
    };
    let mut kept: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let count = lines[at..].iter().take(MOST_FURNITURE).take_while(|line| is_furniture(line)).count();
        let next = lines.get(at + count);
        let amid = kept.last().zip(next).is_some_and(|(before, next)| {
            let gap = line.opens && next.opens && (count > 0 || next.begins_page);
            let numbered =
                lines[at..at + count].iter().any(|line| is_page_number(line.text) || is_page_head(line.text));
            let paged = numbered || lines[at..=at + count].iter().any(|line| line.begins_page);
            let broken = before.is_hyphenated() && next.text.starts_with(char::is_lowercase);
            gap && paged && (before.runs_on(next) || broken)
        });
        match next.filter(|_| amid) {
            Some(next) => {
                let left_out = (count > 0).then(|| Span::new(line.span.start, next.span.start));
                kept.push(Line { opens: false, left_out, ..*next });
                at += count + 1;
            }
            None => {
                kept.push(*line);
                at += 1;
            }
        }
    }
    kept
}

/// A line of furniture without the number that differs from page to page.
fn without_number(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}
