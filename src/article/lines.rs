//! Files with a segment on each line, as test sets are: each block of lines makes an article, and every line, a blank one
//! too, makes a sentence.
//!
//! The blocks are of a fixed size, so that what becomes of a line depends on its block alone and a long file can be stopped
//! and resumed.

use std::path::PathBuf;
use std::vec;

use super::alignment::Alignment;
use super::error::{ArticleError, Place};
use super::format::Format;
use super::raw::{Content, RawArticle};
use super::read::ReadOptions;
use super::{Article, Metadata, Paragraph, ParagraphRole, Source};
use crate::language::{LanguageChoice, LanguageTag};
use crate::sha256::sha256_hex;
use crate::text::encoding::{Decoded, Hints, decode};
use crate::text::{line_spans, lines};

/// Lines of a block.
pub const BLOCK_LINES: usize = 64;

/// The lines of a block and what is known of their file.
#[derive(Clone, Debug)]
pub(super) struct Block {
    text: String,
    encoding: &'static str,
    warnings: Vec<String>,
}

/// The blocks of a file, raw.
pub(super) fn blocks(
    place: &Place,
    bytes: &[u8],
    options: &ReadOptions,
) -> vec::IntoIter<Result<RawArticle, ArticleError>> {
    let hints = Hints { declared: None, language: options.expected_language() };
    let found = match decode(bytes, hints) {
        Ok(decoded) => of_text(place, &decoded),
        Err(evidence) => vec![Err(ArticleError::Binary { place: place.clone(), evidence })],
    };
    found.into_iter()
}

fn of_text(place: &Place, decoded: &Decoded) -> Vec<Result<RawArticle, ArticleError>> {
    let all: Vec<&str> = lines(&decoded.text).collect();
    let block = |(index, lines): (usize, &[&str])| {
        let first = index * BLOCK_LINES + 1;
        let text = lines.join("\n") + "\n";
        let id = format!("{}/{first:06}-{:06}", place.id, first + lines.len() - 1);
        Ok(RawArticle {
            place: Place { id, path: place.path.clone(), line: Some(first as u64) },
            format: Format::Lines,
            sha256: sha256_hex(text.as_bytes()),
            size: text.len() as u64,
            content: Content::Lines(Block {
                text,
                encoding: decoded.encoding,
                // What is said of a file need not be said of each block.
                warnings: if index == 0 { decoded.warnings.clone() } else { Vec::new() },
            }),
        })
    };
    all.chunks(BLOCK_LINES).enumerate().map(block).collect()
}

/// A block as an article. Its text stands as it is: whoever aligned it meant every character.
pub(super) fn interpret(
    (id, path): (String, PathBuf),
    (sha256, size): (String, u64),
    block: Block,
    options: &ReadOptions,
) -> Article {
    let language = match &options.language {
        LanguageChoice::Fixed(language) => language.clone(),
        // Single lines are too short to detect it.
        LanguageChoice::Auto => LanguageTag::french(),
    };
    let paragraphs = line_spans(&block.text)
        .into_iter()
        .filter(|span| !span.of(&block.text).trim().is_empty())
        .map(|span| Paragraph { span, role: ParagraphRole::Plain })
        .collect();
    let encoding = block.encoding.to_owned();
    Article {
        id,
        source: Source { path, format: Format::Lines, sha256, size, encoding },
        language,
        decoded: block.text.clone(),
        text: block.text,
        alignment: Alignment::default(),
        paragraphs,
        metadata: Metadata::default(),
        warnings: block.warnings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(text: &str) -> Vec<Article> {
        let place = Place { id: "set.fr".into(), path: "set.fr".into(), line: None };
        let options = ReadOptions::default();
        blocks(&place, text.as_bytes(), &options)
            .map(|raw| raw.unwrap().interpret(&options).unwrap())
            .collect()
    }

    #[test]
    fn makes_an_article_of_each_block() {
        let text: String = (1..=BLOCK_LINES + 2).map(|number| format!("Ligne {number}.\n")).collect();
        let articles = read(&text);
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["set.fr/000001-000064", "set.fr/000065-000066"]);
        assert_eq!(articles[1].text, "Ligne 65.\nLigne 66.\n");
    }

    #[test]
    fn gives_blank_lines_a_sentence() {
        let sentences = crate::segment::segment(&read("Il pleut.  \n\n Fin").remove(0));
        let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        assert_eq!(texts, ["Il pleut.  ", "", " Fin"]);
        assert_eq!((sentences[2].id, sentences[2].span), (3, Span::new(13, 17)));
    }
}
