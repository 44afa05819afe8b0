//! Translation by an encoder-decoder model made for it, with a second try where the first one shows an error.

use std::sync::Arc;

use super::attempt::{self, Candidate, TwoTries};
use super::{Translation, Translator, split};
use crate::engine::{EngineError, Hypothesis, Observer, SearchOptions, Seq2Seq, SourceBatch};
use crate::language::LanguageTag;

/// Source tokens that are given to the model at once, where it takes as many: these models were trained on sentences, and lose
/// the thread on more.
const PIECE: usize = 256;

/// A translator on top of a [`Seq2Seq`].
pub struct DirectTranslator {
    model: Arc<dyn Seq2Seq>,
    options: SearchOptions,
    from: LanguageTag,
    to: LanguageTag,
}

impl DirectTranslator {
    /// A translator between two languages.
    pub fn new(model: Arc<dyn Seq2Seq>, options: SearchOptions, from: LanguageTag, to: LanguageTag) -> Self {
        Self { model, options, from, to }
    }

    fn pieces<'t>(&self, sentence: &'t str) -> Result<Vec<&'t str>, EngineError> {
        if sentence.trim().is_empty() {
            return Ok(Vec::new());
        }
        split::split_to_fit(sentence, PIECE.min(self.model.limit()), &|text| self.model.count_tokens(text))
    }

    fn run(
        &self,
        pieces: &[Vec<&str>],
        options: &SearchOptions,
        observer: &dyn Observer,
    ) -> Result<Vec<Hypothesis>, EngineError> {
        let sources: Vec<&str> = pieces.iter().flatten().copied().collect();
        let languages = Some((&self.from, &self.to));
        self.model.transform(SourceBatch { sources: &sources, languages, options }, observer)
    }
}

impl TwoTries for DirectTranslator {
    fn first_try(&self, sentences: &[&str], observer: &dyn Observer) -> Result<Vec<Candidate>, EngineError> {
        let pieces = sentences.iter().map(|text| self.pieces(text)).collect::<Result<Vec<_>, _>>()?;
        let hypotheses = self.run(&pieces, &self.options, observer)?;
        Ok(attempt::candidates(sentences, &pieces, hypotheses, (&self.from, &self.to)))
    }

    fn second_try(
        &self,
        tries: &[(&str, &Candidate)],
        observer: &dyn Observer,
    ) -> Result<Vec<Candidate>, EngineError> {
        let count = |text: &str| self.model.count_tokens(text);
        let pieces = attempt::pieces_again(tries, &count, &|text| self.pieces(text))?;
        let options = SearchOptions {
            // A wider search where the first was greedy, else a narrow one: another way in any case.
            beams: if self.options.beams > 1 { 1 } else { 4 },
            repetition_penalty: 1.1,
            no_repeat_ngram: 8,
            ..self.options.clone()
        };
        let hypotheses = self.run(&pieces, &options, observer)?;
        let sentences: Vec<&str> = tries.iter().map(|&(sentence, _)| sentence).collect();
        Ok(attempt::candidates(&sentences, &pieces, hypotheses, (&self.from, &self.to)))
    }
}

impl Translator for DirectTranslator {
    fn id(&self) -> &str {
        self.model.id()
    }

    fn translate(
        &self,
        sentences: &[&str],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError> {
        attempt::translate(self, sentences, observer)
    }

    fn raw(
        &self,
        lines: &[&str],
        max_tokens: Option<usize>,
        observer: &dyn Observer,
    ) -> Result<Vec<String>, EngineError> {
        let pieces = lines.iter().map(|line| self.pieces(line)).collect::<Result<Vec<_>, _>>()?;
        let options = SearchOptions { max_tokens, ..self.options.clone() };
        Ok(attempt::joined(&pieces, self.run(&pieces, &options, observer)?))
    }
}
