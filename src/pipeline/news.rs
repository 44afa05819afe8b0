//! The way of an article from its text to its brief: segment, translate, summarise, with the models that are loaded.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Instant;

use super::borne_out::Told;
use super::line::{Line, to_write_from};
use super::process::{Pipeline, ProcessError, Processed, Stage};
use super::watch::{Following, Watch};
use crate::article::{Article, Format};
use crate::check::Checker;
use crate::engine::{Batching, Encoder, EngineError, Observer, TextModel, Turn};
use crate::language::LanguageTag;
use crate::output::provenance::ModelRecord;
use crate::segment::{Sentence, segment};
use crate::settings::{Effort, Scope, SummaryKind};
use crate::summarize::{
    self, Assignment, Brief, Candidate, Comparison, Evidence, ExtractiveSentence, Headline, HeadlineOrigin,
    extract,
};
use crate::translate::{self, Direction, Fallback, Outcome, Translation, translator_with};

/// Loads the models of a run, when the first article needs them.
pub(super) type Loader = Box<dyn Fn() -> Result<Models, EngineError> + Send + Sync>;

/// The models of a run.
pub(super) struct Models {
    /// What translates.
    pub translator: TextModel,
    /// What writes abstractive summaries and headlines; the same model as the translator is the same one in memory.
    pub writer: Option<TextModel>,
    /// What embeds English sentences; without it they are compared by their words.
    pub encoder: Option<Arc<dyn Encoder>>,
}

/// The pipeline that `depeche brief` runs.
pub struct NewsPipeline {
    /// Loads the models: a run with nothing to do needs none.
    pub(super) loader: Loader,
    /// What translates where the translator gets a sentence wrong.
    pub(super) fallback: Option<Arc<Fallback>>,
    /// The models, once loaded.
    pub(super) loaded: OnceLock<Models>,
    /// Held by the article that loads them while others wait.
    pub(super) loading: Mutex<()>,
    /// How many articles the translator can work on at once.
    pub(super) side_by_side: NonZeroUsize,
    /// What they are, for the record.
    pub(super) records: Vec<ModelRecord>,
    /// What of the engines can change an output.
    pub(super) build: String,
    /// The language of the articles where it was not detected; prompts are recorded for it.
    pub(super) from: LanguageTag,
    /// The language of the briefs.
    pub(super) to: LanguageTag,
    /// The checks of translations, with the user's glossary if there is one.
    pub(super) checker: Checker,
    /// Which sentences are translated.
    pub(super) scope: Scope,
    /// What is done for a sentence beyond the first translation.
    pub(super) effort: Effort,
    /// The languages that the encoder knows.
    pub(super) encoded: Vec<LanguageTag>,
    /// Which summaries.
    pub(super) summary: SummaryKind,
    /// Sentences of each summary.
    pub(super) sentences: usize,
}

impl Pipeline for NewsPipeline {
    fn models(&self) -> Vec<ModelRecord> {
        self.records.clone()
    }

    fn build(&self) -> String {
        self.build.clone()
    }

    fn prompts(&self) -> BTreeMap<String, Vec<Turn>> {
        let mut prompts: BTreeMap<String, Vec<Turn>> = translate::prompts(&self.from, &self.to)
            .into_iter()
            .map(|(name, turns)| (name.to_owned(), turns))
            .collect();
        if self.summary != SummaryKind::Extractive {
            prompts.insert("summarize".to_owned(), summarize::prompts(self.sentences, &self.to));
        }
        prompts
    }

    fn side_by_side(&self) -> NonZeroUsize {
        self.side_by_side
    }

    fn batching(&self) -> Batching {
        let of_models = |models: &Models| {
            let writer = models.writer.as_ref().map_or(Batching::Invariant, TextModel::batching);
            models.translator.batching().with(writer)
        };
        self.loaded.get().map(of_models).unwrap_or_default()
    }

    fn warning(&self) -> Option<String> {
        let models = self.loaded.get()?;
        let decoders = [Some(&models.translator), models.writer.as_ref()].into_iter().flatten();
        let by_article = |model: &&TextModel| {
            matches!(model, TextModel::Prompted(_)) && model.batching() == Batching::ByArticle
        };
        let id = decoders.clone().find(by_article)?.id();
        Some(format!(
            "{id}: on this machine what is computed side by side changes results, so articles are worked on one after the other, which is \
             slower"
        ))
    }

    fn process(&self, article: &Article, watch: &dyn Watch) -> Result<Processed, ProcessError> {
        let models = self.loaded_models().map_err(|error| ProcessError::Environment(Box::new(error)))?;
        let work = Work { settings: self, models };
        let mut stages = Vec::new();
        let sentences = staged(&mut stages, "segment", || Ok((segment(article), 0)))?;
        let observer = Following { watch, total: Some(sentences.len()) };
        let translations = staged(&mut stages, "translate", || {
            let translations = work.translate(article, &sentences, &observer)?;
            let tokens = translations.iter().map(|translation| translation.tokens).sum();
            Ok((translations, tokens))
        })?;
        let observer = Following { watch, total: None };
        let brief = match article.source.format {
            // Lines of a test set tell no story.
            Format::Lines => Brief::default(),
            _ => staged(&mut stages, "summarize", || {
                work.brief(article, &sentences, &translations, &observer)
            })?,
        };
        Ok(Processed { sentences, translations, brief, stages })
    }
}

impl NewsPipeline {
    fn loaded_models(&self) -> Result<&Models, EngineError> {
        if let Some(models) = self.loaded.get() {
            return Ok(models);
        }
        let _guard = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(models) = self.loaded.get() {
            return Ok(models);
        }
        let models = (self.loader)()?;
        Ok(self.loaded.get_or_init(|| models))
    }
}

/// One article's work, with the models at hand.
struct Work<'a> {
    settings: &'a NewsPipeline,
    models: &'a Models,
}

impl Work<'_> {
    fn translate(
        &self,
        article: &Article,
        sentences: &[Sentence],
        observer: &dyn Observer,
    ) -> Result<Vec<Translation>, EngineError> {
        let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        if article.language == self.settings.to {
            return Ok(texts.iter().map(|text| Translation::copied(text)).collect());
        }
        let direction = Direction {
            from: article.language.clone(),
            to: self.settings.to.clone(),
            checker: self.settings.checker.clone(),
            effort: self.settings.effort,
        };
        let translator = translator_with(&self.models.translator, self.settings.fallback.as_ref(), direction);
        if self.settings.scope == Scope::All {
            return translator.translate(&texts, observer);
        }
        let wanted = self.wanted(article, sentences)?;
        let mut translations: Vec<Translation> = texts.iter().map(|_| Translation::skipped()).collect();
        let chosen = translator.translate_some(&texts, &wanted, observer)?;
        for (index, translation) in wanted.into_iter().zip(chosen) {
            translations[index] = translation;
        }
        Ok(translations)
    }

    /// Indices of the sentences that the brief is made of, chosen before anything is translated: those of the title, and the best of
    /// the running text; twice as many as a summary has where a model is to write one from them.
    fn wanted(&self, article: &Article, sentences: &[Sentence]) -> Result<Vec<usize>, EngineError> {
        let candidates: Vec<Candidate<'_>> = sentences.iter().map(in_own_language).collect();
        let known = self.settings.encoded.contains(&article.language);
        let encoder = self.models.encoder.as_deref().filter(|_| known);
        let compared = candidates.iter().map(|one| (one.id, one.text)).collect();
        let comparison = Comparison::new(compared, &article.language, encoder)?;
        let count = match self.settings.summary {
            SummaryKind::Extractive => self.settings.sentences,
            SummaryKind::Abstractive | SummaryKind::Both => 2 * self.settings.sentences,
        };
        let chosen = extract(&candidates, comparison.similarity(), count);
        let title = article.metadata.title.map(|title| article.alignment.decoded_span(title));
        let of_title = |sentence: &Sentence| {
            title.is_some_and(|title| sentence.span.start >= title.start && sentence.span.end <= title.end)
        };
        let wanted =
            |sentence: &Sentence| of_title(sentence) || chosen.iter().any(|ranked| ranked.id == sentence.id);
        Ok((0..sentences.len()).filter(|&index| wanted(&sentences[index])).collect())
    }

    fn brief(
        &self,
        article: &Article,
        sentences: &[Sentence],
        translations: &[Translation],
        observer: &dyn Observer,
    ) -> Result<(Brief, usize), EngineError> {
        let all =
            sentences.iter().zip(translations).map(|(sentence, translation)| Line { sentence, translation });
        let lines: Vec<Line<'_>> = all.filter(Line::fit).collect();
        let title = title(article, sentences, translations);
        let written_from = to_write_from(&lines, self.settings.sentences);
        let texts: Vec<&str> = written_from.iter().map(|line| line.translation.text.as_str()).collect();
        let compared = lines.iter().map(|line| (line.sentence.id, line.translation.text.as_str())).collect();
        let comparison = Comparison::new(compared, &self.settings.to, self.models.encoder.as_deref())?;
        let mut brief = Brief::default();
        if self.settings.summary != SummaryKind::Abstractive {
            brief.extractive = self.extractive(&lines, &comparison, &article.language);
        }
        let mut tokens = 0;
        let mut written_headline = None;
        let told =
            Told { lines: &lines, comparison: &comparison, from: &article.language, to: &self.settings.to };
        if let Some(writer) = &self.models.writer {
            let assignment = Assignment {
                sentences: self.settings.sentences,
                headline: title.is_none(),
                effort: self.settings.effort,
            };
            let written = summarize::write(writer, &texts, &self.settings.to, assignment, observer)?;
            written_headline = written.headline;
            let again = Some(writer).filter(|_| self.settings.effort != Effort::Fast);
            let (sentences, more) = told.borne_out(written.sentences, again, observer)?;
            brief.abstractive = sentences;
            tokens = written.tokens + more;
        }
        brief.headline = match (title, written_headline) {
            (Some(title), _) => Some(title),
            (None, Some(text)) => Some(told.headline(text)?),
            (None, None) => lines.first().map(lead_headline),
        };
        Ok((brief, tokens))
    }

    fn extractive(
        &self,
        lines: &[Line<'_>],
        comparison: &Comparison<'_>,
        from: &LanguageTag,
    ) -> Vec<ExtractiveSentence> {
        let candidates: Vec<Candidate<'_>> = lines.iter().map(Line::candidate).collect();
        let chosen = extract(&candidates, comparison.similarity(), self.settings.sentences);
        chosen
            .into_iter()
            .filter_map(|ranked| {
                let line = lines.iter().find(|line| line.sentence.id == ranked.id)?;
                Some(ExtractiveSentence {
                    sentence: ranked.id,
                    text: line.translation.text.clone(),
                    source: (*from != self.settings.to).then(|| line.sentence.text.clone()),
                    score: ranked.score,
                    flags: line.translation.flags.clone(),
                })
            })
            .collect()
    }
}

fn in_own_language(sentence: &Sentence) -> Candidate<'_> {
    Candidate { id: sentence.id, text: &sentence.text, kind: sentence.kind, paragraph: sentence.paragraph }
}

/// The article's own title, translated; its evidence is the title itself.
fn title(article: &Article, sentences: &[Sentence], translations: &[Translation]) -> Option<Headline> {
    let span = article.alignment.decoded_span(article.metadata.title?);
    let of_title: Vec<(&Sentence, &Translation)> = sentences
        .iter()
        .zip(translations)
        .filter(|(sentence, _)| sentence.span.start >= span.start && sentence.span.end <= span.end)
        .collect();
    let text: Vec<&str> = of_title.iter().map(|(_, translation)| translation.text.as_str()).collect();
    let usable =
        !text.is_empty() && of_title.iter().all(|(_, translation)| translation.outcome != Outcome::Failed);
    usable.then(|| Headline {
        text: text.join(" "),
        origin: HeadlineOrigin::Title,
        evidence: of_title.iter().map(|(sentence, _)| Evidence::alike(sentence.id, 1.0)).collect(),
        flags: of_title.iter().flat_map(|(_, translation)| translation.flags.clone()).collect(),
    })
}

fn lead_headline(line: &Line<'_>) -> Headline {
    Headline {
        text: line.translation.text.clone(),
        origin: HeadlineOrigin::Lead,
        evidence: vec![Evidence::alike(line.sentence.id, 1.0)],
        flags: line.translation.flags.clone(),
    }
}

/// Runs a stage, which gives its value and the tokens written, and notes how long it took.
fn staged<T>(
    stages: &mut Vec<Stage>,
    name: &str,
    stage: impl FnOnce() -> Result<(T, usize), EngineError>,
) -> Result<T, ProcessError> {
    let start = Instant::now();
    let (value, tokens) = stage().map_err(|error| match error {
        EngineError::Cancelled => ProcessError::Interrupted,
        error => ProcessError::Failed(Box::new(error)),
    })?;
    stages.push(Stage { name: name.to_owned(), seconds: start.elapsed().as_secs_f64(), tokens });
    Ok(value)
}
