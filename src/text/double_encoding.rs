//! UTF-8 that was read as Windows-1252 or Latin-1 and written as UTF-8 again, once or more: `Ã©` for `é`, `â€™` for `’`.
//!
//! It is undone where there is no doubt: every character beyond ASCII belongs to a sequence that turns back, there are
//! several, and what they turn into are letters and signs of Western Europe. No text has these by intention.

use encoding_rs::WINDOWS_1252;

use super::western::is_western;

/// How many times a text may have been encoded too often.
const MOST_ROUNDS: usize = 3;

/// One sequence may be a quotation of such damage.
const FEWEST_SEQUENCES: usize = 2;

/// The text before it was encoded too often, if it was.
pub(super) fn undone(text: &str) -> Option<String> {
    let mut found = undone_once(text)?;
    for _ in 1..MOST_ROUNDS {
        match undone_once(&found) {
            Some(earlier) => found = earlier,
            None => break,
        }
    }
    Some(found)
}

fn undone_once(text: &str) -> Option<String> {
    let text = text.strip_prefix("ï»¿").unwrap_or(text);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        bytes.push(byte_of(character)?);
        // `à` ends in the byte of a no-break space, which many a tool made a plain one or joined with the next.
        if character == 'Ã' && rest.peek() == Some(&' ') {
            rest.next();
            bytes.push(0xA0);
            if rest.peek() != Some(&' ') {
                bytes.push(b' ');
            }
        }
    }
    let found = String::from_utf8(bytes).ok()?;
    let mut beyond = found.chars().filter(|character| !character.is_ascii());
    let is_plausible = beyond.clone().all(|character| is_western(character) || may_be_encoded(character));
    (is_plausible && beyond.nth(FEWEST_SEQUENCES - 1).is_some()).then_some(found)
}

/// What Windows-1252 has for a byte from 80 to 9F is the mark of a text that was encoded too often once more.
fn may_be_encoded(character: char) -> bool {
    byte_of(character).is_some()
}

/// The byte that was read as `character`: Latin-1 is itself, and so is what Windows-1252 leaves open.
fn byte_of(character: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(character)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    match *bytes {
        [byte] if !unmappable => Some(byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str =
        "À l’aube, le phare s’éteint : « Ça va durer », prévient la gardienne, l’œil sur 40 € de dégâts.";

    /// As a program writes it that takes UTF-8 for Windows-1252.
    fn encoded_again(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn undoes_what_was_encoded_twice_or_three_times() {
        let twice = encoded_again(FRENCH);
        assert_eq!(undone(&twice).as_deref(), Some(FRENCH));
        assert_eq!(undone(&encoded_again(&twice)).as_deref(), Some(FRENCH));
        let latin: String = FRENCH.bytes().map(char::from).collect();
        assert_eq!(undone(&latin).as_deref(), Some(FRENCH));
    }

    #[test]
    fn finds_the_letter_whose_second_half_became_a_plain_space() {
        assert_eq!(
            undone("Elle court Ã\u{20} Brest, dÃ©jÃ\u{20} lasse.").as_deref(),
            Some("Elle court à Brest, déjà lasse.")
        );
    }

    #[test]
    fn leaves_text_alone_that_is_as_it_should_be() {
        for text in [FRENCH, "Le port rouvre.", "São João", "« Ã© » se lisait é.", "Un seul Ã©."] {
            assert_eq!(undone(text), None, "{text}");
        }
    }
}
