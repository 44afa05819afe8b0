//! What is asked of a model that writes summaries, and what it wrote.

use crate::check::Flag;
use crate::settings::Effort;

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Sentences of the summary; 0 for none.
    pub sentences: usize,
    /// Whether to write a headline.
    pub headline: bool,
    /// Whether a summary with a fault is asked for again.
    pub effort: Effort,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The summary's sentences, each with what is wrong with it in itself.
    pub sentences: Vec<(String, Vec<Flag>)>,
    /// The headline, where one was asked for and came out usable.
    pub headline: Option<String>,
    /// Tokens that were written.
    pub tokens: usize,
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
