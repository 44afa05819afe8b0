//! The lead of a page's article, which often stands apart from its text, with the headline.

use dom_query::{Document, NodeRef};

use super::furniture_names::name_words;
use crate::text::{fold, one_line};

/// Words in the names of leads.
const LEAD_WORDS: &[&str] = &["chapo", "chapeau", "standfirst", "lede", "lead", "subheadline"];

/// Leads are at least this long, in bytes.
const SHORTEST_LEAD: usize = 40;

/// The lead that the page is summed up with (`description`), where it stands on the page, wherever that is.
pub(super) fn described_lead(document: &Document, description: Option<&str>) -> Option<String> {
    let key: String = comparable(description?).chars().take(SHORTEST_LEAD).collect();
    let begins = |text: &String| comparable(text).starts_with(&key);
    if key.chars().count() < SHORTEST_LEAD { None } else { lead_texts(document, |_| true).find(begins) }
}

/// The first text on the page that is named as lead.
pub(super) fn named_lead(document: &Document) -> Option<String> {
    lead_texts(document, |node| names_lead(&name_words(node))).next()
}

/// The texts of elements that could be a lead, in order.
fn lead_texts(document: &Document, is_wanted: impl Fn(&NodeRef<'_>) -> bool) -> impl Iterator<Item = String> {
    const INNER: &[&str] = &["p", "div", "h1", "h2", "ul", "figure"];
    let is_lead_element =
        |node: &NodeRef<'_>| ["p", "div", "h2", "h3"].iter().any(|name| node.has_name(name));
    let is_inner = |node: &NodeRef<'_>| {
        node.descendants_it().all(|below| !INNER.iter().any(|name| below.has_name(name)))
    };
    let nodes = document.body().map(|body| body.descendants()).unwrap_or_default();
    let wanted = nodes.into_iter().filter(|node| {
        is_lead_element(node)
            && (is_wanted(node) || node.parent().is_some_and(|above| is_wanted(&above)))
            && is_inner(node)
    });
    let texts: Vec<String> = wanted.map(|node| one_line(&node.text())).collect();
    texts.into_iter().filter(|text| text.len() >= SHORTEST_LEAD)
}

pub(super) fn names_lead(words: &[String]) -> bool {
    words.iter().any(|word| LEAD_WORDS.contains(&word.as_str()))
}

/// The letters and figures of a text, folded, without what pages change in a description.
pub(super) fn comparable(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_lead_by_its_name_or_by_the_description_of_the_page() {
        let lead_text = "Après deux mois de travaux, la traversée est de nouveau possible, mais plus chère.";
        let page = format!(
            "<body><h1>Le bac</h1><p class=\"article__chapo\">{lead_text}</p><p>Le reste.</p></body>"
        );
        assert_eq!(named_lead(&Document::from(page.as_str())).as_deref(), Some(lead_text));
        let page = format!("<body><h1>Le bac</h1><div>{lead_text}</div><p>Le reste.</p></body>");
        let description = "Après deux mois de travaux, la traversée est de nouveau possible...";
        assert_eq!(
            described_lead(&Document::from(page.as_str()), Some(description)).as_deref(),
            Some(lead_text)
        );
        assert_eq!(named_lead(&Document::from(page.as_str())), None);
    }
}
