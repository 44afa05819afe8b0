//! The formats that articles come in, told by a file's name.

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
