//! A run's folder read back: its list of articles, and each article's brief with the sentences behind what it says.
//!
//! It is for programs that go on from where `depeche brief` ends: everything is read through the records that the run wrote, so
//! that what they say of themselves (versions, lines at fault) is said here, too.
//!
//! ```no_run
//! use depeche::output::FinishedRun;
//!
//! let run = FinishedRun::open("briefs".as_ref())?;
//! for line in run.done() {
//!     for claim in run.article(line)?.claims() {
//!         println!("{} rests on {} sentences", claim.text, claim.evidence.len());
//!     }
//! }
//! # Ok::<(), depeche::output::FinishedError>(())
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::digest::{ArticleLine, ArticleStatus, LINES_NAME};
use super::error::OutputError;
use super::link;
use super::names::{BRIEF_JSON_NAME, SENTENCES_NAME};
use super::record::{BriefRecord, SentenceRecord, read_sentences};
use crate::check::Flag;
use crate::summarize::Evidence;

/// The folder of a run that came to its end, or of one that was stopped and has listed what it did.
#[derive(Clone, Debug)]
pub struct FinishedRun {
    folder: PathBuf,
    lines: Vec<ArticleLine>,
}

/// An article of a run, as its `brief.json` and `sentences.jsonl` have it.
#[derive(Clone, Debug, PartialEq)]
pub struct FinishedArticle {
    /// Its brief.
    pub brief: BriefRecord,
    /// Its sentences with their translations, in order.
    pub sentences: Vec<SentenceRecord>,
}

/// One thing that a brief says.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim<'a> {
    /// What it says, in the language of the brief.
    pub text: &'a str,
    /// The sentences of the article that it rests on, best first; empty where none bears it out.
    pub evidence: Vec<&'a SentenceRecord>,
    /// What the checks found in it.
    pub flags: &'a [Flag],
}

/// Why a run can't be read back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FinishedError {
    /// A file can't be read.
    #[error("{} can't be read; name a folder that `depeche brief` wrote with --out", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file holds something else than a run writes.
    #[error("{} is not as a run wrote it", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong, at which line, and what to do.
        source: OutputError,
    },
}

impl FinishedRun {
    /// Reads the list of the run in `folder`.
    ///
    /// # Errors
    ///
    /// [`FinishedError`], which names the file, where there is no list or a line of it is broken.
    pub fn open(folder: &Path) -> Result<Self, FinishedError> {
        let path = folder.join(LINES_NAME);
        let text = read(&path)?;
        let lines = (1..).zip(text.lines()).map(|(number, line)| ArticleLine::from_json_line(line, number));
        let lines = lines.collect::<Result<_, _>>().map_err(about(&path))?;
        Ok(Self { folder: folder.to_owned(), lines })
    }

    /// The articles of the run, in its order; those that failed or were skipped among them.
    pub fn lines(&self) -> &[ArticleLine] {
        &self.lines
    }

    /// The articles that are done.
    pub fn done(&self) -> impl Iterator<Item = &ArticleLine> {
        self.lines.iter().filter(|line| line.status == ArticleStatus::Done)
    }

    /// Reads the brief and the sentences of an article that is done.
    ///
    /// # Errors
    ///
    /// [`FinishedError`], which names the file, where one is missing, broken, or of another version.
    pub fn article(&self, line: &ArticleLine) -> Result<FinishedArticle, FinishedError> {
        let folder = self.folder.join(link::article_path(&line.id));
        let path = folder.join(BRIEF_JSON_NAME);
        let brief = BriefRecord::from_json(&read(&path)?).map_err(about(&path))?;
        let path = folder.join(SENTENCES_NAME);
        let sentences = read_sentences(&read(&path)?).map_err(about(&path))?;
        Ok(FinishedArticle { brief, sentences })
    }
}

impl FinishedArticle {
    /// What the brief says: its headline, what a model wrote, and what was taken from the article.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'_>> {
        let brief = &self.brief;
        let supported = |evidence: &[Evidence]| {
            evidence.iter().filter_map(|one| self.sentence(one.sentence)).collect::<Vec<_>>()
        };
        let headline =
            brief.headline.iter().map(move |line| (&line.text, supported(&line.evidence), &line.flags));
        let written =
            brief.abstractive.iter().map(move |line| (&line.text, supported(&line.evidence), &line.flags));
        let taken = brief
            .extractive
            .iter()
            .map(|line| (&line.text, self.sentence(line.sentence).into_iter().collect(), &line.flags));
        headline.chain(written).chain(taken).map(|(text, evidence, flags)| Claim { text, evidence, flags })
    }

    /// The sentence with this number.
    pub fn sentence(&self, id: u32) -> Option<&SentenceRecord> {
        self.sentences.iter().find(|sentence| sentence.id == id)
    }
}

fn read(path: &Path) -> Result<String, FinishedError> {
    fs::read_to_string(path).map_err(|source| FinishedError::Read { path: path.to_owned(), source })
}

fn about(path: &Path) -> impl Fn(OutputError) -> FinishedError {
    let path = path.to_owned();
    move |source| FinishedError::Content { path: path.clone(), source }
}
