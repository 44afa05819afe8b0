//! Lines that begin an item of a list, in text without markup.

/// Signs that a list item begins with.
const BULLETS: &[char] = &['-', '*', '•', '·', '▪', '‣', '–', '—'];

/// A dash before a lower-case letter is taken for an aside in running text, unless it is a hyphen.
pub(super) fn begins_list_item(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(BULLETS) else { return is_numbered(text) };
    let aside = text.starts_with(['–', '—']) && rest.trim_start().starts_with(char::is_lowercase);
    rest.starts_with(char::is_whitespace) && !aside
}

/// `1. Premier point`, `2) Deuxième point`.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let mut after = rest.chars();
    (1..=2).contains(&digits)
        && matches!(after.next(), Some('.' | ')'))
        && after.next().is_some_and(char::is_whitespace)
        && after.as_str().trim_start().starts_with(char::is_uppercase)
}
