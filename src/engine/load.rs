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

/// Requests that are decoded side by side. `scripts/bench_batching.sh` measures what that gains.
const SEQUENCES: usize = 64;

/// How engines run their models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineOptions {
    /// Threads that compute.
    pub threads: NonZeroUsize,
    /// Requests that are decoded side by side, at most.
    pub sequences: usize,
    /// Bytes that the program may take in all with a decoder model, about; none leaves it to what is free.
    pub memory: Option<u64>,
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
            memory: None,
            beams: None,
            precision: Precision::default(),
        }
    }
}

/// How many sentences are decoded side by side: for measurements, `DEPECHE_SEQUENCES` says otherwise.
fn sequences() -> usize {
    std::env::var("DEPECHE_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(SEQUENCES)
}

/// How many articles it is worth to work on at once with this translator.
pub fn side_by_side(model: &VerifiedModel) -> NonZeroUsize {
    let articles = match model.card().engine {
        // So many have sentences for all slots, and some are at their summaries meanwhile.
        EngineKind::Gguf => 12,
        // One is read and checked while another is translated.
        EngineKind::Firefox => 2,
        // Its operations have both of the processor's threads by themselves.
        EngineKind::Torch => 1,
        #[cfg(feature = "stand-in")]
        EngineKind::StandIn => 4,
    };
    NonZeroUsize::new(articles).unwrap_or(NonZeroUsize::MIN)
}

/// Whether a model's results depend on the number of threads.
pub fn depends_on_threads(model: &VerifiedModel) -> bool {
    model.card().engine == EngineKind::Torch
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
pub fn encoder(model: &VerifiedModel) -> Result<Arc<dyn Encoder>, EngineError> {
    match model.card().engine {
        EngineKind::Torch => torch_encoder(model),
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
    use crate::environment::{Environment, field_of};
    use crate::model::depeche_home;
    use crate::sha256::sha256_hex;

    /// The cache of keys and values takes no more of the memory that is free than one part of so many, if nothing is said of it,
    const SHARE_OF_FREE: u64 = 4;
    /// and no more than so many bytes, with which the default model's run stays below 4 GB.
    const CACHE: u64 = 1_610_612_736;
    /// What the program takes beside a decoder model's weights and its cache, in bytes: the encoder, buffers of llama.cpp, itself.
    const OTHERS: u64 = 1 << 30;

    pub fn gguf(model: &VerifiedModel, options: &EngineOptions) -> Result<Arc<dyn Generator>, EngineError> {
        let file = file(model).ok_or_else(|| {
            let reason = "its card names no .gguf file".to_owned();
            EngineError::Load { path: model.folder().to_owned(), reason }
        })?;
        let card = model.card();
        let own = GgufOptions {
            threads: options.threads.get(),
            sequences: options.sequences,
            cache: cache(options, file_size(model)),
            self_check: self_check(model),
        };
        Ok(Arc::new(Gguf::load(&card.id, &file, card.prompt.as_ref(), &own)?))
    }

    pub fn gguf_version(model: &VerifiedModel) -> String {
        file(model).map_or_else(String::new, |file| description(&file))
    }

    /// Bytes for the keys and values of what is answered side by side, beside a model of so many bytes.
    fn cache(options: &EngineOptions, weights: u64) -> u64 {
        match options.memory {
            Some(memory) => memory.saturating_sub(weights + OTHERS),
            None => free_memory().map_or(CACHE, |free| CACHE.min(free / SHARE_OF_FREE)),
        }
    }

    /// Bytes of memory that the system could give, where it tells.
    fn free_memory() -> Option<u64> {
        let kibibytes = field_of("/proc/meminfo", "MemAvailable")?;
        kibibytes.strip_suffix(" kB")?.parse::<u64>().ok().map(|size| size * 1024)
    }

    /// Bytes of the weights, which are in memory whole.
    fn file_size(model: &VerifiedModel) -> u64 {
        model.card().file_with_extension("gguf").map_or(0, |file| file.size)
    }

    /// Where it is kept whether requests get the same bits in company, and for what that was looked at. Without a folder to keep it in it is
    /// looked at each time.
    fn self_check(model: &VerifiedModel) -> Option<(PathBuf, String)> {
        let machine = Environment::this();
        let files: Vec<String> = model.files().iter().map(|file| file.sha256.to_string()).collect();
        let subject = format!(
            "{} of {}, {}, {} {} [{}]",
            model.card().id,
            files.join(" "),
            gguf_version(model),
            machine.arch,
            machine.cpu.unwrap_or_default(),
            machine.cpu_features.join(" ")
        );
        let name = format!("{}.json", sha256_hex(subject.as_bytes()));
        Some((depeche_home().ok()?.join("batching").join(name), subject))
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
fn torch_encoder(model: &VerifiedModel) -> Result<Arc<dyn Encoder>, EngineError> {
    // One thread, so that results do not depend on their number; sentences are few, and decoder models run beside it.
    let (card, folder) = (model.card(), model.folder());
    Ok(Arc::new(super::torch::TorchEncoder::load(&card.id, folder, 1, &card.text_prefix)?))
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
fn torch_encoder(model: &VerifiedModel) -> Result<Arc<dyn Encoder>, EngineError> {
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
