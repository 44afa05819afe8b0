//! From sentences to a brief: extractive, abstractive, each line with its evidence.

mod abstractive;
mod brief;
mod closest;
mod comparison;
mod cues;
mod direct;
mod evidence;
mod extractive;
pub mod lexical;
mod prompt;
pub mod rank;
pub mod select;
mod support;
pub mod terms;
mod wording;

pub use abstractive::{Assignment, Rewriting, Writer, Written};
pub use brief::{AbstractiveSentence, Brief, ExtractiveSentence, Headline, HeadlineOrigin, SentenceOrigin};
pub use closest::{SupportOptions, lexical_support, support};
pub use comparison::{Comparison, LEXICAL};
pub use direct::DirectWriter;
pub use evidence::{Evidence, Ground};
pub use extractive::{Candidate, Ranked, Similarity, extract};
pub use prompt::prompts;
pub use support::{ArticleSentence, Support, supports};

use std::sync::Arc;

use crate::engine::{EngineError, Generator, Observer, SearchOptions, Seq2Seq};
use crate::language::LanguageTag;

/// A loaded model that writes summaries: one that takes instructions, or one made for nothing else.
#[derive(Clone)]
pub enum WritingModel {
    /// A decoder model, told to sum up.
    Prompted(Arc<dyn Generator>),
    /// An encoder-decoder model and how it searches. It writes no headlines.
    Direct(Arc<dyn Seq2Seq>, SearchOptions),
}

impl WritingModel {
    /// Sums up `sentences` (of an article, in its order) in their language.
    ///
    /// # Errors
    ///
    /// Those of the engine.
    pub fn write(
        &self,
        sentences: &[&str],
        language: &LanguageTag,
        assignment: Assignment,
        observer: &dyn Observer,
    ) -> Result<Written, EngineError> {
        match self {
            Self::Prompted(model) => {
                Writer::new(Arc::clone(model), language.clone()).write(sentences, assignment, observer)
            }
            Self::Direct(model, options) => {
                DirectWriter::new(model, options, language).write(sentences, assignment, observer)
            }
        }
    }

    /// Writes a sentence in `language` again, and gives the tokens that took; none by a model that takes no instructions.
    ///
    /// # Errors
    ///
    /// Those of the engine.
    pub fn rewrite(
        &self,
        rewriting: Rewriting<'_>,
        language: &LanguageTag,
        observer: &dyn Observer,
    ) -> Result<(Option<String>, usize), EngineError> {
        match self {
            Self::Prompted(model) => {
                Writer::new(Arc::clone(model), language.clone()).rewrite(rewriting, observer)
            }
            Self::Direct(..) => Ok((None, 0)),
        }
    }
}
