//! Which token comes next: greedy, with the penalties of [`DecodeOptions`].

use llama_cpp_2::token::LlamaToken;

use crate::engine::DecodeOptions;

/// Logits this far below the best add less than 2e-9 each to the sum of exponentials; they are left out of it.
const NEGLIGIBLE: f32 = 20.0;

/// The most likely next token after `written`, and its log-probability (natural logarithm, without penalties).
/// Of equal logits the first wins.
pub fn choose(logits: &[f32], written: &[LlamaToken], options: &DecodeOptions) -> (LlamaToken, f32) {
    let plain = options.repetition_penalty == 1.0 && options.no_repeat_ngram == 0;
    let best = if plain || written.is_empty() {
        argmax(logits)
    } else {
        argmax(&penalised(logits, written, options))
    };
    let token = LlamaToken::new(i32::try_from(best).unwrap_or(i32::MAX));
    (token, log_probability(logits, best))
}

fn argmax(logits: &[f32]) -> usize {
    let mut best = 0;
    for (index, &logit) in logits.iter().enumerate() {
        if logit > logits[best] {
            best = index;
        }
    }
    best
}

fn log_probability(logits: &[f32], chosen: usize) -> f32 {
    let highest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f64 = logits
        .iter()
        .map(|logit| logit - highest)
        .filter(|&d| d > -NEGLIGIBLE)
        .map(|d| f64::from(d.exp()))
        .sum();
    logits[chosen] - highest - sum.ln() as f32
}

fn penalised(logits: &[f32], written: &[LlamaToken], options: &DecodeOptions) -> Vec<f32> {
    let mut logits = logits.to_vec();
    let mut seen: Vec<usize> = written.iter().filter_map(|token| usize::try_from(token.0).ok()).collect();
    seen.sort_unstable();
    seen.dedup();
    for index in seen {
        let logit = &mut logits[index];
        *logit = if *logit > 0.0 {
            *logit / options.repetition_penalty
        } else {
            *logit * options.repetition_penalty
        };
    }
    let length = options.no_repeat_ngram;
    if length > 0 && written.len() >= length {
        let tail = &written[written.len() + 1 - length..];
        for ngram in written.windows(length) {
            if &ngram[..length - 1] == tail
                && let Ok(index) = usize::try_from(ngram[length - 1].0)
            {
                logits[index] = f32::NEG_INFINITY;
            }
        }
    }
    logits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(ids: &[i32]) -> Vec<LlamaToken> {
        ids.iter().map(|&id| LlamaToken::new(id)).collect()
    }

    #[test]
    fn takes_the_highest_logit_and_gives_its_log_probability() {
        let (token, score) = choose(&[0.0, 2.0, 1.0], &[], &DecodeOptions::default());
        let expected = 2.0 - (1.0_f32 + 2.0_f32.exp() + 1.0_f32.exp()).ln();
        assert_eq!(token.0, 1);
        assert!((score - expected).abs() < 1e-6, "{score} {expected}");
    }

    #[test]
    fn never_writes_an_ngram_twice_when_told_so() {
        let options = DecodeOptions { no_repeat_ngram: 2, ..DecodeOptions::default() };
        assert_eq!(choose(&[0.0, 2.0, 1.0], &tokens(&[2, 1, 2]), &options).0.0, 2);
        assert_eq!(choose(&[0.0, 2.0, 1.0], &tokens(&[2, 1, 0]), &options).0.0, 1);
    }

    #[test]
    fn penalises_what_was_written() {
        let options = DecodeOptions { repetition_penalty: 3.0, ..DecodeOptions::default() };
        assert_eq!(choose(&[0.0, 2.0, 1.0], &tokens(&[1]), &options).0.0, 2);
    }
}
