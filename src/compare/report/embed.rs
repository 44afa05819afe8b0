//! Data and code inside the page, so that no text can leave its element and nothing else can run.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// `value` as JSON for a `<script type="application/json">`.
///
/// An HTML parser looks for the end of the element before any JSON parser sees the text, so `<`, `>` and `&` are written
/// as escapes, which JSON allows in strings, the only place where they can stand. U+2028 and U+2029 end a line of
/// JavaScript older than 2019.
pub(super) fn json(value: &impl Serialize) -> String {
    // Strings, numbers and lists of them: writing them to memory can't fail.
    let plain = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    let mut escaped = String::with_capacity(plain.len() + plain.len() / 64);
    for character in plain.chars() {
        match character {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The content security policy of a page that has this one style sheet and this one script and loads nothing.
///
/// With `require-trusted-types-for` and no policy allowed, a browser that knows them refuses to make elements from text, even
/// for our own script.
pub(super) fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        source_hash(script),
        source_hash(style)
    )
}

/// A hash source of Content Security Policy Level 3, section 2.3.1.
fn source_hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_no_text_close_its_element() {
        let hostile = "</script><!--<script>]]>&amp;\u{2028}\u{2029}\"\\";
        let text = json(&[hostile]);
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&text).ok(), Some(vec![hostile.to_owned()]));
    }

    #[test]
    fn names_inline_code_by_its_digest() {
        // The digest of `alert('Hello, world.');`, the example of CSP Level 2, section 7.18.1.
        assert!(
            policy("", "alert('Hello, world.');")
                .contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='")
        );
    }
}
