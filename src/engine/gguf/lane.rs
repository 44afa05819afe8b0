//! Continuous batching: requests of any number of callers, decoded side by side, each to the bits that it gets alone.
//!
//! One pass through the model costs little more for sixteen sequences than for one, as the weights are read from memory once. So
//! every pass carries one token of each request that is being answered, and a slot that falls free is taken by the next request.
//!
//! What a request gets must not depend on its neighbours. That takes (measured, and looked at again by [`super::self_check`]):
//!
//! - a stream of the cache for each slot, so that attention never sees another's cells;
//! - the rows of a pass in ascending slots without a hole between them: the last request moves into a hole;
//! - never fewer rows than the kernel for many rows needs: slots that nobody uses are filled up with tokens whose logits nobody reads;
//! - each prompt in passes of its own, cut where it alone says.

use std::num::NonZeroU32;
use std::sync::Arc;

use llama_cpp_2::context::LlamaContext;
use llama_cpp_2::context::params::LlamaContextParams;
use llama_cpp_2::llama_backend::LlamaBackend;
use llama_cpp_2::llama_batch::LlamaBatch;
use llama_cpp_2::model::LlamaModel;
use llama_cpp_2::token::LlamaToken;
use llama_cpp_2::{LlamaStateSeqFlags, SeqState};

use super::choose::{choose, log_probability};
use super::prompt::{Prompt, Shared, Written};
use super::running::Running;
use crate::engine::Finish;

/// How many prefixes are kept: more than there are ways of asking for a translation.
const KEPT_PREFIXES: usize = 8;
/// Longest prefix that is kept for later: standing instructions come again with each article, whole articles don't.
const KEPT_TOKENS: usize = 512;

/// Tokens that go through in one pass where an answer is judged: the logits of each are kept until they are read.
const JUDGED: usize = 128;

/// How a lane is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Requests at a time.
    pub slots: u32,
    /// Tokens that one request may have with its answer.
    pub cells: u32,
    /// Rows that a pass has at least.
    pub least_rows: u32,
    /// Most tokens of a prompt that go through in one pass.
    pub pass: u32,
    /// Threads.
    pub threads: i32,
}

/// What ends a hypothesis, whichever batch it is of.
pub struct Ends {
    /// Tokens, besides those that the model itself names.
    pub tokens: Vec<LlamaToken>,
    /// Texts that are not part of it.
    pub texts: Vec<String>,
}

/// One llama.cpp context, its slots and the prefixes it keeps. `T` tells whose a request is.
pub struct Lane<'model, T> {
    model: &'model LlamaModel,
    context: LlamaContext<'model>,
    batch: LlamaBatch<'static>,
    shape: Shape,
    slots: Vec<Slot<T>>,
    /// Prefixes with their keys and values, oldest first.
    kept: Vec<(Vec<LlamaToken>, SeqState)>,
    /// The last prompt that was put through to be answered, and the logits behind it.
    fed: Option<(Arc<Shared>, Vec<LlamaToken>)>,
    foretold: Vec<f32>,
}

/// A place for one request at a time.
struct Slot<T> {
    /// The prefix that its stream of the cache begins with.
    held: Vec<LlamaToken>,
    running: Option<Running<T>>,
}

impl<'model, T: Copy> Lane<'model, T> {
    /// A lane for `model`.
    pub fn new(backend: &LlamaBackend, model: &'model LlamaModel, shape: Shape) -> Result<Self, String> {
        let parameters = LlamaContextParams::default()
            .with_n_ctx(NonZeroU32::new(shape.slots * shape.cells))
            .with_n_batch(shape.pass)
            .with_n_ubatch(shape.pass)
            .with_n_seq_max(shape.slots)
            .with_n_threads(shape.threads)
            .with_n_threads_batch(shape.threads)
            .with_kv_unified(false)
            // Flash attention splits its sums by threads, and results must not depend on their number.
            .with_flash_attention_policy(llama_cpp_sys_2::LLAMA_FLASH_ATTN_TYPE_DISABLED);
        let context = model.new_context(backend, parameters).map_err(|error| error.to_string())?;
        let batch = LlamaBatch::new(shape.pass.max(shape.slots) as usize, 1);
        let slots = (0..shape.slots).map(|_| Slot { held: Vec::new(), running: None }).collect();
        Ok(Self { model, context, batch, shape, slots, kept: Vec::new(), fed: None, foretold: Vec::new() })
    }

    /// Whether a request that may have so many tokens with its answer fits a slot.
    pub fn fits(&self, cells: usize) -> bool {
        cells <= self.shape.cells as usize
    }

    /// Whether a slot is free.
    pub fn has_room(&self) -> bool {
        self.slots.iter().any(|slot| slot.running.is_none())
    }

    /// Whether a request is being answered.
    pub fn is_busy(&self) -> bool {
        self.slots.iter().any(|slot| slot.running.is_some())
    }

    /// Takes a request into a free slot, puts its prompt through the model and chooses its first token.
    pub fn admit(&mut self, whose: T, prompt: Prompt, ends: &Ends) -> Result<(), String> {
        let slot = self.free_slot(&prompt.shared.prefix).ok_or("no slot is free")?;
        let before = prompt.shared.prefix.len();
        let mut running = Running {
            whose,
            written: Vec::new(),
            bytes: Vec::new(),
            log_probability: 0.0,
            finish: None,
            given: Vec::new(),
            prompt,
        };
        let twin = self.twin(&running.prompt);
        if twin.is_none() {
            self.load_prefix(slot, &running.prompt.shared.prefix)?;
        }
        if let Some(twin) = twin {
            self.copy(twin, slot)?;
            self.slots[slot].held = running.prompt.shared.prefix.clone();
            self.clear_behind(slot, before + running.prompt.tokens.len())?;
            self.take(&mut running, &self.foretold, ends);
        } else if running.prompt.given > 0 {
            running.given = self.judge(slot, before, &running.prompt.tokens, running.prompt.given)?;
            running.finish = Some(Finish::Stop);
        } else {
            let row = self.feed(slot, before, &running.prompt.tokens)?;
            let logits = self.context.get_logits_ith(row);
            self.foretold = logits.to_vec();
            self.take(&mut running, &self.foretold, ends);
            self.fed = Some((Arc::clone(&running.prompt.shared), running.prompt.tokens.clone()));
        }
        self.slots[slot].running = Some(running);
        Ok(())
    }

    /// One more token for each request; gives the number of tokens written for each.
    pub fn step(&mut self, ends: &Ends) -> Result<Vec<T>, String> {
        self.close_holes()?;
        let last = self.slots.iter().rposition(|slot| slot.running.is_some());
        let rows = last.map_or(0, |last| last + 1).max(self.least_rows());
        self.batch.clear();
        for slot in 0..rows {
            let Slot { held, running } = &self.slots[slot];
            let (token, position) = match running {
                Some(one) => one.next(),
                None => (LlamaToken::new(0), held.len()),
            };
            self.add(token, position, slot, true)?;
        }
        self.pass()?;
        let mut stepped = Vec::new();
        for slot in 0..rows {
            match self.slots[slot].running.take() {
                Some(mut one) => {
                    self.take(&mut one, self.context.get_logits_ith(slot as i32), ends);
                    stepped.push(one.whose);
                    self.slots[slot].running = Some(one);
                }
                None => self.clear_behind_prefix(slot)?,
            }
        }
        Ok(stepped)
    }

    /// The requests that came to their end, whose slots are free now.
    pub fn finished(&mut self, ends: &Ends) -> Result<Vec<(T, Written)>, String> {
        let mut finished = Vec::new();
        for slot in 0..self.slots.len() {
            let Some(finish) = self.slots[slot].running.as_ref().and_then(|one| one.finish) else { continue };
            if let Some(one) = self.slots[slot].running.take() {
                self.clear_behind_prefix(slot)?;
                finished.push((one.whose, one.written(finish, &ends.texts)));
            }
        }
        Ok(finished)
    }

    /// Gives up the requests of which `dropped` is true.
    pub fn drop_those(&mut self, dropped: impl Fn(T) -> bool) -> Result<(), String> {
        for slot in 0..self.slots.len() {
            if self.slots[slot].running.as_ref().is_some_and(|one| dropped(one.whose)) {
                self.slots[slot].running = None;
                self.clear_behind_prefix(slot)?;
            }
        }
        Ok(())
    }

    /// Forgets all that is in the cache, and all requests: what follows a failure must not build on it.
    pub fn reset(&mut self) {
        self.context.clear_kv_cache();
        self.fed = None;
        for slot in &mut self.slots {
            slot.held.clear();
            slot.running = None;
        }
    }

    /// Changes how many rows a pass has at least.
    pub fn set_least_rows(&mut self, rows: u32) {
        self.shape.least_rows = rows;
    }

    fn least_rows(&self) -> usize {
        self.shape.least_rows.min(self.shape.slots) as usize
    }

    /// A slot whose request has the same prompt, if it is the last that was put through: its keys and values, and the logits behind it, are
    /// what this prompt would come to. Several candidates for one sentence are drawn so.
    fn twin(&self, prompt: &Prompt) -> Option<usize> {
        let is_twin = |one: &Running<T>| {
            one.prompt.given == 0
                && one.prompt.tokens == prompt.tokens
                && one.prompt.shared.prefix == prompt.shared.prefix
        };
        let (shared, tokens) = self.fed.as_ref()?;
        if prompt.given > 0 || *tokens != prompt.tokens || shared.prefix != prompt.shared.prefix {
            return None;
        }
        self.slots.iter().position(|slot| slot.running.as_ref().is_some_and(is_twin))
    }

    /// The first free slot that holds the prefix already, else the first that is free.
    fn free_slot(&self, prefix: &[LlamaToken]) -> Option<usize> {
        let is_free = |slot: &Slot<T>| slot.running.is_none();
        let holding = self.slots.iter().position(|slot| is_free(slot) && slot.held == prefix);
        holding.or_else(|| self.slots.iter().position(is_free))
    }

    /// Has `prefix`, and nothing else, in a slot's stream.
    fn load_prefix(&mut self, slot: usize, prefix: &[LlamaToken]) -> Result<(), String> {
        if self.slots[slot].held == prefix {
            return Ok(());
        }
        self.slots[slot].held.clear();
        self.clear_behind_prefix(slot)?;
        if prefix.is_empty() {
            return Ok(());
        }
        let holder = self.slots.iter().position(|other| other.held == prefix);
        match (self.kept.iter().find(|(kept, _)| kept == prefix), holder) {
            (Some((_, state)), _) => {
                self.context.state_seq_set(state, slot as i32).map_err(|error| error.to_string())?;
            }
            (None, Some(holder)) => {
                self.copy(holder, slot)?;
                // What came behind the prefix was copied, too.
                self.slots[slot].held.extend_from_slice(prefix);
                return self.clear_behind_prefix(slot);
            }
            (None, None) => {
                self.feed(slot, 0, prefix)?;
                self.keep(slot, prefix)?;
            }
        }
        self.slots[slot].held.extend_from_slice(prefix);
        Ok(())
    }

    /// Copies all that a stream holds to another. llama.cpp does it at the beginning of the next pass.
    fn copy(&mut self, from: usize, to: usize) -> Result<(), String> {
        self.context.kv_cache_seq_cp(from as i32, to as i32, None, None).map_err(|error| error.to_string())
    }

    fn keep(&mut self, slot: usize, prefix: &[LlamaToken]) -> Result<(), String> {
        if prefix.len() > KEPT_TOKENS {
            return Ok(());
        }
        let state = self.context.state_seq_get(slot as i32, LlamaStateSeqFlags::empty());
        if self.kept.len() == KEPT_PREFIXES {
            self.kept.remove(0);
        }
        self.kept.push((prefix.to_vec(), state.map_err(|error| error.to_string())?));
        Ok(())
    }

    /// Puts tokens through the model in passes of their own; gives the row of the last pass that has the last one's logits.
    fn feed(&mut self, slot: usize, from: usize, tokens: &[LlamaToken]) -> Result<i32, String> {
        let mut position = from;
        let mut row = 0;
        for chunk in tokens.chunks(self.shape.pass as usize) {
            self.batch.clear();
            for &token in chunk {
                position += 1;
                self.add(token, position - 1, slot, position == from + tokens.len())?;
            }
            row = self.batch.n_tokens() - 1;
            self.pass()?;
        }
        Ok(row)
    }

    /// Puts tokens through the model in passes of their own; gives the log-probabilities of the last `given` of them.
    fn judge(
        &mut self,
        slot: usize,
        from: usize,
        tokens: &[LlamaToken],
        given: usize,
    ) -> Result<Vec<f32>, String> {
        let foretold = tokens.len().saturating_sub(given).max(1);
        let mut found = Vec::with_capacity(given);
        let pass = JUDGED.min(self.shape.pass as usize);
        // Nothing follows the last token, so it need not go through the model.
        for (number, chunk) in tokens[..tokens.len() - 1].chunks(pass).enumerate() {
            self.batch.clear();
            let first = number * pass;
            for (at, &token) in (first..).zip(chunk) {
                self.add(token, from + at, slot, at + 1 >= foretold)?;
            }
            self.pass()?;
            for at in first.max(foretold - 1)..first + chunk.len() {
                let logits = self.context.get_logits_ith((at - first) as i32);
                found.push(log_probability(logits, tokens[at + 1]));
            }
        }
        Ok(found)
    }

    /// Moves the last requests into the holes before them, as far as a pass would go beyond the rows that it must have.
    fn close_holes(&mut self) -> Result<(), String> {
        let count = self.slots.iter().filter(|slot| slot.running.is_some()).count();
        let rows = count.max(self.least_rows());
        while let Some(last) = self.slots.iter().rposition(|slot| slot.running.is_some())
            && last >= rows
            && let Some(hole) = self.slots.iter().position(|slot| slot.running.is_none())
        {
            self.copy(last, hole)?;
            self.slots[hole].held = self.slots[last].held.clone();
            self.slots[hole].running = self.slots[last].running.take();
            self.clear_behind_prefix(last)?;
        }
        Ok(())
    }

    /// Takes the next token of a request from the logits of its row.
    fn take(&self, one: &mut Running<T>, logits: &[f32], ends: &Ends) {
        let options = &one.prompt.shared.options;
        let (token, log_probability) = choose(logits, &one.written, options, one.prompt.draws);
        one.written.push(token);
        one.log_probability += f64::from(log_probability);
        let vocabulary = self.model.vocab();
        if !vocabulary.is_control(token) {
            vocabulary.token_to_piece_into(token, &mut one.bytes, false, None);
        }
        let stopped = vocabulary.is_eog(token) || ends.tokens.contains(&token);
        one.finish = one.ended(stopped, &ends.texts);
    }

    fn clear_behind_prefix(&mut self, slot: usize) -> Result<(), String> {
        self.clear_behind(slot, self.slots[slot].held.len())
    }

    fn clear_behind(&mut self, slot: usize, cells: usize) -> Result<(), String> {
        let held = u32::try_from(cells).map_err(|error| error.to_string())?;
        self.context
            .clear_kv_cache_seq(Some(slot as u32), Some(held), None)
            .map(|_| ())
            .map_err(|error| error.to_string())
    }

    fn add(&mut self, token: LlamaToken, position: usize, slot: usize, logits: bool) -> Result<(), String> {
        let position = i32::try_from(position).map_err(|error| error.to_string())?;
        self.batch.add(token, position, &[slot as i32], logits).map_err(|error| error.to_string())
    }

    fn pass(&mut self) -> Result<(), String> {
        self.context.decode(&mut self.batch).map_err(|error| error.to_string())
    }
}
