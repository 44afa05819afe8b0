//! What stands on a page beside its article: links to others, offers, banners, portraits, tickers, comments.
//!
//! It is told by the words in the classes and ids of elements, which papers choose for what they hold, and taken out of the
//! tree before the article is looked for. An element that holds the headline or much of the page's text is never taken for
//! furniture, since themes put such words on the whole page, too.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeId, NodeRef};

use super::element_kind::{ElementKind, is_inline};
use super::furniture_names::{Furniture, name_words, names_box};
use super::lead::names_lead;
use crate::text::{fold, one_line};

/// Words in the names of what a picture is captioned or credited with.
const CAPTION_WORDS: &[&str] = &["caption", "legend", "legende", "wp-caption-text"];

/// The share of the text of a page's paragraphs above which an element is none of its furniture.
const MOST_OF_TEXT: f64 = 0.4;

/// Titles of other articles, as links, are at least this long, in bytes; this many of them make a list.
const SHORTEST_TEASER: usize = 20;
const FEWEST_TEASERS: usize = 3;

/// How far above a link the list that it belongs to may begin.
const TEASER_DEPTH: usize = 6;

/// The share of an element's text that is links above which it is none of the article's.
const MOST_OF_LINKS: f64 = 0.5;

/// Paragraphs of articles are at least this long, in bytes; notices beside them are shorter as a rule.
const SHORTEST_PARAGRAPH: usize = 80;

/// Longer text is no caption, in bytes.
const LONGEST_CAPTION: usize = 600;

/// Words in what is offered to readers, folded.
const OFFER_WORDS: &[&str] = &[
    "abonn",
    "s'inscri",
    "s’inscri",
    "inscrivez",
    "offre",
    "essai",
    "identifi",
    "connect",
    "newsletter",
    "sans engagement",
];

/// Words in the names of what stands beside an article, with text of its own.
const BESIDE_WORDS: &[&str] = &[
    "bio",
    "author",
    "auteur",
    "sidebar",
    "widget",
    "newsletter",
    "abonnement",
    "subscription",
    "footer",
    "tags",
    "menu",
];

/// Takes the furniture out of a page, and marks its captions as such.
pub(super) fn clear(document: &Document) {
    let Some(body) = document.body() else { return };
    let whole = PageText::of(&body);
    let (mut named, mut captions) = (Vec::new(), Vec::new());
    for node in body.descendants_it().filter(NodeRef::is_element) {
        let words = name_words(&node);
        if is_caption(&node, &words) && whole.is_little(&node) {
            captions.push(node);
        } else if let Some(name) = Furniture::of(&words).filter(|_| !names_lead(&words)) {
            named.push((node, name));
        }
    }
    let wide = names_of_the_article(&named, &whole);
    let lists = teaser_lists(&body, whole.paragraphs);
    let named = named
        .into_iter()
        .filter(|(node, name)| !wide.contains(&name.name()) && !is_article_text(node, *name, &whole));
    let furniture: Vec<NodeRef<'_>> = named.map(|(node, _)| node).chain(lists).collect();
    for node in captions {
        node.rename("figcaption");
    }
    for node in furniture {
        if node.descendants_it().all(|below| !below.has_name("h1")) && !node.has_name("h1") {
            node.remove_from_parent();
        }
    }
    keep_boxes(&body);
}

/// How much text a page has.
struct PageText {
    /// That of its `p` elements, in bytes.
    paragraphs: usize,
    /// That and all other text of some length outside links, in bytes.
    prose: usize,
}

impl PageText {
    fn of(body: &NodeRef<'_>) -> Self {
        Self { paragraphs: paragraph_text(body), prose: prose(body).iter().map(String::len).sum() }
    }

    fn is_little(&self, node: &NodeRef<'_>) -> bool {
        let own = Self::of(node);
        let is_share = |own: usize, whole: usize| own as f64 <= MOST_OF_TEXT * whole as f64;
        is_share(own.paragraphs, self.paragraphs) && is_share(own.prose, self.prose)
    }

    /// Whether an article is left where a node is taken away.
    fn leaves_article(&self, node: &NodeRef<'_>) -> bool {
        const SHORTEST_ARTICLE: usize = 500;
        let own = Self::of(node);
        own.paragraphs as f64 <= MOST_OF_TEXT * self.paragraphs as f64
            && (self.is_little(node) || self.prose - own.prose.min(self.prose) >= SHORTEST_ARTICLE)
    }
}

/// Names that so much of the page's text bears that they can't be those of its furniture: the entries of a live report, say.
fn names_of_the_article(named: &[(NodeRef<'_>, Furniture)], whole: &PageText) -> Vec<&'static str> {
    let mut sums: HashMap<&'static str, (usize, HashSet<NodeId>)> = HashMap::new();
    // In the order of the page, so that the outermost come first.
    for (node, name) in named.iter().filter(|(_, name)| matches!(name, Furniture::Likely(_))) {
        let (sum, seen) = sums.entry(name.name()).or_default();
        if !node.ancestors_it(None).any(|above| seen.contains(&above.id)) {
            *sum += prose(node).iter().map(String::len).sum::<usize>();
            seen.insert(node.id);
        }
    }
    let is_much = |sum: usize| sum as f64 > MOST_OF_TEXT * whole.prose as f64;
    sums.into_iter().filter(|(_, (sum, _))| is_much(*sum)).map(|(name, _)| name).collect()
}

/// Whether an element that is named as furniture holds text of the article all the same.
fn is_article_text(node: &NodeRef<'_>, name: Furniture, whole: &PageText) -> bool {
    match name {
        Furniture::Certain(_) => !whole.leaves_article(node),
        Furniture::Gate(_) => !whole.is_little(node) || holds_text_for_subscribers(node),
        Furniture::Likely(name) => {
            !whole.is_little(node)
                || is_in_sentence(node, name)
                || (name.starts_with("teaser") && is_plain_lead(node))
                || ((names_box(&name_words(node)) || node.has_name("blockquote"))
                    && link_share(node) < MOST_OF_LINKS)
        }
    }
}

/// Whether what is named as a gate is the text behind it: paragraphs that offer nothing.
fn holds_text_for_subscribers(node: &NodeRef<'_>) -> bool {
    let offers = |text: &String| {
        let folded = fold(text);
        OFFER_WORDS.iter().any(|word| folded.contains(word))
    };
    let paragraphs: Vec<String> =
        prose(node).into_iter().filter(|text| text.len() >= SHORTEST_PARAGRAPH).collect();
    let others = paragraphs.iter().filter(|text| !offers(text)).count();
    others > 0 && 2 * others >= paragraphs.len() && link_share(node) < MOST_OF_LINKS
}

/// Whether an element stands in the middle of a sentence, as the sign of a share in "Renault (RNO)".
fn is_in_sentence(node: &NodeRef<'_>, name: &str) -> bool {
    const BUTTONS: &[&str] = &["share", "sharing", "partage", "toolbar", "pub", "sponsor", "sponsored"];
    let Some(parent) = node.parent().filter(|_| is_inline(node) && !BUTTONS.contains(&name)) else {
        return false;
    };
    let beside =
        parent.children_it(false).filter(|other| other.is_text()).map(|other| other.text().trim().len());
    beside.sum::<usize>() >= SHORTEST_TEASER
}

/// Whether an element named as teaser is the lead: a text that leads nowhere.
fn is_plain_lead(node: &NodeRef<'_>) -> bool {
    let is_link = |node: &NodeRef<'_>| node.has_name("a");
    !is_link(node)
        && !node.descendants_it().any(|below| is_link(&below))
        && !node.ancestors_it(None).any(|above| is_link(&above))
        && one_line(&node.text()).len() >= SHORTEST_PARAGRAPH / 2
}

/// The share of a node's text that is links.
fn link_share(node: &NodeRef<'_>) -> f64 {
    let links: usize = node
        .descendants_it()
        .filter(|below| below.has_name("a"))
        .map(|link| one_line(&link.text()).len())
        .sum();
    links as f64 / one_line(&node.text()).len().max(1) as f64
}

/// The pieces of text of some length below a node that are no links: paragraphs, and what stands in other blocks.
fn prose(node: &NodeRef<'_>) -> Vec<String> {
    const SHORTEST_PIECE: usize = 40;
    let mut found = Vec::new();
    let mut pending = vec![*node];
    while let Some(node) = pending.pop() {
        let name = node.node_name();
        if node.is_text() || name.as_ref().is_some_and(|name| &**name == "p") {
            let text = one_line(&node.text());
            if text.len() >= SHORTEST_PIECE && (node.is_text() || link_share(&node) < MOST_OF_LINKS) {
                found.push(text);
            }
        } else if name
            .is_none_or(|name| &*name != "a" && !matches!(ElementKind::of(&name), ElementKind::Hidden))
        {
            pending.extend(node.children());
        }
    }
    found
}

/// Boxes in the flow of an article lose what the search would take them away for: that they are `aside`, and their names.
fn keep_boxes(body: &NodeRef<'_>) {
    let is_long = |node: &NodeRef<'_>| node.has_name("p") && node.text().trim().len() >= SHORTEST_PARAGRAPH;
    let mut long: HashMap<NodeId, usize> = HashMap::new();
    for above in body.descendants_it().filter(is_long).filter_map(|node| node.parent()) {
        *long.entry(above.id).or_default() += 1;
    }
    let boxes: Vec<NodeRef<'_>> = body
        .descendants_it()
        .filter(|node| ["aside", "section", "div", "blockquote"].iter().any(|name| node.has_name(name)))
        .filter(|node| {
            let beside = node.parent().and_then(|above| long.get(&above.id).copied()).unwrap_or_default();
            let words = name_words(node);
            beside >= 2
                && !names_lead(&words)
                && !words.iter().any(|word| BESIDE_WORDS.contains(&word.as_str()))
                && prose(node).iter().any(|text| text.len() >= SHORTEST_PARAGRAPH)
                && link_share(node) < MOST_OF_LINKS / 2.0
        })
        .collect();
    for node in boxes {
        if node.has_name("aside") {
            node.rename("section");
        }
        node.remove_attrs(&["class", "id", "role"]);
    }
}

/// Elements that hold links to several other articles and little else, on a page that has paragraphs.
fn teaser_lists<'a>(body: &NodeRef<'a>, whole: usize) -> Vec<NodeRef<'a>> {
    const SHORTEST_ARTICLE: usize = 500;
    if whole < SHORTEST_ARTICLE {
        return Vec::new();
    }
    let mut links: HashMap<NodeId, (NodeRef<'a>, usize, usize)> = HashMap::new();
    for link in body.descendants().into_iter().filter(|node| node.has_name("a") && node.has_attr("href")) {
        let length = one_line(&link.text()).len();
        if length >= SHORTEST_TEASER {
            for above in link.ancestors(Some(TEASER_DEPTH)) {
                let (_, number, bytes) = links.entry(above.id).or_insert((above, 0, 0));
                *number += 1;
                *bytes += length;
            }
        }
    }
    let is_list = |node: &NodeRef<'a>, number: usize, bytes: usize| {
        number >= FEWEST_TEASERS
            && ["div", "section", "ul", "aside"].iter().any(|name| node.has_name(name))
            && 2 * bytes >= one_line(&node.text()).len()
            && paragraph_text(node) == 0
            && !is_introduced(node)
    };
    let found = links.into_values().filter(|(node, number, bytes)| is_list(node, *number, *bytes));
    found.map(|(node, ..)| node).collect()
}

/// Whether the paragraph before a list announces it: "Les trois rapports :".
fn is_introduced(node: &NodeRef<'_>) -> bool {
    node.prev_element_sibling()
        .is_some_and(|before| before.has_name("p") && before.text().trim_end().ends_with(':'))
}

/// Length of the text of all paragraphs at or below a node, in bytes.
fn paragraph_text(node: &NodeRef<'_>) -> usize {
    let own = if node.has_name("p") { node.text().len() } else { 0 };
    own + node
        .descendants_it()
        .filter(|below| below.has_name("p"))
        .map(|below| below.text().len())
        .sum::<usize>()
}

fn is_caption(node: &NodeRef<'_>, words: &[String]) -> bool {
    ["div", "p", "span"].iter().any(|name| node.has_name(name))
        && words.iter().any(|word| CAPTION_WORDS.contains(&word.as_str()))
        && node.descendants_it().all(|below| !below.has_name("img") && !below.has_name("h1"))
        && one_line(&node.text()).len() <= LONGEST_CAPTION
}

#[cfg(test)]
mod tests;
