//! How likely a model finds a text that is given to it, instead of writing one.

use std::ops::Range;

use super::request::Turn;

/// A text to judge: what is asked, and the answer that is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Text of the last user turn.
    pub text: String,
    /// The answer to it. It is data: an engine tokenises it with special tokens off.
    pub answer: String,
}

/// Texts that are judged together.
#[derive(Clone, Copy)]
pub struct GivenBatch<'a> {
    /// What all of them have in front.
    pub shared: &'a [Turn],
    /// One likelihood is found for each.
    pub given: &'a [Given],
}

/// A token of a given answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TokenLikelihood {
    /// Where it ends in the answer, in bytes. The end that a model puts behind an answer is a token without bytes.
    pub end: usize,
    /// Its log-probability after all that stands before it (natural logarithm).
    pub log_probability: f32,
}

/// How likely an answer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Likelihood {
    /// Its tokens, and the end.
    pub tokens: Vec<TokenLikelihood>,
}

impl Likelihood {
    /// The log-probability of the whole answer.
    pub fn sum(&self) -> f64 {
        self.tokens.iter().map(|token| f64::from(token.log_probability)).sum()
    }

    /// The mean over its tokens; 0 where it has none.
    pub fn mean(&self) -> f64 {
        self.sum() / self.tokens.len().max(1) as f64
    }

    /// The sum over the tokens that have a byte in `span`.
    pub fn of(&self, span: Range<usize>) -> f64 {
        let starts = std::iter::once(0).chain(self.tokens.iter().map(|token| token.end));
        let touching =
            starts.zip(&self.tokens).filter(|(start, token)| *start < span.end && token.end > span.start);
        touching.map(|(_, token)| f64::from(token.log_probability)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_over_the_whole_and_over_a_span() {
        let token = |end, log_probability| TokenLikelihood { end, log_probability };
        // "Le maire." and its end.
        let found =
            Likelihood { tokens: vec![token(2, -1.0), token(8, -4.0), token(9, -0.5), token(9, -0.25)] };
        assert_eq!((found.sum(), found.mean()), (-5.75, -1.4375));
        assert_eq!((found.of(0..2), found.of(3..8), found.of(3..9)), (-1.0, -4.0, -4.5));
        assert_eq!(Likelihood::default().mean(), 0.0);
    }
}
