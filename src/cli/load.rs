//! From model ids to loaded models: verified first, each in memory once.

use std::cell::OnceCell;
use std::sync::Arc;

use anyhow::{Context, bail};
use depeche::check::{Checker, Glossary};
use depeche::engine::EngineError;
use depeche::language::{LanguageChoice, LanguageTag};
use depeche::model::{Catalogue, ModelCard, Store, Task, VerifiedModel, depeche_home};
use depeche::output::provenance::{FileRecord, ModelRecord, ModelRole};
use depeche::pipeline::{Loader, Models, NewsPipeline};
use depeche::settings::{Settings, SummaryKind};
use depeche::sha256::sha256_file;
use depeche::summarize::{LEXICAL, WritingModel};
use depeche::translate::{Fallback, TranslatingModel};

use super::{choose, engines};

/// A model that was found in the store with the digests that its card names.
#[derive(Clone)]
pub struct Checked {
    pub card: ModelCard,
    pub files: VerifiedModel,
}

/// Finds a model that can do `task` and verifies it.
pub fn check(id: &str, task: Task) -> anyhow::Result<Checked> {
    let store = Store::open(depeche_home()?);
    let catalogue = Catalogue::open(&store)?;
    let card = catalogue.get(id)?;
    if !card.can(task) {
        let able: Vec<&str> =
            catalogue.cards().iter().filter(|card| card.can(task)).map(|card| card.id.as_str()).collect();
        bail!("the model {id} does not {task}; choose among {}", able.join(", "));
    }
    if !card.engine.is_built() {
        return Err(EngineError::NotBuilt { engine: card.engine.to_string() }).context(format!("model {id}"));
    }
    let files = store.verify(card)?;
    Ok(Checked { card: card.clone(), files })
}

/// Finds the model that translates, verifies it, and makes sure that it is for the languages at hand.
pub fn translator(settings: &Settings) -> anyhow::Result<Checked> {
    translating(ModelRole::Translator, &settings.translator, settings)
}

/// The same for the model that is asked where the translator gets a sentence wrong.
fn check_fallback(settings: &Settings) -> anyhow::Result<Option<Checked>> {
    let Some(id) = &settings.fallback else { return Ok(None) };
    if *id == settings.translator {
        bail!("--fallback {id}: that is the translator itself; name another model");
    }
    translating(ModelRole::Fallback, id, settings).map(Some)
}

/// The model that is asked where the translator gets a sentence wrong, if the settings name one; it is loaded when it is needed.
pub fn fallback(settings: &Settings) -> anyhow::Result<Option<Arc<Fallback>>> {
    Ok(check_fallback(settings)?.map(|model| lazily(model, settings)))
}

fn lazily(model: Checked, settings: &Settings) -> Arc<Fallback> {
    let settings = settings.clone();
    Arc::new(Fallback::new(move || engines::translating(&model, &settings)))
}

fn translating(role: ModelRole, id: &str, settings: &Settings) -> anyhow::Result<Checked> {
    let flag = choose::name(role);
    let model = check(id, Task::Translate).with_context(|| format!("--{flag}"))?;
    let card = &model.card;
    let fits = match &settings.lang {
        LanguageChoice::Fixed(from) => card.translates(from, &settings.to),
        LanguageChoice::Auto => {
            card.to.is_empty() || (card.languages.len() > 1 && card.to.contains(&settings.to))
        }
    };
    if !fits {
        let tags = |tags: &[LanguageTag]| tags.iter().map(LanguageTag::as_str).collect::<Vec<_>>().join(" ");
        bail!(
            "--{flag} {}: it translates {} into {}; --lang {} --to {} needs another model",
            card.id,
            tags(&card.languages),
            tags(&card.to),
            settings.lang,
            settings.to
        );
    }
    Ok(model)
}

/// Finds the model that embeds sentences and verifies it; none where they are compared by their words.
pub fn check_encoder(settings: &Settings) -> anyhow::Result<Option<Checked>> {
    if settings.encoder == LEXICAL {
        return Ok(None);
    }
    let checked = check(&settings.encoder, Task::Encode)
        .with_context(|| format!("--encoder (`{LEXICAL}` needs no model)"))?;
    Ok(Some(checked))
}

/// Finds the model that writes summaries and verifies it.
pub fn check_summarizer(settings: &Settings) -> anyhow::Result<Checked> {
    check(&settings.summarizer, Task::Summarize)
        .context("name a model that does with --summarizer, or do without one with --summary extractive")
}

/// The checks of translations, with the glossary that the settings name.
pub fn checker(settings: &Settings) -> anyhow::Result<Checker> {
    let Some(path) = &settings.glossary else { return Ok(Checker::default()) };
    let from = match &settings.lang {
        LanguageChoice::Fixed(tag) => tag.clone(),
        LanguageChoice::Auto => LanguageTag::french(),
    };
    let glossary = Glossary::read(path, &from, &settings.to)
        .with_context(|| format!("--glossary {}", path.display()))?;
    Ok(Checker { glossary: Some(Arc::new(glossary)) })
}

/// The pipeline of `depeche brief`: its models are verified now, and loaded when the first article needs them.
pub fn pipeline(settings: &Settings) -> anyhow::Result<NewsPipeline> {
    let translator = translator(settings)?;
    let fallback = check_fallback(settings)?;
    let encoder = check_encoder(settings)?;
    let encoded = encoder.as_ref().map(|model| model.card.languages.clone()).unwrap_or_default();
    let by_words = || by_words(ModelRole::Encoder);
    let compared = encoder.as_ref().map_or_else(by_words, |model| record(ModelRole::Encoder, model));
    let mut records = vec![record(ModelRole::Translator, &translator), compared];
    records.extend(fallback.as_ref().map(|model| record(ModelRole::Fallback, model)));
    let same = settings.summarizer == settings.translator && translator.card.can(Task::Summarize);
    let summarizer = match settings.summary {
        SummaryKind::Extractive => None,
        _ if same => Some(translator.clone()),
        _ => Some(check_summarizer(settings)?),
    };
    records.extend(summarizer.as_ref().map(|model| record(ModelRole::Summarizer, model)));
    let from = match &settings.lang {
        LanguageChoice::Fixed(tag) => tag.clone(),
        LanguageChoice::Auto => LanguageTag::french(),
    };
    Ok(NewsPipeline {
        loader: loader(settings.clone(), translator, summarizer, encoder),
        fallback: fallback.map(|model| lazily(model, settings)),
        loaded: OnceCell::new(),
        records,
        build: build(settings)?,
        checker: checker(settings)?,
        from,
        to: settings.to.clone(),
        scope: settings.translate,
        encoded,
        summary: settings.summary,
        sentences: settings.sentences.get(),
    })
}

/// The pipeline for lines: a translator alone.
pub fn pipeline_of_lines(settings: &Settings) -> anyhow::Result<NewsPipeline> {
    let translator = translator(settings)?;
    let fallback = check_fallback(settings)?;
    let mut records = vec![record(ModelRole::Translator, &translator)];
    records.extend(fallback.as_ref().map(|model| record(ModelRole::Fallback, model)));
    let from = match &settings.lang {
        LanguageChoice::Fixed(tag) => tag.clone(),
        LanguageChoice::Auto => bail!("--lines needs a language: single lines are too short to detect it"),
    };
    Ok(NewsPipeline {
        records,
        loader: loader(settings.clone(), translator, None, None),
        fallback: fallback.map(|model| lazily(model, settings)),
        loaded: OnceCell::new(),
        build: build(settings)?,
        checker: checker(settings)?,
        from,
        to: settings.to.clone(),
        scope: settings.translate,
        encoded: Vec::new(),
        summary: settings.summary,
        sentences: settings.sentences.get(),
    })
}

fn loader(
    settings: Settings,
    translator: Checked,
    summarizer: Option<Checked>,
    encoder: Option<Checked>,
) -> Loader {
    Box::new(move || {
        let encoder = encoder.as_ref().map(|model| engines::encoder(model, &settings)).transpose()?;
        let translating = engines::translating(&translator, &settings)?;
        let writer = match (&summarizer, &translating) {
            (None, _) => None,
            (Some(model), TranslatingModel::Prompted(loaded)) if model.card.id == translator.card.id => {
                Some(WritingModel::Prompted(Arc::clone(loaded)))
            }
            (Some(model), _) => Some(engines::writing(model, &settings)?),
        };
        Ok(Models { translator: translating, writer, encoder })
    })
}

fn record(role: ModelRole, model: &Checked) -> ModelRecord {
    let file = |file: &depeche::model::ModelFile| FileRecord {
        file: file.name.clone(),
        size: file.size,
        sha256: file.sha256.to_string(),
    };
    ModelRecord {
        role,
        id: model.card.id.clone(),
        licence: model.card.licence.id.clone(),
        engine: model.card.engine.to_string(),
        engine_version: engines::version(model),
        files: model.files.files().iter().map(file).collect(),
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
fn build(settings: &Settings) -> anyhow::Result<String> {
    let environment = depeche::environment::Environment::this();
    let glossary = match &settings.glossary {
        None => String::new(),
        Some(path) => {
            let digest = sha256_file(path).with_context(|| format!("--glossary {}", path.display()))?;
            format!(", glossary {digest}")
        }
    };
    Ok(format!(
        "{} threads, {} sequences, {:?}, {} [{}]{glossary}",
        settings.threads,
        engines::sequences(),
        settings.precision.resolve(),
        environment.arch,
        environment.cpu_features.join(" ")
    ))
}
