//! Activations, in eight bits: the right side of a product.

use std::arch::x86_64::*;

/// Numbers that share a scale.
pub const BLOCK: usize = 256;

/// A block of one column.
#[repr(C, align(64))]
#[derive(Clone, Copy)]
pub struct Activations {
    /// Whole numbers of −127 to 127; a number is so many times the scale.
    pub values: [i8; BLOCK],
    /// What the sum of a part of 16 or 32 values begins with: it takes out what was added to the weights to have them above zero.
    pub begin: [i32; 16],
    /// Sums of 32 values.
    pub sums: [i16; 8],
    pub scale: f32,
}

/// Puts up to [`BLOCK`] numbers into eight bits; missing ones are zero. `offset` was added to the weights of each part of `part` values.
#[target_feature(enable = "avx512f,avx512bw")]
pub fn quantise(numbers: &[f32], part: usize, offset: i32, into: &mut Activations) {
    let largest = numbers.iter().fold(0.0_f32, |most, number| most.max(number.abs()));
    into.values = [0; BLOCK];
    into.scale = largest / 127.0;
    if largest > 0.0 {
        let inverse = _mm512_set1_ps(127.0 / largest);
        for (chunk, values) in numbers.chunks(16).zip(into.values.chunks_exact_mut(16)) {
            let mut padded = [0.0_f32; 16];
            padded[..chunk.len()].copy_from_slice(chunk);
            // SAFETY: both places have 16 elements.
            unsafe {
                let scaled = _mm512_mul_ps(_mm512_loadu_ps(padded.as_ptr()), inverse);
                let whole = _mm512_cvtsepi32_epi8(_mm512_cvtps_epi32(scaled));
                _mm_storeu_si128(values.as_mut_ptr().cast(), whole);
            }
        }
    }
    into.begin = [0; 16];
    for (begin, values) in into.begin.iter_mut().zip(into.values.chunks_exact(part)) {
        *begin = -offset * values.iter().map(|&value| i32::from(value)).sum::<i32>();
    }
    for (sum, values) in into.sums.iter_mut().zip(into.values.chunks_exact(32)) {
        *sum = values.iter().map(|&value| i16::from(value)).sum();
    }
}
