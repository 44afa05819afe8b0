//! What a decoder is given to do: groups of requests, each with a prefix of its own.

use std::sync::atomic::AtomicBool;

use llama_cpp_2::token::LlamaToken;

use crate::engine::{DecodeOptions, Enough, Finish};

/// Most groups of requests that are decoded side by side.
pub const MOST_GROUPS: usize = 3;
/// Longest prefix that is kept for later, and that may stand beside others: standing instructions come again with each article, whole
/// articles don't.
pub const KEPT_TOKENS: usize = 1024;

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

/// Requests with a prefix in common.
pub struct Group<'a> {
    /// Tokens that all of them have in front.
    pub prefix: Vec<LlamaToken>,
    /// The requests.
    pub requests: Vec<Prepared>,
    /// Penalties.
    pub options: &'a DecodeOptions,
    /// Ends a hypothesis that goes far enough.
    pub enough: Option<&'a Enough>,
}

/// What to decode and how.
pub struct Work<'a> {
    /// What is decoded side by side, at most [`MOST_GROUPS`].
    pub groups: &'a [Group<'a>],
    /// Tokens that end a hypothesis, besides those that the model itself names.
    pub stop_tokens: &'a [LlamaToken],
    /// Texts that end a hypothesis and are not part of it.
    pub stop_texts: &'a [String],
    /// Set to give the batch up.
    pub cancel: &'a AtomicBool,
}

impl Group<'_> {
    /// Cells of the cache that the longest request may come to fill.
    pub fn longest(&self) -> usize {
        self.requests.iter().map(|request| request.tokens.len() + request.max_tokens).max().unwrap_or(0)
    }
}

impl Work<'_> {
    /// The request at a place: that of its group, and its own there.
    pub fn prepared(&self, (group, request): (usize, usize)) -> &Prepared {
        &self.groups[group].requests[request]
    }

    /// Cells of the cache that a request may come to fill.
    pub fn cells(&self, place: (usize, usize)) -> usize {
        let request = self.prepared(place);
        request.tokens.len() + request.max_tokens
    }
}

/// The groups in the order they came, as many together as may run side by side: their prefixes and the longest request must fit.
pub fn side_by_side<'g, 'b>(groups: &'g [Group<'b>], limit: usize) -> Vec<&'g [Group<'b>]> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for end in 1..=groups.len() {
        let fits = |part: &[Group<'b>]| {
            let prefixes: usize = part.iter().map(|group| group.prefix.len()).sum();
            let longest = part.iter().map(Group::longest).max().unwrap_or(0);
            let short = part.iter().all(|group| group.prefix.len() <= KEPT_TOKENS);
            part.len() <= MOST_GROUPS && short && prefixes + longest <= limit
        };
        if end == groups.len() || !fits(&groups[start..=end]) {
            parts.push(&groups[start..end]);
            start = end;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(options: &DecodeOptions, prefix: usize, request: usize) -> Group<'_> {
        let tokens = |count: usize| vec![LlamaToken::new(1); count];
        let requests = vec![Prepared { tokens: tokens(request / 2), max_tokens: request - request / 2 }];
        Group { prefix: tokens(prefix), requests, options, enough: None }
    }

    #[test]
    fn as_many_groups_go_together_as_fit() {
        let options = DecodeOptions::default();
        let groups: Vec<Group<'_>> = [(10, 20), (10, 20), (10, 20), (10, 20), (60, 40), (30, 10)]
            .map(|(prefix, request)| group(&options, prefix, request))
            .into();
        let parts: Vec<usize> = side_by_side(&groups, 100).iter().map(|part| part.len()).collect();
        assert_eq!(parts, [3, 1, 1, 1]);
        assert!(side_by_side(&[], 100).is_empty());
    }
}
