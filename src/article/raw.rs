//! The first half of reading: each article's bytes, with its id and digest, and nothing decoded yet.
//!
//! It is cheap, so that a run that is resumed can tell what is done from what is not. Files with an article a
//! line are streamed, whatever their size.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::vec;

use super::discover::InputFile;
use super::error::{ArticleError, Place};
use super::format::Format;
use super::jsonl::{JsonLines, JsonRecord};
use super::lines::{self, Block};
use super::read::ReadOptions;
use crate::sha256::sha256_hex;

/// One article as it stands in its file.
#[derive(Clone, Debug)]
pub struct RawArticle {
    pub(super) place: Place,
    pub(super) format: Format,
    pub(super) sha256: String,
    pub(super) size: u64,
    pub(super) content: Content,
}

/// What is to be interpreted.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A whole file.
    Bytes(Vec<u8>),
    /// A line of JSONL.
    Record(JsonRecord),
    /// Some lines of a file that holds a segment on each.
    Lines(Block),
}

impl RawArticle {
    /// The article's id (see [`super::Article::id`]).
    pub fn id(&self) -> &str {
        &self.place.id
    }

    /// Where it stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The digest of its bytes (see [`super::Source::sha256`]).
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    fn of_file(place: Place, format: Format, bytes: Vec<u8>) -> Self {
        let (sha256, size) = (sha256_hex(&bytes), bytes.len() as u64);
        Self { place, format, sha256, size, content: Content::Bytes(bytes) }
    }
}

/// The articles of a file one after the other, raw. A broken one is an error in its place; the others go on.
#[derive(Debug)]
pub struct RawArticles {
    state: State,
}

#[derive(Debug)]
enum State {
    Single(Option<Box<Result<RawArticle, ArticleError>>>),
    Jsonl(Box<JsonLines>),
    Blocks(vec::IntoIter<Result<RawArticle, ArticleError>>),
}

impl Iterator for RawArticles {
    type Item = Result<RawArticle, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.state {
            State::Single(article) => article.take().map(|article| *article),
            State::Jsonl(lines) => lines.next(),
            State::Blocks(blocks) => blocks.next(),
        }
    }
}

/// The articles of `file`, raw: one, or (JSONL) one a line.
pub fn read_raw(file: &InputFile, options: &ReadOptions) -> RawArticles {
    let place = Place { id: file.id.clone(), path: file.path.clone(), line: None };
    match open(&file.path) {
        Ok(reader) => raw_articles(place, reader, file.format, options),
        Err(source) => single(Err(ArticleError::Unreadable { place, source })),
    }
}

/// The articles of a stream, such as standard input, raw. The name (`-`) stands for its path, and its id.
pub fn read_raw_stream(
    name: &str,
    reader: impl Read + Send + 'static,
    format: Format,
    options: &ReadOptions,
) -> RawArticles {
    let place = Place { id: super::id::component(name.as_bytes()), path: PathBuf::from(name), line: None };
    raw_articles(place, reader, format, options)
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    Ok(file)
}

fn raw_articles(
    place: Place,
    reader: impl Read + Send + 'static,
    format: Format,
    options: &ReadOptions,
) -> RawArticles {
    if format == Format::Jsonl {
        let reader = Box::new(BufReader::with_capacity(64 * 1024, reader));
        return RawArticles { state: State::Jsonl(Box::new(JsonLines::new(place, reader, options.clone()))) };
    }
    if format == Format::Lines {
        return blocks(&place, reader, options);
    }
    let mut bytes = Vec::new();
    // One byte more than the limit tells what is too large without reading it all.
    let limit = options.max_bytes;
    single(match reader.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Err(source) => Err(ArticleError::Unreadable { place, source }),
        Ok(_) if bytes.len() as u64 > limit => Err(ArticleError::TooLarge { place, limit }),
        Ok(_) if bytes.is_empty() => Err(ArticleError::Empty { place }),
        Ok(_) => Ok(RawArticle::of_file(place, format, bytes)),
    })
}

/// A file of lines may be as long as it likes: its blocks are what is worked on.
fn blocks(place: &Place, mut reader: impl Read, options: &ReadOptions) -> RawArticles {
    let mut bytes = Vec::new();
    match reader.read_to_end(&mut bytes) {
        Err(source) => single(Err(ArticleError::Unreadable { place: place.clone(), source })),
        Ok(0) => single(Err(ArticleError::Empty { place: place.clone() })),
        Ok(_) => RawArticles { state: State::Blocks(lines::blocks(place, &bytes, options)) },
    }
}

fn single(article: Result<RawArticle, ArticleError>) -> RawArticles {
    RawArticles { state: State::Single(Some(Box::new(article))) }
}
