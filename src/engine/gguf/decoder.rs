//! Continuous batching: many requests with one shared prefix, decoded side by side.
//!
//! One pass through the model costs little more for sixteen sequences than for one, as the weights are read from memory once. So
//! every pass carries one token of each running sequence, and what is left of its budget goes to the prompts of the next requests.
//! The schedule depends on the batch alone, never on what ran before, so neither neighbours nor a resume change a result.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};

use llama_cpp_2::context::LlamaContext;
use llama_cpp_2::context::params::LlamaContextParams;
use llama_cpp_2::llama_backend::LlamaBackend;
use llama_cpp_2::llama_batch::LlamaBatch;
use llama_cpp_2::model::LlamaModel;
use llama_cpp_2::token::LlamaToken;
use llama_cpp_2::{LlamaStateSeqFlags, SeqState};

use super::choose::choose;
use crate::engine::{DecodeOptions, Enough, Finish};

/// The sequence that holds the shared prefix; requests run in the ones above it.
const PREFIX_SEQUENCE: i32 = 0;
/// How many prefixes are kept, and how long one may be: standing instructions come again with each article, whole articles don't.
const KEPT_PREFIXES: usize = 4;
const KEPT_TOKENS: usize = 1024;

/// How a decoder is set up.
#[derive(Clone, Copy, Debug)]
pub struct DecoderOptions {
    /// Cells of the key-value cache, shared by all sequences.
    pub context: u32,
    /// Most sequences at a time.
    pub sequences: u32,
    /// Most tokens a pass.
    pub pass: u32,
    /// Threads.
    pub threads: i32,
}

/// A request, tokenised.
pub struct Prepared {
    /// What comes after the shared prefix.
    pub tokens: Vec<LlamaToken>,
    /// Most tokens to write.
    pub max_tokens: usize,
}

/// What was written for a request.
pub struct Written {
    /// The text's bytes.
    pub bytes: Vec<u8>,
    /// How many tokens.
    pub tokens: usize,
    /// Their mean log-probability.
    pub score: Option<f32>,
    /// Why it ended.
    pub finish: Finish,
}

/// Why a batch was not finished.
pub enum Failure {
    /// It was asked to stop.
    Cancelled,
    /// llama.cpp failed.
    Engine(String),
}

/// What to decode and how.
pub struct Work<'a> {
    /// Tokens that all requests have in front.
    pub prefix: &'a [LlamaToken],
    /// The requests.
    pub requests: &'a [Prepared],
    /// Tokens that end a hypothesis, besides those that the model itself names.
    pub stop_tokens: &'a [LlamaToken],
    /// Texts that end a hypothesis and are not part of it.
    pub stop_texts: &'a [String],
    /// Penalties.
    pub options: &'a DecodeOptions,
    /// Ends a hypothesis that goes far enough.
    pub enough: Option<&'a Enough>,
    /// Set to give the batch up.
    pub cancel: &'a AtomicBool,
}

/// One llama.cpp context with a prefix cache.
pub struct Decoder<'model> {
    model: &'model LlamaModel,
    context: LlamaContext<'model>,
    batch: LlamaBatch<'static>,
    options: DecoderOptions,
    /// The prefix whose keys and values are in the cache now.
    prefix: Vec<LlamaToken>,
    /// Prefixes of earlier batches with their keys and values, oldest first.
    kept: Vec<(Vec<LlamaToken>, SeqState)>,
}

/// A request that is being answered.
struct Running {
    request: usize,
    sequence: i32,
    /// Prompt tokens that went through the model already.
    fed: usize,
    /// Tokens written so far; the last has not been through the model.
    written: Vec<LlamaToken>,
    bytes: Vec<u8>,
    log_probability: f64,
    /// Where in the current pass its logits will be.
    logits_at: Option<i32>,
}

impl<'model> Decoder<'model> {
    /// A decoder for `model`.
    pub fn new(
        backend: &LlamaBackend,
        model: &'model LlamaModel,
        options: DecoderOptions,
    ) -> Result<Self, String> {
        let parameters = LlamaContextParams::default()
            .with_n_ctx(NonZeroU32::new(options.context))
            .with_n_batch(options.pass)
            .with_n_ubatch(options.pass)
            .with_n_seq_max(options.sequences + 1)
            .with_n_threads(options.threads)
            .with_n_threads_batch(options.threads)
            .with_kv_unified(true)
            // Flash attention splits its sums by threads, and results must not depend on their number.
            .with_flash_attention_policy(llama_cpp_sys_2::LLAMA_FLASH_ATTN_TYPE_DISABLED);
        let context = model.new_context(backend, parameters).map_err(|error| error.to_string())?;
        let batch = LlamaBatch::new(options.pass as usize, 1);
        Ok(Self { model, context, batch, options, prefix: Vec::new(), kept: Vec::new() })
    }

    /// Answers all requests; `progress` is called after each pass with the numbers of requests finished and tokens written.
    pub fn run(
        &mut self,
        work: &Work<'_>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Written>, Failure> {
        let result = self.load_prefix(work).and_then(|()| self.run_all(work, progress));
        if result.is_err() {
            self.context.clear_kv_cache();
            self.prefix.clear();
        }
        result
    }

    fn load_prefix(&mut self, work: &Work<'_>) -> Result<(), Failure> {
        if self.prefix == work.prefix {
            return Ok(());
        }
        self.context.clear_kv_cache();
        self.prefix.clear();
        if let Some((prefix, state)) = self.kept.iter().find(|(prefix, _)| prefix == work.prefix) {
            self.context
                .state_seq_set(state, PREFIX_SEQUENCE)
                .map_err(|error| Failure::Engine(error.to_string()))?;
            self.prefix.clone_from(prefix);
            return Ok(());
        }
        let mut position = 0;
        for chunk in work.prefix.chunks(self.options.pass as usize) {
            if work.cancel.load(Ordering::Relaxed) {
                return Err(Failure::Cancelled);
            }
            self.batch.clear();
            for &token in chunk {
                self.add(token, position, PREFIX_SEQUENCE, false)?;
                position += 1;
            }
            self.pass()?;
        }
        self.prefix = work.prefix.to_vec();
        self.keep_prefix()
    }

    fn keep_prefix(&mut self) -> Result<(), Failure> {
        if self.prefix.len() > KEPT_TOKENS {
            return Ok(());
        }
        let state = self
            .context
            .state_seq_get(PREFIX_SEQUENCE, LlamaStateSeqFlags::empty())
            .map_err(|error| Failure::Engine(error.to_string()))?;
        if self.kept.len() == KEPT_PREFIXES {
            self.kept.remove(0);
        }
        self.kept.push((self.prefix.clone(), state));
        Ok(())
    }

    fn run_all(
        &mut self,
        work: &Work<'_>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Written>, Failure> {
        let mut results: Vec<Option<Written>> = work.requests.iter().map(|_| None).collect();
        // Longest first, so that no long one is left to run alone at the end.
        let mut waiting: Vec<usize> = (0..work.requests.len()).collect();
        waiting.sort_by_key(|&index| (work.requests[index].tokens.len(), usize::MAX - index));
        let mut free: Vec<i32> = (1..=self.options.sequences as i32).rev().collect();
        let mut running: Vec<Running> = Vec::new();
        let (mut finished, mut tokens) = (0, 0);
        while finished < results.len() {
            if work.cancel.load(Ordering::Relaxed) {
                return Err(Failure::Cancelled);
            }
            self.admit(work, &mut waiting, &mut free, &mut running)?;
            self.fill(work, &mut running)?;
            self.pass()?;
            for one in &mut running {
                tokens += usize::from(self.take(one, work.options));
            }
            let mut still = Vec::with_capacity(running.len());
            for one in running {
                match self.ended(&one, work) {
                    None => still.push(one),
                    Some(finish) => {
                        self.release(one.sequence)?;
                        free.push(one.sequence);
                        free.sort_unstable_by(|a, b| b.cmp(a));
                        let request = one.request;
                        results[request] = Some(written(one, work, finish));
                        finished += 1;
                    }
                }
            }
            running = still;
            progress(finished, tokens);
        }
        Ok(results.into_iter().flatten().collect())
    }

    /// Starts waiting requests while there are free sequences and cells for all they may write.
    fn admit(
        &mut self,
        work: &Work<'_>,
        waiting: &mut Vec<usize>,
        free: &mut Vec<i32>,
        running: &mut Vec<Running>,
    ) -> Result<(), Failure> {
        let cells = |request: usize| work.requests[request].tokens.len() + work.requests[request].max_tokens;
        let mut reserved = self.prefix.len() + running.iter().map(|one| cells(one.request)).sum::<usize>();
        while let (Some(&request), Some(&sequence)) = (waiting.last(), free.last()) {
            if reserved + cells(request) > self.options.context as usize && !running.is_empty() {
                break;
            }
            waiting.pop();
            free.pop();
            reserved += cells(request);
            self.context
                .kv_cache_seq_cp(PREFIX_SEQUENCE, sequence, None, None)
                .map_err(|error| Failure::Engine(error.to_string()))?;
            running.push(Running {
                request,
                sequence,
                fed: 0,
                written: Vec::new(),
                bytes: Vec::new(),
                log_probability: 0.0,
                logits_at: None,
            });
        }
        Ok(())
    }

    /// Fills the next pass: a token of each sequence that writes, then prompts as far as they fit.
    fn fill(&mut self, work: &Work<'_>, running: &mut [Running]) -> Result<(), Failure> {
        self.batch.clear();
        for one in running.iter_mut() {
            one.logits_at = None;
            if let Some(&last) = one.written.last() {
                let position =
                    self.prefix.len() + work.requests[one.request].tokens.len() + one.written.len() - 1;
                one.logits_at = Some(self.batch.n_tokens());
                self.add(last, position, one.sequence, true)?;
            }
        }
        for one in running.iter_mut() {
            let prompt = &work.requests[one.request].tokens;
            while one.fed < prompt.len() && (self.batch.n_tokens() as u32) < self.options.pass {
                let last = one.fed + 1 == prompt.len();
                if last {
                    one.logits_at = Some(self.batch.n_tokens());
                }
                self.add(prompt[one.fed], self.prefix.len() + one.fed, one.sequence, last)?;
                one.fed += 1;
            }
        }
        Ok(())
    }

    /// Takes the next token of a sequence from the logits of the last pass, where it has some.
    fn take(&self, one: &mut Running, options: &DecodeOptions) -> bool {
        let Some(index) = one.logits_at else { return false };
        let (token, log_probability) =
            choose(self.context.get_logits_ith(index), &one.written, options, one.request);
        one.written.push(token);
        one.log_probability += f64::from(log_probability);
        let vocabulary = self.model.vocab();
        if !vocabulary.is_control(token) {
            vocabulary.token_to_piece_into(token, &mut one.bytes, false, None);
        }
        true
    }

    fn ended(&self, one: &Running, work: &Work<'_>) -> Option<Finish> {
        let last = *one.written.last()?;
        let stopped = self.model.vocab().is_eog(last) || work.stop_tokens.contains(&last);
        let enough = |enough: &Enough| enough(&String::from_utf8_lossy(&one.bytes));
        if stopped || first_stop(&one.bytes, work.stop_texts).is_some() || work.enough.is_some_and(enough) {
            Some(Finish::Stop)
        } else if one.written.len() >= work.requests[one.request].max_tokens {
            Some(Finish::Length)
        } else {
            None
        }
    }

    fn release(&mut self, sequence: i32) -> Result<(), Failure> {
        self.context.kv_cache_seq_rm(sequence, None, None).map_err(|error| Failure::Engine(error.to_string()))
    }

    fn add(
        &mut self,
        token: LlamaToken,
        position: usize,
        sequence: i32,
        logits: bool,
    ) -> Result<(), Failure> {
        let position = i32::try_from(position).map_err(|error| Failure::Engine(error.to_string()))?;
        self.batch
            .add(token, position, &[sequence], logits)
            .map_err(|error| Failure::Engine(error.to_string()))
    }

    fn pass(&mut self) -> Result<(), Failure> {
        self.context.decode(&mut self.batch).map_err(|error| Failure::Engine(error.to_string()))
    }
}

fn written(one: Running, work: &Work<'_>, finish: Finish) -> Written {
    let mut bytes = one.bytes;
    if let Some(at) = first_stop(&bytes, work.stop_texts) {
        bytes.truncate(at);
    }
    let tokens = one.written.len();
    let score = (tokens > 0).then(|| (one.log_probability / tokens as f64) as f32);
    Written { bytes, tokens, score, finish }
}

/// Where the first of `stops` begins in `bytes`.
fn first_stop(bytes: &[u8], stops: &[String]) -> Option<usize> {
    stops
        .iter()
        .filter_map(|stop| bytes.windows(stop.len().max(1)).position(|window| window == stop.as_bytes()))
        .min()
}
