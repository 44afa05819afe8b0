//! A request on its way, and what becomes of it.

use llama_cpp_2::token::LlamaToken;

use super::prompt::{Prompt, Written};
use crate::engine::{Enough, Finish, is_looping};

/// A request that is being answered.
pub struct Running<T> {
    pub whose: T,
    pub prompt: Prompt,
    /// Tokens written so far; the last has not been through the model.
    pub written: Vec<LlamaToken>,
    pub bytes: Vec<u8>,
    pub log_probability: f64,
    pub finish: Option<Finish>,
    /// The log-probabilities of an answer that was given with it.
    pub given: Vec<f32>,
}

impl<T> Running<T> {
    /// The token that goes through the model next, and its position.
    pub fn next(&self) -> (LlamaToken, usize) {
        let before = self.prompt.shared.prefix.len() + self.prompt.tokens.len();
        let last = self.written.last().copied().unwrap_or(LlamaToken::new(0));
        (last, before + self.written.len().saturating_sub(1))
    }

    pub fn ended(&self, stopped: bool, stop_texts: &[String]) -> Option<Finish> {
        let enough = |enough: &Enough| enough(&String::from_utf8_lossy(&self.bytes));
        let far_enough = || self.prompt.shared.enough.as_ref().is_some_and(enough);
        if stopped || first_stop(&self.bytes, stop_texts).is_some() || far_enough() {
            Some(Finish::Stop)
        } else if self.written.len() >= self.prompt.max_tokens {
            Some(Finish::Length)
        } else if is_looping(&self.written) {
            Some(Finish::Loop)
        } else {
            None
        }
    }

    pub fn written(self, finish: Finish, stop_texts: &[String]) -> Written {
        let mut bytes = self.bytes;
        if let Some(at) = first_stop(&bytes, stop_texts) {
            bytes.truncate(at);
        }
        let tokens = self.written.len();
        let score = (tokens > 0).then(|| (self.log_probability / tokens as f64) as f32);
        Written { bytes, tokens, score, finish, given: self.given }
    }
}

/// Where the first of `stops` begins in `bytes`.
fn first_stop(bytes: &[u8], stops: &[String]) -> Option<usize> {
    stops
        .iter()
        .filter_map(|stop| bytes.windows(stop.len().max(1)).position(|window| window == stop.as_bytes()))
        .min()
}
