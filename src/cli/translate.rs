//! `depeche translate`.

use std::io::{BufWriter, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, ValueEnum};
use depeche::article::{Article, ArticleError, BLOCK_LINES};
use depeche::check::{Checker, Flag};
use depeche::engine::load;
use depeche::engine::{EngineError, Observer, TextModel};
use depeche::language::{LanguageChoice, LanguageTag};
use depeche::output::SentenceRecord;
use depeche::pipeline;
use depeche::run::ExitStatus;
use depeche::segment::{Sentence, segment};
use depeche::settings::{Layer, Settings};
use depeche::text::{decode_text, lines};
use depeche::translate::{Direction, Fallback, Outcome, Translation, Translator, Trial, translator_with};
use serde::Serialize;

use super::arguments::{InputArguments, LanguageArguments, ModelArguments, PathArguments, TargetArguments};
use super::in_order::in_order;
use super::text_file::text;
use super::{choose, inputs};
use crate::cli::say::say;

/// Translate text: articles sentence by sentence, or line by line with --lines
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: PathArguments,
    /// Take each input line as one segment and write exactly one line for it
    #[arg(long)]
    lines: bool,
    /// With --lines: the model's hypotheses as they are, without checks and second tries
    #[arg(long, requires = "lines")]
    raw: bool,
    /// With --raw: the most tokens of a hypothesis
    #[arg(long, value_name = "N", requires = "raw")]
    max_tokens: Option<NonZeroUsize>,
    /// `text`: the translation, a sentence a line; `jsonl`: source, translation, outcome, score and flags of each
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with status 1 also where a translation is flagged
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    language: LanguageArguments,
    #[command(flatten)]
    target: TargetArguments,
    #[command(flatten)]
    models: ModelArguments,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

/// A line and its translation in the JSONL format.
#[derive(Serialize)]
struct LineRecord<'a> {
    line: usize,
    text: &'a str,
    translation: &'a str,
    outcome: Outcome,
    score: Option<f32>,
    flags: &'a [Flag],
    attempts: u32,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    trials: &'a [Trial],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    edits: &'a [String],
}

impl Arguments {
    /// The settings that the flags give.
    pub fn layer(&self) -> Layer {
        let mut layer = Layer { strict: self.strict.then_some(true), ..Layer::default() };
        self.language.put(&mut layer);
        self.target.put(&mut layer);
        self.models.put(&mut layer);
        self.input.put(&mut layer);
        layer
    }
}

/// What is the same for all that is translated.
struct Desk<'a> {
    model: TextModel,
    fallback: Option<Arc<Fallback>>,
    checker: Checker,
    settings: &'a Settings,
    format: Format,
    /// Articles, or blocks of lines, that the model works on at once.
    side_by_side: NonZeroUsize,
}

/// Translates.
pub fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    let settings = &choose::translator(settings)?;
    let verified = pipeline::translator(settings)?;
    let side_by_side = load::side_by_side(&verified);
    let model = load::translating(&verified, &settings.engine_options())?;
    let fallback = pipeline::fallback(settings)?;
    let checker = pipeline::checker(settings)?;
    let desk = Desk { model, fallback, checker, settings, format: arguments.format, side_by_side };
    let mut status = ExitStatus::Success;
    let mut out = BufWriter::new(std::io::stdout().lock());
    if arguments.raw {
        desk.raw(&arguments.paths.paths, arguments.max_tokens, &mut out)?;
    } else if arguments.lines {
        desk.lines(&arguments.paths.paths, &mut status, &mut out)?;
    } else {
        desk.articles(&arguments.paths.paths, &mut status, &mut out)?;
    }
    out.flush()?;
    Ok(status)
}

impl Desk<'_> {
    fn translator(&self, from: &LanguageTag) -> Box<dyn Translator> {
        let direction = Direction {
            from: from.clone(),
            to: self.settings.to.clone(),
            checker: self.checker.clone(),
            effort: self.settings.effort,
        };
        translator_with(&self.model, self.fallback.as_ref(), direction)
    }

    fn translator_of_lines(&self) -> anyhow::Result<Box<dyn Translator>> {
        match &self.settings.lang {
            LanguageChoice::Fixed(tag) => Ok(self.translator(tag)),
            LanguageChoice::Auto => {
                anyhow::bail!("--lines needs a language: single lines are too short to detect it")
            }
        }
    }

    fn raw(
        &self,
        paths: &[PathBuf],
        max_tokens: Option<NonZeroUsize>,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let translator = self.translator_of_lines()?;
        let max_tokens = max_tokens.map(NonZeroUsize::get);
        for text in texts(paths)? {
            let lines: Vec<&str> = lines(&text).collect();
            let work = |block: &[&str], observer: &dyn Observer| translator.raw(block, max_tokens, observer);
            in_order(self.side_by_side, lines.chunks(BLOCK_LINES), work, |hypotheses| {
                for hypothesis in hypotheses? {
                    // A model may write several lines; one goes out for each that came in.
                    writeln!(out, "{}", hypothesis.trim().replace(['\n', '\r'], " "))?;
                }
                anyhow::Ok(out.flush()?)
            })?;
        }
        Ok(())
    }

    fn lines(&self, paths: &[PathBuf], status: &mut ExitStatus, out: &mut impl Write) -> anyhow::Result<()> {
        let translator = self.translator_of_lines()?;
        let mut number = 0;
        for text in texts(paths)? {
            let lines: Vec<&str> = lines(&text).collect();
            let work = |block, observer: &dyn Observer| (block, translator.translate(block, observer));
            in_order(self.side_by_side, lines.chunks(BLOCK_LINES), work, |(block, translations)| {
                for (text, translation) in block.iter().zip(&translations?) {
                    number += 1;
                    self.judge(translation, status);
                    match self.format {
                        Format::Text => writeln!(out, "{}", shown(text, translation))?,
                        Format::Jsonl => {
                            let record = line_record(number, text, translation);
                            writeln!(out, "{}", serde_json::to_string(&record)?)?;
                        }
                    }
                }
                anyhow::Ok(out.flush()?)
            })?;
        }
        Ok(())
    }

    fn articles(
        &self,
        paths: &[PathBuf],
        status: &mut ExitStatus,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let mut first = true;
        let work = |article: Result<Article, ArticleError>, observer: &dyn Observer| match article {
            Ok(article) => Ok(self.article(&article, observer)),
            Err(error) => Err(error),
        };
        in_order(self.side_by_side, inputs::articles(paths, self.settings)?, work, |translated| {
            match translated {
                Ok(translated) => self.write(&translated?, &mut first, status, out)?,
                Err(error) => {
                    say(format_args!("error: {error}"));
                    *status = ExitStatus::Incomplete;
                }
            }
            anyhow::Ok(out.flush()?)
        })
    }

    /// The sentences of an article, each with its translation.
    fn article(
        &self,
        article: &Article,
        observer: &dyn Observer,
    ) -> Result<Vec<(Sentence, Translation)>, EngineError> {
        let sentences = segment(article);
        let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        let translations = if article.language == self.settings.to {
            texts.iter().map(|text| Translation::copied(text)).collect()
        } else {
            self.translator(&article.language).translate(&texts, observer)?
        };
        Ok(sentences.into_iter().zip(translations).collect())
    }

    fn write(
        &self,
        translated: &[(Sentence, Translation)],
        first: &mut bool,
        status: &mut ExitStatus,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let mut paragraph = None;
        for (sentence, translation) in translated {
            self.judge(translation, status);
            if self.format == Format::Jsonl {
                let record = SentenceRecord::of(sentence, translation);
                writeln!(out, "{}", serde_json::to_string(&record)?)?;
                continue;
            }
            if paragraph != Some(sentence.paragraph) && !std::mem::take(first) {
                writeln!(out)?;
            }
            paragraph = Some(sentence.paragraph);
            writeln!(out, "{}", shown(&sentence.text, translation))?;
        }
        Ok(())
    }

    fn judge(&self, translation: &Translation, status: &mut ExitStatus) {
        let bad = match translation.outcome {
            Outcome::Failed => true,
            Outcome::Flagged => self.settings.strict,
            _ => false,
        };
        if bad {
            *status = ExitStatus::Incomplete;
        }
    }
}

fn line_record<'a>(line: usize, text: &'a str, translation: &'a Translation) -> LineRecord<'a> {
    let Translation { text: translated, outcome, score, flags, attempts, trials, edits, .. } = translation;
    LineRecord {
        line,
        text,
        translation: translated,
        outcome: *outcome,
        score: *score,
        flags,
        attempts: *attempts,
        trials,
        edits,
    }
}

/// The translation, or the source in ⟦ ⟧ where there is none.
fn shown(source: &str, translation: &Translation) -> String {
    match translation.outcome {
        Outcome::Failed => format!("⟦{source}⟧"),
        _ => translation.text.clone(),
    }
}

/// The decoded texts of files, or of standard input.
fn texts(paths: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let read = |path: &Path| -> anyhow::Result<String> {
        if path != Path::new("-") {
            return text(path);
        }
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("standard input")?;
        let decoded =
            decode_text(&bytes).map_err(|reason| anyhow::anyhow!("{}: {reason}", path.display()))?;
        for warning in decoded.warnings {
            say(format_args!("warning: {}: {warning}", path.display()));
        }
        Ok(decoded.text)
    };
    let standard_input = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &standard_input[..] } else { paths };
    paths.iter().map(|path| read(path)).collect()
}
