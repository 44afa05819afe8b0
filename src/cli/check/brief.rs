//! `depeche check --brief`: a brief against its article.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use depeche::article::{self, InputFile, discover, may_be_in};
use depeche::check::Flag;
use depeche::engine::load;
use depeche::language::LanguageTag;
use depeche::output::{BRIEF_JSON_NAME, BriefRecord, SENTENCES_NAME, read_sentences};
use depeche::pipeline;
use depeche::run::ExitStatus;
use depeche::segment::{segment, split};
use depeche::settings::Settings;
use depeche::summarize::{ArticleSentence, Comparison, Evidence, LEXICAL, supports};
use serde::Serialize;

use super::arguments::{Arguments, Format};
use super::findings::tell_flags;
use crate::cli::choose;
use crate::cli::say::say;
use crate::cli::text_file::text;

/// Why a brief can't be held against an article, and what can be done.
const NOT_IN_LANGUAGE: &str = "not in the language of the article; name the article's folder that `depeche brief` wrote, which has its \
    translation";

/// A sentence of a brief in the JSONL format.
#[derive(Serialize)]
struct Line<'a> {
    sentence: usize,
    text: &'a str,
    supported: bool,
    evidence: &'a [Evidence],
    flags: &'a [Flag],
}

/// A sentence of an article and, where there is one, its translation.
struct Sentence {
    id: u32,
    text: String,
    translation: Option<String>,
}

/// An article's sentences and their languages.
struct Read {
    sentences: Vec<Sentence>,
    from: LanguageTag,
    to: Option<LanguageTag>,
}

/// Checks the brief at the first path against the article at the second.
pub fn run(
    arguments: &Arguments,
    (brief, article): (&Path, &Path),
    settings: &Settings,
) -> anyhow::Result<ExitStatus> {
    let article = read_article(article, settings)?;
    let (language, sentences) = read_brief(brief, &article)?;
    // The article in the brief's language: its own text, or its translation.
    let translated = article.to.as_ref() == Some(&language) && language != article.from;
    let compared = article.sentences.iter().filter_map(|sentence| {
        let text = if translated { sentence.translation.as_deref()? } else { sentence.text.as_str() };
        Some((sentence.id, text)).filter(|(_, text)| !text.is_empty())
    });
    let encoder = encoder(settings, &language)?;
    let comparison = Comparison::new(compared.collect(), &language, encoder.as_deref())?;
    let sides: Vec<ArticleSentence<'_>> = article
        .sentences
        .iter()
        .map(|sentence| {
            let translation = sentence.translation.as_deref().zip(article.to.as_ref());
            let texts = std::iter::once((sentence.text.as_str(), &article.from)).chain(translation).collect();
            ArticleSentence { id: sentence.id, texts }
        })
        .collect();
    let texts: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let found = supports(&texts, &sides, &comparison, &language)?;
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    let mut unsupported = 0;
    for (number, (text, support)) in (1..).zip(texts.iter().zip(&found)) {
        let supported = support.is_supported();
        unsupported += usize::from(!supported);
        let (evidence, flags) = (&support.evidence[..], &support.flags[..]);
        match arguments.format {
            Format::Text => tell_flags(&mut stdout, number, flags)?,
            Format::Jsonl => {
                let line = Line { sentence: number, text, supported, evidence, flags };
                writeln!(stdout, "{}", serde_json::to_string(&line)?)?;
            }
        }
    }
    stdout.flush()?;
    say(format_args!("{} sentences of the brief checked: {unsupported} unsupported", texts.len()));
    Ok(if arguments.strict && unsupported > 0 { ExitStatus::Incomplete } else { ExitStatus::Success })
}

/// The sentences of a brief and their language: that of the article, or that of its translation.
fn read_brief(path: &Path, article: &Read) -> anyhow::Result<(LanguageTag, Vec<String>)> {
    let text = text(path)?;
    if path.extension().is_some_and(|extension| extension == "json") {
        let record = BriefRecord::from_json(&text)
            .with_context(|| format!("{}: no {BRIEF_JSON_NAME}", path.display()))?;
        let abstractive = record.abstractive.into_iter().map(|sentence| sentence.text);
        let extractive = record.extractive.into_iter().map(|sentence| sentence.text);
        let mut sentences: Vec<String> = abstractive.collect();
        if sentences.is_empty() {
            sentences = extractive.collect();
        }
        let known =
            record.target_language == article.from || article.to.as_ref() == Some(&record.target_language);
        if !known {
            bail!("{}: {NOT_IN_LANGUAGE}", path.display());
        }
        return Ok((record.target_language, sentences));
    }
    let language = match &article.to {
        Some(to) if !may_be_in(&text, &article.from) => to.clone(),
        None if !may_be_in(&text, &article.from) => bail!("{}: {NOT_IN_LANGUAGE}", path.display()),
        _ => article.from.clone(),
    };
    let sentences = text
        .lines()
        .flat_map(|line| split(line, &language).into_iter().map(|span| span.of(line).to_owned()))
        .collect();
    Ok((language, sentences))
}

fn read_article(path: &Path, settings: &Settings) -> anyhow::Result<Read> {
    if path.is_dir() {
        return read_folder(path);
    }
    let found = discover(&[path.to_owned()], &settings.discover_rules())?;
    let file: &InputFile = found.files.first().with_context(|| format!("{}: no article", path.display()))?;
    let mut articles = article::read(file, &settings.read_options());
    let article = articles.next().with_context(|| format!("{}: no article", path.display()))??;
    if articles.next().is_some() {
        bail!(
            "{}: it holds several articles; put the one that the brief is about into a file",
            path.display()
        );
    }
    let sentence = |sentence: depeche::segment::Sentence| Sentence {
        id: sentence.id,
        text: sentence.text,
        translation: None,
    };
    Ok(Read {
        sentences: segment(&article).into_iter().map(sentence).collect(),
        from: article.language,
        to: None,
    })
}

/// An article's folder, as `depeche brief` wrote it.
fn read_folder(folder: &Path) -> anyhow::Result<Read> {
    let read = |name: &str| -> anyhow::Result<(PathBuf, String)> {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).with_context(|| {
            format!("{}: can't be read; name an article's folder that `depeche brief` wrote", path.display())
        })?;
        Ok((path, text))
    };
    let (path, text) = read(SENTENCES_NAME)?;
    let records = read_sentences(&text).with_context(|| path.display().to_string())?;
    let (path, text) = read(BRIEF_JSON_NAME)?;
    let brief = BriefRecord::from_json(&text).with_context(|| path.display().to_string())?;
    let sentences = records
        .into_iter()
        .map(|record| Sentence { id: record.id, text: record.text, translation: Some(record.translation) })
        .collect();
    Ok(Read { sentences, from: brief.source_language, to: Some(brief.target_language) })
}

/// The encoder; none where sentences in `language` are compared by their words.
fn encoder(
    settings: &Settings,
    language: &LanguageTag,
) -> anyhow::Result<Option<std::sync::Arc<dyn depeche::engine::Encoder>>> {
    if settings.encoder == LEXICAL {
        return Ok(None);
    }
    let settings = choose::encoder(settings)?;
    let model = pipeline::encoder(&settings)?.filter(|model| model.card().languages.contains(language));
    Ok(model.as_ref().map(|model| load::encoder(model)).transpose()?)
}
