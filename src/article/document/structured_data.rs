//! What a page says of its article in JSON-LD, after the vocabulary of schema.org.

use dom_query::Document;
use serde_json::{Map, Value};

/// Types of things that are the article of a page, by the ends of their names: `NewsArticle`, `BlogPosting`.
const ARTICLE_TYPES: &[&str] = &["Article", "Posting", "VideoObject"];

/// The members of an article that are read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct StructuredData {
    pub headline: Option<String>,
    /// The day and time of publication.
    pub published: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
}

/// The first article that the scripts of a page describe. What is no JSON is passed over.
pub(super) fn structured_data(document: &Document) -> StructuredData {
    let scripts = document.select("script[type=\"application/ld+json\"]");
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(&script.text())).collect();
    let articles = || values.iter().flat_map(things).filter(|thing| is_article(thing));
    // A page lists its videos, too, and these have dates of their own.
    let is_video = |thing: &&Map<String, Value>| types(thing).any(|name| name == "VideoObject");
    let found = articles().find(|thing| !is_video(thing)).or_else(|| articles().next());
    found.map(describe).unwrap_or_default()
}

/// Line ends and tabs within strings are errors in JSON, and frequent on pages.
fn parse(script: &str) -> Option<Value> {
    let plain: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(plain.trim().trim_end_matches(';')).ok()
}

/// The objects at the top: one, those of a list, or those of a graph.
fn things(value: &Value) -> Vec<&Map<String, Value>> {
    match value {
        Value::Array(values) => values.iter().filter_map(Value::as_object).collect(),
        Value::Object(object) => match object.get("@graph") {
            Some(Value::Array(values)) => values.iter().filter_map(Value::as_object).collect(),
            _ => vec![object],
        },
        _ => Vec::new(),
    }
}

fn types(thing: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let named = match thing.get("@type") {
        Some(Value::Array(names)) => names.as_slice(),
        Some(name) => std::slice::from_ref(name),
        None => &[],
    };
    named.iter().filter_map(Value::as_str)
}

fn is_article(thing: &Map<String, Value>) -> bool {
    types(thing).any(|name| ARTICLE_TYPES.iter().any(|end| name.ends_with(end)))
}

fn describe(article: &Map<String, Value>) -> StructuredData {
    let text = |name: &str| article.get(name).and_then(Value::as_str).map(str::to_owned);
    StructuredData {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished").or_else(|| text("dateCreated")).or_else(|| text("uploadDate")),
        authors: article.get("author").map(names).unwrap_or_default(),
        publisher: article.get("publisher").map(names).unwrap_or_default().into_iter().next(),
    }
}

/// The names of persons or organisations: given as text, as an object, or as a list of these.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => vec![name.clone()],
        Value::Array(values) => values.iter().flat_map(names).collect(),
        Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> StructuredData {
        let page = format!("<script type=\"application/ld+json\">{json}</script>");
        structured_data(&Document::from(page))
    }

    #[test]
    fn finds_the_article_among_other_things() {
        let found = read(
            "{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Le Phare\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Le quai\n rouvre\",
            \"datePublished\":\"2024-03-05T08:00:00+01:00\",\"author\":[{\"@type\":\"Person\",\"name\":\"Nadia Ferrec\"},\"Ali Belkacem\"],
            \"publisher\":{\"name\":\"Le Phare\"}}]}",
        );
        assert_eq!(found.published.as_deref(), Some("2024-03-05T08:00:00+01:00"));
        assert_eq!(found.authors, ["Nadia Ferrec", "Ali Belkacem"]);
        assert_eq!(found.publisher.as_deref(), Some("Le Phare"));
        assert!(found.headline.is_some_and(|title| title.starts_with("Le quai")));
    }

    #[test]
    fn passes_over_what_is_no_json_and_no_article() {
        assert_eq!(read("{\"@type\":"), StructuredData::default());
        assert_eq!(read("{\"@type\":\"BreadcrumbList\",\"name\":\"Accueil\"}"), StructuredData::default());
    }
}
