//! Where code asks which language it has, by its tag.

use crate::tokens::{Token, shipped, tokens};

/// How often `source` compares something with `"fr"` or `"en"`: by `==`, by `!=`, or as a pattern of a match. A pair of languages
/// counts once.
pub fn comparisons(source: &str) -> usize {
    let code = shipped(&tokens(source)).tokens;
    (0..code.len()).filter(|at| is_tag(&code[*at]) && is_compared(&code[..*at], &code[at + 1..])).count()
}

fn is_tag(token: &Token) -> bool {
    matches!(token, Token::Text(text) if text == "fr" || text == "en")
}

fn is_compared(before: &[Token], after: &[Token]) -> bool {
    let before = before.strip_suffix(&[Token::Mark('(')]).unwrap_or(before);
    matches!(before, [.., Token::Mark('=' | '!'), Token::Mark('=')] | [.., Token::Mark('|')])
        || matches!(
            after,
            [Token::Mark('|'), ..]
                | [Token::Mark('='), Token::Mark('>' | '='), ..]
                | [Token::Mark('!'), Token::Mark('='), ..]
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_comparisons_and_patterns() {
        for compared in [
            r#"to.as_str() == "en""#,
            r#""fr" != from"#,
            r#"(from, to) != ("fr", "en")"#,
            r#"match tag { "fr" => &FRENCH }"#,
        ] {
            assert_eq!(comparisons(compared), 1, "{compared}");
        }
        assert_eq!(comparisons(r#"matches!(tag, "fr" | "en")"#), 2);
    }

    #[test]
    fn counts_no_other_mention() {
        assert_eq!(comparisons(r#"html lang="en" { } ["com", "fr"] parse("fr") // == "fr""#), 0);
    }
}
