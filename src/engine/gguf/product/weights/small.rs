//! Formats whose blocks have 32 weights and a 16-bit scale in front. A tile takes eight of them; at the end of a row there may be fewer.

use std::arch::x86_64::*;

use super::tile::{Offsets, ROWS, Tile, gathered, halves, store, store_scale, transposed};

/// Blocks in a tile.
const BLOCKS: usize = 8;

/// Unpacks `count` blocks of `Q8_0`: signed bytes, here with 128 added.
///
/// # Safety
///
/// `block` and the rows behind it have so many blocks.
#[target_feature(enable = "avx512f,avx512bw")]
pub unsafe fn unpack_q8_0(block: *const u8, count: usize, rows: &Offsets, tile: &mut Tile) {
    const BYTES: usize = 34;
    let sign = _mm512_set1_epi8(-128);
    unsafe { unpack_scales(block, BYTES, count, rows, tile) };
    for pair in (0..count).step_by(2) {
        // The last block may have none beside it: it stands there twice, and its second place has no scale.
        let second = (pair + 1).min(count - 1);
        let mut read = [_mm512_setzero_si512(); ROWS];
        for (read, &row) in read.iter_mut().zip(rows) {
            let half = |number: usize| unsafe {
                _mm256_loadu_si256(block.add(row as usize + number * BYTES + 2).cast())
            };
            *read = _mm512_inserti64x4::<1>(_mm512_castsi256_si512(half(pair)), half(second));
        }
        for (at, word) in transposed(read).into_iter().enumerate() {
            store(&mut tile.values[8 * pair + at], _mm512_xor_si512(word, sign));
        }
    }
}

/// Unpacks `count` blocks of `Q4_0`: four bits, with 8 added.
///
/// # Safety
///
/// `block` and the rows behind it have so many blocks.
#[target_feature(enable = "avx512f,avx512bw")]
pub unsafe fn unpack_q4_0(block: *const u8, count: usize, rows: &Offsets, tile: &mut Tile) {
    unsafe {
        unpack_scales(block, 18, count, rows, tile);
        unpack_nibbles(block, (18, 2), count, rows, tile);
    }
}

/// Unpacks `count` blocks of `Q5_0`: five bits, with 16 added, of which the fifth stand together before the others.
///
/// # Safety
///
/// `block` and the rows behind it have so many blocks.
#[target_feature(enable = "avx512f,avx512bw")]
pub unsafe fn unpack_q5_0(block: *const u8, count: usize, rows: &Offsets, tile: &mut Tile) {
    let (nibble, ones) = (_mm512_set1_epi32(0x0f), _mm512_set1_epi32(0x0101_0101));
    // Times this, the four lowest bits stand seven places further each: one in each byte.
    let spread = _mm512_set1_epi32(0x0020_4081);
    unsafe {
        unpack_scales(block, 22, count, rows, tile);
        unpack_nibbles(block, (22, 6), count, rows, tile);
    }
    for number in 0..count {
        let mut bits = unsafe { gathered(block, rows, number * 22 + 2) };
        for values in &mut tile.values[8 * number..8 * (number + 1)] {
            let four = _mm512_mullo_epi32(_mm512_and_si512(bits, nibble), spread);
            let fifth = _mm512_slli_epi32::<4>(_mm512_and_si512(four, ones));
            // SAFETY: the place has 64 bytes.
            let lower = unsafe { _mm512_load_si512(values.as_ptr().cast()) };
            store(values, _mm512_or_si512(lower, fifth));
            bits = _mm512_srli_epi32::<4>(bits);
        }
    }
}

/// The scales; what there is no block for counts nothing.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn unpack_scales(block: *const u8, bytes: usize, count: usize, rows: &Offsets, tile: &mut Tile) {
    for (number, into) in tile.scales[..BLOCKS].iter_mut().enumerate() {
        let scale = match number < count {
            true => halves(unsafe { gathered(block, rows, number * bytes) }),
            false => _mm512_setzero_ps(),
        };
        store_scale(into, scale);
    }
}

/// Sixteen bytes `at` so many in each block: the lower halves of all, then the upper halves.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
unsafe fn unpack_nibbles(
    block: *const u8,
    (bytes, at): (usize, usize),
    count: usize,
    rows: &Offsets,
    tile: &mut Tile,
) {
    let nibble = _mm512_set1_epi8(0x0f);
    for first in (0..count).step_by(4) {
        let mut read = [_mm512_setzero_si512(); ROWS];
        for (read, &row) in read.iter_mut().zip(rows) {
            let quarter = |number: usize| unsafe {
                let number = (first + number).min(count - 1);
                _mm_loadu_si128(block.add(row as usize + number * bytes + at).cast())
            };
            let half = |number: usize| {
                _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(quarter(number)), quarter(number + 1))
            };
            *read = _mm512_inserti64x4::<1>(_mm512_castsi256_si512(half(0)), half(2));
        }
        for (at, word) in transposed(read).into_iter().enumerate() {
            let values = 8 * (first + at / 4) + at % 4;
            store(&mut tile.values[values], _mm512_and_si512(word, nibble));
            let upper = _mm512_and_si512(_mm512_srli_epi32::<4>(word), nibble);
            store(&mut tile.values[values + 4], upper);
        }
    }
}
