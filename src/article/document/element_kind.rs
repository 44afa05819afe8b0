//! What the elements of a page mean for the text in them.

use dom_query::NodeRef;

use crate::article::paragraph::ParagraphRole;

/// What an element means for the text in it.
pub(super) enum ElementKind {
    /// Not shown, or not read as text.
    Hidden,
    /// Part of the line that it stands in.
    Inline,
    /// Beside other cells in one line.
    Cell,
    /// The end of a line.
    Break,
    /// A block of its own, with the role it gives to what it holds.
    Block(Option<ParagraphRole>),
}

impl ElementKind {
    pub fn of(name: &str) -> Self {
        match name {
            "script" | "style" | "noscript" | "template" | "head" | "svg" | "math" | "iframe" | "object"
            | "button" | "select" | "textarea" | "nav" | "audio" | "video" | "dialog" | "rp" => Self::Hidden,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Block(Some(ParagraphRole::Heading)),
            "li" => Self::Block(Some(ParagraphRole::ListItem)),
            "figcaption" | "caption" => Self::Block(Some(ParagraphRole::Caption)),
            "td" | "th" => Self::Cell,
            "br" | "wbr" => Self::Break,
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "blockquote"
            | "figure" | "ul" | "ol" | "dl" | "dt" | "dd" | "table" | "tr" | "thead" | "tbody" | "pre"
            | "address" | "details" | "summary" | "form" | "fieldset" | "hr" | "body" | "html" => {
                Self::Block(None)
            }
            _ => Self::Inline,
        }
    }
}

/// Whether a node is an element within a line.
pub(super) fn is_inline(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| matches!(ElementKind::of(&name), ElementKind::Inline))
}
