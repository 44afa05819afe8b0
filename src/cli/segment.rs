//! `depeche segment`.

use std::io::{BufWriter, Write};

use clap::{Args, ValueEnum};
use depeche::article::{Article, DateOrigin};
use depeche::run::ExitStatus;
use depeche::segment::{Sentence, SentenceKind, segment};
use depeche::settings::{Layer, Settings};
use depeche::text::Span;
use serde::Serialize;

use super::arguments::{InputArguments, LanguageArguments, PathArguments};
use super::inputs;
use crate::cli::say::say;

/// Cut articles into sentences
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: PathArguments,
    /// `lines`: a sentence a line, a blank line between paragraphs; `jsonl`: with spans and kinds, and on an article's first line its title, date, byline and outlet
    #[arg(long, value_enum, default_value_t = Format::Lines)]
    format: Format,
    #[command(flatten)]
    language: LanguageArguments,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Lines,
    Jsonl,
}

/// A sentence in the JSONL format.
#[derive(Serialize)]
struct Line<'a> {
    article: &'a str,
    id: u32,
    paragraph: u32,
    span: Span,
    kind: SentenceKind,
    text: &'a str,
    #[serde(flatten)]
    about: Option<About<'a>>,
}

/// What is known of an article, which its first line carries.
#[derive(Serialize)]
struct About<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// ISO 8601 where the day is known, else as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_origin: Option<DateOrigin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
}

impl<'a> About<'a> {
    fn of(article: &'a Article) -> Self {
        let metadata = &article.metadata;
        Self {
            title: metadata.title.map(|title| title.of(&article.text)),
            date: metadata.day.as_deref().or(metadata.date.as_deref()),
            date_origin: metadata.date_origin,
            byline: metadata.authors.as_deref(),
            outlet: metadata.outlet.as_deref(),
        }
    }
}

impl Arguments {
    /// The settings that the flags give.
    pub fn layer(&self) -> Layer {
        let mut layer = Layer::default();
        self.language.put(&mut layer);
        self.input.put(&mut layer);
        layer
    }
}

/// Segments.
pub fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    let mut status = ExitStatus::Success;
    let mut first = true;
    for article in inputs::articles(&arguments.paths.paths, settings)? {
        match article {
            Ok(article) => {
                let sentences = segment(&article);
                match arguments.format {
                    Format::Lines => lines(&mut stdout, &sentences, &mut first)?,
                    Format::Jsonl => jsonl(&mut stdout, &article, &sentences)?,
                }
            }
            Err(error) => {
                say(format_args!("error: {error}"));
                status = ExitStatus::Incomplete;
            }
        }
    }
    stdout.flush()?;
    Ok(status)
}

fn lines(out: &mut impl Write, sentences: &[Sentence], first: &mut bool) -> std::io::Result<()> {
    let mut paragraph = None;
    for sentence in sentences {
        if paragraph != Some(sentence.paragraph) && !std::mem::take(first) {
            writeln!(out)?;
        }
        paragraph = Some(sentence.paragraph);
        writeln!(out, "{}", sentence.text)?;
    }
    Ok(())
}

fn jsonl(out: &mut impl Write, article: &Article, sentences: &[Sentence]) -> anyhow::Result<()> {
    let mut about = Some(About::of(article));
    for Sentence { id, paragraph, span, kind, text } in sentences {
        let (id, paragraph, span, kind) = (*id, *paragraph, *span, *kind);
        let line = Line { article: &article.id, id, paragraph, span, kind, text, about: about.take() };
        writeln!(out, "{}", serde_json::to_string(&line)?)?;
    }
    Ok(())
}
