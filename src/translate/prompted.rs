//! Translation by a model that takes instructions, with a second try where the first one shows an error.

use std::sync::Arc;

use super::{Outcome, Translation, Translator, copy, prompt, split};
use crate::check::{CheckKind, Flag, Pair, Severity, check_translation};
use crate::engine::{
    Batch, DecodeOptions, EngineError, Finish, Generator, Hypothesis, Observer, Request, Turn,
};
use crate::language::LanguageTag;

/// Source tokens that are given to the model at once; longer sentences go in pieces. News sentences stay far below it.
const PIECE: usize = 320;
/// A second try after a loop or a cut goes in pieces of half the sentence, where it has so many tokens.
const HALVED_FROM: usize = 48;
/// Tokens a translation may have beyond those of its source. English needs about 0.7 times the tokens of French; twice is a loop.
const SLACK: usize = 24;

/// A translator on top of a [`Generator`].
pub struct PromptedTranslator {
    generator: Arc<dyn Generator>,
    from: LanguageTag,
    to: LanguageTag,
}

/// A first or second attempt at some sentences.
struct Attempt<'a> {
    shared: Vec<Turn>,
    options: DecodeOptions,
    /// For each sentence, the pieces it goes in.
    pieces: Vec<Vec<&'a str>>,
}

/// What an attempt made of one sentence.
struct Candidate {
    text: String,
    score: Option<f32>,
    tokens: usize,
    flags: Vec<Flag>,
}

impl Candidate {
    /// Fewer errors first, then fewer flags; of equals the earlier attempt wins, as the scores of different prompts don't compare.
    fn badness(&self) -> (bool, usize, usize) {
        let errors = self.flags.iter().filter(|flag| flag.severity == Severity::Error).count();
        (self.text.is_empty(), errors, self.flags.len())
    }
}

impl PromptedTranslator {
    /// A translator between two languages.
    pub fn new(generator: Arc<dyn Generator>, from: LanguageTag, to: LanguageTag) -> Self {
        Self { generator, from, to }
    }

    fn pieces<'t>(&self, sentence: &'t str) -> Result<Vec<&'t str>, EngineError> {
        split::split_to_fit(sentence, PIECE.min(self.generator.limit() / 8), &|text| {
            self.generator.count_tokens(text)
        })
    }

    fn first_attempt<'a>(&self, sentences: &[&'a str]) -> Result<Attempt<'a>, EngineError> {
        let pieces = sentences.iter().map(|sentence| self.pieces(sentence)).collect::<Result<_, _>>()?;
        Ok(Attempt {
            shared: prompt::with_examples(&self.from, &self.to),
            options: DecodeOptions::default(),
            pieces,
        })
    }

    /// A sentence that ran on or broke off is given in two halves this time.
    fn second_attempt<'a>(&self, tries: &[(&'a str, &Candidate)]) -> Result<Attempt<'a>, EngineError> {
        let mut pieces = Vec::with_capacity(tries.len());
        for (sentence, candidate) in tries {
            let ran_on = candidate
                .flags
                .iter()
                .any(|flag| matches!(flag.kind, CheckKind::Repetition | CheckKind::Length));
            let long = self.generator.count_tokens(sentence)? >= HALVED_FROM;
            pieces.push(match split::halve(sentence) {
                Some((left, right)) if ran_on && long => [self.pieces(left)?, self.pieces(right)?].concat(),
                _ => self.pieces(sentence)?,
            });
        }
        let options = DecodeOptions { repetition_penalty: 1.1, no_repeat_ngram: 8 };
        Ok(Attempt { shared: prompt::second_try(&self.from, &self.to), options, pieces })
    }

    fn run(
        &self,
        sentences: &[&str],
        attempt: &Attempt<'_>,
        observer: &dyn Observer,
    ) -> Result<Vec<Candidate>, EngineError> {
        let mut requests = Vec::new();
        for piece in attempt.pieces.iter().flatten() {
            let max_tokens = 2 * self.generator.count_tokens(piece)? + SLACK;
            requests.push(Request { text: (*piece).to_owned(), max_tokens });
        }
        let batch =
            Batch { shared: &attempt.shared, requests: &requests, options: &attempt.options, enough: None };
        let mut hypotheses = self.generator.generate(batch, observer)?.into_iter();
        Ok(sentences
            .iter()
            .zip(&attempt.pieces)
            .map(|(sentence, pieces)| {
                let own: Vec<Hypothesis> = hypotheses.by_ref().take(pieces.len()).collect();
                self.candidate(sentence, &own)
            })
            .collect())
    }

    /// Joins the hypotheses for a sentence's pieces and checks the result.
    fn candidate(&self, sentence: &str, hypotheses: &[Hypothesis]) -> Candidate {
        let text = hypotheses
            .iter()
            .map(|one| one_line(&one.text))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>();
        let text = without_added_stop(sentence, text.join(" "));
        let pair = Pair { source: sentence, translation: &text, from: &self.from, to: &self.to };
        let mut flags = check_translation(&pair);
        if hypotheses.iter().any(|one| one.finish == Finish::Length) {
            flags.push(Flag::error(CheckKind::Length, "the model did not come to an end"));
        }
        if hypotheses
            .iter()
            .any(|one| one.text.trim().lines().filter(|line| !line.trim().is_empty()).count() > 1)
        {
            flags.push(Flag::error(CheckKind::Leakage, "the model wrote several lines for one"));
        }
        Candidate {
            text,
            score: mean_score(hypotheses),
            tokens: hypotheses.iter().map(|one| one.tokens).sum(),
            flags,
        }
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
        let asked: Vec<usize> =
            (0..sentences.len()).filter(|&index| !copy::nothing_to_translate(sentences[index])).collect();
        let texts: Vec<&str> = asked.iter().map(|&index| sentences[index]).collect();
        let first = self.run(&texts, &self.first_attempt(&texts)?, observer)?;
        let again: Vec<usize> = (0..texts.len()).filter(|&index| first[index].badness().1 > 0).collect();
        let mut second = self.retry(&texts, &first, &again, observer)?.into_iter();

        let mut translations: Vec<Translation> =
            sentences.iter().map(|text| Translation::copied(text)).collect();
        for (index, candidate) in first.into_iter().enumerate() {
            let other = if again.contains(&index) { second.next() } else { None };
            translations[asked[index]] = settle(candidate, other);
        }
        Ok(translations)
    }
}

impl PromptedTranslator {
    fn retry(
        &self,
        texts: &[&str],
        first: &[Candidate],
        again: &[usize],
        observer: &dyn Observer,
    ) -> Result<Vec<Candidate>, EngineError> {
        if again.is_empty() {
            return Ok(Vec::new());
        }
        let tries: Vec<(&str, &Candidate)> =
            again.iter().map(|&index| (texts[index], &first[index])).collect();
        let done = Done {
            observer,
            finished: texts.len() - again.len(),
            tokens: first.iter().map(|candidate| candidate.tokens).sum(),
        };
        let attempt = self.second_attempt(&tries)?;
        self.run(&again.iter().map(|&index| texts[index]).collect::<Vec<_>>(), &attempt, &done)
    }
}

/// An observer of a second attempt that counts on from the first.
struct Done<'a> {
    observer: &'a dyn Observer,
    finished: usize,
    tokens: usize,
}

impl Observer for Done<'_> {
    fn progress(&self, finished: usize, tokens: usize) {
        self.observer.progress(self.finished + finished, self.tokens + tokens);
    }

    fn cancelled(&self) -> bool {
        self.observer.cancelled()
    }
}

/// Takes the better of the attempts at a sentence.
fn settle(first: Candidate, second: Option<Candidate>) -> Translation {
    let attempts = 1 + u32::from(second.is_some());
    let tokens = first.tokens + second.as_ref().map_or(0, |candidate| candidate.tokens);
    let best = match second {
        Some(second) if second.badness() < first.badness() => second,
        _ => first,
    };
    let outcome = match best.badness() {
        (true, ..) => Outcome::Failed,
        (_, 0, _) => Outcome::Translated,
        _ => Outcome::Flagged,
    };
    Translation { text: best.text, outcome, score: best.score, flags: best.flags, attempts, tokens }
}

/// The text with every run of white space as one space: a translation is one line, as its source is.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Models end headings with a full stop that the source does not have.
fn without_added_stop(source: &str, mut text: String) -> String {
    let bare = |text: &str| text.trim_end().ends_with(char::is_alphanumeric);
    if bare(source)
        && text.ends_with('.')
        && bare(&text[..text.len() - 1])
        && !text[..text.len() - 1].contains('.')
    {
        text.pop();
    }
    text
}

/// Mean of the token log-probabilities over all pieces.
fn mean_score(hypotheses: &[Hypothesis]) -> Option<f32> {
    let tokens: usize = hypotheses.iter().map(|one| one.tokens).sum();
    let sum: f32 =
        hypotheses.iter().map(|one| one.score.map(|score| score * one.tokens as f32)).sum::<Option<f32>>()?;
    (tokens > 0).then(|| sum / tokens as f32)
}
