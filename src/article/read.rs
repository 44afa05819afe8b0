//! The second half of reading: from an article's bytes to its clean text, paragraphs and metadata.

use std::io::{Cursor, Read};

use super::clean::{Clean, clean};
use super::container::{RawArticles, read_raw, read_raw_stream};
use super::detect_language::{Detected, detect, is_known};
use super::discover::InputFile;
use super::document::{self, Extracted};
use super::error::{ArticleError, Place};
use super::format::Format;
use super::metadata;
use super::options::ReadOptions;
use super::raw_article::{Content, RawArticle};
use super::ready_article::{Article, Source};
use crate::language::LanguageTag;

/// The articles of a file one after the other. A broken one is an error in its place; the others go on.
#[derive(Debug)]
pub struct Articles {
    raw: RawArticles,
    options: ReadOptions,
}

impl Iterator for Articles {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.raw.next().map(|raw| raw.and_then(|raw| raw.interpret(&self.options)))
    }
}

/// The articles of `file`: one, or (JSONL) one a line, read as they are asked for.
pub fn read(file: &InputFile, options: &ReadOptions) -> Articles {
    Articles { raw: read_raw(file, options), options: options.clone() }
}

/// The articles of a stream, such as standard input, for which `name` is `-`.
pub fn read_stream(
    name: &str,
    reader: impl Read + Send + 'static,
    format: Format,
    options: &ReadOptions,
) -> Articles {
    Articles { raw: read_raw_stream(name, reader, format, options), options: options.clone() }
}

/// The articles in `bytes`, which came from `name`.
pub fn read_text(name: &str, bytes: &[u8], format: Format, options: &ReadOptions) -> Articles {
    read_stream(name, Cursor::new(bytes.to_vec()), format, options)
}

impl RawArticle {
    /// Decodes, cleans and describes the article.
    ///
    /// # Errors
    ///
    /// Where it is no text, holds none, or is confidently not in the language that `options` ask for.
    pub fn interpret(self, options: &ReadOptions) -> Result<Article, ArticleError> {
        let Self { place, format, sha256, size, content } = self;
        let source =
            |path, encoding: &str| Source { path, format, sha256, size, encoding: encoding.to_owned() };
        let Extracted { decoded, blocks, has_title, date, credits } = match content {
            Content::Document(document, bytes) => document::extract(document, &bytes, options, &place)?,
            Content::Record(record) => document::of_record(record),
            Content::Europresse(part) => document::of_europresse(part, &place)?,
            Content::Nexis(part) => document::of_nexis(part, &place)?,
            Content::Lines(block) => {
                let source = source(place.path, block.encoding);
                return Ok(document::of_lines(place.id, source, block, options));
            }
        };
        let Clean { text, alignment, paragraphs } = clean(&decoded.text, &blocks);
        if paragraphs.is_empty() {
            return Err(ArticleError::Empty { place });
        }
        let mut warnings = decoded.warnings;
        let language = judge_language(&text, options, &place, &mut warnings)?;
        let metadata = metadata::recognise(&text, &paragraphs, has_title, date, credits);
        let (id, source, decoded) = (place.id, source(place.path, decoded.encoding), decoded.text);
        Ok(Article { id, source, language, decoded, text, alignment, paragraphs, metadata, warnings })
    }
}

fn judge_language(
    text: &str,
    options: &ReadOptions,
    place: &Place,
    warnings: &mut Vec<String>,
) -> Result<LanguageTag, ArticleError> {
    match options.expected_language() {
        Some(expected) if !is_known(expected) => Ok(expected.clone()),
        Some(expected) => match detect(text, Some(expected)).contradicts(expected) {
            Some(found) => {
                Err(ArticleError::Language { place: place.clone(), found, expected: expected.clone() })
            }
            None => Ok(expected.clone()),
        },
        None => match detect(text, None) {
            Detected::Language(found, _) => Ok(found),
            Detected::TooShort | Detected::Unknown => {
                warnings.push("its language could not be told; it is taken for French".to_owned());
                Ok(LanguageTag::french())
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(language: &str, text: &str) -> Result<Article, ArticleError> {
        let language = language.parse().unwrap();
        let options = ReadOptions { language, ..ReadOptions::default() };
        read_text("-", text.as_bytes(), Format::Text, &options).next().unwrap()
    }

    #[test]
    fn warns_where_the_language_cannot_be_told() {
        let article = read_as("auto", "OM - PSG 2-1").unwrap();
        assert_eq!(article.language, LanguageTag::french());
        assert!(article.warnings[0].contains("taken for French"));
    }

    #[test]
    fn does_not_judge_against_a_language_that_is_not_known() {
        let swedish = "Stadens borgmästare meddelade i går att badhuset kommer att stängas i höst.";
        assert_eq!(read_as("sv", swedish).unwrap().language.as_str(), "sv");
        assert!(read_as("fr", swedish).is_err());
    }

    #[test]
    fn takes_the_title_and_the_date_of_a_record() {
        let line = r#"{"title":"Le port rouvre","date":"2025-03-03","text":"La mer est calme."}"#;
        let article =
            read_text("-", line.as_bytes(), Format::Jsonl, &ReadOptions::default()).next().unwrap().unwrap();
        assert_eq!(article.text, "Le port rouvre\nLa mer est calme.");
        assert_eq!(article.metadata.date.as_deref(), Some("2025-03-03"));
        assert_eq!(article.decoded, "Le port rouvre\n\nLa mer est calme.");
    }
}
