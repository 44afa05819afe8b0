//! Summaries by an encoder-decoder model made for them.
//!
//! It is told nothing, so it decides how long a summary is, and writes no headlines. A text that is too long goes by map and reduce.

use std::sync::Arc;

use super::abstractive::{sections, sound_sentences};
use super::assignment::{Assignment, Written};
use crate::engine::{EngineError, Finish, Observer, SearchOptions, Seq2Seq, SourceBatch};
use crate::language::LanguageTag;

/// Writes summaries on top of a [`Seq2Seq`].
pub struct DirectWriter<'a> {
    model: &'a Arc<dyn Seq2Seq>,
    options: &'a SearchOptions,
    language: &'a LanguageTag,
}

impl<'a> DirectWriter<'a> {
    /// A writer in `language`, which is the language of the texts, too.
    pub fn new(model: &'a Arc<dyn Seq2Seq>, options: &'a SearchOptions, language: &'a LanguageTag) -> Self {
        Self { model, options, language }
    }

    /// Sums up `sentences`; at most as many as assigned are kept.
    ///
    /// # Errors
    ///
    /// Those of the engine.
    pub fn write(
        &self,
        sentences: &[&str],
        assignment: Assignment,
        observer: &dyn Observer,
    ) -> Result<Written, EngineError> {
        if sentences.is_empty() || assignment.sentences == 0 {
            return Ok(Written::default());
        }
        let mut tokens = 0;
        let mut parts = self.sections(sentences)?;
        loop {
            let written = self.sum_up(&parts, observer)?;
            tokens += written.iter().map(|(_, _, tokens)| tokens).sum::<usize>();
            let texts: Vec<&str> = written.iter().map(|(text, ..)| text.as_str()).collect();
            let shorter = self.sections(&texts)?;
            if written.len() == 1 || shorter.len() >= parts.len() {
                // One summary of all, or summaries as long as what they sum up: more rounds would not end.
                let text = texts.join(" ");
                let cut = written.iter().any(|(_, cut, _)| *cut);
                let sentences = sound_sentences(&text, cut, assignment.sentences, self.language);
                return Ok(Written { sentences, headline: None, tokens });
            }
            parts = shorter;
        }
    }

    /// Each part's summary, whether it was cut, and its tokens.
    fn sum_up(
        &self,
        parts: &[String],
        observer: &dyn Observer,
    ) -> Result<Vec<(String, bool, usize)>, EngineError> {
        let sources: Vec<&str> = parts.iter().map(String::as_str).collect();
        let languages = Some((self.language, self.language));
        let batch = SourceBatch { sources: &sources, languages, options: self.options };
        let hypotheses = self.model.transform(batch, observer)?;
        let part = |one: crate::engine::Hypothesis| (one.text, one.finish != Finish::Stop, one.tokens);
        Ok(hypotheses.into_iter().map(part).collect())
    }

    fn sections(&self, sentences: &[&str]) -> Result<Vec<String>, EngineError> {
        let prefix = self.model.summary_prefix();
        let room = self.model.limit().saturating_sub(self.model.count_tokens(prefix)?).max(1);
        let parts = sections(sentences, room, &|text| self.model.count_tokens(text))?;
        Ok(parts.into_iter().map(|part| format!("{prefix}{part}")).collect())
    }
}
