//! Exports of press databases: one file with all articles that a search found.
//!
//! Their forms change every few years and are documented nowhere, so nothing is guessed: a file either comes apart into as
//! many articles as it says it holds, or it fails as a whole. What an article's part means is told in `document/`.

use std::io::Read;
use std::vec;

use crate::article::decode::decode_article;
use crate::article::error::{ArticleError, Place};
use crate::article::format::Format;
use crate::article::options::ReadOptions;
use crate::article::raw_article::{Content, RawArticle};
use crate::text::Span;
use crate::text::encoding::{Decoded, declared_in_page};

/// A press database and the form of its exports.
pub(super) struct PressDatabase {
    /// Its name, for messages.
    pub name: &'static str,
    pub format: Format,
    /// Where each article stands in the text of a file, in order; or what is wrong with it, as a sentence without its stop.
    pub parts: fn(&str) -> Result<Vec<Span>, String>,
    pub content: fn(Decoded) -> Content,
}

/// The articles of an export, each named by its number there. The limit on size is one for articles; an export may be longer.
pub(super) fn articles(
    database: &PressDatabase,
    place: Place,
    mut reader: impl Read,
    options: &ReadOptions,
) -> vec::IntoIter<Result<RawArticle, ArticleError>> {
    let mut bytes = Vec::new();
    let found = match reader.read_to_end(&mut bytes) {
        Err(source) => Err(ArticleError::Unreadable { place, source }),
        Ok(_) => decode_article(&bytes, declared_in_page(&bytes), options, &place)
            .and_then(|decoded| told_apart(database, &place, &decoded, options.max_bytes)),
    };
    found.unwrap_or_else(|error| vec![Err(error)]).into_iter()
}

fn told_apart(
    database: &PressDatabase,
    place: &Place,
    decoded: &Decoded,
    limit: u64,
) -> Result<Vec<Result<RawArticle, ArticleError>>, ArticleError> {
    let text = decoded.text.as_str();
    let parts = (database.parts)(text).map_err(|reason| ArticleError::BrokenExport {
        place: place.clone(),
        database: database.name,
        reason,
    })?;
    let (mut line, mut seen) = (1, 0);
    let article = |(index, part): (usize, &Span)| {
        line += text[seen..part.start].matches('\n').count() as u64;
        seen = part.start;
        let id = format!("{}/{}", place.id, index + 1);
        let place = Place { id, path: place.path.clone(), line: Some(line) };
        if part.len() as u64 > limit {
            return Err(ArticleError::TooLarge { place, limit });
        }
        // What is said of a file need not be said of each article.
        let warnings = if index == 0 { decoded.warnings.clone() } else { Vec::new() };
        let part = part.of(text).to_owned();
        let decoded = Decoded { text: part.clone(), encoding: decoded.encoding, warnings };
        Ok(RawArticle::of_part(place, database.format, part.as_bytes(), (database.content)(decoded)))
    };
    Ok(parts.iter().enumerate().map(article).collect())
}

#[cfg(test)]
mod tests;
