//! `depeche check`.

mod adequacy;
mod arguments;
mod brief;
mod findings;

use std::io::{BufWriter, Write};
use std::path::Path;

use depeche::check::{Flag, Pair, SharedTranslations};
use depeche::language::LanguageChoice;
use depeche::pipeline;
use depeche::run::ExitStatus;
use depeche::settings::Settings;
use serde::Serialize;

use self::adequacy::{Scales, Told};
pub use self::arguments::Arguments;
use self::arguments::Format;
use self::findings::tell_flags;
use crate::cli::say::say;
use crate::cli::text_file::text;

/// Lines that a model weighs at a time.
const BLOCK: usize = 64;

/// A line with findings in the JSONL format.
#[derive(Serialize)]
struct Line<'a> {
    line: usize,
    flags: &'a [Flag],
    #[serde(skip_serializing_if = "Option::is_none")]
    adequacy: Option<Told>,
}

/// How many lines have what.
#[derive(Default)]
struct Counts {
    lines: usize,
    errors: usize,
    warnings: usize,
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
    let checker = pipeline::checker(settings)?;
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
    let scales = arguments.adequacy.as_ref().map(|_| Scales::open(settings, from, &checker)).transpose()?;
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    let pairs: Vec<(&str, &str)> = source.lines().zip(translation.lines()).collect();
    for (block, pairs) in pairs.chunks(BLOCK).enumerate() {
        let mut weighed =
            scales.as_ref().map(|scales| scales.weigh(pairs)).transpose()?.unwrap_or_default().into_iter();
        for (at, &(source, translation)) in (block * BLOCK..).zip(pairs) {
            let mut flags = checker.check(&Pair { source, translation, from, to: &settings.to });
            flags.extend(shared.check(at, source, translation));
            let adequacy = weighed.next().map(|one| {
                flags.extend(one.flags.iter().cloned());
                Told::of(&one)
            });
            counts.add(&flags);
            report(&mut stdout, arguments.format, Line { line: at + 1, flags: &flags, adequacy })?;
        }
        stdout.flush()?;
    }
    stdout.flush()?;
    let Counts { lines, errors, warnings } = counts;
    say(format_args!("{lines} lines checked: {errors} with errors, {warnings} with warnings alone"));
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

fn report(out: &mut impl Write, format: Format, line: Line<'_>) -> anyhow::Result<()> {
    match format {
        Format::Jsonl if !line.flags.is_empty() || line.adequacy.is_some() => {
            writeln!(out, "{}", serde_json::to_string(&line)?)?
        }
        Format::Jsonl => {}
        Format::Text => tell_flags(out, line.line, line.flags)?,
    }
    Ok(())
}
