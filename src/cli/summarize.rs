//! `depeche summarize`: summaries without translation.

use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, ValueEnum};
use depeche::article::{Article, ArticleError};
use depeche::engine::{Encoder, Observer, TextModel, load};
use depeche::language::LanguageTag;
use depeche::model::{AUTO, VerifiedModel};
use depeche::pipeline;
use depeche::run::ExitStatus;
use depeche::segment::{Sentence, SentenceKind, segment};
use depeche::settings::{Effort, Layer, Settings};
use depeche::summarize::{Assignment, Candidate, Comparison, extract, write};
use serde::Serialize;

use super::arguments::{InputArguments, LanguageArguments, ModelArguments};
use super::in_order::in_order;
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
    /// Articles that the writer works on at once.
    side_by_side: NonZeroUsize,
}

/// Sums up.
pub fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    let mut summaries = Summaries {
        settings,
        encoder: None,
        told: Vec::new(),
        writer: None,
        side_by_side: NonZeroUsize::MIN,
    };
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    let mut status = ExitStatus::Success;
    let mut first = true;
    let mut articles = inputs::articles(&arguments.paths, settings)?.peekable();
    if let (Kind::Abstractive, Some(Ok(article))) = (arguments.summary, articles.peek()) {
        // Loaded now, as it says how many articles it can work on at once.
        summaries.writer(&article.language)?;
    }
    let side_by_side = summaries.side_by_side;
    let tasks = articles.map(|article| article.map(|article| summaries.task(arguments.summary, article)));
    let work = |task: Result<anyhow::Result<Task>, ArticleError>, observer: &dyn Observer| {
        task.map(|task| task.and_then(|task| task.sentences(observer)))
    };
    in_order(side_by_side, tasks, work, |summary| {
        let (id, sentences) = match summary {
            Ok(summary) => summary?,
            Err(error) => {
                say(format_args!("error: {error}"));
                status = ExitStatus::Incomplete;
                return Ok(());
            }
        };
        match arguments.format {
            Format::Jsonl => {
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
        anyhow::Ok(stdout.flush()?)
    })?;
    Ok(status)
}

/// An article and what sums it up.
struct Task {
    article: Article,
    count: usize,
    effort: Effort,
    by: By,
}

enum By {
    /// Its own sentences, compared by an encoder or by their words.
    Extraction(Option<Arc<dyn Encoder>>),
    Writer(TextModel),
}

impl Task {
    /// The article's id and the sentences of its summary.
    fn sentences(self, observer: &dyn Observer) -> anyhow::Result<(String, Vec<String>)> {
        let sentences = match &self.by {
            By::Extraction(encoder) => self.extractive(encoder.as_deref())?,
            By::Writer(writer) => self.abstractive(writer, observer)?,
        };
        // Of an article from JSONL, its own id: the file's name in front tells nothing here.
        Ok((self.article.own_id().into_owned(), sentences))
    }

    fn extractive(&self, encoder: Option<&dyn Encoder>) -> anyhow::Result<Vec<String>> {
        let sentences = segment(&self.article);
        let candidates: Vec<Candidate<'_>> = sentences
            .iter()
            .map(|sentence| Candidate {
                id: sentence.id,
                text: &sentence.text,
                kind: sentence.kind,
                paragraph: sentence.paragraph,
            })
            .collect();
        let compared = sentences.iter().map(|sentence| (sentence.id, sentence.text.as_str())).collect();
        let comparison = Comparison::new(compared, &self.article.language, encoder)?;
        let chosen = extract(&candidates, comparison.similarity(), self.count);
        let text =
            |id: u32| sentences.iter().find(|sentence| sentence.id == id).map(|found| found.text.clone());
        Ok(chosen.into_iter().filter_map(|ranked| text(ranked.id)).collect())
    }

    fn abstractive(&self, writer: &TextModel, observer: &dyn Observer) -> anyhow::Result<Vec<String>> {
        let sentences = segment(&self.article);
        let body = |sentence: &&Sentence| sentence.kind == SentenceKind::Body;
        let texts: Vec<&str> = sentences.iter().filter(body).map(|sentence| sentence.text.as_str()).collect();
        let assignment = Assignment { sentences: self.count, headline: false, effort: self.effort };
        let written = write(writer, &texts, &self.article.language, assignment, observer)?;
        Ok(written.sentences.into_iter().map(|(sentence, _)| sentence).collect())
    }
}

impl Summaries<'_> {
    fn task(&mut self, kind: Kind, article: Article) -> anyhow::Result<Task> {
        let by = match kind {
            Kind::Extractive => By::Extraction(self.encoder(&article.language)?),
            Kind::Abstractive => By::Writer(self.writer(&article.language)?),
        };
        let (count, effort) = (self.settings.sentences.get(), self.settings.effort);
        Ok(Task { article, count, effort, by })
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
                Ok((load::encoder(model)?, model.card().languages.clone()))
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
            self.side_by_side = load::side_by_side(&model);
            self.writer = Some(load::text_model(&model, &settings.engine_options())?);
        }
        self.writer.clone().context("the summarizer was just loaded")
    }
}
