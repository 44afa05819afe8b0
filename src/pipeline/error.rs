//! Why there is no pipeline.

use std::io;
use std::path::PathBuf;

use crate::check::GlossaryError;
use crate::engine::EngineError;
use crate::language::{LanguageChoice, LanguageTag};
use crate::model::{CardError, CatalogueError, ChooseError, HomeError, StoreError, Task};

/// What keeps the models of the settings from becoming a pipeline.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AssembleError {
    /// It is about what a flag says, or the key of that name in `depeche.toml`.
    #[error("{flag}")]
    Flag {
        /// The flag, and what else could be said with it.
        flag: String,
        /// What is wrong.
        source: Box<AssembleError>,
    },
    /// There is no folder for models.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// The cards can't be read.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// No card has that id.
    #[error(transparent)]
    Card(#[from] CardError),
    /// A model is not installed, or not as its card says.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No installed model will do.
    #[error(transparent)]
    Choose(#[from] ChooseError),
    /// A model is asked for what it can't do.
    #[error("the model {id} does not {task}; choose among {}", able.join(", "))]
    Unable {
        /// The model.
        id: String,
        /// What it was wanted for.
        task: Task,
        /// Models that can do it.
        able: Vec<String>,
    },
    /// This build lacks a model's engine.
    #[error("model {id}")]
    NotBuilt {
        /// The model.
        id: String,
        /// Names the engine, and the remedy.
        source: EngineError,
    },
    /// A model is not for the languages at hand.
    #[error(
        "it translates {} into {}; --lang {lang} --to {to} needs another model",
        codes(languages),
        codes(into)
    )]
    Languages {
        /// From which it translates.
        languages: Vec<LanguageTag>,
        /// Into which it translates.
        into: Vec<LanguageTag>,
        /// The language of the articles.
        lang: LanguageChoice,
        /// The language wanted.
        to: LanguageTag,
    },
    /// The fallback is no second opinion.
    #[error("that is the translator itself; name another model")]
    FallbackIsTranslator,
    /// Single lines are too short to detect their language.
    #[error("--lines needs a language: single lines are too short to detect it")]
    LinesOfAnyLanguage,
    /// The glossary can't be used.
    #[error("--glossary {}", path.display())]
    Glossary {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: GlossaryError,
    },
    /// The glossary can't be read.
    #[error("--glossary {}", path.display())]
    GlossaryUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl AssembleError {
    /// The same, about that flag.
    pub(super) fn about(self, flag: impl Into<String>) -> Self {
        Self::Flag { flag: flag.into(), source: Box::new(self) }
    }
}

fn codes(tags: &[LanguageTag]) -> String {
    tags.iter().map(LanguageTag::as_str).collect::<Vec<_>>().join(" ")
}
