//! White space as Python sees it, since the scores compared with are computed by Python programs.

/// Whether Python's `str.split()` and `str.strip()` take the character for white space: Unicode's `White_Space` and the four
/// information separators, which Unicode leaves out.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

/// The words between white space, none of them empty.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_the_information_separators_and_no_break_spaces_but_not_at_zero_width_ones() {
        let found: Vec<&str> =
            words(" a\u{1c}b\u{1f}\u{85}c\u{a0}d\u{202f}e\u{2028}f\u{200b}g\u{feff}h\u{3000}").collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "f\u{200b}g\u{feff}h"]);
    }
}
