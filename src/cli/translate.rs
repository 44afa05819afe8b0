//! `depeche translate`.

use std::io::{BufWriter, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, ValueEnum};
use depeche::article::{Article, BLOCK_LINES};
use depeche::check::{Checker, Flag};
use depeche::engine::load;
use depeche::engine::{TextModel, Unobserved};
use depeche::language::{LanguageChoice, LanguageTag};
use depeche::output::SentenceRecord;
use depeche::pipeline;
use depeche::run::ExitStatus;
use depeche::segment::segment;
use depeche::settings::{Layer, Settings};
use depeche::text::{decode_text, lines};
use depeche::translate::{Direction, Fallback, Outcome, Translation, Translator, Trial, translator_with};
use serde::Serialize;

use super::arguments::{InputArguments, LanguageArguments, ModelArguments, PathArguments, TargetArguments};
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
    status: ExitStatus,
}

/// Translates.
pub fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    let settings = &choose::translator(settings)?;
    let model = load::translating(&pipeline::translator(settings)?, &settings.engine_options())?;
    let fallback = pipeline::fallback(settings)?;
    let checker = pipeline::checker(settings)?;
    let mut desk =
        Desk { model, fallback, checker, settings, format: arguments.format, status: ExitStatus::Success };
    let mut out = BufWriter::new(std::io::stdout().lock());
    if arguments.raw {
        desk.raw(&arguments.paths.paths, arguments.max_tokens, &mut out)?;
    } else if arguments.lines {
        desk.lines(&arguments.paths.paths, &mut out)?;
    } else {
        desk.articles(&arguments.paths.paths, &mut out)?;
    }
    out.flush()?;
    Ok(desk.status)
}

impl Desk<'_> {
    fn translator(&self, from: &LanguageTag) -> Box<dyn Translator> {
        let direction =
            Direction { from: from.clone(), to: self.settings.to.clone(), checker: self.checker.clone() };
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
        for text in texts(paths)? {
            let lines: Vec<&str> = lines(&text).collect();
            for block in lines.chunks(BLOCK_LINES) {
                for hypothesis in translator.raw(block, max_tokens.map(NonZeroUsize::get), &Unobserved)? {
                    // A model may write several lines; one goes out for each that came in.
                    writeln!(out, "{}", hypothesis.trim().replace(['\n', '\r'], " "))?;
                }
                out.flush()?;
            }
        }
        Ok(())
    }

    fn lines(&mut self, paths: &[PathBuf], out: &mut impl Write) -> anyhow::Result<()> {
        let translator = self.translator_of_lines()?;
        let mut number = 0;
        for text in texts(paths)? {
            let lines: Vec<&str> = lines(&text).collect();
            for block in lines.chunks(BLOCK_LINES) {
                let translations = translator.translate(block, &Unobserved)?;
                for (text, translation) in block.iter().zip(&translations) {
                    number += 1;
                    self.judge(translation);
                    match self.format {
                        Format::Text => writeln!(out, "{}", shown(text, translation))?,
                        Format::Jsonl => {
                            let record = line_record(number, text, translation);
                            writeln!(out, "{}", serde_json::to_string(&record)?)?;
                        }
                    }
                }
                out.flush()?;
            }
        }
        Ok(())
    }

    fn articles(&mut self, paths: &[PathBuf], out: &mut impl Write) -> anyhow::Result<()> {
        let mut first = true;
        for article in inputs::articles(paths, self.settings)? {
            match article {
                Ok(article) => self.article(&article, &mut first, out)?,
                Err(error) => {
                    say(format_args!("error: {error}"));
                    self.status = ExitStatus::Incomplete;
                }
            }
            out.flush()?;
        }
        Ok(())
    }

    fn article(&mut self, article: &Article, first: &mut bool, out: &mut impl Write) -> anyhow::Result<()> {
        let sentences = segment(article);
        let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        let translations = if article.language == self.settings.to {
            texts.iter().map(|text| Translation::copied(text)).collect()
        } else {
            self.translator(&article.language).translate(&texts, &Unobserved)?
        };
        let mut paragraph = None;
        for (sentence, translation) in sentences.iter().zip(&translations) {
            self.judge(translation);
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

    fn judge(&mut self, translation: &Translation) {
        let bad = match translation.outcome {
            Outcome::Failed => true,
            Outcome::Flagged => self.settings.strict,
            _ => false,
        };
        if bad {
            self.status = ExitStatus::Incomplete;
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
