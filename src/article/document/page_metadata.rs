//! What a page says of its article beside the text: title, date, authors, outlet.
//!
//! Pages say it in several places, some of them for machines and some for readers, and these disagree. A date of
//! publication in JSON-LD, in `article:published_time` or on a marked `<time>` is certain. All others are doubtful:
//! they may be the day of the last change, of a teaser, or today's in the masthead. The line under the headline that
//! readers see goes before these.

use dom_query::{Document, NodeRef};

use super::structured_data::{StructuredData, structured_data};
use crate::article::published::{DateOrigin, GivenDate, iso_day};
use crate::text::{fold, one_line};

/// Properties with the day of publication.
const PUBLISHED: &[&str] = &["article:published_time", "og:article:published_time", "datepublished"];

/// Properties with a day that may be another.
const DOUBTFUL_DATES: &[&str] = &[
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "outbrain-date",
    "date:published_time",
];

const AUTHORS: &[&str] = &["author", "article:author", "og:article:author", "dc.creator", "parsely-author"];

const OUTLETS: &[&str] = &["og:site_name", "dc.publisher", "application-name"];

/// Dates that readers see are in elements of at most this length, in bytes.
const LONGEST_DATE: usize = 80;

/// What is known of an article beside its text.
#[derive(Debug, Default)]
pub(super) struct PageMetadata {
    pub title: Option<String>,
    pub date: Option<GivenDate>,
    /// A date that goes after one that stands in the text.
    pub doubtful_date: Option<GivenDate>,
    pub authors: Option<String>,
    pub outlet: Option<String>,
    /// How the page is summed up for others, which is often its lead or the beginning of it.
    pub description: Option<String>,
}

/// Reads a page whose tree is whole.
pub(super) fn page_metadata(document: &Document) -> PageMetadata {
    let data = structured_data(document);
    let meta = Properties::of(document);
    let outlet = outlet(&data, &meta);
    let authors = authors(document, &data, &meta, outlet.as_deref());
    let title = headline(document, &data, &meta, outlet.as_deref());
    let (date, doubtful_date) = dates(document, &data, &meta, title.as_deref());
    let description = meta.first(&["og:description", "description", "twitter:description"]);
    PageMetadata { title, date, doubtful_date, authors, outlet, description }
}

/// The `meta` elements of a page, in order, by their names in small letters.
struct Properties(Vec<(String, String)>);

impl Properties {
    fn of(document: &Document) -> Self {
        let mut found = Vec::new();
        for node in document.select("meta[content]").nodes() {
            let content = node.attr("content").map(|content| one_line(&content)).unwrap_or_default();
            let names = ["property", "name", "itemprop"].into_iter().filter_map(|name| node.attr(name));
            if !content.is_empty() {
                found.extend(names.map(|name| (name.to_lowercase(), content.clone())));
            }
        }
        Self(found)
    }

    /// The first value of the first of `names` that is there.
    fn first(&self, names: &[&str]) -> Option<String> {
        self.values(names).next().map(str::to_owned)
    }

    fn values<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| {
            self.0.iter().filter(move |(own, _)| own == name).map(|(_, content)| content.as_str())
        })
    }
}

/// The publisher's name; an address of the site only where it has no other.
fn outlet(data: &StructuredData, meta: &Properties) -> Option<String> {
    let publisher = data.publisher.as_deref().map(one_line);
    let named: Vec<String> = publisher
        .into_iter()
        .chain(meta.values(OUTLETS).map(str::to_owned))
        .filter(|name| !name.is_empty())
        .collect();
    named.iter().find(|name| !is_domain(name)).or(named.first()).cloned()
}

fn is_domain(name: &str) -> bool {
    !name.contains(' ') && name.contains('.') || name.contains("://")
}

fn authors(
    document: &Document,
    data: &StructuredData,
    meta: &Properties,
    outlet: Option<&str>,
) -> Option<String> {
    let is_author = |name: &String| {
        let same = outlet.is_some_and(|outlet| fold(outlet) == fold(name));
        !name.is_empty() && !is_domain(name) && !same && name.len() <= 120 && !name.contains("{{")
    };
    let clean = |name: &str| {
        let line = one_line(name);
        let bare = ["Par ", "par ", "PAR ", "@"].iter().find_map(|mark| line.strip_prefix(mark));
        bare.unwrap_or(&line).to_owned()
    };
    let marked = document.select("[rel=\"author\"], [itemprop=\"author\"]");
    let marked = marked.iter().map(|author| author.text().to_string());
    let sources: [Vec<String>; 3] =
        [data.authors.clone(), meta.values(AUTHORS).map(str::to_owned).collect(), marked.collect()];
    sources.into_iter().find_map(|names| {
        let mut found: Vec<String> = Vec::new();
        for name in names.iter().map(|name| clean(name)).filter(is_author) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        (!found.is_empty()).then(|| found.join(", "))
    })
}

/// The headline as readers see it, which Readability shortens at colons and dashes: the `h1` that the page's
/// description for machines or its title also holds, or else what the page tells social networks, or else its only `h1`.
fn headline(
    document: &Document,
    data: &StructuredData,
    meta: &Properties,
    outlet: Option<&str>,
) -> Option<String> {
    // Drawings have titles, too.
    let window = document.select("title").nodes().first().map(|title| one_line(&title.text()));
    let shared = meta.first(&["og:title", "twitter:title"]).map(|title| without_outlet(&title, outlet));
    let told = data.headline.as_deref().map(one_line).filter(|title| !title.is_empty());
    let is_outlet = |heading: &str| outlet.is_some_and(|outlet| fold(outlet) == fold(heading));
    let headings: Vec<String> =
        headings(document).into_iter().filter(|heading| !is_outlet(heading)).collect();
    let holds = |title: &Option<String>, heading: &str| {
        title.as_ref().is_some_and(|title| fold(title).contains(&fold(heading)))
    };
    // Of several, the longest: the paper's name is often a heading, and in the page's title, too.
    let confirmed = |titles: &[&Option<String>]| {
        let held = |heading: &&String| titles.iter().any(|title| holds(title, heading));
        headings.iter().filter(held).max_by_key(|heading| heading.len()).cloned()
    };
    let only = if let [only] = headings.as_slice() { Some(only.clone()) } else { None };
    confirmed(&[&told, &shared])
        .or_else(|| confirmed(&[&window]))
        .or(shared.clone())
        .or(told.clone())
        .or(only)
}

fn headings(document: &Document) -> Vec<String> {
    let texts = document.select("h1").iter().map(|heading| {
        let drawn: String =
            heading.select("svg, script, style").iter().map(|part| part.text().to_string()).collect();
        let text = heading.text();
        one_line(if drawn.is_empty() {
            &text
        } else {
            text.trim().strip_prefix(drawn.trim()).unwrap_or(&text)
        })
    });
    texts.filter(|heading| !heading.is_empty()).collect()
}

/// A title without the outlet's name at its end: "Le port rouvre | Le Phare".
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let cut = outlet.and_then(|outlet| {
        let (head, tail) = title.rsplit_once(['|', '-', '–', '—', '•'])?;
        (fold(tail.trim()) == fold(outlet) && !head.trim().is_empty()).then(|| head.trim().to_owned())
    });
    cut.unwrap_or_else(|| title.to_owned())
}

/// The certain date and the doubtful one.
fn dates(
    document: &Document,
    data: &StructuredData,
    meta: &Properties,
    title: Option<&str>,
) -> (Option<GivenDate>, Option<GivenDate>) {
    let given =
        |text: &str, origin| iso_day(text).map(|_| GivenDate { text: text.trim().to_owned(), origin });
    let structured = data.published.as_deref().and_then(|text| given(text, DateOrigin::StructuredData));
    let property = || meta.values(PUBLISHED).find_map(|text| given(text, DateOrigin::Property));
    let marked = || {
        let times = document.select("time[pubdate], [itemprop=\"datePublished\"]");
        times.nodes().iter().find_map(|time| {
            let text = time.attr("datetime").or_else(|| time.attr("content")).unwrap_or_else(|| time.text());
            given(&one_line(&text), DateOrigin::Time)
        })
    };
    let certain = structured.or_else(property).or_else(marked);
    let doubtful = seen_date(document, title)
        .or_else(|| meta.values(DOUBTFUL_DATES).find_map(|text| given(text, DateOrigin::Property)));
    (certain, doubtful)
}

/// The first date below the headline that an element is marked as. Where there is no headline, the first that
/// stands in no part of the page's frame.
fn seen_date(document: &Document, title: Option<&str>) -> Option<GivenDate> {
    let is_headline = |node: &NodeRef<'_>| {
        node.has_name("h1") && title.is_some_and(|title| fold(&one_line(&node.text())) == fold(title))
    };
    let body = document.body()?;
    let nodes: Vec<NodeRef<'_>> = body.descendants_it().filter(NodeRef::is_element).collect();
    let start = nodes.iter().position(is_headline).unwrap_or(0);
    nodes[start..].iter().find_map(|node| {
        let is_time = node.has_name("time");
        let class = node.attr("class").map(|class| class.to_lowercase()).unwrap_or_default();
        let is_dated = is_time || class.contains("date") || class.contains("publi");
        if !is_dated || is_in_frame(node) {
            return None;
        }
        let text = one_line(&node.text());
        let machine = if is_time { node.attr("datetime").map(|text| text.to_string()) } else { None };
        let shown = machine.or_else(|| (text.len() <= LONGEST_DATE).then_some(text))?;
        iso_day(&shown).map(|_| GivenDate { text: shown, origin: DateOrigin::Time })
    })
}

fn is_in_frame(node: &NodeRef<'_>) -> bool {
    let is_article = |above: &NodeRef<'_>| above.has_name("article") || above.has_name("main");
    let above = node.ancestors_it(None).take_while(|above| !is_article(above));
    above
        .into_iter()
        .any(|above| ["nav", "aside", "footer", "header"].iter().any(|name| above.has_name(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> PageMetadata {
        page_metadata(&Document::from(page))
    }

    #[test]
    fn takes_the_articles_title_and_not_the_name_of_the_site() {
        let page = r#"<head><title>Le bac reprend la mer - Le Phare</title><meta property="og:site_name" content="Le Phare"></head>
            <body><h1><svg><title>Le Phare - toute l'actualité du littoral</title></svg></h1>
            <h1>Le Phare</h1><h1>Le bac reprend la mer</h1></body>"#;
        let found = read(page);
        assert_eq!(found.title.as_deref(), Some("Le bac reprend la mer"));
        assert_eq!(found.outlet.as_deref(), Some("Le Phare"));
        let shared = r#"<meta property="og:title" content="Le bac reprend | Le Phare"><meta property="og:site_name" content="Le Phare">"#;
        assert_eq!(read(shared).title.as_deref(), Some("Le bac reprend"));
    }

    #[test]
    fn takes_no_date_of_the_masthead_or_of_a_teaser() {
        let page = r#"<body><header><time datetime="2026-01-09">vendredi</time></header><h1>Le bac reprend la mer</h1>
            <div class="post-date">Le 5 mars 2024</div><aside><time datetime="2025-01-01">hier</time></aside></body>"#;
        let found = read(page);
        assert!(found.date.is_none());
        assert_eq!(found.doubtful_date.map(|date| date.text).as_deref(), Some("Le 5 mars 2024"));
        let none = read(
            "<body><header><time datetime=\"2026-01-09\">vendredi</time></header><h1>Le bac</h1><p>La mer.</p></body>",
        );
        assert!(none.date.is_none() && none.doubtful_date.is_none());
    }

    #[test]
    fn prefers_the_day_of_publication_to_other_days() {
        let page = r#"<meta property="article:modified_time" content="2024-03-09"><meta name="date" content="2024-03-08">
            <meta property="article:published_time" content="2024-03-05T08:00:00+01:00"><h1>Le bac</h1>"#;
        let date = read(page).date.unwrap();
        assert_eq!((date.text.as_str(), date.origin), ("2024-03-05T08:00:00+01:00", DateOrigin::Property));
        let marked = read(r#"<body><time pubdate datetime="2024-03-05">mardi</time></body>"#).date.unwrap();
        assert_eq!(marked.origin, DateOrigin::Time);
    }

    #[test]
    fn takes_persons_for_authors_and_neither_the_outlet_nor_an_address() {
        let page = r#"<meta property="og:site_name" content="Le Phare"><meta name="author" content="le phare">
            <meta property="article:author" content="https://example.org/phare"><a rel="author">Par Nadia Ferrec</a>"#;
        assert_eq!(read(page).authors.as_deref(), Some("Nadia Ferrec"));
    }
}
