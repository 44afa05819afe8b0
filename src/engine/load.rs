//! A verified model to a loaded one, by the engines that this build has.
//!
//! ```no_run
//! use depeche::engine::load::{EngineOptions, text_model};
//! use depeche::model::{Catalogue, Store, Task, depeche_home};
//!
//! let store = Store::open(depeche_home()?);
//! let catalogue = Catalogue::open(&store)?;
//! let card = catalogue.default_for(Task::Translate).expect("there is a default");
//! let model = text_model(&store.verify(card)?, &EngineOptions::default())?;
//! assert_eq!(model.id(), card.id);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::num::NonZeroUsize;
use std::sync::Arc;

use super::encoder::Encoder;
use super::error::EngineError;
use super::generator::Generator;
use super::precision::Precision;
use super::seq2seq::{SearchOptions, Seq2Seq};
use super::text_model::TextModel;
use crate::model::{EngineKind, VerifiedModel};

/// Sentences that are decoded side by side. `scripts/bench_batching.sh` measures what that gains.
const SEQUENCES: usize = 16;

/// How engines run their models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineOptions {
    /// Threads that compute.
    pub threads: NonZeroUsize,
    /// Requests that are decoded side by side, at most.
    pub sequences: usize,
    /// Texts that an encoder-decoder model keeps at each step; none leaves it to the model's makers.
    pub beams: Option<NonZeroUsize>,
    /// The numbers that libtorch computes in.
    pub precision: Precision,
}

impl Default for EngineOptions {
    /// A thread for each processor, and what the models' makers chose.
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            sequences: sequences(),
            beams: None,
            precision: Precision::default(),
        }
    }
}

/// How many sentences are decoded side by side: for measurements, `DEPECHE_SEQUENCES` says otherwise.
fn sequences() -> usize {
    std::env::var("DEPECHE_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(SEQUENCES)
}

/// Loads a model that writes text.
///
/// # Errors
///
/// [`EngineError::NotBuilt`] where this build lacks its engine; [`EngineError::Load`] where its files don't make a model.
pub fn text_model(model: &VerifiedModel, options: &EngineOptions) -> Result<TextModel, EngineError> {
    let direct = |loaded: Arc<dyn Seq2Seq>| {
        let defaults = loaded.defaults();
        let beams = options.beams.map_or(defaults.beams, NonZeroUsize::get);
        TextModel::Direct(loaded, SearchOptions { beams, ..defaults })
    };
    match model.card().engine {
        EngineKind::Gguf => gguf(model, options).map(TextModel::Prompted),
        EngineKind::Firefox => firefox(model, options).map(direct),
        EngineKind::Torch => torch_seq2seq(model, options).map(direct),
        #[cfg(feature = "stand-in")]
        EngineKind::StandIn => {
            let loaded = super::stand_in::StandIn::load(&model.card().id, model.folder())?;
            Ok(match loaded.is_direct() {
                true => direct(Arc::new(super::stand_in::DirectStandIn(loaded))),
                false => TextModel::Prompted(Arc::new(loaded)),
            })
        }
    }
}

/// Loads a model to translate with: a translation is as long as its source makes it, whatever the makers' files say.
///
/// # Errors
///
/// As for [`text_model`].
pub fn translating(model: &VerifiedModel, options: &EngineOptions) -> Result<TextModel, EngineError> {
    Ok(match text_model(model, options)? {
        TextModel::Direct(loaded, search) => {
            TextModel::Direct(loaded, SearchOptions { min_tokens: 0, max_tokens: None, ..search })
        }
        prompted @ TextModel::Prompted(_) => prompted,
    })
}

/// Loads a model that embeds sentences.
///
/// # Errors
///
/// As for [`text_model`]; [`EngineError::Load`] also where its engine embeds nothing.
pub fn encoder(model: &VerifiedModel, options: &EngineOptions) -> Result<Arc<dyn Encoder>, EngineError> {
    match model.card().engine {
        EngineKind::Torch => torch_encoder(model, options),
        #[cfg(feature = "stand-in")]
        EngineKind::StandIn => Ok(Arc::new(super::stand_in::StandInEncoder::new(&model.card().id))),
        EngineKind::Firefox | EngineKind::Gguf => {
            let reason = format!(
                "models of the engine `{}` can't embed sentences in this version",
                model.card().engine
            );
            Err(EngineError::Load { path: model.folder().to_owned(), reason })
        }
    }
}

/// What runs a model, and its version; empty where this build has no such engine.
pub fn version(model: &VerifiedModel) -> String {
    match model.card().engine {
        EngineKind::Gguf => gguf_version(model),
        EngineKind::Firefox => firefox_version(),
        EngineKind::Torch => torch_version(),
        #[cfg(feature = "stand-in")]
        EngineKind::StandIn => super::stand_in::VERSION.to_owned(),
    }
}

#[cfg(feature = "gguf")]
mod with_gguf {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::{EngineError, EngineOptions, Generator, VerifiedModel};
    use crate::engine::gguf::{Gguf, GgufOptions, description};

    pub fn gguf(model: &VerifiedModel, options: &EngineOptions) -> Result<Arc<dyn Generator>, EngineError> {
        let own = GgufOptions { threads: options.threads.get(), sequences: options.sequences };
        let file = file(model).ok_or_else(|| {
            let reason = "its card names no .gguf file".to_owned();
            EngineError::Load { path: model.folder().to_owned(), reason }
        })?;
        let card = model.card();
        Ok(Arc::new(Gguf::load(&card.id, &file, card.prompt.as_ref(), &own)?))
    }

    pub fn gguf_version(model: &VerifiedModel) -> String {
        file(model).map_or_else(String::new, |file| description(&file))
    }

    fn file(model: &VerifiedModel) -> Option<PathBuf> {
        model.card().file_with_extension("gguf").and_then(|file| model.path(&file.name))
    }
}
#[cfg(feature = "gguf")]
use with_gguf::{gguf, gguf_version};

#[cfg(feature = "firefox")]
fn firefox(model: &VerifiedModel, options: &EngineOptions) -> Result<Arc<dyn Seq2Seq>, EngineError> {
    let loaded = super::firefox::Firefox::load(&model.card().id, model.folder(), options.threads.get())?;
    Ok(Arc::new(loaded))
}

#[cfg(feature = "firefox")]
fn firefox_version() -> String {
    super::firefox::VERSION.to_owned()
}

#[cfg(feature = "torch")]
fn torch_encoder(model: &VerifiedModel, options: &EngineOptions) -> Result<Arc<dyn Encoder>, EngineError> {
    let (card, folder, threads) = (model.card(), model.folder(), options.threads.get());
    Ok(Arc::new(super::torch::TorchEncoder::load(&card.id, folder, threads, &card.text_prefix)?))
}

#[cfg(feature = "torch")]
fn torch_seq2seq(model: &VerifiedModel, options: &EngineOptions) -> Result<Arc<dyn Seq2Seq>, EngineError> {
    let (folder, threads) = (model.folder(), options.threads.get());
    Ok(Arc::new(super::torch::TorchSeq2Seq::load(&model.card().id, folder, threads, options.precision)?))
}

#[cfg(feature = "torch")]
fn torch_version() -> String {
    super::torch::VERSION.to_owned()
}

#[cfg(not(feature = "gguf"))]
fn gguf(model: &VerifiedModel, _options: &EngineOptions) -> Result<Arc<dyn Generator>, EngineError> {
    Err(not_built(model))
}

#[cfg(not(feature = "gguf"))]
fn gguf_version(_model: &VerifiedModel) -> String {
    String::new()
}

#[cfg(not(feature = "firefox"))]
fn firefox(model: &VerifiedModel, _options: &EngineOptions) -> Result<Arc<dyn Seq2Seq>, EngineError> {
    Err(not_built(model))
}

#[cfg(not(feature = "firefox"))]
fn firefox_version() -> String {
    String::new()
}

#[cfg(not(feature = "torch"))]
fn torch_encoder(model: &VerifiedModel, _options: &EngineOptions) -> Result<Arc<dyn Encoder>, EngineError> {
    Err(not_built(model))
}

#[cfg(not(feature = "torch"))]
fn torch_seq2seq(model: &VerifiedModel, _options: &EngineOptions) -> Result<Arc<dyn Seq2Seq>, EngineError> {
    Err(not_built(model))
}

#[cfg(not(feature = "torch"))]
fn torch_version() -> String {
    String::new()
}

#[cfg(not(all(feature = "gguf", feature = "firefox", feature = "torch")))]
fn not_built(model: &VerifiedModel) -> EngineError {
    EngineError::NotBuilt { engine: model.card().engine.to_string() }
}
