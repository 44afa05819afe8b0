//! A stand-in for a language model, for tests of the program as a black box. No user's build has it (feature `stand-in`).
//!
//! It answers from a table, `table.tsv` in the model's folder, so that a test says what a model would. A line is tab-separated and
//! begins with what it is:
//!
//! - `task NAME WORDS`: a prompt whose first turn holds WORDS is of the task NAME. A prompt whose answer is to be drawn is of the task
//!   `drawn`, and, where that has no answer, of its own.
//! - `answer NAME SOURCE TARGET [length|loop]`: what is said where the request, or else the prompt, holds SOURCE; the longest SOURCE
//!   wins, of equals the last, `*` stands for any. TARGET may hold `\n`. The last field says that the model did not come to its own end.
//! - `word SOURCE TARGET`: a request without an answer is given back word by word; a word without a line stays as it is.
//! - `summary NAME COUNT`: a request of that task without an answer is given the first COUNT sentences of the prompt's user turn.
//! - `fail SOURCE`: the engine fails where the request holds SOURCE.
//! - `wait MILLISECONDS`: how long each request takes.
//! - `judges`: the table judges answers that are given: the log-probability of each word is -0.1.
//! - `unlikely REQUEST WORD VALUE`: where the request holds REQUEST (`*` stands for any), that word has this log-probability instead.
//! - `direct`: the model is no decoder but an encoder-decoder model, which is told nothing: what it keeps N texts at each step for is of
//!   the task `beamsN`.
//! - `#`: a comment.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use unicode_segmentation::UnicodeSegmentation;

use super::batching::Batching;
use super::encoder::Encoder;
use super::error::EngineError;
use super::generator::Generator;
use super::hypothesis::{Finish, Hypothesis};
use super::likelihood::{Given, GivenBatch, Likelihood, TokenLikelihood};
use super::observer::Observer;
use super::request::{Batch, Request, Role, Turn};
use super::seq2seq::{SearchOptions, Seq2Seq, SourceBatch};
use crate::sha256::Digest;

/// What the records say of it.
pub const VERSION: &str = "1";

/// Dimensions of the stand-in's embeddings.
const DIMENSIONS: usize = 64;

/// A table that answers as a decoder model does.
pub struct StandIn {
    id: String,
    tasks: Vec<(String, String)>,
    answers: Vec<Answer>,
    words: HashMap<String, String>,
    summaries: HashMap<String, usize>,
    failing: Vec<String>,
    wait: Duration,
    direct: bool,
    judges: bool,
    unlikely: Vec<Unlikely>,
}

struct Unlikely {
    request: String,
    word: String,
    log_probability: f32,
}

struct Answer {
    task: String,
    source: String,
    target: String,
    finish: Finish,
}

impl StandIn {
    /// The model in `folder`.
    ///
    /// # Errors
    ///
    /// [`EngineError::Load`] where its table can't be read, or has a line of no known kind.
    pub fn load(id: &str, folder: &Path) -> Result<Self, EngineError> {
        let path = folder.join("table.tsv");
        let fault = |reason: String| EngineError::Load { path: path.clone(), reason };
        let text = fs::read_to_string(&path).map_err(|error| fault(error.to_string()))?;
        let mut model = Self {
            id: id.to_owned(),
            tasks: Vec::new(),
            answers: Vec::new(),
            words: HashMap::new(),
            summaries: HashMap::new(),
            failing: Vec::new(),
            wait: Duration::ZERO,
            direct: false,
            judges: false,
            unlikely: Vec::new(),
        };
        for (number, line) in (1..).zip(text.lines()) {
            if !line.is_empty() && !line.starts_with('#') {
                model.take(line).ok_or_else(|| fault(format!("line {number} is none of a table: {line}")))?;
            }
        }
        Ok(model)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["task", name, words] => self.tasks.push((name.to_owned(), words.to_owned())),
            ["answer", task, source, target, ref finish @ ..] => self.answers.push(Answer {
                task: task.to_owned(),
                source: source.to_owned(),
                target: target.replace("\\n", "\n"),
                finish: match finish {
                    [] => Finish::Stop,
                    ["length"] => Finish::Length,
                    ["loop"] => Finish::Loop,
                    _ => return None,
                },
            }),
            ["word", source, target] => drop(self.words.insert(source.to_lowercase(), target.to_owned())),
            ["summary", task, count] => drop(self.summaries.insert(task.to_owned(), count.parse().ok()?)),
            ["fail", source] => self.failing.push(source.to_owned()),
            ["wait", milliseconds] => self.wait = Duration::from_millis(milliseconds.parse().ok()?),
            ["direct"] => self.direct = true,
            ["judges"] => self.judges = true,
            ["unlikely", request, word, value] => self.unlikely.push(Unlikely {
                request: request.to_owned(),
                word: word.to_owned(),
                log_probability: value.parse().ok()?,
            }),
            _ => return None,
        }
        Some(())
    }

    /// Whether its table says that it is an encoder-decoder model.
    pub fn is_direct(&self) -> bool {
        self.direct
    }

    /// The task that a batch's first turn, or else the request itself, speaks of.
    fn task(&self, batch: &Batch<'_>, request: &Request) -> &str {
        let first = batch.shared.first().map_or("", |turn| turn.text.as_str());
        let named = |text: &str| self.tasks.iter().find(|(_, words)| text.contains(words.as_str()));
        named(&request.text).or_else(|| named(first)).map_or("", |(name, _)| name.as_str())
    }

    fn answer(&self, batch: &Batch<'_>, request: &Request) -> (String, Finish) {
        let task = self.task(batch, request);
        let prompt = batch.shared.iter().map(|turn| turn.text.as_str()).chain([request.text.as_str()]);
        let row = |task: &str| self.row(task, prompt.clone().rev());
        let drawn = batch.options.sampling.is_some().then(|| row("drawn")).flatten();
        if let Some(row) = drawn.or_else(|| row(task)) {
            return (row.target.clone(), row.finish);
        }
        if let Some(count) = self.summaries.get(task) {
            let told = batch.shared.iter().rfind(|turn| turn.role == Role::User);
            let text =
                told.map(|Turn { text, .. }| text.split_once('\n').map_or(text.as_str(), |(_, text)| text));
            let sentences = text.unwrap_or_default().unicode_sentences().take(*count);
            return (sentences.collect::<String>().trim().to_owned(), Finish::Stop);
        }
        (self.word_by_word(&request.text), Finish::Stop)
    }

    /// The answer at that task to the first of the texts that holds a source.
    fn row<'t>(&self, task: &str, mut texts: impl Iterator<Item = &'t str>) -> Option<&Answer> {
        let rows = || self.answers.iter().filter(|row| row.task == task);
        let holds = |text: &str| {
            let sources = rows().filter(|row| row.source != "*" && text.contains(row.source.as_str()));
            sources.max_by_key(|row| row.source.len())
        };
        texts.find_map(holds).or_else(|| rows().rfind(|row| row.source == "*"))
    }

    /// Takes the time that a request takes, and fails where it shall.
    fn work(&self, text: &str, observer: &dyn Observer) -> Result<(), EngineError> {
        let end = Instant::now() + self.wait;
        while !observer.cancelled() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(2));
        }
        if observer.cancelled() {
            return Err(EngineError::Cancelled);
        }
        if self.failing.iter().any(|source| text.contains(source.as_str())) {
            let reason = "the stand-in was told to fail".to_owned();
            return Err(EngineError::Run { model: self.id.clone(), reason });
        }
        Ok(())
    }

    fn likelihood(&self, Given { text, answer }: &Given) -> Likelihood {
        let lines = |word: &str| {
            let fits = move |one: &&Unlikely| {
                one.word == word && (one.request == "*" || text.contains(one.request.as_str()))
            };
            self.unlikely.iter().rev().find(fits).map_or(-0.1, |one| one.log_probability)
        };
        let token = |(start, word): (usize, &str)| TokenLikelihood {
            end: start + word.len(),
            log_probability: lines(word),
        };
        let words = answer.unicode_word_indices().map(token);
        let end = TokenLikelihood { end: answer.len(), log_probability: lines("") };
        Likelihood { tokens: words.chain([end]).collect() }
    }

    fn word_by_word(&self, text: &str) -> String {
        let translated = |word: &str| match self.words.get(&word.to_lowercase()) {
            Some(target) if word.starts_with(char::is_uppercase) => capitalised(target),
            Some(target) => target.clone(),
            None => word.to_owned(),
        };
        text.split_word_bounds().map(translated).collect()
    }
}

fn capitalised(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

impl Generator for StandIn {
    fn id(&self) -> &str {
        &self.id
    }

    fn batching(&self) -> Batching {
        Batching::Invariant
    }

    fn limit(&self) -> usize {
        8192
    }

    fn count_tokens(&self, text: &str) -> Result<usize, EngineError> {
        Ok(text.split_whitespace().count())
    }

    fn generate(&self, batch: Batch<'_>, observer: &dyn Observer) -> Result<Vec<Hypothesis>, EngineError> {
        let mut hypotheses = Vec::with_capacity(batch.requests.len());
        for request in batch.requests {
            self.work(&request.text, observer)?;
            hypotheses.push(hypothesis(self.answer(&batch, request)));
            observer.progress(hypotheses.len(), hypotheses.iter().map(|one| one.tokens).sum());
        }
        Ok(hypotheses)
    }

    fn judge(
        &self,
        batches: &[GivenBatch<'_>],
        observer: &dyn Observer,
    ) -> Result<Option<Vec<Vec<Likelihood>>>, EngineError> {
        if observer.cancelled() {
            return Err(EngineError::Cancelled);
        }
        let batch = |batch: &GivenBatch<'_>| batch.given.iter().map(|given| self.likelihood(given)).collect();
        Ok(self.judges.then(|| batches.iter().map(batch).collect()))
    }
}

fn hypothesis((text, finish): (String, Finish)) -> Hypothesis {
    Hypothesis { tokens: text.split_whitespace().count(), text, score: Some(-0.5), finish }
}

/// A table that answers as an encoder-decoder model does.
pub struct DirectStandIn(pub StandIn);

impl Seq2Seq for DirectStandIn {
    fn id(&self) -> &str {
        &self.0.id
    }

    fn batching(&self) -> Batching {
        Batching::Invariant
    }

    fn limit(&self) -> usize {
        512
    }

    fn count_tokens(&self, source: &str) -> Result<usize, EngineError> {
        Ok(source.split_whitespace().count())
    }

    fn defaults(&self) -> SearchOptions {
        SearchOptions::default()
    }

    fn transform(
        &self,
        batch: SourceBatch<'_>,
        observer: &dyn Observer,
    ) -> Result<Vec<Hypothesis>, EngineError> {
        let task = format!("beams{}", batch.options.beams);
        let mut hypotheses = Vec::with_capacity(batch.sources.len());
        for source in batch.sources {
            self.0.work(source, observer)?;
            let row = self.0.row(&task, [*source].into_iter());
            let said = row.map(|row| (row.target.clone(), row.finish));
            hypotheses.push(hypothesis(said.unwrap_or_else(|| (self.0.word_by_word(source), Finish::Stop))));
            observer.progress(hypotheses.len(), hypotheses.iter().map(|one| one.tokens).sum());
        }
        Ok(hypotheses)
    }
}

/// Embeds a text by the digests of its words: texts that share words are close.
pub struct StandInEncoder {
    id: String,
}

impl StandInEncoder {
    /// An encoder of that id.
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned() }
    }
}

impl Encoder for StandInEncoder {
    fn id(&self) -> &str {
        &self.id
    }

    fn limit(&self) -> usize {
        8192
    }

    fn count_tokens(&self, text: &str) -> Result<usize, EngineError> {
        Ok(text.split_whitespace().count())
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EngineError> {
        Ok(texts.iter().map(|text| embedding(text)).collect())
    }
}

fn embedding(text: &str) -> Vec<f32> {
    let mut counts = vec![0.0_f32; DIMENSIONS];
    counts[0] = 0.01;
    for word in text.unicode_words() {
        let digest = Digest::of(word.to_lowercase().as_bytes()).to_string();
        let place = digest.bytes().take(8).fold(0, |place, byte| place * 31 + usize::from(byte));
        counts[place % DIMENSIONS] += 1.0;
    }
    let length = counts.iter().map(|count| count * count).sum::<f32>().sqrt();
    counts.iter().map(|count| count / length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{DecodeOptions, Turn, Unobserved};

    fn say(table: &str, first: &str, request: &str) -> Result<Hypothesis, EngineError> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("table.tsv"), table).unwrap();
        let model = StandIn::load("table", folder.path())?;
        let shared = [Turn::new(Role::System, first)];
        let requests = [Request { text: request.to_owned(), max_tokens: 100 }];
        let batch =
            Batch { shared: &shared, requests: &requests, options: &DecodeOptions::default(), enough: None };
        Ok(model.generate(batch, &Unobserved)?.remove(0))
    }

    #[test]
    fn answers_by_task_and_source_and_else_word_by_word() {
        let table = "task\ttranslate\tTranslate\nanswer\ttranslate\tIl pleut\tIt rains.\tlength\nword\til\tit\nword\tneige\tsnows";
        let said = say(table, "Translate it.", "Il pleut ici.").unwrap();
        assert_eq!((said.text.as_str(), said.finish), ("It rains.", Finish::Length));
        assert_eq!(say(table, "Else.", "Il pleut.").unwrap().text, "It pleut.");
        assert_eq!(say(table, "Translate it.", "Il neige.").unwrap().text, "It snows.");
    }

    #[test]
    fn judges_word_by_word_where_its_table_says_so() {
        let judge = |table: &str| {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("table.tsv"), table).unwrap();
            let model = StandIn::load("table", folder.path()).unwrap();
            let given = [Given { text: "It rains.".to_owned(), answer: "Il pleut lundi.".to_owned() }];
            let found = model.judge(&[GivenBatch { shared: &[], given: &given }], &Unobserved).unwrap()?;
            Some(["Il", "lundi"].map(|word| {
                let start = given[0].answer.find(word).unwrap();
                found[0][0].of(start..start + word.len()) as f32
            }))
        };
        assert_eq!(judge("unlikely\t*\tlundi\t-9"), None);
        assert_eq!(judge("judges\nunlikely\trains\tlundi\t-9"), Some([-0.1, -9.0]));
        assert_eq!(judge("judges\nunlikely\tMonday\tlundi\t-9"), Some([-0.1, -0.1]));
    }

    #[test]
    fn fails_where_it_is_told_to_and_refuses_a_table_that_is_none() {
        assert!(matches!(say("fail\tpleut", "", "Il pleut."), Err(EngineError::Run { .. })));
        assert!(matches!(say("answr\tx", "", ""), Err(EngineError::Load { .. })));
    }

    #[test]
    fn embeds_texts_with_common_words_close_together() {
        let found =
            StandInEncoder::new("words").encode(&["the port opens", "the port closes", "snow"]).unwrap();
        let cosine = |one: usize, other: usize| -> f32 {
            found[one].iter().zip(&found[other]).map(|(one, other)| one * other).sum()
        };
        assert!(cosine(0, 1) > cosine(0, 2));
        assert!((cosine(0, 0) - 1.0).abs() < 1e-5);
    }
}
