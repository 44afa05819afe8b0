//! Formats whose blocks have 256 weights.

use std::arch::x86_64::*;

use super::tile::{Offsets, Tile, gathered, halves, store, store_scale, transposed};

/// Sixteen 32-bit words of each row, from `at` on, rows for columns.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn words(block: *const u8, rows: &Offsets, at: usize) -> [__m512i; 16] {
    let mut read = [_mm512_setzero_si512(); 16];
    for (read, &row) in read.iter_mut().zip(rows) {
        *read = unsafe { _mm512_loadu_si512(block.add(row as usize + at).cast()) };
    }
    transposed(read)
}

/// The bits of each byte from `by` on.
#[inline]
#[target_feature(enable = "avx512f")]
fn down(word: __m512i, by: u32) -> __m512i {
    _mm512_srl_epi32(word, _mm_cvtsi32_si128(by as i32))
}

/// Unpacks a block of `Q4_K`: parts of 32 values, four bits each, a scale and a minimum of six bits for each part.
///
/// # Safety
///
/// `block` and the rows behind it are whole blocks.
#[target_feature(enable = "avx512f,avx512bw")]
pub unsafe fn unpack_q4_k(block: *const u8, rows: &Offsets, tile: &mut Tile) {
    unsafe {
        unpack_nibbles(block, rows, 16, tile);
        unpack_scales_and_minima(block, rows, tile);
    }
}

/// Unpacks a block of `Q5_K`: as `Q4_K`, with a fifth bit of each value apart.
///
/// # Safety
///
/// `block` and the rows behind it are whole blocks.
#[target_feature(enable = "avx512f,avx512bw")]
pub unsafe fn unpack_q5_k(block: *const u8, rows: &Offsets, tile: &mut Tile) {
    let one = _mm512_set1_epi8(1);
    unsafe {
        unpack_nibbles(block, rows, 48, tile);
        unpack_scales_and_minima(block, rows, tile);
    }
    for word in 0..8 {
        let bits = unsafe { gathered(block, rows, 16 + 4 * word) };
        for part in 0..8 {
            let values = &mut tile.values[8 * part + word];
            let fifth = _mm512_slli_epi32::<4>(_mm512_and_si512(down(bits, part as u32), one));
            // SAFETY: the place has 64 bytes.
            let four = unsafe { _mm512_load_si512(values.as_ptr().cast()) };
            store(values, _mm512_or_si512(four, fifth));
        }
    }
}

/// Parts in pairs: of each byte the lower half belongs to the first, the upper half to the second.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
unsafe fn unpack_nibbles(block: *const u8, rows: &Offsets, at: usize, tile: &mut Tile) {
    let nibble = _mm512_set1_epi8(0x0f);
    for half in 0..2 {
        let words = unsafe { words(block, rows, at + 64 * half) };
        for (at, &word) in words.iter().enumerate() {
            let first = 32 * half + 16 * (at / 8) + at % 8;
            store(&mut tile.values[first], _mm512_and_si512(word, nibble));
            store(&mut tile.values[first + 8], _mm512_and_si512(down(word, 4), nibble));
        }
    }
}

/// Two 16-bit numbers and twelve bytes: what a scale and a minimum are multiplied by, and eight of both in six bits each, of which the last
/// four have their upper bits in the bytes of the first.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
unsafe fn unpack_scales_and_minima(block: *const u8, rows: &Offsets, tile: &mut Tile) {
    let head = unsafe { gathered(block, rows, 0) };
    let packed = [4, 8, 12].map(|at| unsafe { gathered(block, rows, at) });
    let six = _mm512_set1_epi32(0x3f3f_3f3f);
    let two = _mm512_set1_epi32(0x0303_0303);
    let four = _mm512_set1_epi32(0x0f0f_0f0f);
    let upper = |word: __m512i| _mm512_slli_epi32::<4>(_mm512_and_si512(_mm512_srli_epi32::<6>(word), two));
    let scales = [
        _mm512_and_si512(packed[0], six),
        _mm512_or_si512(_mm512_and_si512(packed[2], four), upper(packed[0])),
    ];
    let minima = [
        _mm512_and_si512(packed[1], six),
        _mm512_or_si512(_mm512_and_si512(_mm512_srli_epi32::<4>(packed[2]), four), upper(packed[1])),
    ];
    let scale = halves(head);
    let byte = _mm512_set1_epi32(0xff);
    for (part, into) in tile.scales[..8].iter_mut().enumerate() {
        let shifted = down(scales[part / 4], 8 * (part as u32 % 4));
        let whole = _mm512_cvtepi32_ps(_mm512_and_si512(shifted, byte));
        store_scale(into, _mm512_mul_ps(whole, scale));
    }
    for (pair, into) in tile.minima.iter_mut().enumerate() {
        let word = down(minima[pair / 2], 16 * (pair as u32 % 2));
        let low = _mm512_and_si512(word, byte);
        let high = _mm512_and_si512(_mm512_slli_epi32::<8>(word), _mm512_set1_epi32(0x00ff_0000));
        // SAFETY: the place has 64 bytes.
        unsafe { _mm512_store_si512(into.as_mut_ptr().cast(), _mm512_or_si512(low, high)) };
    }
    store_scale(&mut tile.least, halves(_mm512_srli_epi32::<16>(head)));
}

/// Unpacks a block of `Q6_K`: parts of 16 values, six bits each with 32 added, a scale of eight bits for each part.
///
/// # Safety
///
/// `block` and the rows behind it are whole blocks.
#[target_feature(enable = "avx512f,avx512bw")]
pub unsafe fn unpack_q6_k(block: *const u8, rows: &Offsets, tile: &mut Tile) {
    let nibble = _mm512_set1_epi8(0x0f);
    let two = _mm512_set1_epi8(0x03);
    let high = unsafe { words(block, rows, 128) };
    for half in 0..2 {
        let low = unsafe { words(block, rows, 64 * half) };
        for at in 0..8 {
            let bits = high[8 * half + at];
            let upper = |bits: __m512i| _mm512_slli_epi16::<4>(_mm512_and_si512(bits, two));
            let first = 32 * half + at;
            let [near, far] = [low[at], low[at + 8]];
            let lower = |word: __m512i| _mm512_and_si512(word, nibble);
            store(&mut tile.values[first], _mm512_or_si512(lower(near), upper(bits)));
            let bits_1 = upper(_mm512_srli_epi16::<2>(bits));
            store(&mut tile.values[first + 8], _mm512_or_si512(lower(far), bits_1));
            let bits_2 = upper(_mm512_srli_epi16::<4>(bits));
            store(&mut tile.values[first + 16], _mm512_or_si512(lower(_mm512_srli_epi16::<4>(near)), bits_2));
            let bits_3 = upper(_mm512_srli_epi16::<6>(bits));
            store(&mut tile.values[first + 24], _mm512_or_si512(lower(_mm512_srli_epi16::<4>(far)), bits_3));
        }
    }
    let scale = halves(_mm512_srli_epi32::<16>(unsafe { gathered(block, rows, 206) }));
    for (word, into) in tile.scales.chunks_exact_mut(4).enumerate() {
        let packed = unsafe { gathered(block, rows, 192 + 4 * word) };
        for (byte, into) in into.iter_mut().enumerate() {
            let up = _mm512_sllv_epi32(packed, _mm512_set1_epi32(24 - 8 * byte as i32));
            let whole = _mm512_cvtepi32_ps(_mm512_srai_epi32::<24>(up));
            store_scale(into, _mm512_mul_ps(whole, scale));
        }
    }
}
