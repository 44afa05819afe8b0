//! What counts as the same word: texts without case, accents, ligatures and what nobody sees.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `word` in lower case, without accents and ligatures: `Œuvre` and `oeuvre` are one, `Łódź` and `Lodz` too.
///
/// Letters that are no ligature but that other languages write without their stroke or dot are folded, too, since a
/// name in the news comes in both spellings.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            // As they come out of typeset files.
            'ﬀ' => folded.push_str("ff"),
            'ﬁ' => folded.push_str("fi"),
            'ﬂ' => folded.push_str("fl"),
            'ﬃ' => folded.push_str("ffi"),
            'ﬄ' => folded.push_str("ffl"),
            'ﬅ' | 'ﬆ' => folded.push_str("st"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            _ if !is_combining_mark(c) => folded.push(c),
            _ => {}
        }
    }
    folded
}

/// The words of `text`, [folded](fold()): runs of letters and digits. A stop or comma between two digits belongs to the word.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = None;
    let mut previous = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let between_digits = matches!(c, '.' | ',')
            && previous.is_ascii_digit()
            && rest.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_alphanumeric() || is_combining_mark(c) || (between_digits && start.is_some()) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            found.push(fold(&text[from..at]));
        }
        previous = c;
    }
    if let Some(from) = start {
        found.push(fold(&text[from..]));
    }
    found
}

/// Whether `character` is shown as nothing at all: soft hyphens, marks of zero width and of direction, control characters.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00AD}' // soft hyphen
        | '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // direction
        | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}') // zero width
        || (character.is_control() && !character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_case_accents_and_ligatures_away() {
        for (word, folded) in [
            ("PRÉSIDENT", "president"),
            ("Œuvre", "oeuvre"),
            ("nævus", "naevus"),
            ("Gaﬃot", "gaffiot"),
            ("ﬂeuve", "fleuve"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Tromsø", "tromso"),
            ("Đorđe", "dorde"),
            ("İzmir", "izmir"),
            ("e\u{301}te\u{301}", "ete"),
        ] {
            assert_eq!(fold(word), folded);
        }
    }

    #[test]
    fn splits_at_apostrophes_and_keeps_decimals_whole() {
        assert_eq!(words("L’État perd 3,5 % d'un coup."), ["l", "etat", "perd", "3,5", "d", "un", "coup"]);
        assert_eq!(words("en 2019, puis"), ["en", "2019", "puis"]);
        assert_eq!(words(", 5"), ["5"]);
    }

    #[test]
    fn finds_one_word_in_both_spellings() {
        assert_eq!(words("Le cœur de l'œuvre"), words("le coeur de l’oeuvre"));
    }
}
