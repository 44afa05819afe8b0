//! The files of a run, rendered by [`crate::output`].

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::pipeline::Processed;
use super::render::{ArticleStatus, Listed, Listing, Render, RenderError, RenderedFile};
use crate::article::{Article, Format};
use crate::language::LanguageTag;
use crate::output::digest::{self, ArticleCounts, ArticleLine, RunOverview};
use crate::output::{self, ArticleOutput, BriefRecord, ModelNames};
use crate::translate::Ledger;

/// Renders briefs as text, Markdown, HTML and JSON.
pub struct BriefFiles {
    /// The language of the briefs.
    pub target_language: LanguageTag,
    /// The models that make them.
    pub models: ModelNames,
}

impl Render for BriefFiles {
    fn article(&self, article: &Article, processed: &Processed) -> Result<Vec<RenderedFile>, RenderError> {
        let files = output::article_files(&ArticleOutput {
            article,
            target_language: &self.target_language,
            sentences: &processed.sentences,
            translations: &processed.translations,
            brief: &processed.brief,
            models: &self.models,
        })
        .map_err(|error| RenderError::Form { file: article.id.clone(), reason: error.to_string() })?;
        let mut rendered: Vec<RenderedFile> = files
            .into_iter()
            .map(|file| RenderedFile { name: file.name, bytes: file.text.into_bytes() })
            .collect();
        if matches!(article.source.format, Format::Html | Format::Jsonl) {
            // Spans lead into this text, which stands in no file otherwise.
            let name = format!("extracted.{}.txt", article.language);
            rendered.push(RenderedFile { name, bytes: article.decoded.clone().into_bytes() });
        }
        Ok(rendered)
    }

    fn run(&self, listing: &dyn Listing, folder: &Path) -> Result<(), RenderError> {
        let lines = folder.join(digest::LINES_NAME);
        let overview = self.write_lines(listing, &lines)?;
        let markdown = folder.join(digest::MARKDOWN_NAME);
        let mut file = BufWriter::new(File::create(&markdown).map_err(at(&markdown))?);
        let written = output::markdown::write_digest_markdown::<DigestError>(
            &mut file,
            &overview,
            read_lines(&lines)?.map(|line| line.map_err(DigestError::Line)),
        );
        written.map_err(|error| match error {
            DigestError::Line(error) => error,
            DigestError::Write(error) => at(&markdown)(error),
        })?;
        file.flush().map_err(at(&markdown))?;
        output::html::write_index(&overview, read_lines(&lines)?, |name, page| {
            let path = folder.join(name);
            std::fs::write(&path, page).map_err(at(&path))
        })?;
        Ok(())
    }
}

impl BriefFiles {
    /// Writes `briefs.jsonl`, from which the pages are made, and counts what is in it.
    fn write_lines(&self, listing: &dyn Listing, path: &Path) -> Result<RunOverview, RenderError> {
        let mut file = BufWriter::new(File::create(path).map_err(at(path))?);
        let mut articles = ArticleCounts::default();
        let mut ledger = Ledger::default();
        for listed in listing.articles() {
            let line = line(&listed)?;
            articles.add(line.status);
            ledger += line.counts;
            let text = line.to_json_line().map_err(|error| form(path, &error))?;
            file.write_all(text.as_bytes()).map_err(at(path))?;
        }
        file.flush().map_err(at(path))?;
        Ok(RunOverview {
            target_language: self.target_language.clone(),
            articles,
            ledger,
            models: self.models.clone(),
        })
    }
}

/// What stops the digest: a line that can't be read, or a page that can't be written.
enum DigestError {
    Line(RenderError),
    Write(std::io::Error),
}

impl From<std::io::Error> for DigestError {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

fn line(listed: &Listed) -> Result<ArticleLine, RenderError> {
    let reason = listed.reason.clone().unwrap_or_default();
    match (listed.status, &listed.folder) {
        (ArticleStatus::Done, Some(folder)) => {
            let path = folder.join(output::BRIEF_JSON_NAME);
            let text = std::fs::read_to_string(&path).map_err(at(&path))?;
            let brief = BriefRecord::from_json(&text).map_err(|error| form(&path, &error))?;
            let mut line = ArticleLine::done(&brief);
            line.path.clone_from(&listed.path);
            Ok(line)
        }
        (ArticleStatus::Skipped, _) => Ok(ArticleLine::skipped(&listed.id, reason)),
        (ArticleStatus::Done | ArticleStatus::Failed, _) => Ok(ArticleLine::failed(&listed.id, reason)),
    }
}

fn read_lines(path: &Path) -> Result<impl Iterator<Item = Result<ArticleLine, RenderError>>, RenderError> {
    let file = BufReader::new(File::open(path).map_err(at(path))?);
    let path = path.to_owned();
    Ok(file.lines().enumerate().map(move |(index, line)| {
        let line = line.map_err(at(&path))?;
        ArticleLine::from_json_line(&line, index + 1).map_err(|error| form(&path, &error))
    }))
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> RenderError + '_ {
    move |source| RenderError::Io { path: PathBuf::from(path), source }
}

fn form(path: &Path, error: &output::OutputError) -> RenderError {
    RenderError::Form { file: path.display().to_string(), reason: error.to_string() }
}
