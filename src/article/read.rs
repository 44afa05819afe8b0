//! The second half of reading: from an article's bytes to its clean text, paragraphs and metadata.

use std::io::{Cursor, Read};

use super::clean::{self, Clean};
use super::detect_language::{Detected, detect, is_known};
use super::discover::InputFile;
use super::error::{ArticleError, Place};
use super::extract::Extract;
use super::format::Format;
use super::html::PageFault;
use super::raw::{Content, RawArticle, RawArticles, read_raw, read_raw_stream};
use super::{Article, Source, html, lines, markdown, metadata};
use crate::language::{LanguageChoice, LanguageTag};
use crate::text::encoding::{Decoded, Hints, declared_in_page, decode};

/// How articles are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The language that articles must be in.
    pub language: LanguageChoice,
    /// The JSONL field with the text; required in each line.
    pub text_field: String,
    /// The JSONL field with the id; where it is absent, the line's number is the id.
    pub id_field: String,
    /// The JSONL field with the title.
    pub title_field: String,
    /// The JSONL field with the date.
    pub date_field: String,
    /// The most bytes that an article may have.
    pub max_bytes: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            language: LanguageChoice::default(),
            text_field: "text".to_owned(),
            id_field: "id".to_owned(),
            title_field: "title".to_owned(),
            date_field: "date".to_owned(),
            // About 800,000 words: more is not an article, but a collection of them in one file.
            max_bytes: 5 * 1024 * 1024,
        }
    }
}

impl ReadOptions {
    /// The language asked for, where one is.
    pub(super) fn expected_language(&self) -> Option<&LanguageTag> {
        match &self.language {
            LanguageChoice::Auto => None,
            LanguageChoice::Fixed(language) => Some(language),
        }
    }
}

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
        let (extract, encoding, mut warnings) = match content {
            Content::Record(record) => {
                let extract = Extract::plain(record.text, record.title.as_deref(), record.date);
                (extract, record.encoding, record.warnings)
            }
            Content::Bytes(bytes) => extract_bytes(&bytes, format, options, &place)?,
            Content::Lines(block) => {
                return Ok(lines::interpret((place.id, place.path), (sha256, size), block, options));
            }
        };
        let Clean { text, alignment, paragraphs } = clean::clean(&extract.decoded, &extract.blocks);
        if paragraphs.is_empty() {
            return Err(ArticleError::Empty { place });
        }
        let language = judge_language(&text, options, &place, &mut warnings)?;
        let metadata = metadata::recognise(&text, &paragraphs, extract.has_title, extract.date);
        let source = Source { path: place.path, format, sha256, size, encoding: encoding.to_owned() };
        let (id, decoded) = (place.id, extract.decoded);
        Ok(Article { id, source, language, decoded, text, alignment, paragraphs, metadata, warnings })
    }
}

type Extracted = (Extract, &'static str, Vec<String>);

fn extract_bytes(
    bytes: &[u8],
    format: Format,
    options: &ReadOptions,
    place: &Place,
) -> Result<Extracted, ArticleError> {
    let declared = if format == Format::Html { declared_in_page(bytes) } else { None };
    let hints = Hints { declared, language: options.expected_language() };
    let Decoded { text, encoding, warnings } =
        decode(bytes, hints).map_err(|evidence| ArticleError::Binary { place: place.clone(), evidence })?;
    let extract = match format {
        Format::Text | Format::Jsonl | Format::Lines => Extract::plain(text, None, None),
        Format::Markdown => markdown::extract(text),
        Format::Html => html::extract(&text).map_err(|fault| {
            let place = place.clone();
            match fault {
                PageFault::NoText => ArticleError::NoTextInPage { place },
                PageFault::NestedTooDeeply => {
                    ArticleError::NestedTooDeeply { place, limit: html::DEEPEST_NESTING }
                }
            }
        })?,
    };
    Ok((extract, encoding, warnings))
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
