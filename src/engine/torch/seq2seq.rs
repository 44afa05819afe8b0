//! Encoder-decoder models by rust-bert: translation and summaries.
//!
//! rust-bert's own pipelines cut a source at the model's limit, bring tokenizers that current checkpoints don't feed, and copy
//! more than they need in their generation loop. So only its networks are used: sources are tokenised with the checkpoint's own
//! tokenizer and counted, and the search is ours.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;

use tch::nn::VarStore;
use tch::{Device, Kind};

use super::checkpoint::Checkpoint;
use super::config::{Config, Family};
use super::generate::{Order, Plan, generate};
use super::network::Network;
use super::search::Text;
use super::tokens::Tokens;
use crate::engine::{
    Batching, EngineError, Finish, Hypothesis, Observer, Precision, SearchOptions, Seq2Seq, SourceBatch,
};

/// Texts that are written side by side, beams counted.
const ROWS: usize = 128;
/// Tokens that a text may have beyond twice those of its source.
const SLACK: usize = 24;

/// An encoder-decoder model, loaded.
pub struct TorchSeq2Seq {
    id: String,
    config: Config,
    tokens: Tokens,
    /// Behind a lock, as libtorch's modules are not `Sync`; it brings its own threads.
    network: Mutex<Network>,
}

impl TorchSeq2Seq {
    /// Loads the model in `folder`, as `save_pretrained` writes it or as it comes from the hub.
    ///
    /// # Errors
    ///
    /// [`EngineError::Load`], naming the file at fault, and the tensor where one is missing or has another shape.
    pub fn load(id: &str, folder: &Path, threads: usize, precision: Precision) -> Result<Self, EngineError> {
        tch::set_num_threads(i32::try_from(threads).unwrap_or(i32::MAX));
        let config = Config::read(folder)?;
        let tokens = Tokens::read(folder, &config)?;
        let checkpoint = Checkpoint::read(folder)?;
        let mut store = VarStore::new(Device::Cpu);
        let build = || Network::load(&config, checkpoint, &store);
        let network = catch_unwind(AssertUnwindSafe(build)).map_err(|_| EngineError::Load {
            path: folder.join("config.json"),
            reason: "the network can't be built from it".to_owned(),
        })??;
        store.freeze();
        if precision.resolve() == Precision::Bf16 {
            store.set_kind(Kind::BFloat16);
        }
        Ok(Self { id: id.to_owned(), config, tokens, network: Mutex::new(network) })
    }

    fn run_error(&self, reason: impl ToString) -> EngineError {
        EngineError::Run { model: self.id.clone(), reason: reason.to_string() }
    }

    /// The token ids of a source.
    ///
    /// # Errors
    ///
    /// [`EngineError::Run`] where the tokenizer fails or does not know the language.
    pub fn source_tokens(&self, batch: &SourceBatch<'_>) -> Result<Vec<Vec<i64>>, EngineError> {
        let from = batch.languages.map(|(from, _)| from);
        let encode =
            |source: &&str| self.tokens.encode(source, from).map_err(|reason| self.run_error(reason));
        batch.sources.iter().map(encode).collect()
    }

    /// The texts' token ids, for comparison with other implementations; a text's last token is the one that ended it.
    ///
    /// # Errors
    ///
    /// As [`Seq2Seq::transform`].
    pub fn target_tokens(
        &self,
        batch: SourceBatch<'_>,
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<i64>>, EngineError> {
        Ok(self.texts(&batch, observer)?.into_iter().map(|(text, _)| text.tokens).collect())
    }

    /// The texts, and whether each came to its limit.
    fn texts(
        &self,
        batch: &SourceBatch<'_>,
        observer: &dyn Observer,
    ) -> Result<Vec<(Text, bool)>, EngineError> {
        let sources = self.source_tokens(batch)?;
        if let Some(longest) = sources.iter().map(Vec::len).max().filter(|&longest| longest > self.limit()) {
            return Err(EngineError::TooLong {
                model: self.id.clone(),
                tokens: longest,
                limit: self.limit(),
            });
        }
        let to = batch.languages.map(|(_, to)| to);
        let first = self.tokens.first_of(to).map_err(|reason| self.run_error(reason))?;
        let plan = Plan { generation: &self.config.generation, options: batch.options, first };
        let network = self.network.lock().map_err(|error| self.run_error(error))?;
        // Sources of like length go together, so that little is padded; results are put back in order.
        let mut order: Vec<usize> = (0..sources.len()).collect();
        order.sort_by_key(|&index| (usize::MAX - sources[index].len(), index));
        let mut texts: Vec<Option<(Text, bool)>> = sources.iter().map(|_| None).collect();
        let (mut finished, mut tokens) = (0, 0);
        for chunk in order.chunks((ROWS / batch.options.beams.max(1)).max(1)) {
            let orders: Vec<Order<'_>> =
                chunk.iter().map(|&index| self.order(&sources[index], batch)).collect();
            let mut step = |done: usize, written: usize| {
                observer.progress(finished + done, tokens + written);
                !observer.cancelled()
            };
            let generated = || tch::no_grad(|| generate(&network, &orders, &plan, &mut step));
            let generated =
                catch_unwind(AssertUnwindSafe(generated)).map_err(|panic| self.run_error(message(&panic)))?;
            let generated = generated.ok_or(EngineError::Cancelled)?;
            finished += chunk.len();
            tokens += generated.iter().map(|text| text.tokens.len()).sum::<usize>();
            for ((&index, text), order) in chunk.iter().zip(generated).zip(&orders) {
                let cut = text.tokens.len() >= order.max_tokens;
                texts[index] = Some((text, cut));
            }
        }
        Ok(texts.into_iter().flatten().collect())
    }

    fn order<'s>(&self, source: &'s [i64], batch: &SourceBatch<'_>) -> Order<'s> {
        let most = batch.options.max_tokens.unwrap_or(2 * source.len() + SLACK);
        Order { source, max_tokens: most.clamp(1, self.config.positions - 1) }
    }
}

impl Seq2Seq for TorchSeq2Seq {
    fn id(&self) -> &str {
        &self.id
    }

    fn batching(&self) -> Batching {
        Batching::ByArticle
    }

    fn limit(&self) -> usize {
        self.config.positions
    }

    fn count_tokens(&self, source: &str) -> Result<usize, EngineError> {
        // Any language will do: each is one token.
        let language = crate::language::LanguageTag::french();
        let ids = self.tokens.encode(source, Some(&language)).map_err(|reason| self.run_error(reason))?;
        Ok(ids.len())
    }

    fn defaults(&self) -> SearchOptions {
        self.config.generation.options.clone()
    }

    fn summary_prefix(&self) -> &str {
        // T5 was trained on many tasks, each named in front.
        if self.config.family == Family::T5 { "summarize: " } else { "" }
    }

    fn transform(
        &self,
        batch: SourceBatch<'_>,
        observer: &dyn Observer,
    ) -> Result<Vec<Hypothesis>, EngineError> {
        let texts = self.texts(&batch, observer)?;
        let hypothesis = |(text, cut): (Text, bool)| {
            let tokens = text.tokens.len();
            Ok(Hypothesis {
                text: self.tokens.decode(&text.tokens).map_err(|reason| self.run_error(reason))?,
                score: (tokens > 0).then(|| text.log_probability / tokens as f32),
                tokens,
                finish: if cut { Finish::Length } else { Finish::Stop },
            })
        };
        texts.into_iter().map(hypothesis).collect()
    }
}

/// What a panic said.
fn message(panic: &Box<dyn std::any::Any + Send>) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    let first = text.unwrap_or_default().lines().next().unwrap_or_default().to_owned();
    format!("the network failed: {first}")
}
