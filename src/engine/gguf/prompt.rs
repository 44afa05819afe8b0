//! What a decoder is given to do, tokenised, and what comes of it.

use std::sync::Arc;

use llama_cpp_2::token::LlamaToken;

use crate::engine::{DecodeOptions, Enough, Finish};

/// What the requests of a batch have in common.
pub struct Shared {
    /// Tokens that all of them have in front.
    pub prefix: Vec<LlamaToken>,
    /// Penalties and sampling.
    pub options: DecodeOptions,
    /// Ends a hypothesis that goes far enough.
    pub enough: Option<Enough>,
}

/// One request.
pub struct Prompt {
    /// What it has in common with others.
    pub shared: Arc<Shared>,
    /// What comes after the prefix: one token at least.
    pub tokens: Vec<LlamaToken>,
    /// So many of the last tokens are an answer that is to be judged; then none is written.
    pub given: usize,
    /// Most tokens to write.
    pub max_tokens: usize,
    /// Tells what is drawn for it from what is drawn for others with the same text.
    pub draws: u64,
}

impl Prompt {
    /// Tokens that its prefix, itself and its answer may come to have.
    pub fn cells(&self) -> usize {
        self.shared.prefix.len() + self.tokens.len() + self.max_tokens
    }
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
    /// The log-probability of each token of an answer that was given.
    pub given: Vec<f32>,
}

/// A number for each of a batch's requests to draw by: how many like it came before, so that the same text asked several times gets several
/// drawings, and neither its neighbours nor its place matter.
pub fn draws<'t>(requests: impl Iterator<Item = &'t [LlamaToken]>) -> Vec<u64> {
    let mut seen: Vec<&[LlamaToken]> = Vec::new();
    let mut numbers = Vec::new();
    for tokens in requests {
        numbers.push(seen.iter().filter(|one| **one == tokens).count() as u64);
        seen.push(tokens);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_depend_on_the_text_alone() {
        let tokens = |ids: &[i32]| ids.iter().map(|&id| LlamaToken::new(id)).collect::<Vec<_>>();
        let (one, other) = (tokens(&[5, 6]), tokens(&[6, 5]));
        let of = |list: &[&Vec<LlamaToken>]| draws(list.iter().map(|tokens| tokens.as_slice()));
        let alone = of(&[&one, &one]);
        assert_ne!(alone[0], alone[1]);
        let mixed = of(&[&other, &one, &other, &one]);
        assert_eq!([mixed[1], mixed[3]], [alone[0], alone[1]]);
        assert_ne!(mixed[0], mixed[2]);
    }
}
