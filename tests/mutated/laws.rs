//! What holds of whatever is read.

use std::path::Path;

use depeche::article::{Article, Format, ReadOptions, read_text};
use depeche::language::{LanguageChoice, LanguageTag};
use depeche::model::GgufHead;
use depeche::segment::{Sentence, segment, split};
use depeche::text::Span;

/// Reads `bytes` as articles of `format` from a file of that name: each is sound, or an error that names the file.
pub fn articles(bytes: &[u8], format: Format, name: &str) -> Result<(), String> {
    let options = ReadOptions::default();
    for outcome in read_text(name, bytes, format, &options) {
        match outcome {
            Ok(article) => sound(&article)?,
            Err(error) if error.is_skip() => in_any_language(bytes, format, name)?,
            Err(error) => names(&error, name)?,
        }
    }
    Ok(())
}

/// The same, whatever the damage made of the language.
fn in_any_language(bytes: &[u8], format: Format, name: &str) -> Result<(), String> {
    let options = ReadOptions { language: LanguageChoice::Auto, ..ReadOptions::default() };
    for outcome in read_text(name, bytes, format, &options) {
        outcome.as_ref().map_or_else(|error| names(error, name), sound)?;
    }
    Ok(())
}

/// Fails unless an error says which file it is about, and more than that.
pub fn names(error: &dyn std::error::Error, file: &str) -> Result<(), String> {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    if text.contains(file) && text.len() > file.len() + 10 {
        return Ok(());
    }
    Err(format!("an error that does not name {file}: {text}"))
}

/// Whether everything in an article lies where it says.
fn sound(article: &Article) -> Result<(), String> {
    let paragraphs: Vec<Span> = article.paragraphs.iter().map(|paragraph| paragraph.span).collect();
    // Aligned lines stand as they are.
    let ends = if article.source.format == Format::Lines { Ends::AsTheyAre } else { Ends::Trimmed };
    covering(&article.text, &paragraphs, ends).map_err(|broken| format!("paragraphs: {broken}"))?;
    let metadata = &article.metadata;
    for span in [metadata.title, metadata.dateline, metadata.byline].into_iter().flatten() {
        fits(&article.text, span).map_err(|broken| format!("metadata: {broken}"))?;
    }
    for span in paragraphs {
        let decoded = article.alignment.decoded_span(span);
        fits(&article.decoded, decoded).map_err(|broken| format!("alignment of {span:?}: {broken}"))?;
    }
    let sentences = segment(article);
    in_order(&article.decoded, &sentences)?;
    let said: String = sentences.iter().map(|sentence| visible(&sentence.text)).collect();
    if said != visible(&article.text) {
        return Err("the sentences don't hold the visible characters of the text".to_owned());
    }
    Ok(())
}

fn in_order(decoded: &str, sentences: &[Sentence]) -> Result<(), String> {
    let (mut end, mut paragraph) = (0, 1);
    for (number, sentence) in (1..).zip(sentences) {
        fits(decoded, sentence.span).map_err(|broken| format!("sentence {number}: {broken}"))?;
        if sentence.id != number || sentence.paragraph < paragraph || sentence.span.start < end {
            return Err(format!("out of order after byte {end}, paragraph {paragraph}: {sentence:?}"));
        }
        (end, paragraph) = (sentence.span.end, sentence.paragraph);
    }
    Ok(())
}

/// Cuts `text` into sentences: they are in order, and hold all that is not white space.
pub fn sentences(text: &str) -> Result<(), String> {
    for language in [LanguageTag::french(), LanguageTag::english()] {
        covering(text, &split(text, &language), Ends::Trimmed)
            .map_err(|broken| format!("in {language}: {broken}"))?;
    }
    Ok(())
}

/// Reads `bytes` as the head of a model file.
pub fn gguf_head(bytes: &[u8], name: &str) -> Result<(), String> {
    match GgufHead::from_bytes(Path::new(name), bytes) {
        Ok(head) => {
            let texts = [head.architecture(), head.name(), head.licence(), head.chat_template()];
            let kept: usize = texts.into_iter().flatten().map(str::len).sum();
            if kept > bytes.len() || head.languages().len() > bytes.len() || head.parts() == 0 {
                return Err(format!("more than the file holds: {head:?}"));
            }
            head.context_length();
            head.quantisation();
            Ok(())
        }
        Err(error) => names(&error, name),
    }
}

/// What may stand at the ends of a span.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    /// No white space.
    Trimmed,
    /// White space, too.
    AsTheyAre,
}

/// Whether the spans are in order, apart, not empty, and hold all that is not white space.
fn covering(text: &str, spans: &[Span], ends: Ends) -> Result<(), String> {
    let mut end = 0;
    for span in spans {
        fits(text, *span)?;
        let trimmed = ends == Ends::AsTheyAre || span.of(text).trim() == span.of(text);
        if span.start < end || span.is_empty() || !trimmed {
            return Err(format!("{span:?} after byte {end} is out of order, empty or not trimmed"));
        }
        if !text[end..span.start].trim().is_empty() {
            return Err(format!("text lost before {span:?}"));
        }
        end = span.end;
    }
    if text[end..].trim().is_empty() { Ok(()) } else { Err(format!("text lost after byte {end}")) }
}

fn fits(text: &str, span: Span) -> Result<(), String> {
    match text.get(span.start..span.end) {
        Some(_) => Ok(()),
        None => Err(format!("{span:?} is not in the text of {} bytes, or cuts a character", text.len())),
    }
}

fn visible(text: &str) -> String {
    text.split_whitespace().collect()
}
