//! Which token comes next: the most likely or a drawn one, with the penalties of [`DecodeOptions`].
//!
//! A vocabulary has some 150,000 logits, and each row of each pass has that many, so they are read in lanes that the compiler makes vectors
//! of, and the exponentials are a polynomial instead of a call each.

use llama_cpp_2::token::LlamaToken;

use crate::engine::{DecodeOptions, Sampling};

/// Logits this far below the best add less than 2e-9 each to the sum of exponentials; they are left out of it.
const NEGLIGIBLE: f32 = 20.0;
/// Logits that are read at once.
const LANES: usize = 16;
/// Logits whose exponentials are summed in single precision before they go into the whole.
const SUMMED: usize = 64 * LANES;

/// The next token after `written` in the request that draws by that number, and its log-probability (natural logarithm, without penalties
/// and temperature). Of equal logits the first wins.
pub fn choose(
    logits: &[f32],
    written: &[LlamaToken],
    options: &DecodeOptions,
    draws: u64,
) -> (LlamaToken, f32) {
    let plain = options.repetition_penalty == 1.0 && options.no_repeat_ngram == 0;
    let changed = if plain || written.is_empty() { None } else { Some(penalised(logits, written, options)) };
    let highest = highest(logits);
    let best = match (&options.sampling, &changed) {
        (None, None) => first(logits, highest),
        (None, Some(changed)) => argmax(changed),
        (Some(sampling), changed) => {
            let at = uniform(sampling.seed, draws, written.len());
            draw(changed.as_deref().unwrap_or(logits), sampling, at)
        }
    };
    let token = LlamaToken::new(i32::try_from(best).unwrap_or(i32::MAX));
    (token, logits[best] - logarithm_of_sum(logits, highest))
}

/// The log-probability of a token (natural logarithm).
pub fn log_probability(logits: &[f32], token: LlamaToken) -> f32 {
    let logit = usize::try_from(token.0).ok().and_then(|index| logits.get(index));
    logit.map_or(f32::NEG_INFINITY, |logit| logit - logarithm_of_sum(logits, highest(logits)))
}

fn logarithm_of_sum(logits: &[f32], highest: f32) -> f32 {
    highest + sum_of_exponentials(logits, highest).ln() as f32
}

fn argmax(logits: &[f32]) -> usize {
    first(logits, highest(logits))
}

fn highest(logits: &[f32]) -> f32 {
    let mut best = [f32::NEG_INFINITY; LANES];
    let (chunks, rest) = logits.as_chunks::<LANES>();
    for chunk in chunks {
        for (best, &logit) in best.iter_mut().zip(chunk) {
            *best = if logit > *best { logit } else { *best };
        }
    }
    best.iter().chain(rest).copied().fold(f32::NEG_INFINITY, f32::max)
}

/// Where `value` first stands.
fn first(logits: &[f32], value: f32) -> usize {
    logits.iter().position(|&logit| logit == value).unwrap_or(0)
}

fn sum_of_exponentials(logits: &[f32], highest: f32) -> f64 {
    let part = |part: &[f32]| {
        let mut sums = [0.0_f32; LANES];
        let (chunks, rest) = part.as_chunks::<LANES>();
        for chunk in chunks {
            for (sum, &logit) in sums.iter_mut().zip(chunk) {
                *sum += exponential(logit - highest);
            }
        }
        let sum: f32 = sums.iter().sum();
        f64::from(sum + rest.iter().map(|&logit| exponential(logit - highest)).sum::<f32>())
    };
    logits.chunks(SUMMED).map(part).sum()
}

/// The exponential function from -20 to 0, to 4e-7 of its value; 0 below.
///
/// A power of 2 is put together from bits; what is left is a Taylor polynomial. The logarithm of 2 is taken off in two parts, of which the
/// first has so few digits that its multiples are exact (Cody and Waite 1980, "Software Manual for the Elementary Functions").
fn exponential(x: f32) -> f32 {
    /// Added to a small number, leaves it rounded in the last bits: 1.5 times 2 to the 23rd.
    const ROUND: f32 = 12_582_912.0;
    const LN_2_HIGH: f32 = 0.693_145_75;
    const LN_2_LOW: f32 = 1.428_606_8e-6;
    let bounded = x.max(-NEGLIGIBLE);
    let rounded = bounded * std::f32::consts::LOG2_E + ROUND;
    let whole = rounded - ROUND;
    let rest = (bounded - whole * LN_2_HIGH) - whole * LN_2_LOW;
    let mut value = 1.0 / 720.0;
    for factor in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        value = value * rest + factor;
    }
    let power = rounded.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127) << 23;
    if x > -NEGLIGIBLE { value * f32::from_bits(power) } else { 0.0 }
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
fn uniform(seed: u64, draws: u64, step: usize) -> f64 {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |value: u64| {
        let value = value.wrapping_add(GOLDEN);
        let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    };
    let mixed = mix(mix(mix(seed) ^ draws) ^ step as u64);
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
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
    fn exponentials_are_those_of_the_library() {
        for step in 0..=4000 {
            let x = -20.0 * step as f32 / 4000.0;
            let (own, exact) = (f64::from(exponential(x)), f64::from(x).exp());
            let is_out = x <= -NEGLIGIBLE;
            assert!(is_out && own == 0.0 || (own - exact).abs() < 4e-7 * exact, "{x}: {own} {exact}");
        }
        assert_eq!(exponential(f32::NEG_INFINITY), 0.0);
    }

    #[test]
    fn reads_every_logit_of_a_vocabulary() {
        for size in [1, 15, 16, 17, 1023, 1024, 1040, 5000] {
            for at in [0, size / 2, size - 1] {
                let mut logits: Vec<f32> = (0..size).map(|index| (index % 7) as f32 - 9.0).collect();
                logits[at] = 1.5;
                let (token, score) = choose(&logits, &[], &DecodeOptions::default(), 0);
                let sum: f64 = logits.iter().map(|&logit| f64::from(logit - 1.5).exp()).sum();
                assert_eq!(token.0 as usize, at);
                assert!((f64::from(score) + sum.ln()).abs() < 1e-5, "{size} {at}: {score} {}", -sum.ln());
            }
        }
    }

    #[test]
    fn draws_by_probability_and_the_same_for_the_same_request() {
        let sampling = Some(Sampling { temperature: 1.0, min_p: 0.2, seed: 7 });
        let options = DecodeOptions { sampling, ..DecodeOptions::default() };
        // Of 6 : 3 : 1, the last is below the share of the best that may be drawn.
        let logits = [6.0_f32.ln(), 3.0_f32.ln(), 1.0_f32.ln()];
        let drawn: Vec<i32> = (0..3000).map(|draws| choose(&logits, &[], &options, draws).0.0).collect();
        let again: Vec<i32> = (0..3000).map(|draws| choose(&logits, &[], &options, draws).0.0).collect();
        let share = |token: i32| drawn.iter().filter(|&&one| one == token).count() as f64 / 3000.0;
        assert!((share(0) - 2.0 / 3.0).abs() < 0.03, "{}", share(0));
        assert_eq!((share(2), drawn == again), (0.0, true));
    }
}
