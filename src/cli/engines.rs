//! A checked model to a loaded one, by the engines that this build has.

use std::sync::Arc;

use depeche::engine::{Encoder, EngineError, Generator, SearchOptions, Seq2Seq};
use depeche::model::EngineKind;
use depeche::settings::Settings;
use depeche::summarize::WritingModel;
use depeche::translate::TranslatingModel;

use super::load::Checked;

/// Sentences that are decoded side by side. `scripts/bench_batching.sh` measures what that gains.
const SEQUENCES: usize = 16;

/// How many sentences are decoded side by side: for measurements, `DEPECHE_SEQUENCES` says otherwise.
pub fn sequences() -> usize {
    std::env::var("DEPECHE_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(SEQUENCES)
}

/// Loads a model that translates.
pub fn translating(model: &Checked, settings: &Settings) -> Result<TranslatingModel, EngineError> {
    let loaded = match model.card.engine {
        EngineKind::Gguf => return Ok(TranslatingModel::Prompted(gguf(model, settings)?)),
        EngineKind::Firefox => firefox(model, settings)?,
        EngineKind::Torch => torch_seq2seq(model, settings)?,
    };
    // A translation is as long as its source makes it, whatever the makers' files say.
    let options = SearchOptions { min_tokens: 0, max_tokens: None, ..loaded.defaults() };
    Ok(TranslatingModel::Direct(loaded, with_beams(options, settings)))
}

/// Loads a model that writes summaries.
pub fn writing(model: &Checked, settings: &Settings) -> Result<WritingModel, EngineError> {
    match model.card.engine {
        EngineKind::Gguf => Ok(WritingModel::Prompted(gguf(model, settings)?)),
        EngineKind::Torch => {
            let loaded = torch_seq2seq(model, settings)?;
            let options = with_beams(loaded.defaults(), settings);
            Ok(WritingModel::Direct(loaded, options))
        }
        EngineKind::Firefox => Err(unable(model, "write summaries")),
    }
}

fn with_beams(options: SearchOptions, settings: &Settings) -> SearchOptions {
    let beams = settings.beams.map_or(options.beams, |beams| beams.get());
    SearchOptions { beams, ..options }
}

/// Loads a model that embeds sentences.
pub fn encoder(model: &Checked, settings: &Settings) -> Result<Arc<dyn Encoder>, EngineError> {
    match model.card.engine {
        EngineKind::Torch => torch_encoder(model, settings),
        EngineKind::Firefox | EngineKind::Gguf => Err(unable(model, "embed sentences")),
    }
}

/// What runs a model, and its version.
pub fn version(model: &Checked) -> String {
    match model.card.engine {
        EngineKind::Gguf => gguf_version(model),
        EngineKind::Firefox => firefox_version(),
        EngineKind::Torch => torch_version(),
    }
}

fn unable(model: &Checked, task: &str) -> EngineError {
    let reason = format!("models of the engine `{}` can't {task} in this version", model.card.engine);
    EngineError::Load { path: model.files.folder().to_owned(), reason }
}

#[cfg(feature = "gguf")]
mod with_gguf {
    use std::path::PathBuf;

    use depeche::engine::gguf::{Gguf, GgufOptions, description};

    use super::{Arc, Checked, EngineError, Generator, Settings, sequences};

    pub fn gguf(model: &Checked, settings: &Settings) -> Result<Arc<dyn Generator>, EngineError> {
        let options = GgufOptions { threads: settings.threads.get(), sequences: sequences() };
        let file = file(model).ok_or_else(|| {
            let reason = "its card names no .gguf file".to_owned();
            EngineError::Load { path: model.files.folder().to_owned(), reason }
        })?;
        Ok(Arc::new(Gguf::load(&model.card.id, &file, model.card.prompt.as_ref(), &options)?))
    }

    pub fn gguf_version(model: &Checked) -> String {
        file(model).map_or_else(String::new, |file| description(&file))
    }

    fn file(model: &Checked) -> Option<PathBuf> {
        model.card.file_with_extension("gguf").and_then(|file| model.files.path(&file.name))
    }
}
#[cfg(feature = "gguf")]
use with_gguf::{gguf, gguf_version};

#[cfg(feature = "firefox")]
fn firefox(model: &Checked, settings: &Settings) -> Result<Arc<dyn Seq2Seq>, EngineError> {
    use depeche::engine::firefox::Firefox;
    Ok(Arc::new(Firefox::load(&model.card.id, model.files.folder(), settings.threads.get())?))
}

#[cfg(feature = "firefox")]
fn firefox_version() -> String {
    depeche::engine::firefox::VERSION.to_owned()
}

#[cfg(feature = "torch")]
fn torch_encoder(model: &Checked, settings: &Settings) -> Result<Arc<dyn Encoder>, EngineError> {
    use depeche::engine::torch::TorchEncoder;
    let (card, folder, threads) = (&model.card, model.files.folder(), settings.threads.get());
    Ok(Arc::new(TorchEncoder::load(&card.id, folder, threads, &card.text_prefix)?))
}

#[cfg(feature = "torch")]
fn torch_seq2seq(model: &Checked, settings: &Settings) -> Result<Arc<dyn Seq2Seq>, EngineError> {
    use depeche::engine::torch::TorchSeq2Seq;
    let (folder, threads) = (model.files.folder(), settings.threads.get());
    Ok(Arc::new(TorchSeq2Seq::load(&model.card.id, folder, threads, settings.precision)?))
}

#[cfg(feature = "torch")]
fn torch_version() -> String {
    depeche::engine::torch::VERSION.to_owned()
}

// A model whose engine is not built is refused before it comes here, by `load::check`; its version is asked by nobody.

#[cfg(not(feature = "gguf"))]
fn gguf(model: &Checked, _settings: &Settings) -> Result<Arc<dyn Generator>, EngineError> {
    Err(EngineError::NotBuilt { engine: model.card.engine.to_string() })
}

#[cfg(not(feature = "gguf"))]
fn gguf_version(_model: &Checked) -> String {
    String::new()
}

#[cfg(not(feature = "firefox"))]
fn firefox(model: &Checked, _settings: &Settings) -> Result<Arc<dyn Seq2Seq>, EngineError> {
    Err(EngineError::NotBuilt { engine: model.card.engine.to_string() })
}

#[cfg(not(feature = "firefox"))]
fn firefox_version() -> String {
    String::new()
}

#[cfg(not(feature = "torch"))]
fn torch_encoder(model: &Checked, _settings: &Settings) -> Result<Arc<dyn Encoder>, EngineError> {
    Err(EngineError::NotBuilt { engine: model.card.engine.to_string() })
}

#[cfg(not(feature = "torch"))]
fn torch_seq2seq(model: &Checked, _settings: &Settings) -> Result<Arc<dyn Seq2Seq>, EngineError> {
    Err(EngineError::NotBuilt { engine: model.card.engine.to_string() })
}

#[cfg(not(feature = "torch"))]
fn torch_version() -> String {
    String::new()
}
