//! Continuous batching: many requests with one shared prefix, decoded side by side.
//!
//! One pass through the model costs little more for sixteen sequences than for one, as the weights are read from memory once. So
//! every pass carries one token of each running sequence, and what is left of its budget goes to the prompts of the next requests.
//! The schedule depends on the batch alone, never on what ran before, so neither neighbours nor a resume change a result.

use std::cmp::Reverse;
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
use super::work::{KEPT_TOKENS, MOST_GROUPS, Work, Written};
use crate::engine::{Enough, Finish, is_looping};

/// How many prefixes are kept: more than the groups of one piece of work, which need all of theirs.
const KEPT_PREFIXES: usize = 8;

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

/// Why a batch was not finished.
pub enum Failure {
    /// It was asked to stop.
    Cancelled,
    /// llama.cpp failed.
    Engine(String),
}

/// One llama.cpp context with a prefix cache.
pub struct Decoder<'model> {
    model: &'model LlamaModel,
    context: LlamaContext<'model>,
    batch: LlamaBatch<'static>,
    options: DecoderOptions,
    /// The prefix whose keys and values are in the cache now, where there was one group.
    prefix: Option<Vec<LlamaToken>>,
    /// Prefixes of earlier batches with their keys and values, oldest first.
    kept: Vec<(Vec<LlamaToken>, SeqState)>,
}

/// A request that is being answered.
struct Running {
    /// Its group, and its place there.
    place: (usize, usize),
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
            .with_n_seq_max(options.sequences + MOST_GROUPS as u32)
            .with_n_threads(options.threads)
            .with_n_threads_batch(options.threads)
            .with_kv_unified(true)
            // Flash attention splits its sums by threads, and results must not depend on their number.
            .with_flash_attention_policy(llama_cpp_sys_2::LLAMA_FLASH_ATTN_TYPE_DISABLED);
        let context = model.new_context(backend, parameters).map_err(|error| error.to_string())?;
        let batch = LlamaBatch::new(options.pass as usize, 1);
        Ok(Self { model, context, batch, options, prefix: None, kept: Vec::new() })
    }

    /// Answers all requests; `progress` is called after each pass with the numbers of requests finished and tokens written.
    pub fn run(
        &mut self,
        work: &Work<'_>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Vec<Written>>, Failure> {
        if work.groups.iter().all(|group| group.requests.is_empty()) {
            return Ok(work.groups.iter().map(|_| Vec::new()).collect());
        }
        let result = self.load_prefixes(work).and_then(|()| self.run_all(work, progress));
        if result.is_err() {
            self.forget_prefix();
        }
        result
    }

    fn load_prefixes(&mut self, work: &Work<'_>) -> Result<(), Failure> {
        if let [group] = work.groups {
            return self.load_prefix(&group.prefix, work.cancel);
        }
        // Each prefix is computed by itself, so that its values never depend on what stands beside it.
        let is_kept = |decoder: &Self, prefix: &[LlamaToken]| {
            prefix.is_empty() || decoder.kept.iter().any(|(kept, _)| kept == prefix)
        };
        while let Some(group) = work.groups.iter().find(|group| !is_kept(self, &group.prefix)) {
            self.forget_prefix();
            self.load_prefix(&group.prefix, work.cancel)?;
        }
        self.forget_prefix();
        for (index, group) in work.groups.iter().enumerate() {
            self.restore_prefix(&group.prefix, self.prefix_sequence(index))?;
        }
        Ok(())
    }

    /// The sequence that holds a group's prefix: the first, and those above the ones that requests run in.
    fn prefix_sequence(&self, group: usize) -> i32 {
        if group == 0 { 0 } else { self.options.sequences as i32 + group as i32 }
    }

    fn forget_prefix(&mut self) {
        self.context.clear_kv_cache();
        self.prefix = None;
    }

    /// Puts a prefix that was kept into a sequence; says whether it was.
    fn restore_prefix(&mut self, prefix: &[LlamaToken], sequence: i32) -> Result<bool, Failure> {
        let Some((_, state)) = self.kept.iter().find(|(kept, _)| kept == prefix) else { return Ok(false) };
        self.context.state_seq_set(state, sequence).map_err(|error| Failure::Engine(error.to_string()))?;
        Ok(true)
    }

    /// Has one prefix in the cache, and nothing else.
    fn load_prefix(&mut self, prefix: &[LlamaToken], cancel: &AtomicBool) -> Result<(), Failure> {
        if self.prefix.as_deref() == Some(prefix) {
            return Ok(());
        }
        self.forget_prefix();
        if !self.restore_prefix(prefix, 0)? {
            let mut position = 0;
            for chunk in prefix.chunks(self.options.pass as usize) {
                if cancel.load(Ordering::Relaxed) {
                    return Err(Failure::Cancelled);
                }
                self.batch.clear();
                for &token in chunk {
                    self.add(token, position, 0, false)?;
                    position += 1;
                }
                self.pass()?;
            }
            self.keep_prefix(prefix)?;
        }
        self.prefix = Some(prefix.to_vec());
        Ok(())
    }

    fn keep_prefix(&mut self, prefix: &[LlamaToken]) -> Result<(), Failure> {
        if prefix.is_empty() || prefix.len() > KEPT_TOKENS {
            return Ok(());
        }
        let state = self
            .context
            .state_seq_get(0, LlamaStateSeqFlags::empty())
            .map_err(|error| Failure::Engine(error.to_string()))?;
        if self.kept.len() == KEPT_PREFIXES {
            self.kept.remove(0);
        }
        self.kept.push((prefix.to_vec(), state));
        Ok(())
    }

    fn run_all(
        &mut self,
        work: &Work<'_>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Vec<Written>>, Failure> {
        let mut results: Vec<Vec<Option<Written>>> =
            work.groups.iter().map(|group| group.requests.iter().map(|_| None).collect()).collect();
        // Longest first, so that no long one is left to run alone at the end.
        let mut waiting: Vec<(usize, usize)> = (0..work.groups.len())
            .flat_map(|group| (0..work.groups[group].requests.len()).map(move |request| (group, request)))
            .collect();
        waiting.sort_by_key(|&place| (work.prepared(place).tokens.len(), Reverse(place)));
        let all = waiting.len();
        let mut free: Vec<i32> = (1..=self.options.sequences as i32).rev().collect();
        let mut running: Vec<Running> = Vec::new();
        let (mut finished, mut tokens) = (0, 0);
        while finished < all {
            if work.cancel.load(Ordering::Relaxed) {
                return Err(Failure::Cancelled);
            }
            self.admit(work, &mut waiting, &mut free, &mut running)?;
            self.fill(work, &mut running)?;
            self.pass()?;
            for one in &mut running {
                tokens += usize::from(self.take(one, work));
            }
            let mut still = Vec::with_capacity(running.len());
            for one in running {
                match self.ended(&one, work) {
                    None => still.push(one),
                    Some(finish) => {
                        self.release(one.sequence)?;
                        free.push(one.sequence);
                        free.sort_unstable_by(|a, b| b.cmp(a));
                        let (group, request) = one.place;
                        results[group][request] = Some(written(one, work, finish));
                        finished += 1;
                    }
                }
            }
            running = still;
            progress(finished, tokens);
        }
        Ok(results.into_iter().map(|group| group.into_iter().flatten().collect()).collect())
    }

    /// Starts waiting requests while there are free sequences and cells for all they may write.
    fn admit(
        &mut self,
        work: &Work<'_>,
        waiting: &mut Vec<(usize, usize)>,
        free: &mut Vec<i32>,
        running: &mut Vec<Running>,
    ) -> Result<(), Failure> {
        let prefixes = work.groups.iter().map(|group| group.prefix.len());
        let mut reserved =
            prefixes.sum::<usize>() + running.iter().map(|one| work.cells(one.place)).sum::<usize>();
        while let (Some(&place), Some(&sequence)) = (waiting.last(), free.last()) {
            if reserved + work.cells(place) > self.options.context as usize && !running.is_empty() {
                break;
            }
            waiting.pop();
            free.pop();
            reserved += work.cells(place);
            self.context
                .kv_cache_seq_cp(self.prefix_sequence(place.0), sequence, None, None)
                .map_err(|error| Failure::Engine(error.to_string()))?;
            running.push(Running {
                place,
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
                let prefix = work.groups[one.place.0].prefix.len();
                let position = prefix + work.prepared(one.place).tokens.len() + one.written.len() - 1;
                one.logits_at = Some(self.batch.n_tokens());
                self.add(last, position, one.sequence, true)?;
            }
        }
        for one in running.iter_mut() {
            let prefix = work.groups[one.place.0].prefix.len();
            let prompt = &work.prepared(one.place).tokens;
            while one.fed < prompt.len() && (self.batch.n_tokens() as u32) < self.options.pass {
                let last = one.fed + 1 == prompt.len();
                if last {
                    one.logits_at = Some(self.batch.n_tokens());
                }
                self.add(prompt[one.fed], prefix + one.fed, one.sequence, last)?;
                one.fed += 1;
            }
        }
        Ok(())
    }

    /// Takes the next token of a sequence from the logits of the last pass, where it has some.
    fn take(&self, one: &mut Running, work: &Work<'_>) -> bool {
        let Some(index) = one.logits_at else { return false };
        let (group, request) = one.place;
        let options = work.groups[group].options;
        let (token, log_probability) =
            choose(self.context.get_logits_ith(index), &one.written, options, request);
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
        let far_enough = work.groups[one.place.0].enough.is_some_and(enough);
        if stopped || far_enough || first_stop(&one.bytes, work.stop_texts).is_some() {
            Some(Finish::Stop)
        } else if one.written.len() >= work.prepared(one.place).max_tokens {
            Some(Finish::Length)
        } else if is_looping(&one.written) {
            Some(Finish::Loop)
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
