//! Markup in the fields of records: feeds and their readers export texts with tags and entities.

use std::sync::LazyLock;

use regex::Regex;

use super::html::blocks_of_fragment;

/// Tags that part blocks.
static BLOCK_TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)</?(?:p|div|h[1-6]|ul|ol|li|blockquote|figure|table|section|article)(?:\s[^<>]*)?>|<br\s*/?>",
    )
    .ok()
});

/// Closing tags within a line, and entities of letters and marks that French text has.
static INLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)</(?:a|b|i|em|strong|span|u|sup|sub|q|abbr|del|ins|s|strike|mark|font|small|cite)>|&(?:nbsp|laquo|raquo|amp|quot|apos|lsquo|rsquo|ldquo|rdquo|hellip|ndash|mdash|euro|oelig|deg|[aeiouc](?:acute|grave|circ|uml|cedil)|#\d{2,5}|#x[0-9a-f]{2,4});").ok()
});

/// The text of a field without its markup; a text that has none as it is.
pub(super) fn markup_gone(text: String) -> String {
    let holds = |form: &LazyLock<Option<Regex>>| form.as_ref().is_some_and(|form| form.is_match(&text));
    let markup = if holds(&BLOCK_TAG) {
        let has_blocks =
            ["</p", "<p", "<div", "<li", "<h", "<ul", "<table"].iter().any(|tag| text.contains(tag));
        // Where breaks are all that it has, blank lines part its paragraphs.
        if has_blocks { text.clone() } else { text.replace("\r\n", "\n").replace("\n\n", "<br><br>") }
    } else if holds(&INLINE) {
        // Its line ends are those of its paragraphs.
        format!("<pre>{text}</pre>")
    } else {
        return text;
    };
    match blocks_of_fragment(&markup) {
        Some(blocks) if !blocks.is_empty() => blocks.join("\n\n"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags_and_entities_and_leaves_other_text_alone() {
        for (text, plain) in [
            ("<p>Le bac&nbsp;rouvre.</p><p>Enfin&hellip;</p>", "Le bac\u{A0}rouvre.\n\nEnfin…"),
            ("&laquo;&nbsp;Enfin&nbsp;&raquo;\nLe bac", "«\u{A0}Enfin\u{A0}»\n\nLe bac"),
            ("Le bac<br/>le quai", "Le bac\n\nle quai"),
            (
                "Il a dit <q>oui</q> en 2024<sup>1</sup>.\nLe n<sup>o</sup> 5",
                "Il a dit «\u{A0}oui\u{A0}» en 2024.\n\nLe no 5",
            ),
            (
                "Le bac qui relie les deux rives<br>reprend.\n\nLe quai",
                "Le bac qui relie les deux rives reprend.\n\nLe quai",
            ),
            ("De <del>12</del> 14<span class=\"sr-only\"> ans</span>", "De 14"),
            ("5 < 7 et R&D; a & b\nfin", "5 < 7 et R&D; a & b\nfin"),
        ] {
            assert_eq!(markup_gone(text.to_owned()), plain);
        }
    }
}
