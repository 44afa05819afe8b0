//! From settings to a pipeline: its models are verified now, and loaded, each once, when the first article needs them.

use std::sync::{Arc, Mutex, OnceLock};

use super::error::AssembleError;
use super::news::{Loader, Models, NewsPipeline};
use crate::check::{Checker, Glossary};
use crate::engine::load::{self, EngineOptions};
use crate::engine::{EngineError, TextModel};
use crate::environment::Environment;
use crate::language::{LanguageChoice, LanguageTag};
use crate::model::{Catalogue, ModelFile, Store, Task, VerifiedModel, depeche_home};
use crate::output::provenance::{FileRecord, ModelRecord, ModelRole};
use crate::settings::{Settings, SummaryKind};
use crate::sha256::sha256_file;
use crate::summarize::LEXICAL;
use crate::translate::Fallback;

/// The pipeline of `depeche brief`. The settings name each model: [`Chooser`](super::Chooser) has seen to `auto`.
///
/// # Errors
///
/// [`AssembleError`] where a model is missing, damaged, or not for the task or the languages, and where the glossary can't be used.
pub fn assemble(settings: &Settings) -> Result<NewsPipeline, AssembleError> {
    let translator = translator(settings)?;
    let fallback = verified_fallback(settings)?;
    let encoder = encoder(settings)?;
    let encoded = encoder.as_ref().map(|model| model.card().languages.clone()).unwrap_or_default();
    let by_words = || by_words(ModelRole::Encoder);
    let compared = encoder.as_ref().map_or_else(by_words, |model| record(ModelRole::Encoder, model));
    let mut records = vec![record(ModelRole::Translator, &translator), compared];
    records.extend(fallback.as_ref().map(|model| record(ModelRole::Fallback, model)));
    let same = settings.summarizer == settings.translator && translator.card().can(Task::Summarize);
    let writer = match settings.summary {
        SummaryKind::Extractive => None,
        _ if same => Some(translator.clone()),
        _ => Some(summarizer(settings)?),
    };
    records.extend(writer.as_ref().map(|model| record(ModelRole::Summarizer, model)));
    let all: Vec<&VerifiedModel> =
        [Some(&translator), fallback.as_ref(), writer.as_ref()].into_iter().flatten().collect();
    let build = build(settings, &all)?;
    let options = settings.engine_options();
    Ok(NewsPipeline {
        fallback: fallback.map(|model| lazily(model, options.clone())),
        loaded: OnceLock::new(),
        loading: Mutex::new(()),
        side_by_side: load::side_by_side(&translator),
        records,
        build,
        checker: checker(settings)?,
        from: source_language(settings),
        to: settings.to.clone(),
        scope: settings.translate,
        effort: settings.effort,
        encoded,
        summary: settings.summary,
        sentences: settings.sentences.get(),
        loader: loader(options, translator, writer, encoder),
    })
}

/// The pipeline for lines: a translator alone.
///
/// # Errors
///
/// As for [`assemble`]; also where the language is to be detected, for which lines are too short.
pub fn assemble_for_lines(settings: &Settings) -> Result<NewsPipeline, AssembleError> {
    let translator = translator(settings)?;
    let fallback = verified_fallback(settings)?;
    let mut records = vec![record(ModelRole::Translator, &translator)];
    records.extend(fallback.as_ref().map(|model| record(ModelRole::Fallback, model)));
    if settings.lang == LanguageChoice::Auto {
        return Err(AssembleError::LinesOfAnyLanguage);
    }
    let all: Vec<&VerifiedModel> = [Some(&translator), fallback.as_ref()].into_iter().flatten().collect();
    let build = build(settings, &all)?;
    let options = settings.engine_options();
    Ok(NewsPipeline {
        records,
        fallback: fallback.map(|model| lazily(model, options.clone())),
        loaded: OnceLock::new(),
        loading: Mutex::new(()),
        side_by_side: load::side_by_side(&translator),
        build,
        checker: checker(settings)?,
        from: source_language(settings),
        to: settings.to.clone(),
        scope: settings.translate,
        effort: settings.effort,
        encoded: Vec::new(),
        summary: settings.summary,
        sentences: settings.sentences.get(),
        loader: loader(options, translator, None, None),
    })
}

/// The model that translates, verified, once it is sure that it is for the languages at hand.
///
/// # Errors
///
/// As for [`assemble`].
pub fn translator(settings: &Settings) -> Result<VerifiedModel, AssembleError> {
    translating(ModelRole::Translator, &settings.translator, settings)
}

/// The model that is asked where the translator gets a sentence wrong, if the settings name one; it is loaded when it is needed.
///
/// # Errors
///
/// As for [`assemble`].
pub fn fallback(settings: &Settings) -> Result<Option<Arc<Fallback>>, AssembleError> {
    Ok(verified_fallback(settings)?.map(|model| lazily(model, settings.engine_options())))
}

/// The model that embeds sentences, verified; none where they are compared by their words.
///
/// # Errors
///
/// As for [`assemble`].
pub fn encoder(settings: &Settings) -> Result<Option<VerifiedModel>, AssembleError> {
    if settings.encoder == LEXICAL {
        return Ok(None);
    }
    let flag = format!("--encoder (`{LEXICAL}` needs no model)");
    verified(&settings.encoder, Task::Encode).map(Some).map_err(|error| error.about(flag))
}

/// The model that writes summaries, verified.
///
/// # Errors
///
/// As for [`assemble`].
pub fn summarizer(settings: &Settings) -> Result<VerifiedModel, AssembleError> {
    verified(&settings.summarizer, Task::Summarize).map_err(|error| {
        error.about("name a model that does with --summarizer, or do without one with --summary extractive")
    })
}

/// The checks of translations, with the glossary that the settings name.
///
/// # Errors
///
/// Where the glossary can't be used.
pub fn checker(settings: &Settings) -> Result<Checker, AssembleError> {
    let press_terms = settings.press_terms;
    let Some(path) = &settings.glossary else { return Ok(Checker { press_terms, glossary: None }) };
    let glossary = Glossary::read(path, &source_language(settings), &settings.to)
        .map_err(|source| AssembleError::Glossary { path: path.clone(), source })?;
    Ok(Checker { glossary: Some(Arc::new(glossary)), press_terms })
}

/// The language of the articles; French where it is detected article by article.
fn source_language(settings: &Settings) -> LanguageTag {
    match &settings.lang {
        LanguageChoice::Fixed(tag) => tag.clone(),
        LanguageChoice::Auto => LanguageTag::french(),
    }
}

/// Finds the model that can do `task` and verifies it.
fn verified(id: &str, task: Task) -> Result<VerifiedModel, AssembleError> {
    let store = Store::open(depeche_home()?);
    let catalogue = Catalogue::open(&store)?;
    let card = catalogue.get(id)?;
    if !card.can(task) {
        let able = catalogue.cards().iter().filter(|card| card.can(task)).map(|card| card.id.clone());
        return Err(AssembleError::Unable { id: id.to_owned(), task, able: able.collect() });
    }
    if !card.engine.is_built() {
        let source = EngineError::NotBuilt { engine: card.engine.to_string() };
        return Err(AssembleError::NotBuilt { id: id.to_owned(), source });
    }
    Ok(store.verify(card)?)
}

fn verified_fallback(settings: &Settings) -> Result<Option<VerifiedModel>, AssembleError> {
    let Some(id) = &settings.fallback else { return Ok(None) };
    if *id == settings.translator {
        return Err(AssembleError::FallbackIsTranslator.about(format!("--fallback {id}")));
    }
    translating(ModelRole::Fallback, id, settings).map(Some)
}

fn translating(role: ModelRole, id: &str, settings: &Settings) -> Result<VerifiedModel, AssembleError> {
    let model = verified(id, Task::Translate).map_err(|error| error.about(format!("--{role}")))?;
    let card = model.card();
    let fits = match &settings.lang {
        LanguageChoice::Fixed(from) => card.translates(from, &settings.to),
        LanguageChoice::Auto => {
            card.to.is_empty() || (card.languages.len() > 1 && card.to.contains(&settings.to))
        }
    };
    if !fits {
        let error = AssembleError::Languages {
            languages: card.languages.clone(),
            into: card.to.clone(),
            lang: settings.lang.clone(),
            to: settings.to.clone(),
        };
        return Err(error.about(format!("--{role} {id}")));
    }
    Ok(model)
}

fn lazily(model: VerifiedModel, options: EngineOptions) -> Arc<Fallback> {
    Arc::new(Fallback::new(move || load::translating(&model, &options)))
}

fn loader(
    options: EngineOptions,
    translator: VerifiedModel,
    writer: Option<VerifiedModel>,
    encoder: Option<VerifiedModel>,
) -> Loader {
    Box::new(move || {
        let encoder = encoder.as_ref().map(|model| load::encoder(model)).transpose()?;
        let translating = load::translating(&translator, &options)?;
        let writing = match (&writer, &translating) {
            (None, _) => None,
            (Some(model), TextModel::Prompted(_)) if *model == translator => Some(translating.clone()),
            (Some(model), _) => Some(load::text_model(model, &options)?),
        };
        Ok(Models { translator: translating, writer: writing, encoder })
    })
}

fn record(role: ModelRole, model: &VerifiedModel) -> ModelRecord {
    let file = |file: &ModelFile| FileRecord {
        file: file.name.clone(),
        size: file.size,
        sha256: file.sha256.to_string(),
    };
    ModelRecord {
        role,
        id: model.card().id.clone(),
        licence: model.card().licence.id.clone(),
        engine: model.card().engine.to_string(),
        engine_version: load::version(model),
        files: model.files().iter().map(file).collect(),
    }
}

/// The record of what the program does by itself, without a model.
fn by_words(role: ModelRole) -> ModelRecord {
    ModelRecord {
        role,
        id: LEXICAL.to_owned(),
        licence: env!("CARGO_PKG_LICENSE").to_owned(),
        engine: env!("CARGO_PKG_NAME").to_owned(),
        engine_version: env!("CARGO_PKG_VERSION").to_owned(),
        files: Vec::new(),
    }
}

/// What can change an output beside the model files and the settings: the engines, and what the glossary says.
fn build(settings: &Settings, models: &[&VerifiedModel]) -> Result<String, AssembleError> {
    let environment = Environment::this();
    let options = settings.engine_options();
    let glossary = match &settings.glossary {
        None => String::new(),
        Some(path) => {
            let digest = sha256_file(path)
                .map_err(|source| AssembleError::GlossaryUnreadable { path: path.clone(), source })?;
            format!(", glossary {digest}")
        }
    };
    let threads = match models.iter().any(|model| load::depends_on_threads(model)) {
        true => format!("{} threads, ", options.threads),
        false => String::new(),
    };
    Ok(format!(
        "{threads}{:?}, {} [{}]{glossary}",
        options.precision.resolve(),
        environment.arch,
        environment.cpu_features.join(" ")
    ))
}
