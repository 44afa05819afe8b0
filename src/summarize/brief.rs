//! A brief and its parts, as they go into the files.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::check::Flag;

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
