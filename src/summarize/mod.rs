//! From sentences to a brief: extractive, abstractive, each line with its evidence.

mod abstractive;
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

pub use abstractive::{Assignment, Writer, Written};
pub use comparison::{Comparison, LEXICAL};
pub use direct::DirectWriter;
pub use evidence::{SupportOptions, lexical_support, support};
pub use extractive::{Candidate, Ranked, Similarity, extract};
pub use prompt::prompts;
pub use support::{ArticleSentence, Support, supports};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::check::Flag;
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

/// A sentence that the article does not bear out, to be written again.
#[derive(Clone, Copy, Debug)]
pub struct Rewriting<'a> {
    /// The sentence.
    pub sentence: &'a str,
    /// What is wrong with it, in the words of the checks.
    pub complaint: &'a str,
    /// Sentences of the article that it is about, in their order.
    pub article: &'a str,
}

/// A sentence of the article that supports a line of the brief.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence's id in its article.
    pub sentence: u32,
    /// How close the two are: cosine of their embeddings, at most 1.
    pub score: f32,
}

/// Where a headline comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadlineOrigin {
    /// The article's own title, translated.
    Title,
    /// Written by the model, as the article has no title.
    Written,
    /// The article's first sentence, as there is no title and no model was asked or none answered usably.
    Lead,
}

/// A brief's headline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    /// One line.
    pub text: String,
    /// Where it comes from.
    pub origin: HeadlineOrigin,
    /// What supports it.
    pub evidence: Vec<Evidence>,
    /// What the checks found.
    pub flags: Vec<Flag>,
}

/// A sentence taken from the article as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExtractiveSentence {
    /// The sentence's id in its article.
    pub sentence: u32,
    /// Its English text (in `summarize --lang fr`: its French text).
    pub text: String,
    /// The French original, where `text` is a translation.
    pub source: Option<String>,
    /// Its rank score, at least 0; the most central has the highest.
    pub score: f32,
    /// Flags of its translation.
    pub flags: Vec<Flag>,
}

/// How a sentence of an abstractive summary came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SentenceOrigin {
    /// The model wrote it.
    #[default]
    Written,
    /// The model wrote it after it was told what was wrong with its first sentence.
    Rewritten,
    /// It is a sentence of the article, in the place of one that the article does not bear out.
    Extracted,
}

/// A sentence of an abstractive summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AbstractiveSentence {
    /// What it says.
    pub text: String,
    /// How it came about.
    #[serde(default)]
    pub origin: SentenceOrigin,
    /// The sentences that support it best, best first; empty where none does.
    pub evidence: Vec<Evidence>,
    /// What the checks found.
    pub flags: Vec<Flag>,
}

/// What is left of an article for a reader in a hurry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// One line; none for an article without any text worth one.
    pub headline: Option<Headline>,
    /// Sentences of the article in its order; empty where not asked for.
    pub extractive: Vec<ExtractiveSentence>,
    /// Sentences the model wrote; empty where not asked for.
    pub abstractive: Vec<AbstractiveSentence>,
    /// Flags of the brief as a whole.
    pub flags: Vec<Flag>,
}
