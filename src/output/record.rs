//! What `brief.json` and `sentences.jsonl` hold, to write and to read back.

use serde::{Deserialize, Serialize};

use super::article_output::{ArticleOutput, ModelNames};
use super::display::single_line;
use super::error::OutputError;
use super::names::{BRIEF_JSON_NAME, BRIEF_VERSION, SENTENCES_NAME};
use crate::check::{Flag, Severity};
use crate::language::LanguageTag;
use crate::segment::{Sentence, SentenceKind};
use crate::summarize::{AbstractiveSentence, Evidence, ExtractiveSentence, Ground, Headline};
use crate::text::Span;
use crate::translate::{Ledger, Outcome, Translation, Trial};

/// The version in which evidence that is named for a fact had the score 0.
const FACTS_SCORED_ZERO: u32 = 1;

/// How many flags of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagCounts {
    /// Findings that say not to trust the text.
    pub errors: usize,
    /// Findings worth a look.
    pub warnings: usize,
}

impl FlagCounts {
    /// Counts `flags`.
    pub fn of<'a>(flags: impl IntoIterator<Item = &'a Flag>) -> Self {
        let mut counts = Self::default();
        for flag in flags {
            *match flag.severity {
                Severity::Error => &mut counts.errors,
                Severity::Warning => &mut counts.warnings,
            } += 1;
        }
        counts
    }
}

/// A line of `sentences.jsonl`: one sentence and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentenceRecord {
    /// Its number in the article, from 1.
    pub id: u32,
    /// The number of its paragraph, from 1.
    pub paragraph: u32,
    /// Where it stands in the article's decoded text, in UTF-8 bytes.
    pub span: Span,
    /// What it is.
    pub kind: SentenceKind,
    /// Its clean text.
    pub text: String,
    /// Its translation; empty where the outcome is failed or skipped.
    pub translation: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Mean token log-probability of the translation, where the engine gives one.
    pub score: Option<f32>,
    /// What the checks found.
    pub flags: Vec<Flag>,
    /// How often a model was asked.
    pub attempts: u32,
    /// The candidates that were considered, where there was more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trials: Vec<Trial>,
    /// What was edited in the translation without a model, such as `OTAN → NATO`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<String>,
}

impl SentenceRecord {
    /// The records of an article, in order.
    ///
    /// # Errors
    ///
    /// [`OutputError::Unequal`] unless there is one translation for each sentence.
    pub fn all_of(output: &ArticleOutput<'_>) -> Result<Vec<Self>, OutputError> {
        if output.sentences.len() != output.translations.len() {
            return Err(OutputError::Unequal {
                id: output.article.id.clone(),
                sentences: output.sentences.len(),
                translations: output.translations.len(),
            });
        }
        let pairs = output.sentences.iter().zip(output.translations);
        Ok(pairs.map(|(sentence, translation)| Self::of(sentence, translation)).collect())
    }

    /// The record of one sentence.
    pub fn of(sentence: &Sentence, translation: &Translation) -> Self {
        Self {
            id: sentence.id,
            paragraph: sentence.paragraph,
            span: sentence.span,
            kind: sentence.kind,
            text: sentence.text.clone(),
            translation: translation.text.clone(),
            outcome: translation.outcome,
            score: translation.score.filter(|score| score.is_finite()),
            flags: translation.flags.clone(),
            attempts: translation.attempts,
            trials: translation.trials.clone(),
            edits: translation.edits.clone(),
        }
    }
}

/// The text of `sentences.jsonl`: one record a line.
pub(super) fn write_sentences(sentences: &[SentenceRecord]) -> Result<String, OutputError> {
    let mut text = String::new();
    for sentence in sentences {
        let line = serde_json::to_string(sentence)
            .map_err(|source| OutputError::Serialize { name: SENTENCES_NAME, source })?;
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

/// Reads the text of a `sentences.jsonl`.
///
/// # Errors
///
/// [`OutputError::Parse`] with the line that is no sentence record.
pub fn read_sentences(text: &str) -> Result<Vec<SentenceRecord>, OutputError> {
    text.lines()
        .enumerate()
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|source| OutputError::Parse {
                name: SENTENCES_NAME,
                line: index + 1,
                source,
            })
        })
        .collect()
}

/// What `brief.json` holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BriefRecord {
    /// [`BRIEF_VERSION`].
    pub version: u32,
    /// The article's id.
    pub id: String,
    /// The language of the article.
    pub source_language: LanguageTag,
    /// The language of translation and brief.
    pub target_language: LanguageTag,
    /// The article's own title, in its language.
    #[serde(default)]
    pub title: Option<String>,
    /// Date of publication, as the article gives it.
    #[serde(default)]
    pub date: Option<String>,
    /// News agency.
    #[serde(default)]
    pub agency: Option<String>,
    /// One line for the whole article.
    pub headline: Option<Headline>,
    /// Sentences that the model wrote.
    pub abstractive: Vec<AbstractiveSentence>,
    /// Sentences taken from the article.
    pub extractive: Vec<ExtractiveSentence>,
    /// Flags of the brief as a whole.
    pub flags: Vec<Flag>,
    /// How the article's sentences ended.
    pub ledger: Ledger,
    /// The models that made all this.
    pub models: ModelNames,
    /// What a reader should know of how the article was read.
    #[serde(default)]
    pub warnings: Vec<String>,
}

impl BriefRecord {
    /// The record of an article.
    pub fn of(output: &ArticleOutput<'_>) -> Self {
        let article = output.article;
        let metadata = &article.metadata;
        let mut record = Self {
            version: BRIEF_VERSION,
            id: article.id.clone(),
            source_language: article.language.clone(),
            target_language: output.target_language.clone(),
            title: metadata.title.map(|span| span.of(&article.text).to_owned()),
            date: metadata.date.clone(),
            agency: metadata.agency.clone(),
            headline: output.brief.headline.clone(),
            abstractive: output.brief.abstractive.clone(),
            extractive: output.brief.extractive.clone(),
            flags: output.brief.flags.clone(),
            ledger: Ledger::of(output.translations),
            models: output.models.clone(),
            warnings: article.warnings.clone(),
        };
        record.make_scores_finite();
        record
    }

    /// JSON has no form for infinities and not-a-number, and a record that can't be read back is worth nothing.
    fn make_scores_finite(&mut self) {
        for evidence in self.evidence_mut() {
            if matches!(evidence.ground, Ground::Alike(score) if !score.is_finite()) {
                evidence.ground = Ground::Alike(0.0);
            }
        }
        for sentence in self.extractive.iter_mut().filter(|sentence| !sentence.score.is_finite()) {
            sentence.score = 0.0;
        }
    }

    /// Says of the evidence of a former version what it is there for.
    fn tell_facts(&mut self) {
        for evidence in self.evidence_mut().filter(|evidence| evidence.ground == Ground::Alike(0.0)) {
            evidence.ground = Ground::Fact;
        }
    }

    fn evidence_mut(&mut self) -> impl Iterator<Item = &mut Evidence> {
        let headline = self.headline.iter_mut().flat_map(|headline| &mut headline.evidence);
        headline.chain(self.abstractive.iter_mut().flat_map(|sentence| &mut sentence.evidence))
    }

    /// The text of `brief.json`.
    ///
    /// # Errors
    ///
    /// [`OutputError::Serialize`] where a value has no form in JSON.
    pub fn to_json(&self) -> Result<String, OutputError> {
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|source| OutputError::Serialize { name: BRIEF_JSON_NAME, source })?;
        text.push('\n');
        Ok(text)
    }

    /// Reads the text of a `brief.json`, of this version or a former one; the record is of this one.
    ///
    /// # Errors
    ///
    /// [`OutputError::Parse`] where it is none; [`OutputError::Version`] where it is one of an unknown version.
    pub fn from_json(text: &str) -> Result<Self, OutputError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let parse = |source: serde_json::Error| OutputError::Parse {
            name: BRIEF_JSON_NAME,
            line: source.line(),
            source,
        };
        let Version { version } = serde_json::from_str(text).map_err(parse)?;
        if !(FACTS_SCORED_ZERO..=BRIEF_VERSION).contains(&version) {
            return Err(OutputError::Version { name: BRIEF_JSON_NAME, found: version });
        }
        let mut record: Self = serde_json::from_str(text).map_err(parse)?;
        if version == FACTS_SCORED_ZERO {
            record.tell_facts();
        }
        record.version = BRIEF_VERSION;
        Ok(record)
    }

    /// What to call the article on a page: its headline, else its title, else its id.
    pub fn display_title(&self) -> &str {
        let headline = self.headline.as_ref().map(|headline| headline.text.as_str());
        [headline, self.title.as_deref()]
            .into_iter()
            .flatten()
            .find(|text| !text.trim().is_empty())
            .unwrap_or(&self.id)
    }

    /// Id, date and agency, as far as they are known and not what the article is called already.
    pub(super) fn facts(&self) -> impl Iterator<Item = &str> {
        let id = Some(self.id.as_str()).filter(|id| *id != self.display_title());
        [id, self.date.as_deref(), self.agency.as_deref()].into_iter().flatten()
    }

    /// The summary as one line: the abstractive one where there is one, else the extractive one, else nothing.
    pub fn summary(&self) -> String {
        let abstractive: Vec<&str> = self.abstractive.iter().map(|sentence| sentence.text.as_str()).collect();
        let extractive = || self.extractive.iter().map(|sentence| sentence.text.as_str()).collect();
        let sentences: Vec<&str> = if abstractive.is_empty() { extractive() } else { abstractive };
        single_line(&sentences.join(" "))
    }

    /// How many flags the brief itself has: headline, both summaries and the whole.
    pub fn flag_counts(&self) -> FlagCounts {
        let headline = self.headline.iter().flat_map(|headline| &headline.flags);
        let abstractive = self.abstractive.iter().flat_map(|sentence| &sentence.flags);
        let extractive = self.extractive.iter().flat_map(|sentence| &sentence.flags);
        FlagCounts::of(headline.chain(abstractive).chain(extractive).chain(&self.flags))
    }
}
