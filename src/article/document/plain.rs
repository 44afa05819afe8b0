//! Plain text: its paragraphs, told by its lines alone.
//!
//! Scraped news has one paragraph a line, often with the title and the lead on adjacent lines, so a newline
//! ends a paragraph. Mail, wire feeds and typed texts are wrapped at a fixed width instead, and there a newline
//! is but a space. The two are told apart by their lines: wrapped lines are short, nearly as long as each
//! other, and break in the middle of sentences. A blank line ends a paragraph in both.

use std::cell::LazyCell;

use super::extracted::{Credits, Extracted, same_text};
use super::fragment::markup_gone;
use super::line_end_hyphen::{WordsInFull, breaks_word};
use super::list_items::begins_list_item;
use super::page_break::joined_over_pages;
use super::side_by_side;
use super::visible_line::{Line, visible_lines};
use crate::article::decode::decode_article;
use crate::article::error::{ArticleError, Place};
use crate::article::options::ReadOptions;
use crate::article::paragraph::{Block, ParagraphRole, Piece};
use crate::article::published::GivenDate;
use crate::article::raw_article::Record;
use crate::text::Span;
use crate::text::detached_accents;
use crate::text::encoding::Decoded;

/// No text is wrapped at more columns than this; scraped paragraphs are longer.
const WIDEST_WRAP: usize = 110;

/// No text is wrapped at fewer columns, those of a newspaper's narrow column; lists and headings are shorter.
const NARROWEST_WRAP: usize = 26;

/// How many columns short of the longest line a wrapped line may end and still count as full: lines are
/// sometimes wrapped by hand, or before a long word was corrected.
const RAGGED_COLUMNS: usize = 12;

/// The least share of line breaks that fall inside a sentence in wrapped text. French running text has about
/// three in four, text with a paragraph a line next to none.
const LEAST_BREAKS_IN_SENTENCES: f64 = 0.4;

/// Reads a file of plain text.
pub(super) fn extract(bytes: &[u8], options: &ReadOptions, place: &Place) -> Result<Extracted, ArticleError> {
    let mut decoded = decode_article(bytes, None, options, place)?;
    if let Some(columns) = side_by_side::columns(&decoded.text) {
        decoded.warnings.push(columns.warning);
        decoded.text = columns.text.unwrap_or(decoded.text);
    }
    put_accents_back(&mut decoded);
    let blocks = plain_blocks(&decoded.text, Span::new(0, decoded.text.len()));
    Ok(Extracted { decoded, blocks, has_title: false, date: None, credits: Credits::default() })
}

/// The text of a record, with its title put at the head as a heading.
pub(in crate::article) fn of_record(record: Record) -> Extracted {
    let Record { text: mut decoded, title, date } = record;
    put_accents_back(&mut decoded);
    let Decoded { text, encoding, warnings } = decoded;
    let text = markup_gone(text);
    let title = title.map(markup_gone);
    let title = title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let (text, title_end) = match title {
        Some(title) => with_title(text, title),
        None => (text, 0),
    };
    let has_title = title.is_some();
    let title = has_title.then(|| Block::verbatim(ParagraphRole::Heading, Span::new(0, title_end)));
    let others = plain_blocks(&text, Span::new(title_end, text.len()));
    let blocks = title.into_iter().chain(others).collect();
    let date = date.map(GivenDate::of_field);
    let decoded = Decoded { text, encoding, warnings };
    Extracted { decoded, blocks, has_title, date, credits: Credits::default() }
}

/// Accents that a PDF had apart from their letters go back before anything is read.
fn put_accents_back(decoded: &mut Decoded) {
    if let Some(mended) = detached_accents::mended(&decoded.text) {
        decoded.warnings.push(mended.warning());
        decoded.text = mended.text;
    }
}

/// `text` with `title` at its head, and where that ends. A text that begins with it keeps its own.
fn with_title(text: String, title: &str) -> (String, usize) {
    let body = text.trim_start();
    let first = body.lines().next().unwrap_or_default();
    if same_text(first, title) {
        let end = text.len() - body.len() + first.len();
        (text, end)
    } else {
        (format!("{title}\n\n{text}"), title.len())
    }
}

/// The paragraphs of the plain text in `region` of `decoded`.
///
/// Together they hold every character of the region that is neither white space nor invisible, but for the hyphens of broken words and
/// what pages have at their ends, where it stands within a sentence.
pub(in crate::article) fn plain_blocks(decoded: &str, region: Span) -> Vec<Block> {
    let lines = visible_lines(decoded, region);
    let width = wrap_width(&lines);
    let lines = if width.is_some() { joined_over_pages(lines) } else { lines };
    let words = LazyCell::new(|| WordsInFull::of(lines.iter().map(|line| line.text)));
    let mut blocks: Vec<Block> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let before = n.checked_sub(1).map(|n| &lines[n]).filter(|_| !line.opens);
        let join = before.zip(width).map_or(Join::None, |(before, width)| join(before, line, width));
        match (join, blocks.last_mut().and_then(|block| block.pieces.last_mut())) {
            (Join::Space, Some(piece)) => match line.left_out {
                None => piece.span.end = line.span.end,
                Some(left_out) => {
                    // The white space before it parts the words.
                    piece.span.end = left_out.start;
                    let block = blocks.len() - 1;
                    blocks[block].pieces.push(Piece { span: line.span, replacement: None });
                }
            },
            (Join::Hyphen, Some(piece)) => {
                if let Some(before) = before
                    && breaks_word(before.text, line.text, &words)
                {
                    let hyphen = before.text.chars().next_back().map_or(0, char::len_utf8);
                    piece.span.end -= hyphen;
                }
                let block = blocks.len() - 1;
                blocks[block].pieces.push(Piece { span: line.span, replacement: None });
            }
            _ => blocks.push(Block::verbatim(ParagraphRole::Plain, line.span)),
        }
    }
    blocks
}

/// The width in columns that the text is wrapped at, if it is.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    // A URL that fits no line stands out of any wrapped text.
    let width = lines.iter().filter(|line| line.text.contains(' ')).map(|line| line.columns).max()?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let breaks = || lines.windows(2).filter(|pair| !pair[1].opens);
    let count = breaks().count();
    let full = breaks().filter(|pair| is_full(&pair[0], &pair[1], width)).count();
    let inside = breaks().filter(|pair| pair[0].runs_on(&pair[1])).count();
    let wrapped = count > 0 && inside as f64 >= LEAST_BREAKS_IN_SENTENCES * count as f64 && 2 * full >= count;
    wrapped.then_some(width)
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split(char::is_whitespace).next().unwrap_or_default();
    line.columns + 1 + word.chars().count() + RAGGED_COLUMNS > width
}

/// How a line of wrapped text goes on from the one before.
enum Join {
    /// It begins a paragraph.
    None,
    /// The line end is a space.
    Space,
    /// The line end stands within a word that keeps its hyphen.
    Hyphen,
}

fn join(line: &Line<'_>, next: &Line<'_>, width: usize) -> Join {
    if begins_list_item(next.text) {
        Join::None
    } else if line.is_hyphenated() && next.text.starts_with(char::is_alphanumeric) {
        Join::Hyphen
    } else if line.runs_on(next) || is_full(line, next, width) {
        Join::Space
    } else {
        Join::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::clean::clean;

    fn record(text: &str, title: &str) -> Extracted {
        let (text, title) = (Decoded::utf_8(text), Some(title.to_owned()));
        of_record(Record { text, title, date: None })
    }

    #[test]
    fn puts_a_title_from_elsewhere_at_the_head() {
        let found = record("La mer.\nLe vent.", " Le  port ");
        assert_eq!(found.decoded.text, "Le  port\n\nLa mer.\nLe vent.");
        assert_eq!(found.blocks[0], Block::verbatim(ParagraphRole::Heading, Span::new(0, 8)));
        assert_eq!(found.blocks.len(), 3);
    }

    #[test]
    fn does_not_repeat_a_title_that_the_text_begins_with() {
        let found = record("\nLe port \r\nLa mer.", "Le port");
        assert_eq!(found.decoded.text, "\nLe port \r\nLa mer.");
        assert_eq!((found.blocks.len(), found.has_title), (2, true));
    }

    fn paragraphs(decoded: &str) -> Vec<String> {
        let clean = clean(decoded, &plain_blocks(decoded, Span::new(0, decoded.len())));
        clean.paragraphs.iter().map(|p| p.span.of(&clean.text).to_owned()).collect()
    }

    const WRAPPED: &str = "\
Le port de Saint-Aubin rouvre
Le port de Saint-Aubin a rouvert lundi après trois semaines de travaux, a
annoncé la préfecture. Les pêcheurs, qui attendaient cette décision depuis
le début du mois, ont aussitôt repris la mer malgré une forte houle venue
du large.
La mairie prévoit d'inaugurer le nouveau quai en juin, peut-
être en présence du ministre chargé de la mer et de plusieurs élus de la
région.

Le coût des travaux est estimé à deux millions d'euros.
";

    #[test]
    fn ends_a_paragraph_at_each_newline_of_scraped_text() {
        let scraped =
            "Le port rouvre\nLe port de Saint-Aubin a rouvert lundi.\n\nLes pêcheurs ont repris la mer.";
        assert_eq!(
            paragraphs(scraped),
            ["Le port rouvre", "Le port de Saint-Aubin a rouvert lundi.", "Les pêcheurs ont repris la mer."]
        );
    }

    #[test]
    fn joins_the_lines_of_wrapped_text() {
        let found = paragraphs(WRAPPED);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert_eq!(found[0], "Le port de Saint-Aubin rouvre");
        assert!(found[1].contains("travaux, a annoncé la") && found[1].ends_with("venue du large."));
        assert!(found[2].contains("en juin, peut-être en présence"), "{}", found[2]);
        assert!(found[3].starts_with("Le coût"));
    }

    #[test]
    fn joins_a_word_that_a_soft_hyphen_broke() {
        let found = paragraphs(&WRAPPED.replace("après trois semaines", "après trois se\u{AD}\nmaines"));
        assert!(found[1].contains("après trois semaines de travaux"), "{found:#?}");
    }

    const NARROW: &str = "\
La commune a voté lundi le
budget du port. « Le nouveau
quai sera prêt », dit la mai-
rie. Peut-être ouvrira-t-
il au public avant le mois
de juil-
let.
";

    #[test]
    fn joins_a_narrow_column_and_the_words_that_hyphens_broke() {
        assert_eq!(
            paragraphs(NARROW),
            [
                "La commune a voté lundi le budget du port. « Le nouveau quai sera prêt », dit la mairie. Peut-être ouvrira-t-il au public avant le mois de juillet."
            ]
        );
        let clean = clean(NARROW, &plain_blocks(NARROW, Span::new(0, NARROW.len())));
        let start = clean.text.find("mairie").unwrap();
        let span = clean.alignment.decoded_span(Span::new(start, start + "mairie".len()));
        assert_eq!(span.of(NARROW), "mai-\nrie");
    }

    #[test]
    fn joins_a_sentence_over_the_end_of_a_page() {
        for between in [
            "\n\u{0C}",
            "\n\n12\n\n",
            "\n\n- 12 -\n\u{0C}",
            "\n\n12      Le Courrier de Valmer\n\n",
            "\n\u{0C}Page 12\n\n",
        ] {
            let text = WRAPPED.replace("décision depuis\n", &format!("décision depuis{between}"));
            assert_eq!(paragraphs(&text), paragraphs(WRAPPED), "{between:?}");
        }
        let heads = |text: &str| text.replace("travaux, a\n", "travaux, a\n\n12\nLe Courrier de Valmer\n\n");
        // Only the head of the page is the same on both.
        let other = heads(WRAPPED)
            .replace("12\n", "13\n")
            .replace("annoncé la", "dit hier la")
            .replace("rouvre", "ferme");
        let two = heads(WRAPPED) + "\n" + &other;
        assert!(
            !paragraphs(&two).iter().any(|paragraph| paragraph.contains("Courrier")),
            "{:#?}",
            paragraphs(&two)
        );
    }

    #[test]
    fn keeps_numbers_that_stand_between_sentences() {
        let text = WRAPPED.replace("du large.\n", "du large.\n\n12\n\n");
        assert!(paragraphs(&text).contains(&"12".to_owned()));
    }

    #[test]
    fn joins_wrapped_text_whatever_its_line_ends() {
        assert_eq!(paragraphs(&WRAPPED.replace('\n', "\r\n")), paragraphs(WRAPPED));
        assert_eq!(paragraphs(&WRAPPED.replace('\n', "\r")), paragraphs(WRAPPED));
    }

    #[test]
    fn ends_paragraphs_at_blank_lines_even_in_the_middle_of_a_sentence() {
        let text = WRAPPED.replace("travaux, a\n", "travaux, a\n \n");
        assert_eq!(paragraphs(&text).len(), 5);
    }

    #[test]
    fn keeps_the_items_of_a_list_apart() {
        let text = format!(
            "{WRAPPED}\n- le quai nord, dont la reconstruction a été décidée au printemps par\n  la région\n- le quai sud\n1. Premier point\n2. Second point\n"
        );
        let found = paragraphs(&text);
        assert_eq!(
            found[4..],
            [
                "- le quai nord, dont la reconstruction a été décidée au printemps par la région",
                "- le quai sud",
                "1. Premier point",
                "2. Second point"
            ]
        );
    }

    #[test]
    fn keeps_short_lines_apart_that_are_no_sentences() {
        let list = "Classement de la course\nPaul Durand, 1 h 12\nAnne Petit, 1 h 14\nLuc Moreau, 1 h 15";
        assert_eq!(paragraphs(list).len(), 4);
        let verse = "le vent\nla mer\nle sable\nla nuit";
        assert_eq!(paragraphs(verse).len(), 4);
    }

    #[test]
    fn keeps_long_lines_apart_that_begin_in_lower_case() {
        let line = "une phrase bien trop longue pour avoir été coupée à une largeur fixe, ".repeat(3);
        assert_eq!(paragraphs(&format!("{line}\n{line}\n{line}")).len(), 3);
    }
}
