//! What holds for any text, and how the time grows.

use std::time::{Duration, Instant};

use depeche::language::LanguageTag;
use depeche::segment::split;
use depeche::text::Span;
use proptest::prelude::*;

/// Far above what a megabyte takes, since the machine may be busy, and far below what quadratic time would be.
const LIMIT: Duration = Duration::from_secs(10);

/// Pieces that segmentation is sensitive to, combining and invisible characters among them.
const PIECES: &[&str] = &[
    ".", "!", "?", "…", "...", " ", "  ", "\n", "\t", "\u{a0}", "\u{202f}", "\u{2009}", "\u{200b}",
    "\u{301}", "\u{20dd}", "\"", "«", "»", "“", "”", "'", "’", "(", ")", "[", "]", "[3]", "-", "–", "—", "•",
    ",", ";", ":", "/", "@", "#", "%", "€", "M", "Mme", "Le", "la", "J", "é", "É", "À", "etc", "art", "av",
    "J.-C", "U.S.A", "www", "fr", "com", "3", "12", "IV", "Paris", "mot", "iPhone", "ß", "İ", "文", "ر",
    "😀", ":-)", "Yahoo", "\u{feff}", "\r\n",
];

fn tricky_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Whether the spans are in order, apart, trimmed, not empty, and hold all that is not white space.
fn check(text: &str, spans: &[Span]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for span in spans {
        prop_assert!(end <= span.start && span.start < span.end && span.end <= text.len());
        prop_assert!(text[end..span.start].chars().all(char::is_whitespace), "text lost before {span:?}");
        prop_assert_eq!(span.of(text).trim(), span.of(text));
        end = span.end;
    }
    prop_assert!(text[end..].chars().all(char::is_whitespace), "text lost after {}", end);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_ordered_apart_trimmed_and_cover_tricky_text(text in tricky_text()) {
        check(&text, &split(&text, &LanguageTag::french()))?;
        check(&text, &split(&text, &LanguageTag::english()))?;
    }

    #[test]
    fn spans_are_ordered_apart_trimmed_and_cover_any_text(text in "\\PC*") {
        check(&text, &split(&text, &LanguageTag::french()))?;
    }
}

#[test]
fn gives_nothing_for_white_space() {
    for text in ["", " ", "\n\u{a0}\t"] {
        assert_eq!(split(text, &LanguageTag::french()), []);
    }
}

/// Lines of about a megabyte, each of which would take minutes if the time grew with the square of the length.
#[test]
fn takes_linear_time_on_a_megabyte_in_one_line() {
    const LENGTH: usize = 1 << 20;
    let patterns = [
        "M. Roux dit : « Non. » ",
        "a.",
        ".",
        "\"",
        "\" ",
        " ",
        "A",
        "\u{a0}",
        "(",
        ". ",
        "a.B",
        "1.",
        "»",
        "« ",
        "aLe",
        "mot ",
        "!? ",
        "[1]",
        "文",
    ];
    for pattern in patterns {
        for head in ["", "Début ( ", "1. "] {
            let text = head.to_owned() + &pattern.repeat(LENGTH / pattern.len());
            let start = Instant::now();
            let spans = split(&text, &LanguageTag::french());
            let time = start.elapsed();
            assert!(time < LIMIT, "{time:?} for {pattern:?} after {head:?}");
            assert!(spans.len() <= text.len());
        }
    }
}

#[test]
fn takes_linear_time_in_other_languages_too() {
    const LENGTH: usize = 1 << 18;
    for pattern in ["Mr. Smith left. ", "« ", "a.", "\" ", "word "] {
        let text = pattern.repeat(LENGTH / pattern.len());
        let start = Instant::now();
        let spans = split(&text, &LanguageTag::english());
        let time = start.elapsed();
        assert!(time < LIMIT, "{time:?} for {pattern:?}");
        assert!(!spans.is_empty());
    }
}
