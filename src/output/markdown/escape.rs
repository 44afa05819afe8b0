//! Text that Markdown takes for nothing but text.

use crate::output::display::display_text;

/// `text` so that Markdown shows it as it is, on one line: no markup, no raw HTML, no list or heading by its first
/// characters. Any ASCII punctuation may be escaped by a backslash (CommonMark 0.31, section 2.4).
///
/// ```
/// use depeche::output::markdown::escape;
///
/// assert_eq!(escape("1. *Gras* <b> [x](javascript:y)"), r"1\. \*Gras\* \<b\> \[x\](javascript:y)");
/// assert_eq!(escape("- 18h10 - snake_case !"), r"\- 18h10 - snake\_case \!");
/// ```
pub fn escape(text: &str) -> String {
    let text = display_text(text);
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (position, character) in text.char_indices() {
        let marks_up = matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '^' | '$'
        );
        let opens_block = position == 0 && matches!(character, '-' | '+' | '=');
        let numbers_item = position > 0 && position == digits && matches!(character, '.' | ')');
        // A footnote mark after it would be read as an image.
        let opens_image = character == '!' && position + 1 == text.len();
        if marks_up || opens_block || numbers_item || opens_image {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
