//! Exports of Europresse: pages with an `article` element for each article (since about 2014), or before that with its head,
//! text and number one after the other in a table.

use std::sync::LazyLock;

use regex::Regex;

use super::press_export::PressDatabase;
use crate::article::format::Format;
use crate::article::raw_article::Content;
use crate::text::Span;

pub(super) const DATABASE: PressDatabase =
    PressDatabase { name: "Europresse", format: Format::Europresse, parts, content: Content::Europresse };

/// The element with the paper's name, which stands at the head of each article.
static OUTLET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)<\w+[^<>]*\sclass\s*=\s*["']?docpublicationname\b[^<>]*>"#).ok());

/// The beginning of an `article` element, or (group 1) its end.
static ARTICLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)<(/)?article\b[^<>]*>").ok());

/// The line with the document's number, which stands at the end of each article.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:num(?:é|&eacute;)ro de document|document number)(?:\s|&nbsp;)*:").ok()
});

/// Whether a page that begins with `head` is an export, of one article or of several.
pub(super) fn is_export(head: &str) -> bool {
    let count =
        |form: &LazyLock<Option<Regex>>| form.as_ref().map_or(0, |form| form.find_iter(head).take(2).count());
    match count(&OUTLET) {
        0 => false,
        1 => count(&ARTICLE) > 0,
        _ => true,
    }
}

fn parts(page: &str) -> Result<Vec<Span>, String> {
    let (Some(outlet), Some(article), Some(number)) = (OUTLET.as_ref(), ARTICLE.as_ref(), NUMBER.as_ref())
    else {
        return Err("its form is not known".to_owned());
    };
    let lower = page.to_ascii_lowercase();
    if lower.contains("<html") && !lower.contains("</html") {
        return Err("it breaks off, for its page has no end".to_owned());
    }
    let parts = if article.is_match(page) { elements(page, article)? } else { rows(page, outlet, number)? };
    for (index, part) in parts.iter().enumerate() {
        if !outlet.is_match(part.of(page)) {
            return Err(format!("its article {} does not name a paper", index + 1));
        }
    }
    let inside: usize = parts.iter().map(|part| outlet.find_iter(part.of(page)).count()).sum();
    if inside != outlet.find_iter(page).count() {
        return Err("a paper is named outside of its articles".to_owned());
    }
    Ok(parts)
}

/// The `article` elements, which must follow each other and all be closed.
fn elements(page: &str, article: &Regex) -> Result<Vec<Span>, String> {
    let (mut parts, mut open) = (Vec::new(), None);
    for tag in article.captures_iter(page) {
        let Some(whole) = tag.get(0) else { continue };
        open = match (open, tag.get(1)) {
            (None, None) => Some(whole.start()),
            (Some(start), Some(_)) => {
                parts.push(Span::new(start, whole.end()));
                None
            }
            _ => return Err(format!("its article {} does not end where the next begins", parts.len() + 1)),
        };
    }
    match open {
        Some(_) => Err(format!("it breaks off in its article {}", parts.len() + 1)),
        None => Ok(parts),
    }
}

/// What stands from one paper's name to the next. Each must have the number of a document.
fn rows(page: &str, outlet: &Regex, number: &Regex) -> Result<Vec<Span>, String> {
    let starts: Vec<usize> = outlet.find_iter(page).map(|name| name.start()).collect();
    let ends = starts.iter().skip(1).copied().chain([page.len()]);
    let parts: Vec<Span> = starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).collect();
    for (index, part) in parts.iter().enumerate() {
        let found = number.find_iter(part.of(page)).count();
        if found != 1 {
            return Err(format!("its article {} has {found} document numbers, not one", index + 1));
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_well_formed() {
        assert!(OUTLET.is_some() && ARTICLE.is_some() && NUMBER.is_some());
    }

    #[test]
    fn takes_no_other_page_for_an_export() {
        for page in [
            "<article><p>Le bac rouvre.</p></article>",
            "<p>La classe « DocPublicationName » nomme le journal.</p><article></article>",
            "<span class=\"DocPublicationName\">Le Phare</span><p>Le bac rouvre.</p>",
        ] {
            assert!(!is_export(page), "{page}");
        }
    }
}
