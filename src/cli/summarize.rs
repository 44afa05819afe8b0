//! `depeche summarize`: summaries without translation.

use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, ValueEnum};
use depeche::article::Article;
use depeche::engine::{Encoder, TextModel, Unobserved, load};
use depeche::language::LanguageTag;
use depeche::model::{AUTO, VerifiedModel};
use depeche::pipeline;
use depeche::run::ExitStatus;
use depeche::segment::{Sentence, SentenceKind, segment};
use depeche::settings::{Layer, Settings};
use depeche::summarize::{Assignment, Candidate, Comparison, extract, write};
use serde::Serialize;

use super::arguments::{InputArguments, LanguageArguments, ModelArguments};
use super::{choose, inputs};
use crate::cli::say::say;

/// Sum up articles in their own language
///
/// Extractive summaries need no model for most languages; English ones are ranked by the encoder. Abstractive summaries are
/// written by the summarizer, in the language of the text.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders; standard input for `-`
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Sentences of the article, or sentences that the model writes
    #[arg(long, value_enum, default_value_t = Kind::Extractive)]
    summary: Kind,
    /// Sentences of a summary [default: 3]
    #[arg(long, value_name = "N")]
    sentences: Option<NonZeroUsize>,
    /// `text`: the summaries; `jsonl`: an object with id and summary a line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    language: LanguageArguments,
    #[command(flatten)]
    models: ModelArguments,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Extractive,
    Abstractive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

/// A summary in the JSONL format.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    summary: String,
}

impl Arguments {
    /// The settings that the flags give.
    pub fn layer(&self) -> Layer {
        let mut layer = Layer { sentences: self.sentences, ..Layer::default() };
        self.language.put(&mut layer);
        self.models.put(&mut layer);
        self.input.put(&mut layer);
        layer
    }
}

/// A loaded encoder and the languages that it knows.
type Known = (Arc<dyn Encoder>, Vec<LanguageTag>);

/// The models, each loaded when it is first needed.
struct Summaries<'a> {
    settings: &'a Settings,
    encoder: Option<Option<Known>>,
    /// The encoders and languages of which it was told that the one does not know the other.
    told: Vec<(String, LanguageTag)>,
    writer: Option<TextModel>,
}

/// Sums up.
pub fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    let mut summaries = Summaries { settings, encoder: None, told: Vec::new(), writer: None };
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    let mut status = ExitStatus::Success;
    let mut first = true;
    for article in inputs::articles(&arguments.paths, settings)? {
        let article = match article {
            Ok(article) => article,
            Err(error) => {
                say(format_args!("error: {error}"));
                status = ExitStatus::Incomplete;
                continue;
            }
        };
        let sentences = match arguments.summary {
            Kind::Extractive => summaries.extractive(&article)?,
            Kind::Abstractive => summaries.abstractive(&article)?,
        };
        match arguments.format {
            Format::Jsonl => {
                // Of an article from JSONL, its own id: the file's name in front tells nothing here.
                let id = article.own_id();
                let line = Line { id: &id, summary: sentences.join(" ") };
                writeln!(stdout, "{}", serde_json::to_string(&line)?)?;
            }
            Format::Text => {
                if !std::mem::take(&mut first) {
                    writeln!(stdout)?;
                }
                for sentence in sentences {
                    writeln!(stdout, "{sentence}")?;
                }
            }
        }
        stdout.flush()?;
    }
    Ok(status)
}

impl Summaries<'_> {
    fn extractive(&mut self, article: &Article) -> anyhow::Result<Vec<String>> {
        let sentences = segment(article);
        let candidates: Vec<Candidate<'_>> = sentences
            .iter()
            .map(|sentence| Candidate {
                id: sentence.id,
                text: &sentence.text,
                kind: sentence.kind,
                paragraph: sentence.paragraph,
            })
            .collect();
        let count = self.settings.sentences.get();
        let encoder = self.encoder(&article.language)?;
        let compared = sentences.iter().map(|sentence| (sentence.id, sentence.text.as_str())).collect();
        let comparison = Comparison::new(compared, &article.language, encoder.as_deref())?;
        let chosen = extract(&candidates, comparison.similarity(), count);
        let text =
            |id: u32| sentences.iter().find(|sentence| sentence.id == id).map(|found| found.text.clone());
        Ok(chosen.into_iter().filter_map(|ranked| text(ranked.id)).collect())
    }

    fn abstractive(&mut self, article: &Article) -> anyhow::Result<Vec<String>> {
        let sentences = segment(article);
        let body = |sentence: &&Sentence| sentence.kind == SentenceKind::Body;
        let texts: Vec<&str> = sentences.iter().filter(body).map(|sentence| sentence.text.as_str()).collect();
        let assignment = Assignment { sentences: self.settings.sentences.get(), headline: false };
        let writer = self.writer(&article.language)?;
        let written = write(&writer, &texts, &article.language, assignment, &Unobserved)?;
        Ok(written.sentences.into_iter().map(|(sentence, _)| sentence).collect())
    }

    /// The encoder; none where sentences are compared by their words. Those of other languages than English are, unless the user names
    /// an encoder that knows theirs.
    fn encoder(&mut self, language: &LanguageTag) -> anyhow::Result<Option<Arc<dyn Encoder>>> {
        if *language != LanguageTag::english() && self.settings.encoder == AUTO {
            return Ok(None);
        }
        if self.encoder.is_none() {
            let settings = choose::encoder(self.settings)?;
            let model = pipeline::encoder(&settings)?;
            let load = |model: &VerifiedModel| -> anyhow::Result<_> {
                Ok((load::encoder(model, &settings.engine_options())?, model.card().languages.clone()))
            };
            self.encoder = Some(model.as_ref().map(load).transpose()?);
        }
        let Some(Some((encoder, languages))) = &self.encoder else { return Ok(None) };
        if languages.contains(language) {
            return Ok(Some(Arc::clone(encoder)));
        }
        let told = (encoder.id().to_owned(), language.clone());
        if !self.told.contains(&told) {
            let (id, name) = (&told.0, language.english_name());
            say(format_args!(
                "encoder: {id} does not know {name}, so that sentences are compared by their words"
            ));
            self.told.push(told);
        }
        Ok(None)
    }

    fn writer(&mut self, language: &LanguageTag) -> anyhow::Result<TextModel> {
        if self.writer.is_none() {
            let settings = choose::summarizer(self.settings, language)?;
            let model = pipeline::summarizer(&settings)?;
            self.writer = Some(load::text_model(&model, &settings.engine_options())?);
        }
        self.writer.clone().context("the summarizer was just loaded")
    }
}
