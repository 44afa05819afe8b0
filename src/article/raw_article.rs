//! An article as it stands in its file: its bytes, its id and its digest, and nothing interpreted yet.

use super::error::Place;
use super::format::{DocumentFormat, Format};
use crate::sha256::sha256_hex;
use crate::text::encoding::Decoded;

/// One article as it stands in its file.
#[derive(Clone, Debug)]
pub struct RawArticle {
    pub(super) place: Place,
    /// The format of the file.
    pub(super) format: Format,
    pub(super) sha256: String,
    pub(super) size: u64,
    pub(super) content: Content,
}

/// What is to be interpreted.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A document in the format that is told: a whole file, or what a container holds as one.
    Document(DocumentFormat, Vec<u8>),
    /// The text and the fields of an article, which its container told apart.
    Record(Record),
    /// Some lines of a file that holds a segment on each.
    Lines(Decoded),
    /// An article's markup in an export of Europresse.
    Europresse(Decoded),
    /// An article's markup or text in an export of LexisNexis.
    Nexis(Decoded),
}

/// An article whose container says what is its text, its title and its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub text: Decoded,
    pub title: Option<String>,
    pub date: Option<String>,
}

impl RawArticle {
    /// A document, which stands in a file of `format`.
    pub(super) fn of_document(
        place: Place,
        format: Format,
        document: DocumentFormat,
        bytes: Vec<u8>,
    ) -> Self {
        let (sha256, size) = (sha256_hex(&bytes), bytes.len() as u64);
        Self { place, format, sha256, size, content: Content::Document(document, bytes) }
    }

    /// What a container made of `bytes`, its part of the file.
    pub(super) fn of_part(place: Place, format: Format, bytes: &[u8], content: Content) -> Self {
        Self { place, format, sha256: sha256_hex(bytes), size: bytes.len() as u64, content }
    }

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
}
