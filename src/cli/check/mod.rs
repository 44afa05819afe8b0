//! `depeche check`.

mod brief;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use depeche::check::{Flag, Pair, SharedTranslations};
use depeche::language::LanguageChoice;
use depeche::run::ExitStatus;
use depeche::settings::{Layer, Settings};
use depeche::text::decode_text;
use serde::Serialize;

use crate::cli::arguments::{LanguageArguments, TargetArguments};
use crate::cli::load;

/// Check a translation against its source, or a brief against its article, whoever made them
///
/// With --source and --translation, reads two files of as many lines and says line by line what is wrong, without a model: numbers, dates,
/// names, addresses, language, length, repetition, leakage, quotation, negation. Lines without a finding are not printed. With --brief and
/// --article, says for each sentence of the brief which sentences of the article bear it out, and what in it they don't.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The source, a sentence or paragraph a line
    #[arg(long, value_name = "FILE", requires = "translation", required_unless_present = "brief")]
    source: Option<PathBuf>,
    /// The translation of each line of the source
    #[arg(long, value_name = "FILE", requires = "source")]
    translation: Option<PathBuf>,
    /// A brief: plain text, or a `brief.json`
    #[arg(long, value_name = "FILE", requires = "article", conflicts_with_all = ["source", "translation", "lines"])]
    brief: Option<PathBuf>,
    /// The article that the brief is about: a file in the brief's language, or an article's folder that `depeche brief` wrote
    #[arg(long, value_name = "FILE|DIR", requires = "brief")]
    article: Option<PathBuf>,
    /// With --brief: the model that compares sentences; `lexical` does so by their words [default: auto]
    #[arg(long, value_name = "ID", requires = "brief")]
    encoder: Option<String>,
    /// Take each line as one segment, as is done anyway; accepted for likeness with `translate --lines`
    #[arg(long)]
    lines: bool,
    /// `text`: a line for each finding; `jsonl`: an object for each line with findings, or for each sentence of a brief
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with status 1 where a line has an error, or a sentence of a brief is unsupported
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    language: LanguageArguments,
    #[command(flatten)]
    target: TargetArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

/// A line with findings in the JSONL format.
#[derive(Serialize)]
struct Line<'a> {
    line: usize,
    flags: &'a [Flag],
}

/// How many lines have what.
#[derive(Default)]
struct Counts {
    lines: usize,
    errors: usize,
    warnings: usize,
}

impl Arguments {
    /// The settings that the flags give.
    pub fn layer(&self) -> Layer {
        let mut layer = Layer { encoder: self.encoder.clone(), ..Layer::default() };
        self.language.put(&mut layer);
        self.target.put(&mut layer);
        layer
    }
}

/// Checks.
pub fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitStatus> {
    match (&arguments.brief, &arguments.article, &arguments.source, &arguments.translation) {
        (Some(brief), Some(article), ..) => brief::run(arguments, (brief, article), settings),
        (.., Some(source), Some(translation)) => lines(arguments, (source, translation), settings),
        _ => anyhow::bail!("name --source and --translation, or --brief and --article"),
    }
}

fn lines(
    arguments: &Arguments,
    (of_source, of_translation): (&Path, &Path),
    settings: &Settings,
) -> anyhow::Result<ExitStatus> {
    let from = match &settings.lang {
        LanguageChoice::Fixed(language) => language,
        LanguageChoice::Auto => {
            anyhow::bail!("`check` needs a language: single lines are too short to detect it")
        }
    };
    let checker = load::checker(settings)?;
    let (source, translation) = (text(of_source)?, text(of_translation)?);
    let (before, after) = (source.lines().count(), translation.lines().count());
    if before != after {
        anyhow::bail!(
            "{} has {before} lines and {} has {after}: line by line, each needs its translation",
            of_source.display(),
            of_translation.display()
        );
    }
    let mut counts = Counts::default();
    let shared = SharedTranslations::new(source.lines().zip(translation.lines()));
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    for (line, (source, translation)) in (1..).zip(source.lines().zip(translation.lines())) {
        let mut flags = checker.check(&Pair { source, translation, from, to: &settings.to });
        flags.extend(shared.check(line - 1, source, translation));
        counts.add(&flags);
        report(&mut stdout, arguments.format, line, &flags)?;
    }
    stdout.flush()?;
    let Counts { lines, errors, warnings } = counts;
    crate::cli::say(format_args!(
        "{lines} lines checked: {errors} with errors, {warnings} with warnings alone"
    ));
    Ok(if arguments.strict && errors > 0 { ExitStatus::Incomplete } else { ExitStatus::Success })
}

impl Counts {
    fn add(&mut self, flags: &[Flag]) {
        let has_error = flags.iter().any(Flag::is_error);
        self.lines += 1;
        self.errors += usize::from(has_error);
        self.warnings += usize::from(!has_error && !flags.is_empty());
    }
}

fn report(out: &mut impl Write, format: Format, line: usize, flags: &[Flag]) -> anyhow::Result<()> {
    match format {
        Format::Jsonl if !flags.is_empty() => {
            writeln!(out, "{}", serde_json::to_string(&Line { line, flags })?)?
        }
        Format::Jsonl => {}
        Format::Text => tell_flags(out, line, flags)?,
    }
    Ok(())
}

fn tell_flags(out: &mut impl Write, line: usize, flags: &[Flag]) -> anyhow::Result<()> {
    for flag in flags {
        let severity = if flag.is_error() { "error" } else { "warning" };
        writeln!(out, "{line}: {severity}: {}: {}", flag.kind.as_str(), flag.message)?;
    }
    Ok(())
}

/// A file's text, in whatever encoding.
fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("{}: can't be read", path.display()))?;
    let decoded = decode_text(&bytes).map_err(|reason| anyhow::anyhow!("{}: {reason}", path.display()))?;
    for warning in decoded.warnings {
        crate::cli::say(format_args!("warning: {}: {warning}", path.display()));
    }
    Ok(decoded.text)
}
