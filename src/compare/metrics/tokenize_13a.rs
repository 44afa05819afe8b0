//! The tokenisation of BLEU: that of NIST's `mteval-v13a`, as sacrebleu restates it.

/// The text with spaces around what counts as a word of its own: punctuation, and full stops, commas and hyphens depending on the
/// digits beside them. Split it at white space for the words.
pub fn tokenize_13a(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    plain.push_str(&unescape(text));
    plain.push(' ');
    let spaced = space_symbols(&plain);
    let spaced = space_marks_after_non_digits(&spaced);
    let spaced = space_marks_before_non_digits(&spaced);
    space_hyphens_after_digits(&spaced)
}

/// Drops the marks of skipped text, joins lines (a hyphen at the end of one goes), and writes four entities as characters. One
/// entity after the other, so that what `&amp;lt;` becomes is an entity again, and read as one.
fn unescape(text: &str) -> String {
    let mut text = text.replace("<skipped>", "");
    if text.contains('\n') {
        text = text.replace("-\n", "").replace('\n', " ");
    }
    if text.contains('&') {
        text = text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    }
    text
}

/// Sets ASCII punctuation apart, but for apostrophe, comma, hyphen and full stop.
fn space_symbols(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        if character.is_ascii_punctuation() && !matches!(character, '\'' | ',' | '-' | '.') {
            spaced.extend([' ', character, ' ']);
        } else {
            spaced.push(character);
        }
    }
    spaced
}

/// Sets a full stop or comma apart where no digit is before it. What stands before is used up by that: of two marks in a row the
/// second stays.
fn space_marks_after_non_digits(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() * 2);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        spaced.push(character);
        if !character.is_ascii_digit()
            && let Some(mark) = characters.next_if(|next| is_mark(*next))
        {
            spaced.extend([' ', mark, ' ']);
        }
    }
    spaced
}

/// Sets a full stop or comma apart where no digit is after it; what stands after is used up.
fn space_marks_before_non_digits(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() * 2);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if is_mark(character)
            && let Some(next) = characters.next_if(|next| !next.is_ascii_digit())
        {
            spaced.extend([' ', character, ' ', next]);
        } else {
            spaced.push(character);
        }
    }
    spaced
}

/// Sets a hyphen apart where a digit is before it.
fn space_hyphens_after_digits(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() * 2);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        spaced.push(character);
        if character.is_ascii_digit() && characters.next_if_eq(&'-').is_some() {
            spaced.push_str(" - ");
        }
    }
    spaced
}

fn is_mark(character: char) -> bool {
    matches!(character, '.' | ',')
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
