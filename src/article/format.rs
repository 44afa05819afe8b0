//! The formats that articles come in, told by a file's name.
//!
//! The name decides before a byte is decoded. A file is either one document or a container of several articles; which
//! reader it goes to follows from that alone. Only an export of a press database has the name of a page or of a plain
//! text: the head of the file tells it (`container/mod.rs`), and it then has a format of its own here. A new format is a variant and an extension here, a file in `document/`
//! or `container/`, and a line in that folder's `mod.rs`.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// The extensions that [`Format::of`] knows, as messages name them.
pub const SUPPORTED_EXTENSIONS: &str = ".txt, .md, .html, .htm, .jsonl";

/// The format that a file's name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, `.txt`.
    Text,
    /// Markdown, `.md`.
    Markdown,
    /// A web page, `.html` or `.htm`.
    Html,
    /// One article a line, `.jsonl`.
    Jsonl,
    /// A segment a line, as test sets are; no extension stands for it.
    Lines,
    /// An export of Europresse, which is a page by its name.
    Europresse,
    /// An export of LexisNexis, which is a page or a plain text by its name.
    Nexis,
}

/// A format of files that are one article each, or of articles within a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DocumentFormat {
    Text,
    Markdown,
    Html,
}

/// A format of files that hold several articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContainerFormat {
    Jsonl,
    Lines,
    Europresse,
    Nexis,
}

/// What a file of some format is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Document(DocumentFormat),
    Container(ContainerFormat),
}

impl Format {
    /// The format that the extension of `path` stands for, in whatever case; `None` for all others.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "md" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "jsonl" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// What a file of this format is, and so which reader it goes to.
    pub(super) fn kind(self) -> FileKind {
        match self {
            Self::Text => FileKind::Document(DocumentFormat::Text),
            Self::Markdown => FileKind::Document(DocumentFormat::Markdown),
            Self::Html => FileKind::Document(DocumentFormat::Html),
            Self::Jsonl => FileKind::Container(ContainerFormat::Jsonl),
            Self::Lines => FileKind::Container(ContainerFormat::Lines),
            Self::Europresse => FileKind::Container(ContainerFormat::Europresse),
            Self::Nexis => FileKind::Container(ContainerFormat::Nexis),
        }
    }

    /// Whether a file of this format holds several articles.
    pub fn is_container(self) -> bool {
        matches!(self.kind(), FileKind::Container(_))
    }

    /// Whether the articles in a file of this format may have ids of their own there.
    pub fn gives_ids(self) -> bool {
        matches!(self, Self::Jsonl)
    }

    /// Whether an article's decoded text is something else than the contents of its file: extracted from markup that is
    /// gone, or a part of the file.
    pub fn is_extracted(self) -> bool {
        self.is_container() || matches!(self, Self::Html)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_extensions_in_any_case() {
        for (name, format) in [
            ("a.txt", Some(Format::Text)),
            ("a.b.TXT", Some(Format::Text)),
            ("a.md", Some(Format::Markdown)),
            ("a.HTM", Some(Format::Html)),
            ("a.html", Some(Format::Html)),
            ("a.jsonl", Some(Format::Jsonl)),
            ("a.pdf", None),
            ("txt", None),
            (".txt", None),
        ] {
            assert_eq!(Format::of(Path::new(name)), format, "{name}");
        }
    }
}
