//! Code page 850, in which DOS and its successors' consoles write Western European text.
//!
//! It is no encoding of the web, so chardetng does not know it. What are letters in it are mostly signs in Windows-1252 and
//! the other way round: a text that is full of French letters in one is full of daggers and dashes in the other.

/// The characters of the bytes from 80 on that French has; U+FFFD for all others.
const FRENCH_850: [char; 128] = {
    let mut table = ['\u{FFFD}'; 128];
    let known = [
        (0x80, 'Ç'),
        (0x81, 'ü'),
        (0x82, 'é'),
        (0x83, 'â'),
        (0x85, 'à'),
        (0x87, 'ç'),
        (0x88, 'ê'),
        (0x89, 'ë'),
        (0x8A, 'è'),
        (0x8B, 'ï'),
        (0x8C, 'î'),
        (0x90, 'É'),
        (0x91, 'æ'),
        (0x93, 'ô'),
        (0x96, 'û'),
        (0x97, 'ù'),
        (0xAE, '«'),
        (0xAF, '»'),
        (0xB6, 'Â'),
        (0xB7, 'À'),
        (0xD2, 'Ê'),
        (0xD3, 'Ë'),
        (0xD4, 'È'),
        (0xD7, 'Î'),
        (0xD8, 'Ï'),
        (0xE2, 'Ô'),
        (0xEA, 'Û'),
        (0xEB, 'Ù'),
        (0xF5, '§'),
        (0xF8, '°'),
        (0xFF, '\u{A0}'),
    ];
    let mut at = 0;
    while at < known.len() {
        table[known[at].0 - 0x80] = known[at].1;
        at += 1;
    }
    table
};

/// The French text that `bytes` are in code page 850, if they are that rather than Windows-1252.
pub(super) fn french_850(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().map(|&byte| character_850(byte)).collect();
    if text.contains('\u{FFFD}') {
        return None;
    }
    let (mut letters, mut windows_letters) = (0_usize, 0_usize);
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        if !touches_letter(bytes, at) {
            continue;
        }
        letters += usize::from(byte < 0xA0 && !is_windows_mark(bytes, at));
        windows_letters += usize::from(is_french_windows_letter(byte));
    }
    (letters > windows_letters).then_some(text)
}

/// Whether every byte beyond ASCII is a letter that French has in Windows-1252, or a sign where signs stand.
pub(super) fn is_french_windows_1252(bytes: &[u8]) -> bool {
    let beyond = || bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii());
    let letters = beyond().filter(|(_, byte)| is_french_windows_letter(**byte)).count();
    let plain = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    letters > 0
        && letters <= 2 * plain
        && beyond().all(|(at, &byte)| {
            is_french_windows_letter(byte)
                || matches!(byte, 0x80 | 0xA0 | 0xAB | 0xB0 | 0xBB)
                || is_windows_mark(bytes, at)
        })
}

fn character_850(byte: u8) -> char {
    byte.checked_sub(0x80).map_or(char::from(byte), |high| FRENCH_850[usize::from(high)])
}

fn is_french_windows_letter(byte: u8) -> bool {
    matches!(byte,
        0x8C | 0x9C // Œ, œ
        | 0xC0 | 0xC2 | 0xC6..=0xCB | 0xCE | 0xCF | 0xD4 | 0xD9 | 0xDB | 0xDC
        | 0xE0 | 0xE2 | 0xE6..=0xEB | 0xEE | 0xEF | 0xF4 | 0xF9 | 0xFB | 0xFC | 0xFF)
}

/// Whether a mark of Windows-1252 stands where such marks do: an apostrophe within words, quotation marks, dashes and an
/// ellipsis at their edge.
fn is_windows_mark(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).is_some_and(|before| is_letter(bytes[before]));
    let after = bytes.get(at + 1).is_some_and(|&byte| is_letter(byte));
    match bytes[at] {
        0x91 | 0x93 => !before,
        0x92 => true,
        0x85 | 0x94 => !after,
        0x96 | 0x97 => !before && !after,
        _ => false,
    }
}

fn touches_letter(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| is_letter(bytes[before]))
        || bytes.get(at + 1).is_some_and(|&byte| is_letter(byte))
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0xC0
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    /// As DOS has it.
    fn in_850(text: &str) -> Vec<u8> {
        let high = |c: char| (0x80..=0xFF).find(|&byte| character_850(byte) == c).unwrap();
        text.chars().map(|c| if c.is_ascii() { c as u8 } else { high(c) }).collect()
    }

    #[test]
    fn tells_code_page_850_by_its_french_letters() {
        for text in
            ["À Quimper, la mairie a décidé de fermer la forêt où l'été brûle : « ça suffit »", "Le blé gèle"]
        {
            assert_eq!(french_850(&in_850(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn leaves_windows_1252_alone_however_many_marks_it_has() {
        for text in [
            "L’été – ou l’hiver – “gèle” le blé…",
            "“Oui…”, dit-elle — déjà",
            "L’œuf… et l’hôte",
            "Il dit “non” à l’Europe",
            "Dix euros… dix",
        ] {
            let bytes = WINDOWS_1252.encode(text).0;
            assert_eq!(french_850(&bytes), None, "{text}");
        }
    }

    #[test]
    fn knows_short_windows_1252_by_its_letters() {
        assert!(is_french_windows_1252(b"\xC9t\xE9"));
        assert!(is_french_windows_1252(b"Le bl\xE9 g\xE8le, l\x92h\xF4te rit\x85"));
        assert!(!is_french_windows_1252(b"\xCF\xF0\xE8\xE2\xE5\xF2"));
        assert!(!is_french_windows_1252(b"Le bl\x82 g\x8Ale"));
    }
}
