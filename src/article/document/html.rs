//! Web pages: the article in them, without menus, advertisements and comments.
//!
//! What belongs to the article is decided by dom_smoothie, an implementation of Mozilla's Readability; where
//! it finds nothing (pages of a few words), the whole body is taken. The decoded text is what was extracted:
//! the title, then a paragraph for each block of the page.

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;

use super::broken_lines::{BREAK, paragraphs};
use super::element_kind::ElementKind;
use super::extracted::{Credits, Extracted, same_text};
use super::lead::{comparable, described_lead, named_lead};
use super::nesting::{source_exceeds, tree_exceeds};
use super::page_labels::{drop_labels, is_template};
use super::page_metadata::page_metadata;
use super::{page_furniture, raised_text, shown_text};
use crate::article::decode::decode_article;
use crate::article::error::{ArticleError, Place};
use crate::article::options::ReadOptions;
use crate::article::paragraph::{Block, ParagraphRole};
use crate::text::encoding::{Decoded, declared_in_page};
use crate::text::{Span, one_line};

/// How far down the extracted text the title is looked for, so as not to have it twice.
const BLOCKS_THAT_MAY_REPEAT_THE_TITLE: usize = 3;

/// The deepest nesting that is read, in elements, as in Blink. The time to find the article grows with the
/// square of the depth: a tenth of a second at 500, over a minute at 20,000.
const DEEPEST_NESTING: usize = 512;

/// Why a page cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageFault {
    NoText,
    NestedTooDeeply,
}

/// Reads a page, in the encoding that it declares where its bytes don't contradict that.
pub(super) fn extract(bytes: &[u8], options: &ReadOptions, place: &Place) -> Result<Extracted, ArticleError> {
    let decoded = decode_article(bytes, declared_in_page(bytes), options, place)?;
    read(decoded).map_err(|fault| {
        let place = place.clone();
        match fault {
            PageFault::NoText => ArticleError::NoTextInPage { place },
            PageFault::NestedTooDeeply => ArticleError::NestedTooDeeply { place, limit: DEEPEST_NESTING },
        }
    })
}

fn read(decoded: Decoded) -> Result<Extracted, PageFault> {
    let page = decoded.text.as_str();
    if source_exceeds(page, DEEPEST_NESTING) {
        return Err(PageFault::NestedTooDeeply);
    }
    let document = Document::from(page);
    // Paragraphs, list items and cells were not counted in the source; in the tree they come on top.
    if tree_exceeds(document.root(), 2 * DEEPEST_NESTING) {
        return Err(PageFault::NestedTooDeeply);
    }
    settle_text(&document);
    let about = page_metadata(&document);
    shown_text::remove_hidden(&document.root());
    let lead = described_lead(&document, about.description.as_deref());
    page_furniture::clear(&document);
    let lead = lead.or_else(|| named_lead(&document));
    let mut title = about.title;
    let article = Readability::with_document(document, None, None).and_then(|mut page| page.parse()).ok();
    let mut reader = BlockReader::default();
    if let Some(article) = article {
        reader.walk(Document::from(article.content).root());
        title = title.or(Some(one_line(&article.title)));
    }
    if reader.blocks.is_empty() {
        // The document was taken apart in the search.
        let document = Document::from(page);
        settle_text(&document);
        shown_text::remove_hidden(&document.root());
        reader.walk(document.body().unwrap_or(document.root()));
    }
    let mut found = reader.blocks;
    if found.is_empty() || is_template(&found) {
        return Err(PageFault::NoText);
    }
    drop_labels(&mut found);
    restore_lead(&mut found, lead, title.as_deref());
    let title = title.filter(|title| !title.is_empty());
    let has_title = title.is_some();
    let (text, blocks) = assemble(title, found);
    let credits =
        Credits { authors: about.authors, outlet: about.outlet, doubtful_date: about.doubtful_date };
    Ok(Extracted { decoded: Decoded { text, ..decoded }, blocks, has_title, date: about.date, credits })
}

/// Makes of inline markup what readers see. What only machines read, such as hidden dates, stays.
fn settle_text(document: &Document) {
    for heading in document.select("h1").nodes() {
        shown_text::remove_hidden(heading);
        shown_text::join_lines(heading);
    }
    raised_text::settle(document);
    shown_text::settle(document);
    keep_breaks(document);
}

/// Makes breaks of one line what they are not in HTML, places where a word may break: the search for the article takes some breaks
/// away, with the blank that they stand for. Two in a row part paragraphs, and it knows them.
fn keep_breaks(document: &Document) {
    for place in document.select("wbr").nodes() {
        place.remove_from_parent();
    }
    let breaks = document.select("br");
    let is_break = |node: NodeRef<'_>| node.has_name("br");
    let is_single = |node: &&NodeRef<'_>| {
        let before = next_shown(node, |node| node.prev_sibling());
        let after = next_shown(node, |node| node.next_sibling());
        !before.is_some_and(is_break) && !after.is_some_and(is_break)
    };
    for node in breaks.nodes().iter().filter(is_single).collect::<Vec<_>>() {
        node.insert_before(&document.tree.new_text(" "));
        node.rename("wbr");
    }
}

/// The next node that is neither white space nor a comment.
fn next_shown<'a>(node: &NodeRef<'a>, step: fn(&NodeRef<'a>) -> Option<NodeRef<'a>>) -> Option<NodeRef<'a>> {
    let is_blank =
        |node: &NodeRef<'_>| node.is_comment() || (node.is_text() && node.text().trim().is_empty());
    let mut next = step(node);
    while let Some(blank) = next.filter(is_blank) {
        next = step(&blank);
    }
    next
}

/// The blocks of a piece of markup, without their roles. None where it is nested too deeply.
pub(super) fn blocks_of_fragment(markup: &str) -> Option<Vec<String>> {
    if source_exceeds(markup, DEEPEST_NESTING) {
        return None;
    }
    let document = Document::from(markup);
    if tree_exceeds(document.root(), 2 * DEEPEST_NESTING) {
        return None;
    }
    settle_text(&document);
    shown_text::remove_hidden(&document.root());
    let mut reader = BlockReader::default();
    reader.walk(document.root());
    Some(reader.blocks.into_iter().map(|(_, text)| text).collect())
}

/// Puts the lead at the head of the blocks where the search left it out: it often stands apart, with the headline.
fn restore_lead(found: &mut Vec<(ParagraphRole, String)>, lead: Option<String>, title: Option<&str>) {
    let Some(lead) = lead else { return };
    let key = comparable(&lead);
    let is_there = found.iter().any(|(_, text)| comparable(text).contains(&key));
    if !is_there && title.is_none_or(|title| comparable(title) != key) {
        found.insert(0, (ParagraphRole::Plain, lead));
    }
}

/// The text of a page, and where its blocks stand in it.
pub(super) fn assemble(
    title: Option<String>,
    mut found: Vec<(ParagraphRole, String)>,
) -> (String, Vec<Block>) {
    if let Some(title) = &title {
        let head = found.len().min(BLOCKS_THAT_MAY_REPEAT_THE_TITLE);
        if let Some(repeated) = found[..head].iter().position(|(_, text)| same_text(text, title)) {
            found.remove(repeated);
        }
    }
    let (mut whole, mut blocks) = (String::new(), Vec::new());
    for (role, text) in title.map(|title| (ParagraphRole::Heading, title)).into_iter().chain(found) {
        if !whole.is_empty() {
            whole.push_str("\n\n");
        }
        let start = whole.len();
        whole.push_str(&text);
        blocks.push(Block::verbatim(role, Span::new(start, whole.len())));
    }
    (whole, blocks)
}

/// Gathers the blocks of a page. The walk is a loop, not a recursion: pages can be nested very deeply.
#[derive(Default)]
struct BlockReader {
    blocks: Vec<(ParagraphRole, String)>,
    text: String,
    /// Roles of the elements that the block in hand lies in, innermost last.
    roles: Vec<ParagraphRole>,
    /// Number of `pre` elements around.
    preformatted: usize,
}

impl BlockReader {
    fn walk(&mut self, root: NodeRef<'_>) {
        let mut node = root;
        loop {
            if self.enter(&node)
                && let Some(child) = node.first_child()
            {
                node = child;
                continue;
            }
            loop {
                self.leave(&node);
                if node.id == root.id {
                    self.end_block();
                    return;
                }
                if let Some(sibling) = node.next_sibling() {
                    node = sibling;
                    break;
                }
                let Some(parent) = node.parent() else { return };
                node = parent;
            }
        }
    }

    /// Whether what the node holds is to be read.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.push(&node.text());
            return false;
        }
        let Some(name) = node.node_name() else { return true };
        match ElementKind::of(&name) {
            ElementKind::Hidden => return false,
            ElementKind::Inline => {}
            ElementKind::Cell => self.text.push(' '),
            ElementKind::Break => self.text.push(BREAK),
            ElementKind::Block(role) => {
                self.end_block();
                self.roles.extend(role);
            }
        }
        self.preformatted += usize::from(&*name == "pre");
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        if let ElementKind::Block(role) = ElementKind::of(&name) {
            self.end_block();
            if role.is_some() {
                self.roles.pop();
            }
        }
        self.preformatted -= usize::from(&*name == "pre");
    }

    fn push(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '\n' if self.preformatted > 0 => self.end_block(),
                // HTML's own white space; a no-break space is none.
                ' ' | '\t' | '\n' | '\r' | '\u{0C}' => {
                    if !self.text.ends_with([' ', BREAK]) {
                        self.text.push(' ');
                    }
                }
                _ => self.text.push(character),
            }
        }
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        let role = self.roles.last().copied().unwrap_or(ParagraphRole::Plain);
        self.blocks.extend(paragraphs(&text, role).into_iter().map(|text| (role, text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extract(page: &str) -> Result<Extracted, PageFault> {
        read(Decoded::utf_8(page))
    }

    const PAGE: &str = r#"<!DOCTYPE html><html lang="fr"><head>
<title>Nice : le port rouvre - Le Journal du Sud</title>
<meta property="article:published_time" content="2025-03-03T10:12:00+01:00">
<script>var a = "texte";</script></head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Nice : le port rouvre</h1>
<p>Le port de Nice a rouvert lundi apr&egrave;s trois semaines de travaux, a annonc&eacute; la
   pr&eacute;fecture, qui salue un chantier mené dans les délais et sans accident notable.</p>
<figure><img src="port.jpg"><figcaption>Le quai nord, lundi.</figcaption></figure>
<h2>Contexte</h2>
<p>Les pêcheurs&nbsp;attendaient cette décision depuis le début du mois, et plusieurs d'entre eux ont
aussitôt repris la mer malgré une forte houle venue du large, <b>ont-ils dit</b>.</p>
<ul><li>Le quai nord a été reconstruit.</li><li>Le quai sud le sera plus tard.</li></ul>
</article><footer><p>Tous droits réservés</p></footer></body></html>"#;

    #[test]
    fn keeps_the_article_with_its_roles() {
        use ParagraphRole::{Caption, Heading, ListItem, Plain};
        let found = extract(PAGE).unwrap();
        let blocks: Vec<(ParagraphRole, &str)> = found
            .blocks
            .iter()
            .map(|block| (block.role, block.pieces[0].span.of(&found.decoded.text)))
            .collect();
        assert_eq!(blocks[0], (Heading, "Nice : le port rouvre"));
        assert!(blocks[1].0 == Plain && blocks[1].1.contains("annoncé la préfecture, qui"));
        assert_eq!(blocks[2], (Caption, "Le quai nord, lundi."));
        assert_eq!(blocks[3], (Heading, "Contexte"));
        assert!(blocks[4].1.contains("pêcheurs\u{A0}attendaient") && blocks[4].1.ends_with("ont-ils dit."));
        assert_eq!(blocks[5], (ListItem, "Le quai nord a été reconstruit."));
        assert_eq!(blocks.len(), 7, "{blocks:#?}");
        assert_eq!(found.date.as_ref().map(|date| date.text.as_str()), Some("2025-03-03T10:12:00+01:00"));
        assert!(found.has_title);
    }

    #[test]
    fn keeps_pages_of_a_few_words() {
        let found = extract("<p>Un.</p>Deux<br>Trois<pre>Quatre\nCinq</pre>").unwrap();
        assert_eq!(found.decoded.text, "Un.\n\nDeux\n\nTrois\n\nQuatre\n\nCinq");
        assert!(!found.has_title);
    }

    #[test]
    fn keeps_the_breaks_that_the_search_for_the_article_takes_away() {
        let text = "Les riverains attendent toujours<br>de voir ce que dira la préfète,<br>qui avait ordonné l’arrêt du bac.<br><br>".repeat(6);
        let page = format!(
            "<h1>Le bac</h1><div><font size=2>{text}Place du Port<br>29000 Valmer</font><p>Fin de la page.</p></div>"
        );
        let found = extract(&page).unwrap().decoded.text;
        assert!(found.contains("toujours de voir ce que dira la préfète, qui avait"), "{found}");
        assert!(found.contains("\n\nPlace du Port\n\n29000 Valmer"), "{found}");
    }

    #[test]
    fn finds_nothing_where_there_is_nothing() {
        for page in ["<html><body><script>alert(1)</script><img src=a.png></body></html>", ""] {
            assert_eq!(extract(page).unwrap_err(), PageFault::NoText);
        }
    }

    #[test]
    fn leaves_out_what_was_struck_out() {
        let page = "<p>Le pont coûtera <del>12</del> <ins>14</ins> millions, <s>sans</s> <strike>avec</strike> péage.</p>";
        assert_eq!(extract(page).unwrap().decoded.text, "Le pont coûtera 14 millions, péage.");
    }

    #[test]
    fn keeps_a_headline_whole_at_its_colon() {
        let page = "<title>Lyon : la ville rouvre ses quais – Le Journal</title><h1>Le Journal</h1><h1>Lyon : la ville rouvre ses quais</h1><p>Oui.</p>";
        assert!(extract(page).unwrap().decoded.text.starts_with("Lyon : la ville rouvre ses quais\n\n"));
    }

    #[test]
    fn reads_nested_pages_up_to_a_limit() {
        let nested = |depth| format!("{}<p>Au fond.</p>{}", "<div>".repeat(depth), "</div>".repeat(depth));
        assert_eq!(extract(&nested(400)).unwrap().decoded.text, "Au fond.");
        assert_eq!(extract(&nested(1_000_000)).unwrap_err(), PageFault::NestedTooDeeply);
        let siblings = "<div><p>Un<p>Deux<br><script>a<b;c<d</script></div>".repeat(DEEPEST_NESTING + 1);
        assert!(extract(&siblings).is_ok());
    }
}
