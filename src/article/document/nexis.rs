//! One article of an export of LexisNexis: blocks between blank lines. The paper, the day and the title come first, then fields
//! in capitals (`RUBRIQUE:`, `LENGTH:`), the text, and more fields with the database's terms.

use super::extracted::{Credits, Extracted};
use super::html::{assemble, blocks_of_fragment};
use crate::article::error::{ArticleError, Place};
use crate::article::paragraph::ParagraphRole;
use crate::article::published::{GivenDate, published_day};
use crate::text::encoding::Decoded;
use crate::text::{fold, one_line};

/// Fields of the head, in French and English exports.
const HEAD_FIELDS: &[&str] = &[
    AUTHOR[0], AUTHOR[1], TITLE[0], TITLE[1], LEAD[0], LEAD[1], "RUBRIQUE", "SECTION", "LONGUEUR", "LENGTH",
    "ORIGINE", "DATELINE", "SERIE", "SÉRIE", "SERIES",
];

const AUTHOR: [&str; 2] = ["AUTEUR", "BYLINE"];

const TITLE: [&str; 2] = ["TITRE", "HEADLINE"];

const LEAD: [&str; 2] = ["ENCART", "HIGHLIGHT"];

/// Fields below the text.
#[rustfmt::skip]
const TAIL_FIELDS: &[&str] = &[
    "SUJET", "SUBJECT", "LOCALISATION-GEO", "GEOGRAPHIC", "DATE-CHARGEMENT", "LOAD-DATE", "LANGUE", "LANGUAGE",
    "TYPE-PUBLICATION", "PUBLICATION-TYPE", "TYPE-DOCUMENT", "DOCUMENT-TYPE", "CODE-JOURNAL", "JOURNAL-CODE", "ORGANISATION",
    "ORGANIZATION", "SOCIETE", "SOCIÉTÉ", "COMPANY", "TICKER", "INDUSTRIE", "INDUSTRY", "PERSONNE", "PERSON", "PAYS", "COUNTRY",
    "VILLE", "CITY", "ETAT", "STATE", "GRAPHIQUE", "GRAPHIC", "ILLUSTRATION", "NOTES", "DISTRIBUTION", "ACC-NO", "CORRECTION-DATE",
    "URL",
];

/// Beginnings of the lines that say whose the article is, folded.
const RIGHTS: &[&str] = &["copyright ", "©", "tous droits reserves", "all rights reserved"];

/// How many blocks the day of publication may stand below the head of.
const BLOCKS_BEFORE_DAY: usize = 4;

/// Reads an article's markup or text.
///
/// # Errors
///
/// Where it has no paper, day, title or text in the places that are known.
pub(in crate::article) fn article(decoded: Decoded, place: &Place) -> Result<Extracted, ArticleError> {
    let lost = |what: &str| ArticleError::BrokenExport {
        place: place.clone(),
        database: "LexisNexis",
        reason: format!("no {what} was found in this article"),
    };
    let blocks = blocks(&decoded.text).ok_or_else(|| lost("readable markup"))?;
    let mut day = None;
    let at = blocks.iter().take(BLOCKS_BEFORE_DAY).position(|block| {
        day = published_day(block);
        day.is_some()
    });
    let (Some(at @ 1..), Some(day)) = (at, day) else {
        return Err(lost("paper with its day of publication"));
    };
    let (outlet, rest) = (blocks[0].clone(), &blocks[at + 1..]);
    let head = Head::of(rest);
    let title = head.title.ok_or_else(|| lost("title"))?;
    let rest = &rest[head.length..];
    let end = rest.iter().rposition(|block| !is_below(block)).map_or(0, |last| last + 1);
    if end == 0 {
        return Err(lost("text"));
    }
    let body = rest[..end].iter().map(|block| block.strip_prefix("BODY:").unwrap_or(block).trim().to_owned());
    let found = head.lead.into_iter().chain(body).filter(|block| !block.is_empty());
    let (text, blocks) = assemble(Some(title), found.map(|text| (ParagraphRole::Plain, text)).collect());
    let credits = Credits { authors: head.authors, outlet: Some(outlet), doubtful_date: None };
    let date = Some(GivenDate::of_field(day));
    Ok(Extracted { decoded: Decoded { text, ..decoded }, blocks, has_title: true, date, credits })
}

/// The blocks of a part, each in one line. None where it is markup that is nested too deeply.
fn blocks(part: &str) -> Option<Vec<String>> {
    if part.trim_start().starts_with('<') {
        return blocks_of_fragment(part);
    }
    let (mut blocks, mut lines): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in part.lines().chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line.trim());
        } else if !lines.is_empty() {
            blocks.push(joined(&lines));
            lines.clear();
        }
    }
    Some(blocks)
}

/// Lines that were wrapped. A word that is broken at its hyphen keeps that.
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let mut backwards = text.chars().rev();
        let in_word = backwards.next() == Some('-') && backwards.next().is_some_and(char::is_alphabetic);
        if !text.is_empty() && !in_word {
            text.push(' ');
        }
        text.push_str(line);
    }
    one_line(&text)
}

/// What stands between the day and the text.
#[derive(Default)]
struct Head {
    title: Option<String>,
    authors: Option<String>,
    lead: Option<String>,
    /// Number of its blocks.
    length: usize,
}

impl Head {
    /// The head of `blocks`: up to the last of the fields that follow the title, or the first block where there is no field.
    fn of(blocks: &[String]) -> Self {
        let mut head = Self::default();
        let first =
            blocks.iter().take(BLOCKS_BEFORE_DAY).position(|block| field(block, HEAD_FIELDS).is_some());
        let bare = &blocks[..first.unwrap_or(1).min(blocks.len())];
        // "Toutes Editions" stands above the title.
        let edition = |block: &&String| fold(block).split(' ').any(|word| word.starts_with("edition"));
        let titles: Vec<&str> =
            bare.iter().filter(|block| bare.len() == 1 || !edition(block)).map(String::as_str).collect();
        head.title = (!titles.is_empty()).then(|| titles.join(" "));
        head.length = bare.len();
        for (name, value) in blocks[bare.len()..].iter().map_while(|block| field(block, HEAD_FIELDS)) {
            let value = (!value.is_empty()).then(|| value.to_owned());
            match name {
                _ if AUTHOR.contains(&name) => head.authors = value,
                _ if TITLE.contains(&name) => head.title = head.title.take().or(value),
                _ if LEAD.contains(&name) => head.lead = value,
                _ => {}
            }
            head.length += 1;
        }
        head
    }
}

/// The name and the value of a field that is one of `names`.
fn field<'a>(block: &'a str, names: &[&str]) -> Option<(&'a str, &'a str)> {
    let (name, value) = block.split_once(':')?;
    let name = name.trim_end();
    names.contains(&name).then(|| (name, value.trim()))
}

fn is_below(block: &str) -> bool {
    let folded = fold(block);
    field(block, TAIL_FIELDS).is_some() || RIGHTS.iter().any(|beginning| folded.starts_with(beginning))
}
