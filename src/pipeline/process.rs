//! One article's way from its text to a brief, as a run sees it.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use serde::{Deserialize, Serialize};

use super::watch::Watch;
use crate::article::Article;
use crate::engine::{Batching, Turn};
use crate::output::provenance::ModelRecord;
use crate::segment::Sentence;
use crate::summarize::Brief;
use crate::translate::Translation;

/// Time that one stage took for one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Its name, such as `translate`.
    pub name: String,
    /// Seconds by the wall clock.
    pub seconds: f64,
    /// Tokens that models wrote in it.
    pub tokens: usize,
}

/// What has been made of an article.
#[derive(Clone, Debug)]
pub struct Processed {
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// One for each sentence, in order.
    pub translations: Vec<Translation>,
    /// Its brief.
    pub brief: Brief,
    /// How long each stage took.
    pub stages: Vec<Stage>,
}

/// Why there is no [`Processed`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProcessError {
    /// [`Watch::must_drop`] was seen.
    #[error("the article was dropped, as the run was told to stop")]
    Interrupted,
    /// A model can't be loaded: no article can be done, and the run ends.
    #[error(transparent)]
    Environment(Box<dyn std::error::Error + Send + Sync>),
    /// The article failed; the run goes on with the next.
    #[error(transparent)]
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

/// Segments, translates and summarises one article; the models are loaded already.
///
/// What it makes must depend on the article, and on what [`models`](Self::models), [`build`](Self::build),
/// [`prompts`](Self::prompts) and the run's settings say, and on nothing else.
pub trait Pipeline: Sync {
    /// The models it uses.
    fn models(&self) -> Vec<ModelRecord>;

    /// What else of its engines can change an output: precision, thread count and CPU features where they matter.
    fn build(&self) -> String;

    /// The turns that each task's prompts begin with, by task.
    fn prompts(&self) -> BTreeMap<String, Vec<Turn>>;

    /// How many articles it is worth to work on at once.
    fn side_by_side(&self) -> NonZeroUsize {
        NonZeroUsize::MIN
    }

    /// Whether articles share passes through the models; known once an article was processed.
    fn batching(&self) -> Batching;

    /// What is to be known of the models, once an article was processed.
    fn warning(&self) -> Option<String> {
        None
    }

    /// Makes a brief of `article`. Called from as many threads at a time as [`side_by_side`](Self::side_by_side) says.
    ///
    /// # Errors
    ///
    /// [`ProcessError`]. A sentence that fails is no error: its [`Translation`] says so.
    fn process(&self, article: &Article, watch: &dyn Watch) -> Result<Processed, ProcessError>;
}
