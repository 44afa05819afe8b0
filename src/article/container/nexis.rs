//! Exports of LexisNexis, as plain text or as a page: a line such as `1 of 3 DOCUMENTS` stands before each article.

use std::sync::LazyLock;

use regex::Regex;

use super::press_export::PressDatabase;
use crate::article::format::Format;
use crate::article::raw_article::Content;
use crate::text::Span;

pub(super) const DATABASE: PressDatabase =
    PressDatabase { name: "LexisNexis", format: Format::Nexis, parts, content: Content::Nexis };

/// The line before an article, in a page with its tags: group 1 is the article's number, 2 how many there are.
static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?im)^[ \t\u{FEFF}\f]*(?:<[^<>]*>[ \t]*)*(?:document )?(\d{1,6}) (?:of|sur|de) (\d{1,6}) documents?[ \t]*(?:<[^<>]*>[ \t]*)*\r?$",
    )
    .ok()
});

/// A line that ends an article: whose it is.
static RIGHTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?im)^[ \t]*(?:<[^<>]*>[ \t]*)*(?:copyright\b|©|tous droits réservés|all rights reserved)")
        .ok()
});

/// Whether a text that begins with `head` is an export.
pub(super) fn is_text(head: &str) -> bool {
    let first = head.lines().find(|line| !line.trim_start_matches('\u{FEFF}').trim().is_empty());
    MARK.as_ref().zip(first).is_some_and(|(mark, line)| mark.is_match(line))
}

/// Whether a page that begins with `head` is an export.
pub(super) fn is_page(head: &str) -> bool {
    head.contains("name=\"DOC_ID_") && MARK.as_ref().is_some_and(|mark| mark.is_match(head))
}

/// What stands from one mark to the next. They must count from 1 to the number that all of them give.
fn parts(text: &str) -> Result<Vec<Span>, String> {
    let Some(mark) = MARK.as_ref() else { return Err("its form is not known".to_owned()) };
    let (mut parts, mut total): (Vec<Span>, usize) = (Vec::new(), 0);
    for found in mark.captures_iter(text) {
        let number = |group| found.get(group).and_then(|digits| digits.as_str().parse::<usize>().ok());
        let (Some(whole), Some(own), Some(all)) = (found.get(0), number(1), number(2)) else { continue };
        if own != parts.len() + 1 || (own > 1 && all != total) {
            return Err(format!("\"{own} of {all}\" stands where its article {} should be", parts.len() + 1));
        }
        total = all;
        if let Some(last) = parts.last_mut() {
            last.end = whole.start();
        }
        parts.push(Span::new(whole.end(), text.len()));
    }
    if parts.len() != total {
        return Err(format!("it says that it holds {total} articles, and {} are there", parts.len()));
    }
    match parts.split_last() {
        Some((last, others)) if !others.is_empty() => {
            let ends = |part: &Span| RIGHTS.as_ref().is_some_and(|rights| rights.is_match(part.of(text)));
            let cut = others.iter().all(ends) && !ends(last);
            if cut { Err(format!("it breaks off in its article {total}")) } else { Ok(parts) }
        }
        _ => Ok(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_well_formed() {
        assert!(MARK.is_some() && RIGHTS.is_some());
    }

    #[test]
    fn takes_no_other_text_for_an_export() {
        for text in [
            "Le rapport\n\n1 of 2 DOCUMENTS\n",
            "1 of 3 documents was lost, says the mayor.\n",
            "Le bac rouvre.",
            "",
        ] {
            assert!(!is_text(text), "{text}");
        }
        assert!(is_text("\u{FEFF}\r\n     1 of 1 DOCUMENT\r\n"));
    }
}
