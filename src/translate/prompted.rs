//! Translation by a model that takes instructions: how it is asked, first and again, and what draws candidates from it.

use std::sync::Arc;

use super::attempt::{self, Candidate};
use super::judge::Judge;
use super::prompt;
use super::search::{self, Attempts, Retry, Round};
use super::translator::Direction;
use super::trial::Way;
use crate::engine::{
    Batch, DecodeOptions, EngineError, Generator, Observer, Request, Sampling, Turn, split_to_fit,
};

/// Source tokens that are given to the model at once; longer sentences go in pieces. News sentences stay far below it.
const PIECE: usize = 320;
/// Tokens a translation may have beyond those of its source. English needs about 0.7 times the tokens of French; twice is a loop.
const SLACK: usize = 24;
/// How candidates are drawn: close to what the model finds likeliest, as few must do.
const COOL: Sampling = Sampling { temperature: 0.6, min_p: 0.05, seed: 1 };
/// How they are drawn where all so far are wrong: boldly, as a text close to the first has its errors, too.
const BOLD: Sampling = Sampling { temperature: 1.0, min_p: 0.1, seed: 1 };
/// How many are drawn boldly for a sentence.
const BOLDLY_DRAWN: usize = 4;

/// A translator on top of a [`Generator`].
pub struct PromptedTranslator {
    generator: Arc<dyn Generator>,
    direction: Direction,
    judge: Judge,
}

/// One way of asking: what stands in front, how to decode, and what is asked.
struct Attempt<'a> {
    shared: Vec<Turn>,
    options: DecodeOptions,
    asked: Vec<Asked<'a>>,
}

/// What makes one candidate.
struct Asked<'a> {
    /// Whose candidate it is.
    index: usize,
    way: Way,
    sentence: &'a str,
    /// One for each piece of the sentence.
    requests: Vec<Request>,
}

impl<'a> Attempt<'a> {
    fn new(shared: Vec<Turn>, options: DecodeOptions) -> Self {
        Self { shared, options, asked: Vec::new() }
    }

    fn ask(&mut self, index: usize, way: Way, sentence: &'a str, requests: Vec<Request>) {
        self.asked.push(Asked { index, way, sentence, requests });
    }
}

impl PromptedTranslator {
    /// A translator between two languages.
    pub fn new(generator: Arc<dyn Generator>, direction: Direction) -> Self {
        let judge = Judge::new(Arc::clone(&generator), &direction.from, &direction.to);
        Self { generator, direction, judge }
    }

    /// Tokens that one text may have: the prompt has worked examples in front, and an answer comes behind.
    fn room(&self) -> usize {
        self.generator.limit() / 8
    }

    fn pieces<'t>(&self, sentence: &'t str) -> Result<Vec<&'t str>, EngineError> {
        split_to_fit(sentence, PIECE.min(self.room()), &|text| self.generator.count_tokens(text))
    }

    /// The most tokens that the translation of a text may have.
    fn room_for(&self, text: &str) -> Result<usize, EngineError> {
        Ok(2 * self.generator.count_tokens(text)? + SLACK)
    }

    /// A text as the model is to see it: with the renderings of the glossary and of the press's phrases in it.
    fn with_terms(&self, text: &str) -> String {
        let Direction { from, to, checker, .. } = &self.direction;
        checker.put_terms_into(text, from, to)
    }

    /// A request for each piece.
    fn in_pieces(&self, pieces: &[&str]) -> Result<Vec<Request>, EngineError> {
        let request =
            |piece: &&str| Ok(Request { text: self.with_terms(piece), max_tokens: self.room_for(piece)? });
        pieces.iter().map(request).collect()
    }

    /// The request for a sentence that stands in `text` with something beside it; none where that is too long to go in one piece.
    fn whole(&self, sentence: &str, text: String) -> Result<Option<Vec<Request>>, EngineError> {
        if self.generator.count_tokens(&text)? > self.room() {
            return Ok(None);
        }
        Ok(Some(vec![Request { text, max_tokens: self.room_for(sentence)? }]))
    }

    /// Runs attempts side by side; gives the candidates for each of so many sentences, in the order of the attempts.
    fn run(
        &self,
        attempts: &[Attempt<'_>],
        sentences: usize,
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Candidate>>, EngineError> {
        let requests: Vec<Vec<Request>> = attempts
            .iter()
            .map(|attempt| attempt.asked.iter().flat_map(|asked| asked.requests.clone()).collect())
            .collect();
        let batches = attempts.iter().zip(&requests).map(|(attempt, requests)| Batch {
            shared: &attempt.shared,
            requests,
            options: &attempt.options,
            enough: None,
        });
        let batches = batches.collect();
        let hypotheses = self.generator.generate_all(batches, observer)?;
        let mut found: Vec<Vec<Candidate>> = (0..sentences).map(|_| Vec::new()).collect();
        for (attempt, hypotheses) in attempts.iter().zip(&hypotheses) {
            let mut rest = &hypotheses[..];
            for asked in &attempt.asked {
                let (own, others) = rest.split_at(asked.requests.len().min(rest.len()));
                rest = others;
                found[asked.index].push(Candidate::of(asked.way, asked.sentence, own, &self.direction));
            }
        }
        Ok(found)
    }

    /// Other instructions, and half sentences where the first try ran on or broke off.
    fn in_other_words<'a>(&self, retries: &[Retry<'a>]) -> Result<Attempt<'a>, EngineError> {
        let options =
            DecodeOptions { repetition_penalty: 1.1, no_repeat_ngram: 8, ..DecodeOptions::default() };
        let mut attempt = Attempt::new(prompt::second_try(&self.direction.from, &self.direction.to), options);
        let count = |text: &str| self.generator.count_tokens(text);
        for (index, retry) in retries.iter().enumerate().filter(|(_, retry)| retry.is_wrong()) {
            let (way, pieces) = search::pieces_again(retry, &count, &|text| self.pieces(text))?;
            attempt.ask(index, way, retry.sentence, self.in_pieces(&pieces)?);
        }
        Ok(attempt)
    }

    /// Sentences that are wrong with something beside them, where `text` gives it and it is not too long.
    fn beside<'a>(
        &self,
        (way, shared): (Way, Vec<Turn>),
        retries: &[Retry<'a>],
        text: impl Fn(&Retry<'a>) -> Option<String>,
    ) -> Result<Attempt<'a>, EngineError> {
        let mut attempt = Attempt::new(shared, DecodeOptions::default());
        for (index, retry) in retries.iter().enumerate().filter(|(_, retry)| retry.is_wrong()) {
            let Some(text) = text(retry) else { continue };
            if let Some(requests) = self.whole(retry.sentence, text)? {
                attempt.ask(index, way, retry.sentence, requests);
            }
        }
        Ok(attempt)
    }

    /// Several candidates for each of those sentences, drawn as the first try asked.
    fn drawn<'a>(
        &self,
        count: usize,
        sampling: Sampling,
        retries: &[Retry<'a>],
        wanted: impl Fn(&Retry<'a>) -> bool,
    ) -> Result<Attempt<'a>, EngineError> {
        let options = DecodeOptions { sampling: Some(sampling), ..DecodeOptions::default() };
        let mut attempt =
            Attempt::new(prompt::with_examples(&self.direction.from, &self.direction.to), options);
        for (index, retry) in retries.iter().enumerate().filter(|(_, retry)| wanted(retry)) {
            let pieces = self.pieces(retry.sentence)?;
            // What is so long is seldom a sentence, and must not cost many times its length.
            let count = if pieces.len() > 1 { 1 } else { count };
            for _ in 0..count {
                attempt.ask(index, Way::Drawn, retry.sentence, self.in_pieces(&pieces)?);
            }
        }
        Ok(attempt)
    }
}

impl Attempts for PromptedTranslator {
    fn model(&self) -> &str {
        self.generator.id()
    }

    fn direction(&self) -> &Direction {
        &self.direction
    }

    fn judge(&self) -> Option<&Judge> {
        Some(&self.judge)
    }

    fn as_given(&self, sentence: &str) -> String {
        self.with_terms(sentence)
    }

    fn first(&self, sentences: &[&str], observer: &dyn Observer) -> Result<Vec<Candidate>, EngineError> {
        let shared = prompt::with_examples(&self.direction.from, &self.direction.to);
        let mut attempt = Attempt::new(shared, DecodeOptions::default());
        for (index, sentence) in sentences.iter().enumerate() {
            attempt.ask(index, Way::First, sentence, self.in_pieces(&self.pieces(sentence)?)?);
        }
        Ok(self.run(&[attempt], sentences.len(), observer)?.into_iter().flatten().collect())
    }

    fn again(
        &self,
        round: Round,
        retries: &[Retry<'_>],
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Candidate>>, EngineError> {
        let (from, to) = (&self.direction.from, &self.direction.to);
        let Round { number, drawn } = round;
        let seed = u64::from(number) + 1;
        let cool = Sampling { seed, ..COOL };
        let attempts = if number == 0 {
            let told = (Way::Told, prompt::told(from, to));
            let complaint = |retry: &Retry<'_>| {
                Some(prompt::with_complaint(&self.with_terms(retry.sentence), &retry.complaint))
            };
            vec![
                self.in_other_words(retries)?,
                self.beside(told, retries, complaint)?,
                self.drawn(drawn, cool, retries, |retry| !retry.is_wrong())?,
            ]
        } else {
            let in_context = (Way::Context, prompt::in_context(from, to));
            let before =
                |retry: &Retry<'_>| Some(prompt::after(retry.before?, &self.with_terms(retry.sentence)));
            vec![
                self.drawn(drawn, cool, retries, |retry| !retry.is_wrong())?,
                self.drawn(BOLDLY_DRAWN, BOLD, retries, Retry::is_wrong)?,
                self.beside(in_context, retries, before)?,
            ]
        };
        self.run(&attempts, retries.len(), observer)
    }

    fn as_said(
        &self,
        lines: &[&str],
        max_tokens: Option<usize>,
        observer: &dyn Observer,
    ) -> Result<Vec<String>, EngineError> {
        let mut pieces = Vec::with_capacity(lines.len());
        for line in lines {
            pieces.push(if line.trim().is_empty() { Vec::new() } else { self.pieces(line)? });
        }
        let mut requests = Vec::new();
        for piece in pieces.iter().flatten() {
            let by_length = self.room_for(piece)?;
            let max_tokens = max_tokens.unwrap_or(by_length);
            requests.push(Request { text: (*piece).to_owned(), max_tokens });
        }
        let shared = prompt::with_examples(&self.direction.from, &self.direction.to);
        let options = DecodeOptions::default();
        let batch = Batch { shared: &shared, requests: &requests, options: &options, enough: None };
        Ok(attempt::joined(&pieces, self.generator.generate(batch, observer)?))
    }
}
