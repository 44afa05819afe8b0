//! From sentences to translations: one each, in order, none lost.

mod agreement;
mod attempt;
mod copy;
mod direct;
mod fallback;
mod mend;
mod prompt;
mod prompted;
mod repair;
mod split;

pub use copy::nothing_to_translate;
pub use direct::DirectTranslator;
pub use fallback::Fallback;
pub use prompt::prompts;
pub use prompted::PromptedTranslator;
pub use repair::{Trial, Way, is_repaired};
pub use split::{halve, split_to_fit};

use std::sync::Arc;

use fallback::WithFallback;
use serde::{Deserialize, Serialize};

use crate::check::{Checker, Flag, Severity};
use crate::engine::{EngineError, Generator, Observer, SearchOptions, Seq2Seq};
use crate::language::LanguageTag;

/// Translates sentences, whichever model does it.
pub trait Translator: Send + Sync {
    /// The id of the model that translates.
    fn id(&self) -> &str;

    /// One translation for each sentence, in order. The sentences belong together (an article, a block of lines) and the
    /// result depends on them alone.
    ///
    /// # Errors
    ///
    /// Those of the engine; then no sentence is translated.
    fn translate(
        &self,
        sentences: &[&str],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError> {
        let all: Vec<usize> = (0..sentences.len()).collect();
        self.translate_some(sentences, &all, observer)
    }

    /// The same for those sentences alone that are `wanted`, by their indices, in order; the others may be read, not translated.
    ///
    /// # Errors
    ///
    /// As for [`Translator::translate`].
    fn translate_some(
        &self,
        sentences: &[&str],
        wanted: &[usize],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError>;

    /// The model's hypotheses as they are, one for each line: no check, no second try. Only a line that is too long for the
    /// model goes in pieces, and an empty one stays empty.
    ///
    /// # Errors
    ///
    /// Those of the engine.
    fn raw(
        &self,
        lines: &[&str],
        max_tokens: Option<usize>,
        observer: &dyn Observer,
    ) -> Result<Vec<String>, EngineError>;
}

/// A loaded model that translates: one that takes instructions, or one made for nothing else.
#[derive(Clone)]
pub enum TranslatingModel {
    /// A decoder model, told to translate.
    Prompted(Arc<dyn Generator>),
    /// An encoder-decoder model and how it searches.
    Direct(Arc<dyn Seq2Seq>, SearchOptions),
}

impl TranslatingModel {
    /// A translator in that direction on top of the model.
    pub fn translator(&self, direction: Direction) -> Box<dyn Translator> {
        match self {
            Self::Prompted(model) => Box::new(PromptedTranslator::new(Arc::clone(model), direction)),
            Self::Direct(model, options) => {
                Box::new(DirectTranslator::new(Arc::clone(model), options.clone(), direction))
            }
        }
    }

    /// The same with another model for the sentences that this one does not get right.
    pub fn translator_with(
        &self,
        fallback: Option<&Arc<Fallback>>,
        direction: Direction,
    ) -> Box<dyn Translator> {
        let first = self.translator(direction.clone());
        match fallback {
            None => first,
            Some(fallback) => Box::new(WithFallback { first, fallback: Arc::clone(fallback), direction }),
        }
    }
}

/// From which language into which, and what checks the result.
#[derive(Clone, Debug)]
pub struct Direction {
    /// The language of the sentences.
    pub from: LanguageTag,
    /// The language of their translations.
    pub to: LanguageTag,
    /// The checks, with the user's glossary if there is one.
    pub checker: Checker,
}

/// How a sentence ended. Every sentence ends in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Translated, and no check finds an error.
    Translated,
    /// There was nothing to translate: the text is the source's.
    Copied,
    /// Translated, but a check still finds an error.
    Flagged,
    /// Not asked for.
    Skipped,
    /// No translation could be made; the text is empty.
    Failed,
}

/// What became of one sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Translation {
    /// The English text; empty where the outcome is failed or skipped.
    pub text: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Mean token log-probability, where the engine gives one.
    pub score: Option<f32>,
    /// What the checks found in the text that was kept.
    pub flags: Vec<Flag>,
    /// How often a model was asked.
    pub attempts: u32,
    /// The candidates that were considered, where there was more than one.
    pub trials: Vec<Trial>,
    /// What was edited in the text without a model, such as `OTAN → NATO`.
    pub edits: Vec<String>,
    /// Tokens that were written for it, over all attempts.
    pub tokens: usize,
}

impl Translation {
    /// The source itself, as there is nothing to translate in it.
    pub fn copied(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            outcome: Outcome::Copied,
            score: None,
            flags: Vec::new(),
            attempts: 0,
            trials: Vec::new(),
            edits: Vec::new(),
            tokens: 0,
        }
    }

    /// Not asked for.
    pub fn skipped() -> Self {
        Self { outcome: Outcome::Skipped, ..Self::copied("") }
    }

    /// Whether it is right now and the model's first try was not.
    pub fn is_repaired(&self) -> bool {
        is_repaired(self.outcome, &self.trials)
    }

    /// Whether a check found an error in it.
    pub fn has_error(&self) -> bool {
        self.flags.iter().any(|flag| flag.severity == Severity::Error)
    }
}

/// The five counts; they add up to the number of sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// All sentences.
    pub sentences: usize,
    /// [`Outcome::Translated`].
    pub translated: usize,
    /// [`Outcome::Copied`].
    pub copied: usize,
    /// [`Outcome::Flagged`].
    pub flagged: usize,
    /// [`Outcome::Skipped`].
    pub skipped: usize,
    /// [`Outcome::Failed`].
    pub failed: usize,
    /// Of those translated: the sentences that a check found an error in at first, and none in the end.
    #[serde(default)]
    pub repaired: usize,
}

impl Ledger {
    /// Counts the outcomes of `translations`.
    pub fn of(translations: &[Translation]) -> Self {
        let mut ledger = Self::default();
        for translation in translations {
            ledger.count(translation.outcome);
            ledger.repaired += usize::from(translation.is_repaired());
        }
        ledger
    }

    /// Counts one more sentence.
    pub fn count(&mut self, outcome: Outcome) {
        self.sentences += 1;
        *match outcome {
            Outcome::Translated => &mut self.translated,
            Outcome::Copied => &mut self.copied,
            Outcome::Flagged => &mut self.flagged,
            Outcome::Skipped => &mut self.skipped,
            Outcome::Failed => &mut self.failed,
        } += 1;
    }

    /// Whether the five counts add up to the number of sentences.
    pub fn balances(&self) -> bool {
        self.translated + self.copied + self.flagged + self.skipped + self.failed == self.sentences
            && self.repaired <= self.translated
    }
}

impl std::ops::AddAssign for Ledger {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.translated += other.translated;
        self.copied += other.copied;
        self.flagged += other.flagged;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.repaired += other.repaired;
    }
}
