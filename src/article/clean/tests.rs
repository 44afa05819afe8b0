//! What the clean-up promises, over plain text as its reader hands it on.

use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::*;
use crate::article::document::plain_blocks;
use crate::article::paragraph::Piece;

fn clean_plain(decoded: &str) -> Clean {
    clean(decoded, &plain_blocks(decoded, Span::new(0, decoded.len())))
}

#[track_caller]
fn assert_clean(decoded: &str, expected: &str) {
    assert_eq!(clean_plain(decoded).text, expected, "{decoded:?}");
}

#[test]
fn makes_every_space_a_plain_one() {
    assert_clean("«\u{202F}Oui\u{A0}», 1\u{2009}234,5\u{2007}€", "« Oui », 1 234,5 €");
    assert_clean("  un\t\tdeux \u{3000} trois  ", "un deux trois");
}

#[test]
fn makes_every_line_end_the_same() {
    assert_clean("Un.\r\nDeux.\rTrois.\n\n\nQuatre.\u{2028}Cinq.", "Un.\nDeux.\nTrois.\nQuatre.\nCinq.");
}

#[test]
fn leaves_out_what_is_never_seen() {
    assert_clean("\u{FEFF}Sou\u{AD}ve\u{200B}rai\u{2060}ne\u{200E}té\u{7}", "Souveraineté");
    assert_clean("\u{200B}\n\u{AD}\nVu", "Vu");
}

#[test]
fn composes_accents_even_around_what_is_left_out() {
    assert_clean("e\u{301}te\u{200B}\u{301}", "été");
}

#[test]
fn takes_ligatures_apart_and_leads_back_to_them() {
    let decoded = "Le ﬁlm oﬃciel, ﬂou";
    let Clean { text, alignment, .. } = clean_plain(decoded);
    assert_eq!(text, "Le film officiel, flou");
    assert_eq!(alignment.decoded_span(Span::new(3, 7)).of(decoded), "ﬁlm");
}

#[test]
fn leads_back_to_what_stood_there() {
    let decoded = "\r\n  L'e\u{301}te\u{301}\u{A0}: «\u{202F}fini\u{AD}tion\u{202F}».\r\n\r\nSuite";
    let Clean { text, alignment, paragraphs } = clean_plain(decoded);
    assert_eq!(text, "L'été : « finition ».\nSuite");
    let back = |clean: &str| {
        let start = text.find(clean).unwrap();
        alignment.decoded_span(Span::new(start, start + clean.len())).of(decoded)
    };
    assert_eq!(back("été"), "e\u{301}te\u{301}");
    assert_eq!(back("« finition ».\nSu"), "«\u{202F}fini\u{AD}tion\u{202F}».\r\n\r\nSu");
    assert_eq!(back("finition"), "fini\u{AD}tion");
    assert_eq!(alignment.decoded_span(paragraphs[0].span), Span::new(4, decoded.len() - 9));
}

#[test]
fn puts_a_replacement_where_its_source_stands() {
    let decoded = "caf&eacute; noir";
    let pieces = vec![
        Piece { span: Span::new(0, 3), replacement: None },
        Piece { span: Span::new(3, 11), replacement: Some("é".into()) },
        Piece { span: Span::new(11, 16), replacement: None },
    ];
    let Clean { text, alignment, .. } = clean(decoded, &[Block { role: ParagraphRole::Plain, pieces }]);
    assert_eq!(text, "café noir");
    assert_eq!(alignment.decoded_span(Span::new(0, 5)).of(decoded), "caf&eacute;");
    assert_eq!(alignment.decoded_span(Span::new(6, 10)).of(decoded), "noir");
}

/// Text dense in what the clean-up deals with.
fn awkward_text() -> impl Strategy<Value = String> {
    let awkward = "aZé.,-«» \t\n\r\u{A0}\u{202F}\u{2009}\u{AD}\u{200B}\u{200D}\u{FEFF}\u{202E}\u{301}\u{327}\u{7}\u{85}\u{2029}\u{FFFD}\u{958}\u{1100}\u{1161}\u{11A8}\u{2126}\u{1D15E}😀";
    let characters: Vec<char> = awkward.chars().collect();
    prop_oneof![
        prop::collection::vec(prop::sample::select(characters), 0..60).prop_map(String::from_iter),
        "\\PC{0,60}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn spans_of_words_lead_back_to_the_same_words(decoded in awkward_text()) {
        let Clean { text, alignment, paragraphs } = clean_plain(&decoded);
        let mut last_end = 0;
        for paragraph in &paragraphs {
            let line = paragraph.span.of(&text);
            for word in line.split(' ') {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                let span = alignment.decoded_span(Span::new(start, start + word.len()));
                prop_assert!(span.start >= last_end, "spans must not overlap");
                last_end = span.end;
                prop_assert_eq!(clean_plain(span.of(&decoded)).text, word);
            }
        }
    }

    #[test]
    fn every_span_is_on_character_boundaries(decoded in awkward_text()) {
        let Clean { text, alignment, .. } = clean_plain(&decoded);
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (n, &start) in bounds.iter().enumerate() {
            for &end in &bounds[n..] {
                let span = alignment.decoded_span(Span::new(start, end));
                prop_assert!(decoded.get(span.start..span.end).is_some(), "{span:?}");
            }
        }
    }

    #[test]
    fn clean_text_keeps_its_promises(decoded in awkward_text()) {
        let Clean { text, paragraphs, .. } = clean_plain(&decoded);
        prop_assert!(is_nfc(&text));
        prop_assert!(!text.chars().any(is_invisible));
        prop_assert!(text.chars().all(|c| !c.is_whitespace() || c == ' ' || c == '\n'));
        prop_assert!(!text.contains("  "));
        let lines: Vec<&str> = paragraphs.iter().map(|p| p.span.of(&text)).collect();
        prop_assert_eq!(lines.join("\n"), text.as_str());
        prop_assert!(lines.iter().all(|line| !line.is_empty() && line.trim() == *line && !line.contains('\n')));
    }

    #[test]
    fn nothing_visible_is_lost(decoded in awkward_text()) {
        let visible: String = decoded.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).collect();
        let apart = |c: char| ligature(c).map_or_else(|| c.to_string(), str::to_owned);
        let visible: String = visible.chars().map(apart).collect();
        let kept: String = clean_plain(&decoded).text.split_whitespace().collect();
        // White space and what is left out can stand between characters that would compose without it.
        prop_assert_eq!(kept.nfc().collect::<String>(), visible.nfc().collect::<String>());
    }

    #[test]
    fn cleaning_twice_changes_nothing(decoded in awkward_text()) {
        let Clean { text, .. } = clean_plain(&decoded);
        let lines: Vec<String> = text.lines().map(|line| clean_plain(line).text).collect();
        prop_assert_eq!(lines.join("\n"), text);
    }
}
