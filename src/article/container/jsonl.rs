//! Files with an article a line, in JSON. They are streamed: only the line in hand is in memory.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};

use serde_json::{Map, Value};

use crate::article::decode::decode_text;
use crate::article::error::{ArticleError, Place};
use crate::article::format::Format;
use crate::article::id;
use crate::article::options::ReadOptions;
use crate::article::raw_article::{Content, RawArticle, Record};
use crate::sha256::sha256_hex;
use crate::text::encoding::Decoded;

/// How many digits of an id's digest are remembered to find the second article of that id: 96 bits, so that
/// even among a thousand million ids a false alarm is less likely than a broken disk.
const REMEMBERED_DIGITS: usize = 24;

/// Bytes that are read at once.
const BUFFER: usize = 64 * 1024;

/// The articles of a JSONL file.
pub(super) fn articles(place: Place, reader: impl Read + Send + 'static, options: &ReadOptions) -> JsonLines {
    JsonLines {
        reader: Box::new(BufReader::with_capacity(BUFFER, reader)),
        options: options.clone(),
        place,
        line: 0,
        first_lines: HashMap::new(),
        found_any: false,
        finished: false,
    }
}

/// The articles of a JSONL file, as far as they are read.
pub(super) struct JsonLines {
    reader: Box<dyn BufRead + Send>,
    options: ReadOptions,
    /// The file.
    place: Place,
    /// Number of lines read.
    line: u64,
    /// Lines of the ids so far, by their digests.
    first_lines: HashMap<Box<str>, u64>,
    /// Whether anything was there to be read.
    found_any: bool,
    finished: bool,
}

/// One line of the file.
enum Line {
    /// Its bytes, without the line end.
    Whole(Vec<u8>),
    /// It is longer than the limit; it was passed over.
    TooLong,
    /// There are no more.
    None,
}

impl Iterator for JsonLines {
    type Item = Result<RawArticle, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.finished {
            let line = match self.read_line() {
                Ok(line) => line,
                Err(source) => return self.finish_with(|place| ArticleError::Unreadable { place, source }),
            };
            self.line += 1;
            match line {
                Line::None if self.found_any => self.finished = true,
                Line::None => return self.finish_with(|place| ArticleError::Empty { place }),
                Line::TooLong => {
                    self.found_any = true;
                    let limit = self.options.max_bytes;
                    return Some(Err(ArticleError::TooLarge { place: self.line_place(), limit }));
                }
                Line::Whole(bytes) if bytes.trim_ascii().is_empty() => {}
                Line::Whole(bytes) => return Some(self.read_article(&bytes)),
            }
        }
        None
    }
}

impl JsonLines {
    fn finish_with(
        &mut self,
        error: impl FnOnce(Place) -> ArticleError,
    ) -> Option<Result<RawArticle, ArticleError>> {
        self.finished = true;
        Some(Err(error(self.place.clone())))
    }

    fn read_line(&mut self) -> io::Result<Line> {
        let limit = self.options.max_bytes;
        let mut bytes = Vec::new();
        // The limit, a line end, and one byte more to tell what is too long.
        let count = self.reader.by_ref().take(limit.saturating_add(3)).read_until(b'\n', &mut bytes)?;
        if count == 0 {
            return Ok(Line::None);
        }
        let ended = bytes.last() == Some(&b'\n');
        if ended {
            bytes.pop();
            bytes.pop_if(|byte| *byte == b'\r');
        }
        if bytes.len() as u64 <= limit {
            return Ok(Line::Whole(bytes));
        }
        if !ended {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Line::TooLong)
    }

    /// The place of the line in hand while no article of it is known. No article can have such an id: in these, two
    /// figures follow each `%`.
    fn line_place(&self) -> Place {
        let id = format!("{}/%line-{}", self.place.id, self.line);
        Place { id, path: self.place.path.clone(), line: Some(self.line) }
    }

    fn read_article(&mut self, bytes: &[u8]) -> Result<RawArticle, ArticleError> {
        let decoded = self.decode(bytes)?;
        let object = parse(&decoded.text)
            .map_err(|reason| ArticleError::BrokenJson { place: self.line_place(), reason })?;
        let place = self.article_place(&object)?;
        let field = |name: &str, flag| text_field(&object, name, flag, &place);
        let text = field(&self.options.text_field, "text")?.ok_or_else(|| ArticleError::Field {
            place: place.clone(),
            field: self.options.text_field.clone(),
            reason: "is missing",
            flag: "text",
        })?;
        let title = field(&self.options.title_field, "title")?;
        let date = field(&self.options.date_field, "date")?;
        let record = Record { text: Decoded { text, ..decoded }, title, date };
        Ok(RawArticle::of_part(place, Format::Jsonl, bytes, Content::Record(record)))
    }

    fn decode(&mut self, bytes: &[u8]) -> Result<Decoded, ArticleError> {
        let first = !std::mem::replace(&mut self.found_any, true);
        let utf_16 = first && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF"));
        let evidence = "it begins with a byte order mark of UTF-16, and JSON lines are in UTF-8".to_owned();
        let decoded = if utf_16 { Err(evidence) } else { decode_text(bytes, None, &self.options) };
        decoded.map_err(|evidence| {
            // Where the first line is binary so is the file, and its other lines are not worth a message each.
            self.finished = first;
            let place = if first { self.place.clone() } else { self.line_place() };
            ArticleError::Binary { place, evidence }
        })
    }

    /// The place of the article with the id that its object gives, which must be a new one.
    fn article_place(&mut self, object: &Map<String, Value>) -> Result<Place, ArticleError> {
        let place = self.line_place();
        let given = text_field(object, &self.options.id_field, "id", &place)?.filter(|id| !id.is_empty());
        let id = given.unwrap_or_else(|| self.line.to_string());
        let place = Place { id: format!("{}/{}", self.place.id, id::component(id.as_bytes())), ..place };
        let digest = sha256_hex(place.id.as_bytes())[..REMEMBERED_DIGITS].into();
        match *self.first_lines.entry(digest).or_insert(self.line) {
            own if own == self.line => Ok(place),
            first => {
                let (place, article) = (self.line_place(), id);
                Err(ArticleError::DuplicateId { place, first, article })
            }
        }
    }
}

fn parse(line: &str) -> Result<Map<String, Value>, String> {
    let line = line.trim_start_matches('\u{FEFF}');
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("it is another JSON value".to_owned()),
        Err(error) => {
            let text = error.to_string();
            let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
            Err(format!("{what}, at column {}", error.column()))
        }
    }
}

/// A field's text; numbers count as text, `null` as absent.
fn text_field(
    object: &Map<String, Value>,
    field: &str,
    flag: &'static str,
    place: &Place,
) -> Result<Option<String>, ArticleError> {
    match object.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err(ArticleError::Field {
            place: place.clone(),
            field: field.to_owned(),
            reason: "is not a string",
            flag,
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn outcomes(file: &[u8], max_bytes: u64) -> Vec<Result<String, String>> {
        let place = Place { id: "a.jsonl".into(), path: "a.jsonl".into(), line: None };
        let options = ReadOptions { max_bytes, ..ReadOptions::default() };
        articles(place, Cursor::new(file.to_vec()), &options)
            .map(|article| article.map(|article| article.id().to_owned()).map_err(|error| error.to_string()))
            .collect()
    }

    #[test]
    fn reads_lines_of_just_the_limit_and_passes_over_longer_ones() {
        let line = br#"{"text":"abc"}"#;
        let limit = line.len() as u64;
        for end in ["\n", "\r\n", ""] {
            assert_eq!(outcomes(&[line, end.as_bytes()].concat(), limit), [Ok("a.jsonl/1".to_owned())]);
        }
        let found = outcomes(b"{\"text\":\"abcd\"}\n{\"text\":\"abc\"}", limit);
        assert!(found[0].as_ref().is_err_and(|text| text.contains("limit of 14 bytes")), "{found:?}");
        assert_eq!(found[1], Ok("a.jsonl/2".to_owned()));
    }

    #[test]
    fn counts_blank_lines_but_reads_none() {
        assert_eq!(outcomes(b"\n \n{\"text\":\"a\"}\n\n", 99), [Ok("a.jsonl/3".to_owned())]);
    }

    #[test]
    fn takes_an_id_that_is_a_line_number_for_the_same_id() {
        let found = outcomes(b"{\"text\":\"a\"}\n{\"id\":1,\"text\":\"b\"}\n", 99);
        assert!(found[1].as_ref().is_err_and(|text| text.contains("same id as line 1")), "{found:?}");
    }

    #[test]
    fn gives_no_two_lines_one_name_and_names_the_first_of_an_id() {
        let file =
            b"{\"id\":2,\"text\":\"a\"}\n{\"id\": \n{\"id\":2,\"text\":\"b\"}\n{\"id\":2,\"text\":\"c\"}\n";
        let place = Place { id: "a.jsonl".into(), path: "a.jsonl".into(), line: None };
        let found = articles(place, Cursor::new(file.to_vec()), &ReadOptions::default());
        let found: Vec<(String, String)> = found
            .map(|article| match article {
                Ok(article) => (article.id().to_owned(), String::new()),
                Err(error) => (error.place().id.clone(), error.to_string()),
            })
            .collect();
        let names: std::collections::HashSet<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!((found.len(), names.len()), (4, 4), "{found:?}");
        assert!(
            found[2].1.contains("same id as line 1") && found[3].1.contains("same id as line 1"),
            "{found:?}"
        );
    }

    #[test]
    fn ignores_a_byte_order_mark_of_utf_8_and_refuses_one_of_utf_16() {
        assert_eq!(outcomes(b"\xEF\xBB\xBF{\"text\":\"a\"}", 99), [Ok("a.jsonl/1".to_owned())]);
        let found = outcomes(b"\xFF\xFE{\0\n\0{\0\n\0", 99);
        assert_eq!(found.len(), 1);
        assert!(found[0].as_ref().is_err_and(|text| text.contains("UTF-16")), "{found:?}");
    }
}
