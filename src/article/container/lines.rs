//! Files with a segment on each line, as test sets are: each block of lines makes an article.
//!
//! The blocks are of a fixed size, so that what becomes of a line depends on its block alone and a long file can be stopped
//! and resumed. What a block means is told in `document/lines.rs`.

use std::io::Read;
use std::vec;

use crate::article::decode::decode_article;
use crate::article::error::{ArticleError, Place};
use crate::article::format::Format;
use crate::article::options::ReadOptions;
use crate::article::raw_article::{Content, RawArticle};
use crate::text::encoding::Decoded;
use crate::text::lines;

/// Lines of a block.
pub const BLOCK_LINES: usize = 64;

/// The blocks of a file. It may be as long as it likes: the blocks are what is worked on.
pub(super) fn articles(
    place: Place,
    mut reader: impl Read,
    options: &ReadOptions,
) -> vec::IntoIter<Result<RawArticle, ArticleError>> {
    let mut bytes = Vec::new();
    let found = match reader.read_to_end(&mut bytes) {
        Err(source) => vec![Err(ArticleError::Unreadable { place, source })],
        Ok(0) => vec![Err(ArticleError::Empty { place })],
        Ok(_) => match decode_article(&bytes, None, options, &place) {
            Ok(decoded) => blocks(&place, &decoded),
            Err(error) => vec![Err(error)],
        },
    };
    found.into_iter()
}

fn blocks(place: &Place, decoded: &Decoded) -> Vec<Result<RawArticle, ArticleError>> {
    let all: Vec<&str> = lines(&decoded.text).collect();
    let block = |(index, lines): (usize, &[&str])| {
        let first = index * BLOCK_LINES + 1;
        let text = lines.join("\n") + "\n";
        let id = format!("{}/{first:06}-{:06}", place.id, first + lines.len() - 1);
        let place = Place { id, path: place.path.clone(), line: Some(first as u64) };
        // What is said of a file need not be said of each block.
        let warnings = if index == 0 { decoded.warnings.clone() } else { Vec::new() };
        let block = Decoded { text: text.clone(), encoding: decoded.encoding, warnings };
        Ok(RawArticle::of_part(place, Format::Lines, text.as_bytes(), Content::Lines(block)))
    };
    all.chunks(BLOCK_LINES).enumerate().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ready_article::Article;

    fn read(text: &str) -> Vec<Article> {
        let place = Place { id: "set.fr".into(), path: "set.fr".into(), line: None };
        let options = ReadOptions::default();
        articles(place, text.as_bytes(), &options)
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
}
