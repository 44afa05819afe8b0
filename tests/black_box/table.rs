//! What a stand-in for a model says: the lines of its table, whose form `src/engine/stand_in.rs` tells.

use crate::news::Story;

/// By which words of the program's prompts a model knows what it is asked to do. Candidates that are drawn are of the task `drawn`.
const TASKS: [(&str, &str); 8] = [
    ("translate", "Translate each French text"),
    ("again", "You are a machine translation system"),
    ("told", "what was wrong with an earlier translation"),
    ("context", "two French sentences of an article"),
    ("summarize", "Summarize the article"),
    ("summarize-again", "tell a colleague"),
    ("rewrite", "A colleague wrote about the article"),
    ("headline", "headline of at most"),
];

/// The lines of a table.
#[derive(Clone, Default)]
pub struct Table(String);

impl Table {
    /// A model that knows what it is asked to do, and nothing else: it gives back what it is given.
    pub fn new() -> Self {
        TASKS.iter().fold(Self::default(), |table, (name, words)| table.line(&["task", name, words]))
    }

    /// A model that translates every sentence of the stories rightly, sums each up and writes its headline.
    pub fn knowing(stories: &[Story]) -> Self {
        stories.iter().fold(Self::new(), |table, story| {
            let first = story.sentences[0].1;
            let pairs = story.title.iter().chain(story.sentences);
            let table = pairs.fold(table, |table, (source, target)| table.says("translate", source, target));
            table.says("summarize", first, story.summary).says("headline", first, story.headline)
        })
    }

    /// The same, which at this task answers `target` where it finds `source`. Of several sources the longest counts, of equals the last;
    /// `*` stands for any.
    pub fn says(self, task: &str, source: &str, target: &str) -> Self {
        self.line(&["answer", task, source, target])
    }

    /// The same, which never comes to the end of that answer: `finish` is `length` or `loop`.
    pub fn runs_on(self, task: &str, source: &str, target: &str, finish: &str) -> Self {
        self.line(&["answer", task, source, target, finish])
    }

    /// The same, which fails where it finds `source`.
    pub fn fails_at(self, source: &str) -> Self {
        self.line(&["fail", source])
    }

    /// The same, which judges answers that are given: where it finds `source`, `word` of an answer has that log-probability, others -0.1.
    pub fn doubts(self, source: &str, word: &str, log_probability: &str) -> Self {
        self.line(&["judges"]).line(&["unlikely", source, word, log_probability])
    }

    /// The same, which takes so many milliseconds for each answer.
    pub fn takes(self, milliseconds: u32) -> Self {
        self.line(&["wait", &milliseconds.to_string()])
    }

    /// A table that no engine can load.
    pub fn broken() -> Self {
        Self("no line of a table\n".to_owned())
    }

    /// Its bytes.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The same with one more line.
    pub fn line(mut self, fields: &[&str]) -> Self {
        self.0.push_str(&fields.join("\t"));
        self.0.push('\n');
        self
    }
}
