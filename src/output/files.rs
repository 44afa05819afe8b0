//! The files of an article's folder, rendered.

use super::article_output::ArticleOutput;
use super::error::OutputError;
use super::html::brief_html;
use super::markdown::brief_markdown;
use super::names::{
    BRIEF_HTML_NAME, BRIEF_JSON_NAME, BRIEF_MARKDOWN_NAME, SENTENCES_NAME, extracted_name, source_name,
    summary_name, translation_name,
};
use super::plain;
use super::record::{BriefRecord, SentenceRecord, write_sentences};

/// One file of an article's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name: no folder, ASCII.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// An article as its folder will hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderedArticle {
    /// What `brief.json` holds.
    pub brief: BriefRecord,
    /// The files.
    pub files: Vec<OutputFile>,
}

/// All files of an article's folder but `provenance.json` and `timings.json`, in a fixed order.
///
/// # Errors
///
/// [`OutputError::Unequal`] unless there is one translation for each sentence; [`OutputError::Serialize`] where a
/// value has no form in JSON.
pub fn article_files(output: &ArticleOutput<'_>) -> Result<RenderedArticle, OutputError> {
    let brief = BriefRecord::of(output);
    let sentences = SentenceRecord::all_of(output)?;
    let file = |name: &str, text: String| OutputFile { name: name.to_owned(), text };
    let mut files = vec![
        file(&source_name(&brief.source_language), plain::source_text(&sentences)),
        file(&translation_name(&brief.target_language), plain::translation_text(&sentences)),
        file(SENTENCES_NAME, write_sentences(&sentences)?),
        file(BRIEF_JSON_NAME, brief.to_json()?),
        file(&summary_name(&brief.target_language), plain::summary_text(&brief)),
        file(BRIEF_MARKDOWN_NAME, brief_markdown(&brief, &sentences)),
        file(BRIEF_HTML_NAME, brief_html(&brief, &sentences)),
    ];
    if output.article.source.format.is_extracted() {
        // The sentences' spans lead into this text, which stands in no file of its own otherwise.
        files.push(file(&extracted_name(&brief.source_language), output.article.decoded.clone()));
    }
    Ok(RenderedArticle { brief, files })
}
