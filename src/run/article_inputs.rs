//! The articles of a run, from files and folders.

use crate::article::{ArticleError, Discovery, InputFile, RawArticle, ReadOptions, read_raw};

use super::inputs::{Candidate, Candidates, Inputs, Problem, Rejection, Unreadable};

/// Articles in the files that were discovered.
pub struct ArticleInputs {
    files: Vec<InputFile>,
    problems: Vec<Problem>,
    options: ReadOptions,
}

impl ArticleInputs {
    /// The articles in what `discovery` found, to be read with `options`.
    pub fn new(discovery: Discovery, options: ReadOptions) -> Self {
        let problems = discovery
            .problems
            .iter()
            .map(|problem| Problem { path: problem.path().to_owned(), message: problem.to_string() })
            .collect();
        Self { files: discovery.files, problems, options }
    }

    fn candidate(&self, raw: RawArticle) -> Candidate<'_> {
        Candidate {
            id: raw.id().to_owned(),
            sha256: raw.sha256().to_owned(),
            read: Box::new(move || raw.interpret(&self.options).map_err(|error| rejection(&error))),
        }
    }
}

impl Inputs for ArticleInputs {
    fn files(&self) -> usize {
        self.files.len()
    }

    fn open(&self, file: usize) -> Candidates<'_> {
        let Some(file) = self.files.get(file) else { return Box::new(std::iter::empty()) };
        Box::new(read_raw(file, &self.options).map(|raw| match raw {
            Ok(raw) => Ok(self.candidate(raw)),
            Err(error) => Err(Unreadable { id: error.place().id.clone(), reason: error.to_string() }),
        }))
    }

    fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

fn rejection(error: &ArticleError) -> Rejection {
    if error.is_skip() { Rejection::Skipped(error.to_string()) } else { Rejection::Failed(error.to_string()) }
}
