//! The names that papers give to what stands beside their articles: words in the classes and ids of elements.

use dom_query::NodeRef;

use crate::text::fold;

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

/// Words of names that are never put on text of an article.
const CERTAIN: &[&str] = &[
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
    "outbrain",
    "publicite",
    "rgpd",
    "taboola",
];

/// Names that the text for subscribers has as often as the offer in its place: search engines ask for the first.
const GATES: &[&str] = &["paywall", "readmore", "subscribe"];
const GATE_PAIRS: &[&[&str]] = &[&["read", "more"], &["pour", "abonnes"]];

/// Words in the names of boxes in articles.
const BOX_WORDS: &[&str] = &[
    "encadre",
    "infographie",
    "infographic",
    "chronologie",
    "timeline",
    "reperes",
    "faq",
    "verbatim",
    "citation",
    "exergue",
    "quote",
    "pullquote",
    "blockquote",
    "interview",
    "factbox",
    "keyfacts",
    "chiffres",
    "essentiel",
];

/// The words of an element's classes and id, in small letters; `|` stands between names.
pub(super) fn name_words(node: &NodeRef<'_>) -> Vec<String> {
    let mut words = Vec::new();
    for names in ["class", "id"].into_iter().filter_map(|name| node.attr(name)) {
        for name in names.split_whitespace() {
            words.extend(name.split(['-', '_', ':']).filter(|word| !word.is_empty()).map(fold));
            words.push("|".to_owned());
        }
    }
    words
}

/// What a name tells of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// Nothing of an article: advertisements, consent, comments.
    Certain(&'static str),
    /// Links and offers as a rule, but themes put such names on text, too.
    Likely(&'static str),
    /// What parts readers who pay from others: the offer, or the text behind it.
    Gate(&'static str),
}

impl Furniture {
    /// The furniture that an element is named as.
    pub fn of(words: &[String]) -> Option<Self> {
        let word = NAME_WORDS.iter().find(|name| words.iter().any(|word| word == *name));
        let pair =
            || NAME_PAIRS.iter().find(|pair| words.windows(pair.len()).any(|part| part.iter().eq(**pair)));
        let name = word.copied().or_else(|| pair().map(|pair| pair[pair.len() - 1]))?;
        Some(match name {
            _ if GATES.contains(&name) || pair().is_some_and(|pair| GATE_PAIRS.contains(pair)) => {
                Self::Gate(name)
            }
            _ if CERTAIN.contains(&name) => Self::Certain(name),
            _ => Self::Likely(name),
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Certain(name) | Self::Likely(name) | Self::Gate(name) => name,
        }
    }
}

/// Whether a name is that of a box in an article: background, figures, a quotation.
pub(super) fn names_box(words: &[String]) -> bool {
    words.iter().any(|word| BOX_WORDS.contains(&word.as_str()))
}
