//! From model ids to loaded models: verified first, each in memory once.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use depeche::engine::gguf::{Gguf, GgufOptions};
use depeche::engine::torch::TorchEncoder;
use depeche::engine::{EngineError, Generator};
use depeche::language::{LanguageChoice, LanguageTag};
use depeche::model::{Catalogue, EngineKind, ModelCard, Store, Task, VerifiedModel, depeche_home};
use depeche::output::provenance::{FileRecord, ModelRecord, ModelRole};
use depeche::pipeline::{Loader, Models, NewsPipeline};
use depeche::settings::{Settings, SummaryKind};
use depeche::translate::TranslatingModel;

/// Sentences that are decoded side by side. `scripts/bench_batching.sh` measures what that gains.
const SEQUENCES: usize = 16;

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
        bail!("this build has no {} engine, which the model {id} needs", card.engine);
    }
    let files = store.verify(card)?;
    Ok(Checked { card: card.clone(), files })
}

/// Finds the model that translates, verifies it, and makes sure that it is for the languages at hand.
pub fn translator(settings: &Settings) -> anyhow::Result<Checked> {
    let model = check(&settings.translator, Task::Translate).context("--translator")?;
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
            "--translator {}: it translates {} into {}; --lang {} --to {} needs another model",
            card.id,
            tags(&card.languages),
            tags(&card.to),
            settings.lang,
            settings.to
        );
    }
    Ok(model)
}

/// Loads a decoder model.
pub fn generator(model: &Checked, settings: &Settings) -> Result<Arc<dyn Generator>, EngineError> {
    let fault =
        |reason: &str| EngineError::Load { path: model.files.folder().to_owned(), reason: reason.to_owned() };
    let file = model.card.file_with_extension("gguf").and_then(|file| model.files.path(&file.name));
    let file: PathBuf = file.ok_or_else(|| fault("its card names no .gguf file"))?;
    let prompt = model.card.prompt.as_ref().ok_or_else(|| fault("its card has no prompt template"))?;
    let options = GgufOptions { threads: settings.threads.get(), sequences: sequences() };
    Ok(Arc::new(Gguf::load(&model.card.id, &file, prompt, &options)?))
}

/// How many sentences are decoded side by side: for measurements, `DEPECHE_SEQUENCES` says otherwise.
fn sequences() -> usize {
    std::env::var("DEPECHE_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(SEQUENCES)
}

/// The pipeline of `depeche brief`: its models are verified now, and loaded when the first article needs them.
pub fn pipeline(settings: &Settings) -> anyhow::Result<NewsPipeline> {
    let translator = translator(settings)?;
    let encoder = check(&settings.encoder, Task::Encode).context("--encoder")?;
    let mut records = vec![record(ModelRole::Translator, &translator), record(ModelRole::Encoder, &encoder)];
    let summarizer = match settings.summary {
        SummaryKind::Extractive => None,
        _ if settings.summarizer == settings.translator => Some(translator.clone()),
        _ => Some(check(&settings.summarizer, Task::Summarize).context("--summarizer")?),
    };
    records.extend(summarizer.as_ref().map(|model| record(ModelRole::Summarizer, model)));
    let from = match &settings.lang {
        LanguageChoice::Fixed(tag) => tag.clone(),
        LanguageChoice::Auto => LanguageTag::french(),
    };
    Ok(NewsPipeline {
        loader: loader(settings.clone(), translator, summarizer, encoder),
        loaded: OnceCell::new(),
        records,
        build: build(settings),
        from,
        to: settings.to.clone(),
        summary: settings.summary,
        sentences: settings.sentences.get(),
    })
}

fn loader(settings: Settings, translator: Checked, summarizer: Option<Checked>, encoder: Checked) -> Loader {
    Box::new(move || {
        let encoder = TorchEncoder::load(&encoder.card.id, encoder.files.folder(), settings.threads.get())?;
        let translating = generator(&translator, &settings)?;
        let writer = match &summarizer {
            None => None,
            Some(model) if model.card.id == translator.card.id => Some(Arc::clone(&translating)),
            Some(model) => Some(generator(model, &settings)?),
        };
        Ok(Models { translator: TranslatingModel::Prompted(translating), writer, encoder: Arc::new(encoder) })
    })
}

fn record(role: ModelRole, model: &Checked) -> ModelRecord {
    let engine_version = match model.card.engine {
        EngineKind::Gguf => depeche::engine::gguf::VERSION,
        EngineKind::Torch => depeche::engine::torch::VERSION,
        EngineKind::Firefox => "",
    };
    ModelRecord {
        role,
        id: model.card.id.clone(),
        licence: model.card.licence.id.clone(),
        engine: model.card.engine.to_string(),
        engine_version: engine_version.to_owned(),
        files: model
            .files
            .files()
            .iter()
            .map(|file| FileRecord {
                file: file.name.clone(),
                size: file.size,
                sha256: file.sha256.to_string(),
            })
            .collect(),
    }
}

/// What of the engines can change an output, beside the model files.
fn build(settings: &Settings) -> String {
    let environment = depeche::run::Environment::this();
    format!(
        "{} threads, {} sequences, {} [{}]",
        settings.threads,
        sequences(),
        environment.arch,
        environment.cpu_features.join(" ")
    )
}
