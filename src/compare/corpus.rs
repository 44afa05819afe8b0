//! What the systems are compared on: the inputs as depeche itself reads and cuts them, with their references.
//!
//! Every system is held against the same segments. Its own folders may have been made at another time; what they hold for a
//! segment counts where its source is the same.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::findings::Unit;
use crate::article::{self, Article, ArticleError, Discovery, Format, ReadOptions};
use crate::language::LanguageTag;
use crate::segment::segment;
use crate::text::{decode_text, lines};

/// An article, or with [`Unit::Lines`] a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorpusArticle {
    /// Its id; of a file, its place among the inputs.
    pub id: String,
    /// Its own title.
    pub title: Option<String>,
    /// A reference summary.
    pub summary: Option<String>,
}

/// A sentence or a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusSegment {
    /// Index of its article.
    pub article: usize,
    /// Its number in that article, from 1.
    pub id: u32,
    /// Its text.
    pub source: String,
    /// Its references.
    pub references: Vec<String>,
}

/// What has one folder in a run: an article, or a block of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The id of its folder.
    pub id: String,
    /// Index of its article.
    pub article: usize,
    /// Index of its first segment.
    pub first: usize,
    /// How many segments it has.
    pub segments: usize,
}

/// The inputs of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corpus {
    /// What they are.
    pub unit: Unit,
    /// Their language: that of the first article.
    pub language: LanguageTag,
    /// The articles, or files.
    pub articles: Vec<CorpusArticle>,
    /// The folders that a run over them has.
    pub parts: Vec<Part>,
    /// All sentences or lines, in order.
    pub segments: Vec<CorpusSegment>,
    /// What could not be read.
    pub problems: Vec<String>,
}

/// What is wrong with inputs or references.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// A file or folder can't be read.
    #[error("{}: can't be read: {source}", path.display())]
    Read {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is no text.
    #[error("{}: {reason}", path.display())]
    NoText {
        /// The path.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// Files that should be aligned are not.
    #[error("{}: {found} lines, but the inputs have {expected}; they must be aligned line by line", path.display())]
    Unaligned {
        /// The file at fault.
        path: PathBuf,
        /// The lines it has.
        found: usize,
        /// The lines it should have.
        expected: usize,
    },
    /// A line of reference summaries is wrong.
    #[error(
        "{}, line {line}: {reason}; each line must be an object with the strings `id` and `summary`",
        path.display()
    )]
    Summary {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// None of the reference summaries is for an article of the inputs.
    #[error(
        "{}: no reference is for any of the articles; their ids must be those of the articles, such as `{example}`",
        path.display()
    )]
    NoneFits {
        /// The file or folder.
        path: PathBuf,
        /// An article's id.
        example: String,
    },
    /// There is nothing to compare.
    #[error("none of the inputs could be read, so there is nothing to compare")]
    Empty,
}

#[derive(Deserialize)]
struct ReferenceSummary {
    id: String,
    summary: String,
}

impl Corpus {
    /// Reads the inputs.
    ///
    /// # Errors
    ///
    /// [`CorpusError::Empty`] where no article can be read; one that can't is noted in [`Corpus::problems`].
    pub fn read(inputs: &Discovery, options: &ReadOptions) -> Result<Self, CorpusError> {
        let mut corpus = Self {
            unit: Unit::Articles,
            language: LanguageTag::french(),
            articles: Vec::new(),
            parts: Vec::new(),
            segments: Vec::new(),
            problems: inputs.problems.iter().map(ToString::to_string).collect(),
        };
        for file in &inputs.files {
            if file.format == Format::Lines {
                corpus.unit = Unit::Lines;
                corpus.articles.push(CorpusArticle { id: file.id.clone(), ..CorpusArticle::default() });
            }
            for article in article::read(file, options) {
                corpus.add(article);
            }
        }
        if corpus.segments.is_empty() { Err(CorpusError::Empty) } else { Ok(corpus) }
    }

    fn add(&mut self, article: Result<Article, ArticleError>) {
        let article = match article {
            Ok(article) => article,
            Err(error) => return self.problems.push(error.to_string()),
        };
        if self.segments.is_empty() {
            self.language = article.language.clone();
        }
        if self.unit == Unit::Articles {
            let title = article.metadata.title.map(|span| span.of(&article.text).to_owned());
            self.articles.push(CorpusArticle { id: article.id.clone(), title, summary: None });
        }
        let index = self.articles.len() - 1;
        let sentences = segment(&article);
        let (first, count) = (self.segments.len(), sentences.len());
        let before = self
            .parts
            .last()
            .filter(|part| part.article == index)
            .map_or(0, |part| self.segments[part.first..first].last().map_or(0, |segment| segment.id));
        self.segments.extend(sentences.into_iter().map(|sentence| CorpusSegment {
            article: index,
            id: before + sentence.id,
            source: sentence.text,
            references: Vec::new(),
        }));
        self.parts.push(Part { id: article.id, article: index, first, segments: count });
    }

    /// Adds a reference: of lines a file aligned with all inputs in their order, or a folder that has a file of the same name for each
    /// input; of articles a JSONL file of summaries with their ids, or a folder with a summary at each article's path.
    ///
    /// # Errors
    ///
    /// [`CorpusError`], naming the file at fault.
    pub fn add_reference(&mut self, path: &Path) -> Result<(), CorpusError> {
        match self.unit {
            Unit::Lines => {
                let references = self.aligned_lines(path)?;
                for (segment, reference) in self.segments.iter_mut().zip(references) {
                    segment.references.push(reference);
                }
                Ok(())
            }
            Unit::Articles => self.add_summaries(path),
        }
    }

    /// The lines of a file, or of a folder with a file of the same name for each input, that is aligned with the segments.
    ///
    /// # Errors
    ///
    /// [`CorpusError`], naming the file at fault.
    pub fn aligned_lines(&self, path: &Path) -> Result<Vec<String>, CorpusError> {
        if !path.is_dir() {
            return aligned(path, self.segments.len());
        }
        let mut counts = vec![0; self.articles.len()];
        for segment in &self.segments {
            counts[segment.article] += 1;
        }
        let mut all = Vec::with_capacity(self.segments.len());
        for (article, count) in self.articles.iter().zip(counts) {
            all.extend(aligned(&path.join(&article.id), count)?);
        }
        Ok(all)
    }

    fn add_summaries(&mut self, path: &Path) -> Result<(), CorpusError> {
        let summaries = if path.is_dir() { self.summaries_below(path)? } else { summaries_in(path)? };
        let mut fitting = 0;
        for article in &mut self.articles {
            let own = article.id.rsplit_once('/').map_or(article.id.as_str(), |(_, own)| own);
            let stem = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
            let found = [article.id.as_str(), own, stem].iter().find_map(|id| summaries.get(*id));
            fitting += usize::from(found.is_some());
            article.summary = found.cloned().or(article.summary.take());
        }
        if fitting == 0 {
            let example = self.articles.first().map(|article| article.id.clone()).unwrap_or_default();
            return Err(CorpusError::NoneFits { path: path.to_owned(), example });
        }
        Ok(())
    }

    fn summaries_below(&self, folder: &Path) -> Result<HashMap<String, String>, CorpusError> {
        let mut found = HashMap::new();
        for article in &self.articles {
            let path = folder.join(&article.id);
            let candidates = [path.clone(), path.with_extension("txt")];
            if let Some(path) = candidates.iter().find(|path| path.is_file()) {
                found.insert(article.id.clone(), read_text(path)?.trim().to_owned());
            }
        }
        Ok(found)
    }

    /// The number of references that every segment has.
    pub fn references(&self) -> usize {
        self.segments.first().map_or(0, |segment| segment.references.len())
    }
}

/// The lines of a file that must have so many.
fn aligned(path: &Path, expected: usize) -> Result<Vec<String>, CorpusError> {
    let found: Vec<String> = lines(&read_text(path)?).map(str::to_owned).collect();
    if found.len() != expected {
        return Err(CorpusError::Unaligned { path: path.to_owned(), found: found.len(), expected });
    }
    Ok(found)
}

fn summaries_in(path: &Path) -> Result<HashMap<String, String>, CorpusError> {
    let text = read_text(path)?;
    let mut summaries = HashMap::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let read: ReferenceSummary = serde_json::from_str(line).map_err(|error| CorpusError::Summary {
            path: path.to_owned(),
            line: index + 1,
            reason: error.to_string(),
        })?;
        summaries.insert(read.id, read.summary);
    }
    Ok(summaries)
}

fn read_text(path: &Path) -> Result<String, CorpusError> {
    let bytes = fs::read(path).map_err(|source| CorpusError::Read { path: path.to_owned(), source })?;
    if bytes.is_empty() {
        return Ok(String::new());
    }
    let decoded =
        decode_text(&bytes).map_err(|reason| CorpusError::NoText { path: path.to_owned(), reason })?;
    Ok(decoded.text)
}
