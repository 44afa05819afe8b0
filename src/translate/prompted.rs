//! Translation by a model that takes instructions, which is tried again where it shows an error.

use std::sync::Arc;

use super::attempt::{self, Candidate};
use super::repair::{self, Attempts, Retry, Round, Way};
use super::{Direction, Translation, Translator, prompt, split};
use crate::engine::{
    Batch, DecodeOptions, EngineError, Generator, Hypothesis, Observer, Request, Sampling, Turn,
};

/// Source tokens that are given to the model at once; longer sentences go in pieces. News sentences stay far below it.
const PIECE: usize = 320;
/// Tokens a translation may have beyond those of its source. English needs about 0.7 times the tokens of French; twice is a loop.
const SLACK: usize = 24;
/// Candidates that the third try draws for a sentence.
const DRAWN: usize = 4;
/// How they are drawn: boldly, as a text close to the first try has its errors, too.
const DRAW: Sampling = Sampling { temperature: 1.0, min_p: 0.1, seed: 1 };

/// A translator on top of a [`Generator`].
pub struct PromptedTranslator {
    generator: Arc<dyn Generator>,
    direction: Direction,
}

/// A first or second try at some sentences.
struct Attempt<'a> {
    shared: Vec<Turn>,
    options: DecodeOptions,
    /// For each sentence, the pieces it goes in.
    pieces: Vec<Vec<&'a str>>,
    /// Most tokens for a piece, where its own length is not to decide.
    max_tokens: Option<usize>,
}

impl PromptedTranslator {
    /// A translator between two languages.
    pub fn new(generator: Arc<dyn Generator>, direction: Direction) -> Self {
        Self { generator, direction }
    }

    fn pieces<'t>(&self, sentence: &'t str) -> Result<Vec<&'t str>, EngineError> {
        split::split_to_fit(sentence, PIECE.min(self.generator.limit() / 8), &|text| {
            self.generator.count_tokens(text)
        })
    }

    fn run(&self, attempt: &Attempt<'_>, observer: &dyn Observer) -> Result<Vec<Hypothesis>, EngineError> {
        let mut requests = Vec::new();
        for piece in attempt.pieces.iter().flatten() {
            let by_length = 2 * self.generator.count_tokens(piece)? + SLACK;
            let max_tokens = attempt.max_tokens.unwrap_or(by_length);
            requests.push(Request { text: (*piece).to_owned(), max_tokens });
        }
        let batch =
            Batch { shared: &attempt.shared, requests: &requests, options: &attempt.options, enough: None };
        self.generator.generate(batch, observer)
    }
}

impl Attempts for PromptedTranslator {
    fn first(&self, sentences: &[&str], observer: &dyn Observer) -> Result<Vec<Candidate>, EngineError> {
        let pieces = sentences.iter().map(|sentence| self.pieces(sentence)).collect::<Result<_, _>>()?;
        let shared = prompt::with_examples(&self.direction.from, &self.direction.to);
        let attempt = Attempt { shared, options: DecodeOptions::default(), pieces, max_tokens: None };
        let hypotheses = self.run(&attempt, observer)?;
        let sentences: Vec<(Way, &str)> = sentences.iter().map(|text| (Way::First, *text)).collect();
        Ok(attempt::candidates(&sentences, &attempt.pieces, hypotheses, &self.direction))
    }

    fn again(
        &self,
        round: Round,
        retries: &[Retry<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Candidate>>, EngineError> {
        match round {
            Round::Second => {
                let other = self.in_other_words(retries, observer)?;
                let told = self.told(retries, observer)?;
                let both = other.into_iter().zip(told);
                Ok(both.map(|(other, told)| std::iter::once(other).chain(told).collect()).collect())
            }
            Round::Third => self.drawn(retries, observer),
        }
    }
}

impl PromptedTranslator {
    /// Other instructions, and half sentences where the first try ran on or broke off.
    fn in_other_words(
        &self,
        retries: &[Retry<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Candidate>, EngineError> {
        let count = |text: &str| self.generator.count_tokens(text);
        let (mut sentences, mut pieces) = (Vec::new(), Vec::new());
        for retry in retries {
            let (way, own) = attempt::pieces_again(retry, &count, &|text| self.pieces(text))?;
            sentences.push((way, retry.sentence));
            pieces.push(own);
        }
        let options =
            DecodeOptions { repetition_penalty: 1.1, no_repeat_ngram: 8, ..DecodeOptions::default() };
        let shared = prompt::second_try(&self.direction.from, &self.direction.to);
        let attempt = Attempt { shared, options, pieces, max_tokens: None };
        let hypotheses = self.run(&attempt, observer)?;
        Ok(attempt::candidates(&sentences, &attempt.pieces, hypotheses, &self.direction))
    }

    /// The sentence with what the checks say of its best candidate, in one piece; none where it is too long for that.
    fn told(
        &self,
        retries: &[Retry<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Option<Candidate>>, EngineError> {
        let (mut requests, mut asked) = (Vec::new(), Vec::new());
        for (index, retry) in retries.iter().enumerate() {
            let text = prompt::with_complaint(retry.sentence, &retry.best.complaint());
            let (tokens, own) =
                (self.generator.count_tokens(&text)?, self.generator.count_tokens(retry.sentence)?);
            if tokens <= self.generator.limit() / 8 {
                requests.push(Request { text, max_tokens: 2 * own + SLACK });
                asked.push(index);
            }
        }
        let shared = prompt::told(&self.direction.from, &self.direction.to);
        let options = DecodeOptions::default();
        let batch = Batch { shared: &shared, requests: &requests, options: &options, enough: None };
        let hypotheses = self.generator.generate(batch, observer)?;
        let mut found: Vec<Option<Candidate>> = retries.iter().map(|_| None).collect();
        for (index, hypothesis) in asked.into_iter().zip(&hypotheses) {
            let (own, direction) = (std::slice::from_ref(hypothesis), &self.direction);
            found[index] = Some(Candidate::of(Way::Told, retries[index].sentence, own, direction));
        }
        Ok(found)
    }

    /// The third try: several candidates, drawn as the first try asked.
    fn drawn(
        &self,
        retries: &[Retry<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Candidate>>, EngineError> {
        let (mut sentences, mut pieces, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        for retry in retries {
            let own = self.pieces(retry.sentence)?;
            // What is so long is seldom a sentence, and must not cost many times its length.
            let count = if own.len() > 1 { 1 } else { DRAWN };
            counts.push(count);
            for _ in 0..count {
                sentences.push((Way::Drawn, retry.sentence));
                pieces.push(own.clone());
            }
        }
        let options = DecodeOptions { sampling: Some(DRAW), ..DecodeOptions::default() };
        let shared = prompt::with_examples(&self.direction.from, &self.direction.to);
        let attempt = Attempt { shared, options, pieces, max_tokens: None };
        let hypotheses = self.run(&attempt, observer)?;
        let mut found =
            attempt::candidates(&sentences, &attempt.pieces, hypotheses, &self.direction).into_iter();
        Ok(counts.into_iter().map(|count| found.by_ref().take(count).collect()).collect())
    }
}

impl Translator for PromptedTranslator {
    fn id(&self) -> &str {
        self.generator.id()
    }

    fn translate(
        &self,
        sentences: &[&str],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError> {
        repair::translate(self, sentences, observer)
    }

    fn raw(
        &self,
        lines: &[&str],
        max_tokens: Option<usize>,
        observer: &dyn Observer,
    ) -> Result<Vec<String>, EngineError> {
        let mut pieces = Vec::with_capacity(lines.len());
        for line in lines {
            pieces.push(if line.trim().is_empty() { Vec::new() } else { self.pieces(line)? });
        }
        let shared = prompt::with_examples(&self.direction.from, &self.direction.to);
        let attempt = Attempt { shared, options: DecodeOptions::default(), pieces, max_tokens };
        let hypotheses = self.run(&attempt, observer)?;
        Ok(attempt::joined(&attempt.pieces, hypotheses))
    }
}
