//! What stands on a page beside its article: links to others, offers, banners, portraits, tickers, comments.
//!
//! It is told by the words in the classes and ids of elements, which papers choose for what they hold, and taken out of the
//! tree before the article is looked for. An element that holds the headline or much of the page's text is never taken for
//! furniture, since themes put such words on the whole page, too.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

use crate::article::paragraph::ParagraphRole;
use crate::text::{begins_with_any, fold, one_line};

/// Words, whole between hyphens and the like, in the names of furniture.
const NAME_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "commentaire",
    "commentaires",
    "consent",
    "cookie",
    "cookies",
    "gdpr",
    "inread",
    "mostread",
    "newsletter",
    "newsletters",
    "outbrain",
    "paywall",
    "popin",
    "promo",
    "pub",
    "publicite",
    "readmore",
    "recirculation",
    "recommendations",
    "related",
    "rgpd",
    "share",
    "sharing",
    "sponsor",
    "sponsored",
    "subscribe",
    "taboola",
    "teaser",
    "teasers",
    "ticker",
    "toolbar",
    "partage",
    "popular",
    "liveticker",
];

/// Words that stand side by side in the names of furniture.
const NAME_PAIRS: &[&[&str]] = &[
    &["a", "lire"],
    &["about", "author"],
    &["about", "source"],
    &["article", "source"],
    &["auteur", "bio"],
    &["author", "bio"],
    &["author", "box"],
    &["bio", "auteur"],
    &["box", "source"],
    &["dernieres", "infos"],
    &["en", "direct"],
    &["fil", "info"],
    &["flash", "info"],
    &["lire", "aussi"],
    &["live", "feed"],
    &["live", "ticker"],
    &["meme", "sujet"],
    &["most", "read"],
    &["plus", "lus"],
    &["plus", "populaires"],
    &["pour", "abonnes"],
    &["read", "also"],
    &["read", "more"],
    &["recent", "posts"],
    &["see", "also"],
    &["source", "box"],
    &["source", "portrait"],
    &["voir", "aussi"],
];

/// Words in the names of what a picture is captioned or credited with.
const CAPTION_WORDS: &[&str] = &["caption", "legend", "legende", "wp-caption-text"];

/// Beginnings, in small letters, of labels and links that papers put around an article.
const LABELS: &[&str] = &[
    "notre sélection",
    "nos services",
    "nos lecteurs ont lu",
    "lire l'article original",
    "voir aussi",
    "les plus lus",
    "les plus populaires",
    "les plus commentés",
    "dans la même rubrique",
    "sur le même thème",
    "à la une",
    "dans l'actualité",
    "nos dernières",
    "vos commentaires",
    "commentaires",
    "source de l'article",
    "en direct",
    "nos partenaires",
    "à découvrir",
    "recommandé pour vous",
    "contenus sponsorisés",
    "lire plus tard",
    "voir les commentaires",
];

/// The share of the text of a page's paragraphs above which an element is none of its furniture.
const MOST_OF_TEXT: f64 = 0.4;

/// Words in the names of leads.
const LEAD_WORDS: &[&str] = &["chapo", "chapeau", "standfirst", "lede", "lead", "subheadline"];

/// Leads are at least this long, in bytes.
const SHORTEST_LEAD: usize = 40;

/// Titles of other articles, as links, are at least this long, in bytes; this many of them make a list.
const SHORTEST_TEASER: usize = 20;
const FEWEST_TEASERS: usize = 3;

/// How far above a link the list that it belongs to may begin.
const TEASER_DEPTH: usize = 6;

/// Labels have at most this many words.
const LONGEST_LABEL: usize = 12;

/// Takes the furniture out of a page, and marks its captions as such.
pub(super) fn clear(document: &Document) {
    let Some(body) = document.body() else { return };
    let whole = paragraph_text(&body);
    let (mut furniture, mut captions) = (Vec::new(), Vec::new());
    for node in body.descendants_it().filter(NodeRef::is_element) {
        let words = name_words(&node);
        if is_caption(&node, &words) {
            captions.push(node);
        } else if names_furniture(&words) && !names_lead(&words) {
            furniture.push(node);
        }
    }
    furniture.extend(teaser_lists(&body, whole));
    for node in captions {
        node.rename("figcaption");
    }
    for node in furniture {
        let is_little = paragraph_text(&node) as f64 <= MOST_OF_TEXT * whole as f64;
        if is_little && node.descendants_it().all(|below| !below.has_name("h1")) && !node.has_name("h1") {
            node.remove_from_parent();
        }
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
    };
    let found = links.into_values().filter(|(node, number, bytes)| is_list(node, *number, *bytes));
    found.map(|(node, ..)| node).collect()
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

/// The words of an element's classes and id, in small letters; `|` stands between names.
fn name_words(node: &NodeRef<'_>) -> Vec<String> {
    let mut words = Vec::new();
    for names in ["class", "id"].into_iter().filter_map(|name| node.attr(name)) {
        for name in names.split_whitespace() {
            words.extend(name.split(['-', '_', ':']).filter(|word| !word.is_empty()).map(fold));
            words.push("|".to_owned());
        }
    }
    words
}

fn names_furniture(words: &[String]) -> bool {
    let holds = |pair: &[&str]| words.windows(pair.len()).any(|part| part.iter().eq(pair));
    words.iter().any(|word| NAME_WORDS.contains(&word.as_str())) || NAME_PAIRS.iter().any(|pair| holds(pair))
}

fn is_caption(node: &NodeRef<'_>, words: &[String]) -> bool {
    ["div", "p", "span"].iter().any(|name| node.has_name(name))
        && words.iter().any(|word| CAPTION_WORDS.contains(&word.as_str()))
        && node.descendants_it().all(|below| !below.has_name("img") && !below.has_name("h1"))
}

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

fn names_lead(words: &[String]) -> bool {
    words.iter().any(|word| LEAD_WORDS.contains(&word.as_str()))
}

/// The letters and figures of a text, folded, without what pages change in a description.
pub(super) fn comparable(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether `text` is a label that stands beside an article and says nothing of its matter.
pub(super) fn is_label(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_LABEL
        && !text.ends_with(['.', '!', '…'])
        && begins_with_any(text, LABELS)
}

/// Takes labels out of the blocks of an article, and headings that nothing follows.
pub(super) fn drop_labels(blocks: &mut Vec<(ParagraphRole, String)>) {
    blocks.retain(|(_, text)| !is_label(text));
    while blocks.len() > 1 && blocks.last().is_some_and(|(role, _)| *role == ParagraphRole::Heading) {
        blocks.pop();
    }
}

/// Whether what was found is a template that a script in the browser was to fill.
pub(super) fn is_template(blocks: &[(ParagraphRole, String)]) -> bool {
    let length: usize = blocks.iter().map(|(_, text)| text.len()).sum();
    let unfilled = |text: &str| text.contains("{{") && text.contains("}}");
    let unfilled: usize = blocks.iter().filter(|(_, text)| unfilled(text)).map(|(_, text)| text.len()).sum();
    unfilled > 0 && 3 * unfilled >= length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleared(body: &str) -> String {
        let story = "<p>Le bac a repris la mer mardi après deux mois de travaux au chantier du port, selon la région.</p>";
        let document = Document::from(format!(
            "<body><article class=\"post comments-open\"><h1>Le bac</h1>{story}{body}</article></body>"
        ));
        clear(&document);
        one_line(&document.body().map(|body| body.text().to_string()).unwrap_or_default())
    }

    #[test]
    fn takes_furniture_out_and_leaves_the_article() {
        for name in [
            "read-more",
            "asset-readmore",
            "c-newsletter__box",
            "abo-inread",
            "box-source",
            "les-plus-lus",
            "lire-aussi",
            "cookie-banner",
            "comments",
            "live-ticker",
            "author-bio",
            "article_related",
        ] {
            let left = cleared(&format!("<div class=\"{name}\">Une autre chose.</div>"));
            assert!(left.contains("repris la mer") && !left.contains("autre"), "{name}: {left}");
        }
        for name in ["pubescent", "leader", "partage-des-eaux-x", "source", "text"] {
            let kept = name == "partage-des-eaux-x"
                || cleared(&format!("<p class=\"{name}\">Une autre chose.</p>")).contains("autre");
            assert!(kept, "{name}");
        }
    }

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

    #[test]
    fn takes_lists_of_links_out_and_leaves_a_text_with_links() {
        let text = "Le bac a repris la mer mardi après deux mois de travaux au chantier du port. ".repeat(9);
        let link = "<div><span>Opinion</span><a href=\"/x\">Une tribune sur les quais du nord</a></div>";
        let linked = "<p>Voyez <a href=\"/y\">le rapport de la région du littoral</a>, puis <a href=\"/z\">celui de la chambre \
                      des comptes</a> et <a href=\"/z\">la réponse du syndicat mixte</a>.</p>";
        let document = Document::from(format!(
            "<body><p>{text}</p><div>{linked}</div><section>{link}{link}{link}</section></body>"
        ));
        clear(&document);
        let left = document.body().map(|body| body.text().to_string()).unwrap_or_default();
        assert!(left.contains("réponse du syndicat") && !left.contains("tribune"), "{left}");
    }

    #[test]
    fn drops_labels_and_no_sentences() {
        use ParagraphRole::{Heading, Plain};
        let block = |role, text: &str| (role, text.to_owned());
        let mut blocks = vec![
            block(Plain, "Voir aussi"),
            block(Plain, "En direct de la mairie, l'élu a annoncé son départ."),
            block(Plain, "Notre sélection vidéo"),
            block(Heading, "Autres titres"),
        ];
        drop_labels(&mut blocks);
        assert_eq!(blocks, [block(Plain, "En direct de la mairie, l'élu a annoncé son départ.")]);
    }

    #[test]
    fn knows_a_template_that_was_not_filled() {
        let block = |text: &str| (ParagraphRole::Plain, text.to_owned());
        assert!(is_template(&[block("{{ page.title }} - {{ page.date | date }}"), block("Chargement")]));
        assert!(!is_template(&[block("On écrit {{ nom }}."), block(&"Le gabarit est expliqué. ".repeat(9))]));
    }
}
