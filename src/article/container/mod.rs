//! The first half of reading: from files to their articles, each with its id and digest, and nothing interpreted yet.
//!
//! It is cheap, so that a run that is resumed can tell what is done from what is not. A file that is one document is
//! read whole; of a file that holds several articles, a container, each article comes when it is asked for.
//!
//! A container format is a file of this folder. It gives a function that takes the file's [`Place`], a reader and the
//! options and returns an iterator over `Result<RawArticle, ArticleError>`: what is broken is an error in its place, what cannot be
//! read any further the last one. It streams where it can, says `ArticleError::Empty` of a file without articles, and
//! gives every article an id below the file's that depends on nothing but the file. [`raw_articles`] names them all.
//! What only its content tells from a document is recognised by [`told_by_head`].

mod europresse;
mod jsonl;
mod lines;
mod nexis;
mod press_export;

pub use lines::BLOCK_LINES;

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::iter;
use std::path::{Path, PathBuf};

use super::discover::InputFile;
use super::error::{ArticleError, Place};
use super::format::{ContainerFormat, DocumentFormat, FileKind, Format};
use super::id;
use super::options::ReadOptions;
use super::raw_article::RawArticle;

/// How much of a file is looked at to tell whether it is an export: its first article begins there, after the styles.
const HEAD_BYTES: u64 = 256 * 1024;

/// The articles of a file one after the other, raw. A broken one is an error in its place; the others go on.
pub struct RawArticles {
    articles: Box<dyn Iterator<Item = Result<RawArticle, ArticleError>> + Send>,
}

impl RawArticles {
    fn of(articles: impl Iterator<Item = Result<RawArticle, ArticleError>> + Send + 'static) -> Self {
        Self { articles: Box::new(articles) }
    }
}

impl fmt::Debug for RawArticles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawArticles").finish_non_exhaustive()
    }
}

impl Iterator for RawArticles {
    type Item = Result<RawArticle, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.articles.next()
    }
}

/// The articles of `file`, raw: one, or those that it holds.
pub fn read_raw(file: &InputFile, options: &ReadOptions) -> RawArticles {
    let place = Place { id: file.id.clone(), path: file.path.clone(), line: None };
    match open(&file.path) {
        Ok(reader) => raw_articles(place, reader, file.format, options),
        Err(source) => RawArticles::of(iter::once(Err(ArticleError::Unreadable { place, source }))),
    }
}

/// The articles of a stream, such as standard input, raw. The name (`-`) stands for its path, and its id.
pub fn read_raw_stream(
    name: &str,
    reader: impl Read + Send + 'static,
    format: Format,
    options: &ReadOptions,
) -> RawArticles {
    let place = Place { id: id::component(name.as_bytes()), path: PathBuf::from(name), line: None };
    raw_articles(place, reader, format, options)
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    Ok(file)
}

/// Every format's way in.
fn raw_articles(
    place: Place,
    mut reader: impl Read + Send + 'static,
    format: Format,
    options: &ReadOptions,
) -> RawArticles {
    let mut head = Vec::new();
    if matches!(format, Format::Html | Format::Text)
        && let Err(source) = reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head)
    {
        return RawArticles::of(iter::once(Err(ArticleError::Unreadable { place, source })));
    }
    let format = told_by_head(format, &head);
    let reader = Cursor::new(head).chain(reader);
    match format.kind() {
        FileKind::Document(document) => {
            RawArticles::of(iter::once(read_document(place, reader, format, document, options)))
        }
        FileKind::Container(ContainerFormat::Jsonl) => {
            RawArticles::of(jsonl::articles(place, reader, options))
        }
        FileKind::Container(ContainerFormat::Lines) => {
            RawArticles::of(lines::articles(place, reader, options))
        }
        FileKind::Container(ContainerFormat::Europresse) => {
            RawArticles::of(press_export::articles(&europresse::DATABASE, place, reader, options))
        }
        FileKind::Container(ContainerFormat::Nexis) => {
            RawArticles::of(press_export::articles(&nexis::DATABASE, place, reader, options))
        }
    }
}

/// The format of a file whose name stands for `format` and that begins with `head`.
fn told_by_head(format: Format, head: &[u8]) -> Format {
    // The marks are of letters that nearly all encodings share.
    let head = String::from_utf8_lossy(head);
    match format {
        Format::Html if europresse::is_export(&head) => Format::Europresse,
        Format::Html if nexis::is_page(&head) => Format::Nexis,
        Format::Text if nexis::is_text(&head) => Format::Nexis,
        other => other,
    }
}

/// A file that is one article.
fn read_document(
    place: Place,
    reader: impl Read,
    format: Format,
    document: DocumentFormat,
    options: &ReadOptions,
) -> Result<RawArticle, ArticleError> {
    let mut bytes = Vec::new();
    // One byte more than the limit tells what is too large without reading it all.
    let limit = options.max_bytes;
    match reader.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Err(source) => Err(ArticleError::Unreadable { place, source }),
        Ok(_) if bytes.len() as u64 > limit => Err(ArticleError::TooLarge { place, limit }),
        Ok(_) if bytes.is_empty() => Err(ArticleError::Empty { place }),
        Ok(_) => Ok(RawArticle::of_document(place, format, document, bytes)),
    }
}
