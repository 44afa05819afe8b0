//! The tokenisation of BLEU: that of NIST's `mteval-v13a`, as sacrebleu restates it.

use std::borrow::Cow;

/// The text with spaces around what counts as a word of its own: punctuation, and full stops, commas and hyphens depending on the
/// digits beside them. Split it at white space for the words.
pub fn tokenize_13a(text: &str) -> String {
    let spaced = set_apart(&format!(" {} ", unescape(text)), is_symbol, |_, _| true);
    let spaced = set_apart(&spaced, is_mark, after_non_digits());
    let spaced = set_apart(&spaced, is_mark, before_non_digits());
    set_apart(&spaced, |byte| byte == b'-', |text, at| at > 0 && text[at - 1].is_ascii_digit())
}

/// Drops the marks of skipped text, joins lines (a hyphen at the end of one goes), and writes four entities as characters. One
/// entity after the other, so that what `&amp;lt;` becomes is an entity again, and read as one.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&', '\n']) {
        return text.into();
    }
    let text = text.replace("<skipped>", "").replace("-\n", "").replace('\n', " ");
    text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").into()
}

/// Puts spaces around those of the chosen ASCII characters that stand where they should. Text is looked at as bytes, in which ASCII
/// characters are never part of another one.
fn set_apart(
    text: &str,
    is_chosen: impl Fn(u8) -> bool,
    mut stands: impl FnMut(&[u8], usize) -> bool,
) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 2);
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if is_chosen(byte) && stands(text.as_bytes(), at) {
            spaced.push_str(&text[done..at]);
            spaced.extend([' ', char::from(byte), ' ']);
            done = at + 1;
        }
    }
    spaced.push_str(&text[done..]);
    spaced
}

/// ASCII punctuation, but for apostrophe, comma, hyphen and full stop.
fn is_symbol(byte: u8) -> bool {
    byte.is_ascii_punctuation() && !matches!(byte, b'\'' | b',' | b'-' | b'.')
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'.' | b',')
}

/// Marks with something other than a digit before them. That is used up: of two marks in a row the second stays.
fn after_non_digits() -> impl FnMut(&[u8], usize) -> bool {
    let mut used = 0;
    move |text, at| {
        let stands = at > used && !text[at - 1].is_ascii_digit();
        if stands {
            used = at + 1;
        }
        stands
    }
}

/// Marks with something other than a digit after them, which is used up.
fn before_non_digits() -> impl FnMut(&[u8], usize) -> bool {
    let mut used = 0;
    move |text, at| {
        let stands = at >= used && text.get(at + 1).is_some_and(|next| !next.is_ascii_digit());
        if stands {
            used = at + 2;
        }
        stands
    }
}

#[cfg(test)]
mod tests {
    use super::super::whitespace::words;
    use super::*;

    fn tokens(text: &str) -> String {
        words(&tokenize_13a(text)).collect::<Vec<_>>().join(" ")
    }

    // The expected words in this module are what sacrebleu 2.6.0 gives.

    #[test]
    fn keeps_marks_and_hyphens_within_numbers_only() {
        assert_eq!(
            tokens("1,234.5 and 3-4, p. 5-b; a.b .5 6."),
            "1,234.5 and 3 - 4 , p . 5 - b ; a . b . 5 6 ."
        );
    }

    #[test]
    fn leaves_apostrophes_and_other_than_ascii_punctuation_on_their_words() {
        assert_eq!(tokens("l'« été »… (it's) “so”"), "l'« été »… ( it's ) “so”");
    }

    #[test]
    fn reads_entities_one_after_the_other_and_drops_skipped() {
        assert_eq!(tokens("&amp;lt;b&gt; &quot;x&quot; <skipped>a&amp;quot;"), "< b > \" x \" a & quot ;");
    }

    #[test]
    fn joins_lines_and_words_that_a_hyphen_parts() {
        assert_eq!(tokens("trans-\nlate this\nline -\n"), "translate this line");
    }

    #[test]
    fn separates_marks_in_a_row() {
        assert_eq!(tokens("wait... what,,, 1..2 ,,3"), "wait . . . what , , , 1 . . 2 , ,3");
    }
}
