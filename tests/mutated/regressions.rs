//! Inputs that once did harm, or would without a guard.

use depeche::article::Format;

use crate::bounded::within_limit;
use crate::{formats, laws};

/// Pages that are nested more deeply than they look, and took time by the square of their depth or their length: end tags without an
/// element, foreign elements that are not closed, scripts that don't end.
#[test]
fn pages_that_hide_their_depth_take_no_time() {
    for repeated in ["<div></x>", "<b></x>x", "<font></b>", "<svg><td>", "<script", "<style>"] {
        let page = format!("<p>Le bac reprend.{}", repeated.repeat(20_000 / repeated.len()));
        let law = |bytes: &[u8]| laws::articles(bytes, Format::Html, "a.html");
        within_limit(law, page.into_bytes()).unwrap_or_else(|broken| panic!("{repeated}: {broken}"));
    }
}

/// Front matter in the middle of a text: its title was put in front of all that stands before it, and the spans lay wrong. The rest
/// of it was lost.
#[test]
fn front_matter_further_down_is_text() {
    for text in [">\\\n---\ntitle:2\n---", "Un.\n\n+++\ntitle = 'Deux'\nTrois.\n+++\n\nQuatre.\n"] {
        let law = |bytes: &[u8]| laws::articles(bytes, Format::Markdown, "a.md");
        within_limit(law, text.into()).unwrap_or_else(|broken| panic!("{text}: {broken}"));
    }
}

/// A glossary whose entities hold entities that hold entities: written out, it would fill any memory.
#[test]
fn a_glossary_that_grows_when_it_is_read_is_refused() {
    let levels = (1..12).map(|level| {
        let below = format!("&e{};", level - 1).repeat(10);
        format!("<!ENTITY e{level} \"{below}\">")
    });
    let entities: String = std::iter::once("<!ENTITY e0 \"mairie\">".to_owned()).chain(levels).collect();
    let text = formats::TBX_2.replace("<!ENTITY a \"mairie\">", &entities).replace("&a;", "&e11;");
    assert!(text.contains("&e11;") && text.contains("<!ENTITY e11"));
    within_limit(|bytes| formats::glossary(bytes, "a.tbx"), text.into_bytes()).expect("refused, in no time");
}
