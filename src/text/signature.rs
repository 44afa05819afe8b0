//! How binary files that people rename begin.

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7FELF", "a program"),
];

/// Looks at the first bytes of what should be text, before any of it is decoded.
///
/// # Errors
///
/// What `bytes` begin like instead, as the first half of a sentence.
pub(crate) fn refuse_binary(bytes: &[u8]) -> Result<(), String> {
    match SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, kind)) => Err(format!("it begins like {kind}")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_bytes_begin_like() {
        assert_eq!(refuse_binary(b"%PDF-1.7 abc").unwrap_err(), "it begins like a PDF file");
        assert_eq!(
            refuse_binary(b"PK\x03\x04").unwrap_err(),
            "it begins like a ZIP archive or an office document"
        );
        assert_eq!(refuse_binary("% de votants".as_bytes()), Ok(()));
    }
}
