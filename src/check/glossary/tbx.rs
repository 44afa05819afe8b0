//! Glossaries in TBX (TermBase eXchange, ISO 30042): version 2 has `termEntry`, `langSet` and `tig`, version 3 `conceptEntry`,
//! `langSec` and `termSec`. What is no term or note is passed over.

use roxmltree::{Document, Node, ParsingOptions};

use super::error::GlossaryError;
use super::term::Term;
use crate::language::LanguageTag;
use crate::text::one_line;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Reads the entries that have terms in both languages.
pub fn read(text: &str, from: &LanguageTag, to: &LanguageTag) -> Result<Vec<Term>, GlossaryError> {
    // Version 2 names its definition in a DOCTYPE.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options)?;
    let is_entry = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "termEntry" | "conceptEntry");
    let mut found = Vec::new();
    for entry in document.descendants().filter(is_entry) {
        let (sources, targets) = (terms(entry, from), terms(entry, to));
        if targets.is_empty() {
            continue;
        }
        let note = entry.descendants().find(|node| node.tag_name().name() == "note").map(written);
        found.extend(sources.into_iter().map(|source| Term {
            targets: if targets.contains(&source) { Vec::new() } else { targets.clone() },
            source,
            note: note.clone().filter(|note| !note.is_empty()),
        }));
    }
    Ok(found)
}

/// The terms of one language in an entry.
fn terms(entry: Node<'_, '_>, language: &LanguageTag) -> Vec<String> {
    let is_section = |node: &Node<'_, '_>| {
        matches!(node.tag_name().name(), "langSet" | "langSec")
            && node.attribute((XML, "lang")).is_some_and(|tag| is_of(tag, language))
    };
    let sections = entry.descendants().filter(is_section);
    let terms =
        sections.flat_map(|section| section.descendants().filter(|node| node.tag_name().name() == "term"));
    terms.map(written).filter(|term| term.contains(char::is_alphanumeric)).collect()
}

/// Whether a tag such as `fr-CA` is of `language`.
fn is_of(tag: &str, language: &LanguageTag) -> bool {
    tag.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case(language.as_str()))
}

/// All text of a node, on one line.
fn written(node: Node<'_, '_>) -> String {
    let text: String = node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    one_line(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_french(text: &str) -> Result<Vec<Term>, GlossaryError> {
        read(text, &LanguageTag::french(), &LanguageTag::english())
    }

    #[test]
    fn reads_both_versions() {
        let third = r#"<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" xml:lang="en"><text><body><conceptEntry id="1">
            <note>budget pages</note>
            <langSec xml:lang="fr"><termSec><term>collectivité locale</term></termSec></langSec>
            <langSec xml:lang="en-GB"><termSec><term>local <hi>authority</hi></term></termSec></langSec>
            </conceptEntry></body></text></tbx>"#;
        let second = r#"<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
            <martif type="TBX"><text><body><termEntry><note>budget pages</note>
            <langSet xml:lang="fr"><tig><term>collectivité locale</term></tig></langSet>
            <langSet xml:lang="en"><tig><term>local authority</term></tig></langSet></termEntry></body></text></martif>"#;
        let expected = Term {
            source: "collectivité locale".to_owned(),
            targets: vec!["local authority".to_owned()],
            note: Some("budget pages".to_owned()),
        };
        for text in [third, second] {
            assert_eq!(read_french(text).expect("well-formed"), std::slice::from_ref(&expected));
        }
    }

    #[test]
    fn says_what_is_no_xml() {
        assert!(matches!(read_french("maire\tmayor"), Err(GlossaryError::Xml(_))));
    }
}
