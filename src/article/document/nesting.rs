//! How deep a page's elements are nested: what reads a page takes time that grows with the square of the depth, so a page that
//! is nested too deeply is refused, before it is parsed and once more after.

use dom_query::NodeRef;

/// Whether the source of a page nests elements more than `limit` deep, roughly. This takes time that grows with the length alone.
pub(super) fn source_exceeds(page: &str, limit: usize) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if rest.starts_with("!--") {
            // A comment that does not end takes the rest of the page with it.
            let Some(end) = rest[1..].find("-->") else { return false };
            rest = &rest[1 + end..];
            continue;
        }
        let end_tag = rest.strip_prefix('/');
        let name = element_name(end_tag.unwrap_or(rest));
        rest = &end_tag.unwrap_or(rest)[name.len()..];
        // In pictures and formulas a stroke before the end of a tag closes the element; in HTML it says nothing.
        let foreign =
            || open.iter().any(|other| ["svg", "math"].iter().any(|name| other.eq_ignore_ascii_case(name)));
        // A tag is looked through up to the next one at most, so that the time stays linear.
        let closed = || rest.find(['<', '>']).is_some_and(|end| rest[..end].ends_with('/'));
        if name.is_empty() || may_stay_open(name) || (foreign() && closed()) {
            continue;
        }
        if end_tag.is_some() {
            // One without an element to end ends nothing.
            if let Some(at) = open.iter().rposition(|other| other.eq_ignore_ascii_case(name)) {
                open.truncate(at);
            }
        } else if ["script", "style"].iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            rest = after_end_tag(rest, name);
        } else {
            open.push(name);
            if open.len() > limit {
                return true;
            }
        }
    }
    false
}

/// Whether anything below `root` lies more than `limit` deep. What the source does not show (elements that the parser adds or keeps
/// open, foreign elements) shows here.
pub(super) fn tree_exceeds(root: NodeRef<'_>, limit: usize) -> bool {
    let (mut node, mut depth) = (root, 0);
    loop {
        if let Some(child) = node.first_child() {
            depth += 1;
            if depth > limit {
                return true;
            }
            node = child;
            continue;
        }
        loop {
            if depth == 0 {
                return false;
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent() else { return false };
            node = parent;
            depth -= 1;
        }
    }
}

/// The name at the start of `tag`; empty where there is none.
fn element_name(tag: &str) -> &str {
    if !tag.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return "";
    }
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    &tag[..end.unwrap_or(tag.len())]
}

/// Whether an element has no end tag, or one that may be left out.
fn may_stay_open(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "option"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "path"
            | "rect"
            | "circle"
            | "use"
            | "line"
    )
}

/// What follows the end tag of that name; nothing where there is none.
fn after_end_tag<'a>(mut rest: &'a str, name: &str) -> &'a str {
    while let Some(start) = rest.find("</") {
        rest = &rest[start + 2..];
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return &rest[name.len()..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn counts_what_is_open_and_nothing_in_scripts_and_comments() {
        let siblings = "<div><p>Un<p>Deux<br/><script>a<b;c<d</SCRIPT><!-- <div> --><!--></div >".repeat(50);
        assert!(!source_exceeds(&siblings, 1) && source_exceeds(&siblings, 0));
        assert!(source_exceeds("<DIV><Section><em>", 2) && !source_exceeds("<div><section></DIV><em>", 2));
        assert!(!source_exceeds("<div><!-- <div><div><div>", 1), "a comment without an end");
        assert!(!source_exceeds("<style><div><div><div>", 1), "a style without an end");
        assert!(!source_exceeds("1 < 2 <3 <é></ ></", 0));
    }

    #[test]
    fn takes_closed_shapes_of_a_picture_for_closed() {
        let map = format!("<svg>{}</svg>", "<polygon points='1,2'/>".repeat(30));
        assert!(!source_exceeds(&map, 2));
        assert!(source_exceeds(&"<div/>".repeat(30), 20), "a stroke closes nothing in HTML");
    }

    #[test]
    fn takes_no_stray_end_tag_for_the_end_of_another_element() {
        assert!(source_exceeds(&"<div></x></p>".repeat(20), 10));
    }

    #[test]
    fn sees_in_the_tree_what_the_source_hides() {
        let foreign = format!("<svg>{}", "<path>".repeat(20));
        assert!(!source_exceeds(&foreign, 10));
        assert!(tree_exceeds(Document::from(foreign).root(), 10));
        assert!(!tree_exceeds(Document::from("<p>Un.<p>Deux.").root(), 10));
    }
}
