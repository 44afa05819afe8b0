//! What a browser shows of the text in a line, and what it does not.
//!
//! Hidden elements, texts for screen readers and tooltips go, struck-out text too, and `<q>` gets its quotation marks. All this is told
//! by attributes that the search for the article strips, so it is done before. What holds the headline or much of the page's text is
//! shown by a script sooner or later, and stays.

use dom_query::{Document, NodeRef};

use super::element_kind::{ElementKind, is_inline};
use crate::text::{fold, one_line};

/// The share of a page's text above which nothing is taken for hidden or struck out.
const MOST_OF_TEXT: f64 = 0.4;

/// Paragraphs of at least this length, in bytes; so many of them in a hidden block are text that a button shows.
const PARAGRAPH: usize = 100;
const FOLDED_PARAGRAPHS: usize = 2;

/// Classes of texts that only screen readers read.
const FOR_SCREEN_READERS: &[&str] = &[
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "visuallyHidden",
    "screen-reader-text",
    "screen-reader-only",
    "screenreader",
    "screen-reader",
    "screenreader-only",
    "element-invisible",
    "show-for-sr",
    "a11y-hidden",
    "offscreen",
    "off-screen",
    "hidden-visually",
    "assistive-text",
    "accessibly-hidden",
    "access-hidden",
    "sronly",
];

/// Names of elements that hold a tooltip's text, without marks between their words.
const TOOLTIP_NAMES: &[&str] = &[
    "tooltipcontent",
    "tooltiptext",
    "tooltipinner",
    "tooltipbody",
    "tooltipbox",
    "tooltippopup",
    "tooltipbubble",
    "tooltiptip",
    "tooltipdescription",
    "tooltiplabel",
    "tooltipcontainer",
    "tiptext",
    "tipcontent",
    "tipbody",
    "infobulletexte",
    "infobullecontenu",
    "infobulletext",
    "infobullecontent",
    "bulletexte",
    "popovercontent",
    "popoverbody",
    "tippybox",
    "tippycontent",
    "qtip",
    "qtipcontent",
    "hovertext",
    "hovercard",
    "glossarydefinition",
    "glossarytooltip",
    "glossairedefinition",
    "lexiquedefinition",
    "definitiontooltip",
    "definitionpopup",
    "definitiontext",
    "glossarydescription",
    "termdefinition",
    "termdescription",
];

/// Words in the names of tooltips and of their texts, which are told apart by their place.
const TOOLTIP_WORDS: &[&str] = &[
    "tooltip",
    "tooltips",
    "tip",
    "infobulle",
    "bulle",
    "popover",
    "popup",
    "hint",
    "definition",
    "glossary",
    "glossaire",
    "lexique",
    "explication",
    "bubble",
    "help",
    "aide",
    "explain",
    "hovercard",
    "description",
    "info",
    "note",
    "legend",
    "hover",
];

/// What links say of how they open, folded: whole texts of elements.
const LINK_REMARKS: &[&str] =
    &["nouvelle fenetre", "nouvel onglet", "new window", "new tab", "autre fenetre", "autre onglet"];
const LONGEST_REMARK: usize = 60;

/// Words in the names of blocks that a button folds out.
const FOLDED_WORDS: &[&str] = &[
    "accordion",
    "accordeon",
    "collapse",
    "collapsible",
    "faq",
    "panel",
    "toggle",
    "depliant",
    "details",
    "tab",
];

/// Words in the names of hidden blocks that hold no part of an article, however long.
const LAYER_WORDS: &[&str] = &[
    "modal",
    "popup",
    "popin",
    "overlay",
    "lightbox",
    "cookie",
    "cookies",
    "consent",
    "newsletter",
    "paywall",
    "menu",
    "comments",
    "form",
];

/// Takes struck-out text away and writes quotation marks out.
pub(super) fn settle(document: &Document) {
    remove_struck_out(document);
    write_quotation_marks(document);
}

/// Makes blanks of the breaks below a node.
pub(super) fn join_lines(node: &NodeRef<'_>) {
    for below in node.descendants().iter().filter(|below| below.has_name("br")) {
        below.replace_with(&below.tree.new_text(" "));
    }
}

/// Takes away what is not shown below `root`.
pub(super) fn remove_hidden(root: &NodeRef<'_>) {
    let whole = text_length(root);
    let below: Vec<NodeRef<'_>> = root.descendants().into_iter().filter(NodeRef::is_element).collect();
    let unshown = below.iter().filter_map(|node| unshown(node).map(|kind| (node, kind)));
    // All are told before any goes, since some are told by what stands beside them.
    for (node, kind) in unshown.collect::<Vec<_>>() {
        let stays = holds_article(node, whole) || (kind == Unshown::Hidden && folds_out(node));
        if !stays {
            node.remove_from_parent();
        } else if kind == Unshown::Hidden {
            // The search for the article would take it away.
            node.remove_attrs(&["hidden", "aria-hidden", "style"]);
        }
    }
}

/// Why an element is not shown, or not as a part of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unshown {
    /// By an attribute that a script may take away.
    Hidden,
    /// It is a tooltip, or for screen readers.
    Beside,
}

fn unshown(node: &NodeRef<'_>) -> Option<Unshown> {
    if is_tooltip(node) || is_link_remark(node) || is_for_screen_readers(node) {
        Some(Unshown::Beside)
    } else if is_hidden(node) && !is_drop_cap(node) {
        Some(Unshown::Hidden)
    } else {
        None
    }
}

/// Whether it is the first letter of a word that is drawn large.
fn is_drop_cap(node: &NodeRef<'_>) -> bool {
    let is_letter = node.has_attr("aria-hidden") && node.text().trim().chars().count() == 1;
    let next = node.next_sibling().filter(NodeRef::is_text);
    is_letter && next.is_some_and(|next| next.text().starts_with(char::is_alphabetic))
}

/// The length of the text below a node, in bytes, without that of scripts and the like.
fn text_length(root: &NodeRef<'_>) -> usize {
    let is_shown = |node: &NodeRef<'_>| {
        let above = node.parent().and_then(|above| above.node_name());
        above.is_none_or(|name| !matches!(ElementKind::of(&name), ElementKind::Hidden))
    };
    root.descendants_it()
        .filter(|node| node.is_text() && is_shown(node))
        .map(|node| node.text().split_whitespace().map(str::len).sum::<usize>())
        .sum()
}

fn holds_article(node: &NodeRef<'_>, whole: usize) -> bool {
    let is_frame =
        |node: &NodeRef<'_>| ["html", "body", "main", "article", "h1"].iter().any(|name| node.has_name(name));
    is_frame(node)
        || node.descendants_it().any(|below| below.has_name("h1") || below.has_name("article"))
        || (!is_inline(node) && text_length(node) as f64 > MOST_OF_TEXT * whole as f64)
}

/// Whether a hidden block holds text that a button shows: "Lire la suite", the answers of an interview.
fn folds_out(node: &NodeRef<'_>) -> bool {
    let words = names(node);
    if is_inline(node) || words.iter().any(|word| LAYER_WORDS.contains(&word.as_str())) {
        return false;
    }
    let role = node.attr("role").map(|role| role.to_string()).unwrap_or_default();
    if role == "dialog" || role == "alert" || node.has_attr("aria-modal") {
        return false;
    }
    let is_panel = ["tabpanel", "region"].contains(&role.as_str())
        || words.iter().any(|word| FOLDED_WORDS.contains(&word.as_str()));
    let below = node.descendants_it().filter(|below| below.has_name("p") || below.has_name("li"));
    let own = usize::from(node.has_name("p") && node.text().trim().len() >= PARAGRAPH);
    let paragraphs = own + below.filter(|below| one_line(&below.text()).len() >= PARAGRAPH).count();
    paragraphs >= FOLDED_PARAGRAPHS || (is_panel && paragraphs > 0)
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let by_attribute = node.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    let by_style = node.attr("style").is_some_and(|style| {
        let style: String = style.to_lowercase().split_whitespace().collect();
        style.split(';').any(|rule| {
            let rule = rule.trim_end_matches("!important");
            rule == "display:none" || rule == "visibility:hidden"
        })
    });
    by_attribute
        || by_style
        || node.attr("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// Whether only screen readers read it. Beside what they are not to read it is the readable copy of that, and stays.
fn is_for_screen_readers(node: &NodeRef<'_>) -> bool {
    let classes = node.attr("class").unwrap_or_default();
    let is_named = classes.split_whitespace().any(|class| {
        let bare = ["u-", "c-", "o-", "is-", "h-", "a-", "util-"]
            .iter()
            .find_map(|prefix| class.strip_prefix(prefix));
        FOR_SCREEN_READERS.contains(&class) || bare.is_some_and(|class| FOR_SCREEN_READERS.contains(&class))
    });
    let is_copy = || {
        let beside = [node.prev_element_sibling(), node.next_element_sibling()];
        beside.iter().flatten().any(|other| {
            is_hidden(other)
                && other.has_attr("aria-hidden")
                && other.text().chars().any(char::is_alphanumeric)
        })
    };
    is_named && !is_copy()
}

/// `(s’ouvre dans une nouvelle fenêtre)`.
fn is_link_remark(node: &NodeRef<'_>) -> bool {
    let only_text = node.first_child().is_some_and(|child| child.is_text() && child.next_sibling().is_none());
    if !only_text || !is_inline(node) || node.has_name("a") {
        return false;
    }
    let text = node.text();
    if text.len() > LONGEST_REMARK + 20 {
        return false;
    }
    let text = fold(one_line(&text).trim_matches(|c: char| !c.is_alphanumeric()));
    let begins = ["nouvel", "new", "ouvr", "s'ouvr", "s’ouvr", "open", "lien", "dans", "cette"]
        .iter()
        .any(|word| text.starts_with(word));
    text.len() <= LONGEST_REMARK && begins && LINK_REMARKS.iter().any(|remark| text.ends_with(remark))
}

/// Whether it is the text of a tooltip, which repeats or explains the word that it belongs to.
fn is_tooltip(node: &NodeRef<'_>) -> bool {
    if node.attr("role").is_some_and(|role| role.eq_ignore_ascii_case("tooltip")) {
        return true;
    }
    let classes = node.attr("class").map(|classes| fold(&classes)).unwrap_or_default();
    let squeezed = |name: &str| name.replace(['-', '_'], "");
    let ends_so =
        |name: String| TOOLTIP_NAMES.iter().any(|known| name == *known || ends_with_name(&name, known));
    if classes.split_whitespace().any(|name| ends_so(squeezed(name))) {
        return true;
    }
    let Some(parent) = node.parent().filter(|_| is_inline(node)) else { return false };
    let is_last = node
        .next_sibling()
        .is_none_or(|next| next.is_text() && next.text().trim().is_empty() && next.next_sibling().is_none());
    if !is_inline(&parent) || !is_last || parent.has_name("body") || !has_text_before(node) {
        return false;
    }
    let text = one_line(&node.text());
    let copies = [
        "title",
        "data-tip",
        "data-tooltip",
        "data-title",
        "data-definition",
        "aria-label",
        "data-content",
        "data-original-title",
    ];
    let is_copy = copies
        .iter()
        .filter_map(|name| parent.attr(name))
        .any(|copy| !text.is_empty() && one_line(&copy) == text);
    let is_named = names(node).iter().any(|word| TOOLTIP_WORDS.contains(&word.as_str()));
    let bare = names(node)
        .iter()
        .any(|word| matches!(word.as_str(), "tooltip" | "infobulle" | "tip" | "bulle" | "popover"));
    let is_around = parent.has_name("abbr")
        || parent.has_name("dfn")
        || parent.has_attr("data-tip")
        || parent.has_attr("data-tooltip")
        || parent.has_attr("aria-describedby")
        || names(&parent).iter().any(|word| TOOLTIP_WORDS.contains(&word.as_str()));
    is_copy
        || bare
        || (is_named && is_around)
        || (parent.has_name("abbr") && !node.has_name("sup") && starts_glued(node))
}

/// `c-tooltiptext` ends in a known name after a prefix of one or two letters; `multiqtip` does not.
fn ends_with_name(name: &str, known: &str) -> bool {
    name.strip_suffix(known).is_some_and(|prefix| prefix.len() <= 2)
}

fn has_text_before(node: &NodeRef<'_>) -> bool {
    std::iter::successors(node.prev_sibling(), NodeRef::prev_sibling)
        .any(|before| !before.text().trim().is_empty())
}

/// Whether a word would begin in the middle of another.
fn starts_glued(node: &NodeRef<'_>) -> bool {
    let before = node.prev_sibling().map(|before| before.text()).unwrap_or_default();
    before.ends_with(char::is_alphanumeric) && node.text().starts_with(char::is_uppercase)
}

/// The words of an element's classes and id, folded.
fn names(node: &NodeRef<'_>) -> Vec<String> {
    let names = ["class", "id"].iter().filter_map(|name| node.attr(name)).map(|names| fold(&names));
    let words = names.flat_map(|names| {
        names.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<String>>()
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// What the paper took back. Where that is much of the page, an element was not closed, and nothing goes.
fn remove_struck_out(document: &Document) {
    let is_line_through =
        |node: &NodeRef<'_>| node.attr("style").is_some_and(|style| style.contains("line-through"));
    let is_struck = |node: &NodeRef<'_>| {
        ["del", "s", "strike"].iter().any(|name| node.has_name(name))
            || (node.is_element() && is_line_through(node))
    };
    let root = document.root();
    let struck: Vec<NodeRef<'_>> = root.descendants().into_iter().filter(is_struck).collect();
    if struck.is_empty() {
        return;
    }
    let outermost: Vec<&NodeRef<'_>> =
        struck.iter().filter(|node| !node.ancestors_it(None).any(|above| is_struck(&above))).collect();
    let length: usize = outermost.iter().map(|node| text_length(node)).sum();
    if length as f64 <= MOST_OF_TEXT * text_length(&root) as f64 {
        outermost.iter().for_each(|node| node.remove_from_parent());
    }
}

/// The marks that browsers set around `q`: guillemets, and curled ones within them.
fn write_quotation_marks(document: &Document) {
    const OPENING: &[char] = &['«', '“', '"', '„', '‘'];
    for quote in document.root().descendants().into_iter().filter(|node| node.has_name("q")) {
        let text = quote.text();
        let has_marks = text.trim_start().starts_with(OPENING)
            || quote.prev_sibling().is_some_and(|before| before.text().trim_end().ends_with(OPENING));
        if has_marks || text.trim().is_empty() {
            continue;
        }
        let is_inner = quote.ancestors_it(None).any(|above| above.has_name("q"));
        let (open, close) = if is_inner { ("“", "”") } else { ("«\u{A0}", "\u{A0}»") };
        quote.prepend_child(&quote.tree.new_text(open));
        quote.append_child(&quote.tree.new_text(close));
    }
}

#[cfg(test)]
mod tests;
