//! Translation by an encoder-decoder model made for it: how it searches, first and again.

use std::sync::Arc;

use super::attempt::{self, Candidate};
use super::judge::Judge;
use super::search::{self, Attempts, Retry, Round};
use super::translator::Direction;
use super::trial::Way;
use crate::engine::{EngineError, Hypothesis, Observer, SearchOptions, Seq2Seq, SourceBatch, split_to_fit};

/// Source tokens that are given to the model at once, where it takes as many: these models were trained on sentences, and lose
/// the thread on more.
const PIECE: usize = 256;
/// Beams of the third try.
const WIDE: usize = 8;
/// Length penalty of the third try: what was cut or dropped before is what it looks for.
const LONG: f32 = 1.4;

/// A translator on top of a [`Seq2Seq`].
pub struct DirectTranslator {
    model: Arc<dyn Seq2Seq>,
    options: SearchOptions,
    direction: Direction,
}

impl DirectTranslator {
    /// A translator between two languages.
    pub fn new(model: Arc<dyn Seq2Seq>, options: SearchOptions, direction: Direction) -> Self {
        Self { model, options, direction }
    }

    fn pieces<'t>(&self, sentence: &'t str) -> Result<Vec<&'t str>, EngineError> {
        if sentence.trim().is_empty() {
            return Ok(Vec::new());
        }
        split_to_fit(sentence, PIECE.min(self.model.limit()), &|text| self.model.count_tokens(text))
    }

    fn run(
        &self,
        pieces: &[Vec<&str>],
        options: &SearchOptions,
        observer: &dyn Observer,
    ) -> Result<Vec<Hypothesis>, EngineError> {
        let sources: Vec<&str> = pieces.iter().flatten().copied().collect();
        let languages = Some((&self.direction.from, &self.direction.to));
        self.model.transform(SourceBatch { sources: &sources, languages, options }, observer)
    }
}

impl Attempts for DirectTranslator {
    fn model(&self) -> &str {
        self.model.id()
    }

    fn direction(&self) -> &Direction {
        &self.direction
    }

    fn judge(&self) -> Option<&Judge> {
        None
    }

    fn as_given(&self, sentence: &str) -> String {
        sentence.to_owned()
    }

    fn first(&self, sentences: &[&str], observer: &dyn Observer) -> Result<Vec<Candidate>, EngineError> {
        let pieces = sentences.iter().map(|text| self.pieces(text)).collect::<Result<Vec<_>, _>>()?;
        let hypotheses = self.run(&pieces, &self.options, observer)?;
        let sentences: Vec<(Way, &str)> = sentences.iter().map(|text| (Way::First, *text)).collect();
        Ok(attempt::candidates(&sentences, &pieces, hypotheses, &self.direction))
    }

    fn again(
        &self,
        round: Round,
        retries: &[Retry<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Candidate>>, EngineError> {
        let count = |text: &str| self.model.count_tokens(text);
        let (mut sentences, mut pieces) = (Vec::new(), Vec::new());
        for retry in retries {
            let (way, own) = search::pieces_again(retry, &count, &|text| self.pieces(text))?;
            sentences.push((way, retry.sentence));
            pieces.push(own);
        }
        let options = match round.number {
            // A wider search where the first was greedy, else a narrow one: another way in any case.
            0 => SearchOptions {
                beams: if self.options.beams > 1 { 1 } else { 4 },
                repetition_penalty: 1.1,
                no_repeat_ngram: 8,
                ..self.options.clone()
            },
            _ => SearchOptions {
                beams: WIDE,
                length_penalty: LONG,
                no_repeat_ngram: 8,
                ..self.options.clone()
            },
        };
        let hypotheses = self.run(&pieces, &options, observer)?;
        let found = attempt::candidates(&sentences, &pieces, hypotheses, &self.direction);
        Ok(found.into_iter().map(|candidate| vec![candidate]).collect())
    }

    fn as_said(
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
