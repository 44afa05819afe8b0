//! One article of an export of Europresse: title, paper, day, author and text, each in an element of its own. All else on the page
//! (section, pictures, notes, rights, certificate) is the database's.

use dom_query::Document;

use super::extracted::{Credits, Extracted, same_text};
use super::html::{assemble, blocks_of_fragment};
use crate::article::error::{ArticleError, Place};
use crate::article::paragraph::ParagraphRole;
use crate::article::published::{GivenDate, published_day};
use crate::text::encoding::Decoded;
use crate::text::{fold, one_line};

/// Elements with the title. The second is how exports before 2014 write it.
const TITLE: &str = ".titreArticleVisu, .TitreArticleVisu";

/// Beginnings of the lines below the text in exports before 2014, folded.
const BELOW: &[&str] = &[
    "©",
    "numero de document",
    "document number",
    "tous droits reserves",
    "all rights reserved",
    "illustration(s)",
    "note(s)",
];

/// Reads an article's markup.
///
/// # Errors
///
/// Where it has no title, no day or no text in the places that are known.
pub(in crate::article) fn article(decoded: Decoded, place: &Place) -> Result<Extracted, ArticleError> {
    let lost = |what: &str| ArticleError::BrokenExport {
        place: place.clone(),
        database: "Europresse",
        reason: format!("no {what} was found in this article"),
    };
    let markup = decoded.text.as_str();
    // Also refuses what is nested too deeply to be searched.
    let blocks = blocks_of_fragment(markup).ok_or_else(|| lost("readable markup"))?;
    let document = Document::from(markup);
    let text_of = |selector: &str| {
        let text = document.select(selector).iter().next().map(|element| one_line(&element.text()));
        text.filter(|text| !text.is_empty())
    };
    let title = text_of(TITLE).ok_or_else(|| lost("title"))?;
    let header = text_of(".DocHeader").ok_or_else(|| lost("head"))?;
    let day = published_day(&header).ok_or_else(|| lost("day of publication"))?;
    let bodies: Vec<String> = bodies(&document);
    let mut body: Vec<String> = bodies.iter().filter_map(|body| blocks_of_fragment(body)).flatten().collect();
    if bodies.is_empty() {
        body = between_title_and_number(blocks, &title);
    }
    if body.is_empty() {
        return Err(lost("text"));
    }
    let outlet = text_of(".DocPublicationName").map(|name| without_issue(&name).to_owned());
    let authors = text_of(".docAuthors").or_else(|| text_of(".titreArticle + div"));
    let found = subtitles(&document, &title).into_iter().chain(body);
    let (text, blocks) = assemble(Some(title), found.map(|text| (ParagraphRole::Plain, text)).collect());
    let credits = Credits { authors, outlet, doubtful_date: None };
    let date = Some(GivenDate::of_field(day));
    Ok(Extracted { decoded: Decoded { text, ..decoded }, blocks, has_title: true, date, credits })
}

/// The markup of the elements that hold the text.
fn bodies(document: &Document) -> Vec<String> {
    [".docOcurrContainer", ".DocText"]
        .iter()
        .map(|selector| document.select(selector).iter().map(|body| body.inner_html().to_string()).collect())
        .find(|found: &Vec<String>| !found.is_empty())
        .unwrap_or_default()
}

/// What stands below the title in its box: the lead. What stands above it is a rubric.
fn subtitles(document: &Document, title: &str) -> Vec<String> {
    let lines = document.select(".titreArticle > *");
    let lines: Vec<String> = lines.iter().map(|line| one_line(&line.text())).collect();
    let below = lines.into_iter().skip_while(|line| !same_text(line, title)).skip(1);
    below.filter(|line| !line.is_empty()).collect()
}

fn between_title_and_number(blocks: Vec<String>, title: &str) -> Vec<String> {
    let is_below = |block: &String| {
        let folded = fold(block);
        BELOW.iter().any(|beginning| folded.starts_with(beginning))
    };
    let after = blocks.into_iter().skip_while(|block| !same_text(block, title)).skip(1);
    after.take_while(|block| !is_below(block)).collect()
}

/// `Les Échos, no. 21540` without the number of the issue.
fn without_issue(name: &str) -> &str {
    let cut = [", no. ", ", no ", ", n° "].iter().find_map(|mark| name.rsplit_once(mark));
    match cut {
        Some((paper, number)) if number.chars().all(|c| c.is_ascii_digit()) => paper,
        _ => name,
    }
}
