//! What the files of an article are called, and the version of their form.

use crate::language::LanguageTag;

/// Version of the form of `brief.json`; rises when a reader of the former one would go wrong.
pub const BRIEF_VERSION: u32 = 2;

/// Name of the file with the source sentences, such as `source.fr.txt`.
pub fn source_name(language: &LanguageTag) -> String {
    format!("source.{language}.txt")
}

/// Name of the file with the text that was extracted from a page or a line of JSONL, such as `extracted.fr.txt`.
pub fn extracted_name(language: &LanguageTag) -> String {
    format!("extracted.{language}.txt")
}

/// Name of the file with the translations, such as `translation.en.txt`.
pub fn translation_name(language: &LanguageTag) -> String {
    format!("translation.{language}.txt")
}

/// Name of the file with the brief as plain text, such as `summary.en.txt`.
pub fn summary_name(language: &LanguageTag) -> String {
    format!("summary.{language}.txt")
}

/// Name of the file with the sentence pairs.
pub const SENTENCES_NAME: &str = "sentences.jsonl";
/// Name of the file with the brief as data.
pub const BRIEF_JSON_NAME: &str = "brief.json";
/// Name of the file with the brief as Markdown.
pub const BRIEF_MARKDOWN_NAME: &str = "brief.md";
/// Name of the file with the brief as a web page.
pub const BRIEF_HTML_NAME: &str = "brief.html";
/// Name of the file with the record of how everything was made.
pub const PROVENANCE_NAME: &str = "provenance.json";
