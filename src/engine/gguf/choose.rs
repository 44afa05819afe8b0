//! Which token comes next: the most likely or a drawn one, with the penalties of [`DecodeOptions`].

use llama_cpp_2::token::LlamaToken;

use crate::engine::{DecodeOptions, Sampling};

/// Logits this far below the best add less than 2e-9 each to the sum of exponentials; they are left out of it.
const NEGLIGIBLE: f32 = 20.0;

/// The next token after `written` in the request with that number, and its log-probability (natural logarithm, without penalties
/// and temperature). Of equal logits the first wins.
pub fn choose(
    logits: &[f32],
    written: &[LlamaToken],
    options: &DecodeOptions,
    request: usize,
) -> (LlamaToken, f32) {
    let plain = options.repetition_penalty == 1.0 && options.no_repeat_ngram == 0;
    let changed = if plain || written.is_empty() { None } else { Some(penalised(logits, written, options)) };
    let allowed = changed.as_deref().unwrap_or(logits);
    let best = match &options.sampling {
        None => argmax(allowed),
        Some(sampling) => draw(allowed, sampling, uniform(sampling.seed, request, written.len())),
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

/// The token at which the summed probabilities of those that may be drawn pass `at`, 0 to 1.
fn draw(logits: &[f32], sampling: &Sampling, at: f64) -> usize {
    let best = argmax(logits);
    let least = logits[best] + sampling.min_p.ln() * sampling.temperature;
    let weight = |logit: f32| f64::from(((logit - logits[best]) / sampling.temperature).exp());
    let candidates = || logits.iter().copied().enumerate().filter(|&(_, logit)| logit >= least);
    let mut left = at * candidates().map(|(_, logit)| weight(logit)).sum::<f64>();
    for (index, logit) in candidates() {
        left -= weight(logit);
        if left < 0.0 {
            return index;
        }
    }
    best
}

/// A number from 0 up to 1 that looks random: the mixing function of SplitMix64 (Steele et al. 2014, "Fast Splittable Pseudorandom
/// Number Generators") over what tells one draw from another.
fn uniform(seed: u64, request: usize, step: usize) -> f64 {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |value: u64| {
        let value = value.wrapping_add(GOLDEN);
        let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    };
    let mixed = mix(mix(mix(seed) ^ request as u64) ^ step as u64);
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
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
        let (token, score) = choose(&[0.0, 2.0, 1.0], &[], &DecodeOptions::default(), 0);
        let expected = 2.0 - (1.0_f32 + 2.0_f32.exp() + 1.0_f32.exp()).ln();
        assert_eq!(token.0, 1);
        assert!((score - expected).abs() < 1e-6, "{score} {expected}");
    }

    #[test]
    fn never_writes_an_ngram_twice_when_told_so() {
        let options = DecodeOptions { no_repeat_ngram: 2, ..DecodeOptions::default() };
        assert_eq!(choose(&[0.0, 2.0, 1.0], &tokens(&[2, 1, 2]), &options, 0).0.0, 2);
        assert_eq!(choose(&[0.0, 2.0, 1.0], &tokens(&[2, 1, 0]), &options, 0).0.0, 1);
    }

    #[test]
    fn penalises_what_was_written() {
        let options = DecodeOptions { repetition_penalty: 3.0, ..DecodeOptions::default() };
        assert_eq!(choose(&[0.0, 2.0, 1.0], &tokens(&[1]), &options, 0).0.0, 2);
    }
    #[test]
    fn draws_by_probability_and_the_same_for_the_same_request() {
        let sampling = Some(Sampling { temperature: 1.0, min_p: 0.2, seed: 7 });
        let options = DecodeOptions { sampling, ..DecodeOptions::default() };
        // Of 6 : 3 : 1, the last is below the share of the best that may be drawn.
        let logits = [6.0_f32.ln(), 3.0_f32.ln(), 1.0_f32.ln()];
        let drawn: Vec<i32> = (0..3000).map(|request| choose(&logits, &[], &options, request).0.0).collect();
        let again: Vec<i32> = (0..3000).map(|request| choose(&logits, &[], &options, request).0.0).collect();
        let share = |token: i32| drawn.iter().filter(|&&one| one == token).count() as f64 / 3000.0;
        assert!((share(0) - 2.0 / 3.0).abs() < 0.03, "{}", share(0));
        assert_eq!((share(2), drawn == again), (0.0, true));
    }
}
