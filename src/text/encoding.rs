//! From bytes to text: which encoding they are in, and how well they fit it.
//!
//! In falling order of evidence: a byte order mark; bytes that are UTF-8 throughout (no other text is so by
//! chance); what a web page declares; UTF-8 with damage, where most of what is not ASCII still is UTF-8; and
//! last a guess by chardetng from the frequencies of byte pairs. A text that fits its encoding badly is
//! still read, with a warning, since its sentences may be good enough and nobody else will tell.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::code_page::{french_850, is_french_windows_1252};
use super::double_encoding;
use super::signature::refuse_binary;
use super::utf8_damage::Utf8Damage;
use super::western::is_western;
use crate::language::LanguageTag;

/// A web page declares its encoding within its first 1024 bytes (HTML standard, 4.2.5.4); some begin late.
const DECLARATION_BYTES: usize = 4096;

/// The least share of Western European characters among those that are not ASCII, in a text that is what it
/// was guessed to be.
const LEAST_WESTERN_SHARE: f64 = 0.9;

/// Text, and what it was decoded from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub text: String,
    /// The name of the WHATWG Encoding Standard, or of IANA where that has none.
    pub encoding: &'static str,
    pub warnings: Vec<String>,
}

#[cfg(test)]
impl Decoded {
    /// A text that was in UTF-8 without damage.
    pub fn utf_8(text: &str) -> Self {
        Self { text: text.to_owned(), encoding: UTF_8.name(), warnings: Vec::new() }
    }
}

/// Text from bytes of an unknown encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedText {
    /// The text, with the line ends it had.
    pub text: String,
    /// What a reader should know of how it was decoded.
    pub warnings: Vec<String>,
}

/// The text that `bytes` hold, in whatever encoding, uncleaned.
///
/// # Errors
///
/// The evidence that they are no text, as the first half of a sentence.
pub fn decode_text(bytes: &[u8]) -> Result<DecodedText, String> {
    refuse_binary(bytes)?;
    decode(bytes, Hints::default()).map(|Decoded { text, warnings, .. }| DecodedText { text, warnings })
}

/// What is known of bytes beside themselves.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'a> {
    /// The encoding that a web page declares.
    pub declared: Option<&'static Encoding>,
    /// The language that the text should be in.
    pub language: Option<&'a LanguageTag>,
}

/// What `bytes` say, or the evidence that they are no text, as the first half of a sentence.
pub(crate) fn decode(bytes: &[u8], hints: Hints<'_>) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_marked(&bytes[mark..], encoding);
    }
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(format!(
            "it has a NUL byte (at byte {offset}; UTF-16 is read only where it begins with a byte order mark)"
        ));
    }
    refuse_controls(bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        let contradicted = hints.declared.filter(|declared| *declared != UTF_8 && !text.is_ascii());
        let warnings = contradicted.map(|declared| {
            format!("the page declares {}, but its bytes are UTF-8 and were read so", declared.name())
        });
        return Ok(decode_utf_8(text, warnings.into_iter().collect()));
    }
    let damage = Utf8Damage::of(bytes);
    if damage.valid >= damage.broken {
        return Ok(decode_damaged(bytes, &damage));
    }
    if let Some(declared) = hints.declared.filter(|&declared| declared != UTF_8) {
        return Ok(decode_legacy(bytes, declared, "declared by the page"));
    }
    if hints.language.is_none_or(|language| *language == LanguageTag::french())
        && let Some(text) = french_850(bytes)
    {
        return Ok(Decoded { text, encoding: "IBM850", warnings: Vec::new() });
    }
    Ok(decode_legacy(bytes, guess(bytes, hints.language), "guessed from its bytes"))
}

/// A text that is UTF-8 throughout, but may have been encoded once too often.
fn decode_utf_8(text: &str, mut warnings: Vec<String>) -> Decoded {
    let text = match double_encoding::undone(text) {
        Some(undone) => {
            warnings.push(
                "the text was encoded as UTF-8 twice (\"Ã©\" for \"é\"); it was turned back before it was read"
                    .to_owned(),
            );
            undone
        }
        None => text.to_owned(),
    };
    Decoded { text, encoding: UTF_8.name(), warnings }
}

fn decode_marked(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, String> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if let Some(offset) = text.bytes().position(|byte| byte == 0) {
        return Err(format!("it has a NUL character (at byte {offset} of its text in {})", encoding.name()));
    }
    refuse_controls(text.as_bytes())?;
    let warnings = broken
        .then(|| {
            format!(
                "the byte order mark says {}, but some bytes do not fit it; they were replaced by U+FFFD",
                encoding.name()
            )
        })
        .into_iter()
        .collect();
    if encoding == UTF_8 {
        return Ok(decode_utf_8(&text, warnings));
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), warnings })
}

/// Text has hardly any control characters but white space (and escape, in logs that were coloured).
fn refuse_controls(bytes: &[u8]) -> Result<(), String> {
    let is_control = |byte: &&u8| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127);
    let count = bytes.iter().filter(is_control).count();
    if count * 20 > bytes.len() {
        Err(format!("{count} of its {} bytes are control characters", bytes.len()))
    } else {
        Ok(())
    }
}

fn decode_damaged(bytes: &[u8], damage: &Utf8Damage) -> Decoded {
    let Utf8Damage { broken, first, .. } = damage;
    let warning = format!(
        "{broken} byte sequence(s) are not UTF-8, the first at byte {first}; they were replaced by U+FFFD"
    );
    Decoded {
        text: String::from_utf8_lossy(bytes).into_owned(),
        encoding: UTF_8.name(),
        warnings: vec![warning],
    }
}

fn guess(bytes: &[u8], language: Option<&LanguageTag>) -> &'static Encoding {
    // A few letters are too few for frequencies to tell.
    if language == Some(&LanguageTag::french()) && is_french_windows_1252(bytes) {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // chardetng takes hints as top-level domains.
    let domain = language.and_then(|language| language.facts()?.domain);
    detector.guess(domain.map(str::as_bytes), Utf8Detection::Deny)
}

/// Whether bytes that may be Windows-1252 are ISO-8859-15 instead, which agency terminals wrote: none of the marks that only
/// Windows-1252 has, and œ, Œ or € where it would have a fraction at a letter or the currency sign that nobody writes.
fn is_latin_9(bytes: &[u8]) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(|&byte| byte.is_ascii_alphabetic() || byte >= 0xC0);
    let mut evidence = false;
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            0x80..=0x9F => return false,
            0xA4 => evidence = true,
            0xBC | 0xBD if letter(bytes.get(at + 1)) => evidence = true,
            0xBC..=0xBE => return false,
            _ => {}
        }
    }
    evidence
}

fn decode_legacy(bytes: &[u8], encoding: &'static Encoding, reason: &str) -> Decoded {
    let encoding = if encoding == WINDOWS_1252 && is_latin_9(bytes) { ISO_8859_15 } else { encoding };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name();
    let mut warnings = Vec::new();
    if broken {
        warnings.push(format!(
            "read as {name} ({reason}), which some bytes do not fit; they were replaced by U+FFFD"
        ));
    } else if !fits(&text, encoding) {
        warnings.push(format!(
            "the bytes fit no known encoding well; read as {name} ({reason}): look at the accents, and convert the file to UTF-8 if they are wrong"
        ));
    }
    Decoded { text: text.into_owned(), encoding: name, warnings }
}

/// Whether the text looks as texts in that encoding do. Wrongly decoded text has C1 control characters, and
/// letters and signs that Western European languages do not use.
fn fits(text: &str, encoding: &'static Encoding) -> bool {
    let (mut foreign, mut western) = (0_usize, 0_usize);
    for character in text.chars().filter(|character| !character.is_ascii()) {
        match character {
            '\u{80}'..='\u{9F}' => return false,
            _ if is_western(character) => western += 1,
            _ => foreign += 1,
        }
    }
    encoding != WINDOWS_1252 || western as f64 >= LEAST_WESTERN_SHARE * (western + foreign) as f64
}

/// The encoding that a web page declares in a `meta` element.
pub(crate) fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION_BYTES)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = rest.windows(5).position(|window| window == b"<meta") {
        rest = &rest[at + 5..];
        let element = &rest[..rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len())];
        if let Some(encoding) = charset_in(element) {
            // A page whose declaration can be read as ASCII is not in UTF-16 (HTML standard, 13.2.3.2).
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

fn charset_in(element: &[u8]) -> Option<&'static Encoding> {
    let at = element.windows(7).position(|window| window == b"charset")?;
    let value = element[at + 7..].trim_ascii_start().strip_prefix(b"=")?;
    let value = value.trim_ascii_start().strip_prefix(b"\"").unwrap_or(value.trim_ascii_start());
    let value = value.strip_prefix(b"'").unwrap_or(value);
    let end = value
        .iter()
        .position(|byte| matches!(byte, b'"' | b'\'' | b' ' | b';' | b'/'))
        .unwrap_or(value.len());
    Encoding::for_label(&value[..end])
}

#[cfg(test)]
mod tests {
    use encoding_rs::{ISO_8859_2, WINDOWS_1251};

    use super::*;

    const FRENCH: &str =
        "L’été dernier, la préfète a déclaré « forêt protégée » le cœur du massif : 3 000 € d'amende.";

    fn decode_plain(bytes: &[u8]) -> Decoded {
        decode(bytes, Hints { language: Some(&LanguageTag::french()), ..Hints::default() }).unwrap()
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn reads_each_encoding_without_a_warning() {
        let latin = WINDOWS_1252.encode(FRENCH).0.into_owned();
        for (bytes, encoding) in [
            (FRENCH.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{FEFF}{FRENCH}").into_bytes(), "UTF-8"),
            (utf_16(FRENCH, u16::to_le_bytes), "UTF-16LE"),
            (utf_16(FRENCH, u16::to_be_bytes), "UTF-16BE"),
            (latin, "windows-1252"),
        ] {
            let decoded = decode_plain(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (FRENCH, encoding));
            assert!(decoded.warnings.is_empty(), "{:?}", decoded.warnings);
        }
    }

    #[test]
    fn keeps_damaged_utf_8_readable_and_says_where_it_is_damaged() {
        let mut bytes = FRENCH.as_bytes().to_vec();
        bytes[1] = 0xFF;
        let decoded = decode_plain(&bytes);
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.text.contains("forêt protégée"));
        assert!(decoded.warnings[0].contains("the first at byte 1;"), "{:?}", decoded.warnings);
    }

    #[test]
    fn warns_of_bytes_that_fit_no_encoding_well() {
        // Mac OS Roman, which is not detected: é is 8E, è 8F, ê 90, à 88.
        let bytes = b"La pr\x8Ef\x8Fte a d\x8Eclar\x8E la for\x90t prot\x8Eg\x8Ee, \x88 l'\x8Etonnement g\x8En\x8Eral";
        let decoded = decode_plain(bytes);
        assert_eq!(decoded.warnings.len(), 1, "{decoded:?}");
        assert!(decoded.warnings[0].contains("convert the file to UTF-8"), "{:?}", decoded.warnings);
    }

    #[test]
    fn tells_latin_9_by_its_euro_and_its_ligature() {
        let text = "La sœur du maire verse 40 € pour l'Œuvre des pêcheurs, une somme gardée depuis l'été.";
        let bytes: Vec<u8> = text
            .chars()
            .map(|c| match c {
                '€' => 0xA4,
                'œ' => 0xBD,
                'Œ' => 0xBC,
                c => c as u8,
            })
            .collect();
        let decoded = decode_plain(&bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, "ISO-8859-15"));
        let fraction =
            decode_plain(b"Il a bu 3\xBD litres pendant l'\xE9t\xE9, \xE0 la sant\xE9 de l'\xE9lue.");
        assert_eq!(fraction.encoding, "windows-1252");
    }

    #[test]
    fn says_that_a_text_was_encoded_twice_and_turns_it_back() {
        let again = WINDOWS_1252.decode_without_bom_handling(FRENCH.as_bytes()).0.into_owned();
        for bytes in [again.clone().into_bytes(), format!("\u{FEFF}{again}").into_bytes()] {
            let decoded = decode_plain(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.warnings.len()), (FRENCH, 1));
            assert!(decoded.warnings[0].contains("twice"), "{:?}", decoded.warnings);
        }
    }

    #[test]
    fn reads_code_page_850_and_few_letters_of_windows_1252() {
        let decoded = decode_plain(b"La pr\x82f\x8Ate a ferm\x82 la for\x88t, d\x82j\x85 br\x96l\x82e.");
        assert_eq!(decoded.text, "La préfète a fermé la forêt, déjà brûlée.");
        assert_eq!(decoded.encoding, "IBM850");
        let short = decode_plain(b"D\xE8s l\x92\xE9t\xE9");
        assert_eq!((short.text.as_str(), short.encoding), ("Dès l’été", "windows-1252"));
    }

    #[test]
    fn refuses_what_is_no_text() {
        for (bytes, evidence) in [
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".as_slice(), "a PNG image"),
            (b"Le port\0 rouvre", "NUL byte (at byte 7"),
            (b"\xFF\xFEa\0\0\0b\0", "NUL character"),
            (b"%PDF-1.4 abc", "a PDF file"),
            (b"\x01\x02\x03\x04abcdef", "4 of its 10 bytes are control characters"),
        ] {
            let found = decode_text(bytes).unwrap_err();
            assert!(found.contains(evidence), "{found}");
        }
    }

    #[test]
    fn finds_what_a_page_declares() {
        for (page, encoding) in [
            ("<html><head><meta charset=iso-8859-2>", Some(ISO_8859_2)),
            (
                "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
                Some(WINDOWS_1251),
            ),
            ("<meta name=a content=b><meta charset = \"latin1\" />", Some(WINDOWS_1252)),
            ("<meta charset=\"utf-16\">", Some(UTF_8)),
            ("<meta charset=\"nothing\"><p>charset=latin1", None),
        ] {
            assert_eq!(declared_in_page(page.as_bytes()), encoding, "{page}");
        }
    }

    #[test]
    fn believes_a_page_only_where_its_bytes_do_not_contradict_it() {
        let hints = |declared| Hints { declared: Some(declared), language: None };
        let polish = ISO_8859_2.encode("Zażółć gęślą jaźń").0;
        assert_eq!(decode(&polish, hints(ISO_8859_2)).unwrap().text, "Zażółć gęślą jaźń");
        let contradicted = decode(FRENCH.as_bytes(), hints(WINDOWS_1252)).unwrap();
        assert_eq!((contradicted.text.as_str(), contradicted.warnings.len()), (FRENCH, 1));
    }
}
