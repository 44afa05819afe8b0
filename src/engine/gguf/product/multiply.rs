//! A tile of weights by some columns of activations.

use std::arch::x86_64::*;

use super::activations::{Activations, BLOCK};
use super::weights::Tile;

/// Most columns that are worked on at a time: as many sums as registers hold, twice.
const MOST: usize = 12;

/// Memory that is wanted soon. It is fetched little by little while sums are made, as what is fetched at once keeps the processor waiting.
#[derive(Clone, Copy)]
pub struct Ahead {
    from: *const u8,
    bytes: usize,
}

/// Bytes that are fetched together.
const LINE: usize = 64;

impl Ahead {
    /// So many bytes. The address need not be one: nothing is read.
    pub fn new(from: *const u8, bytes: usize) -> Self {
        Self { from, bytes }
    }

    /// The same memory in so many goes, each of so many bytes.
    fn spread(self, goes: usize) -> Self {
        Self { bytes: self.bytes.div_ceil(LINE).div_ceil(goes.max(1)) * LINE, ..self }
    }
}

/// Adds the products of `tile` and each of `columns` to `sums`, a vector for each column. `PART` values share a scale; `MINIMA` says whether
/// something is to be subtracted for each part.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub fn multiply<const PART: usize, const MINIMA: bool>(
    tile: &Tile,
    columns: &[Activations],
    sums: &mut [__m512],
    ahead: Ahead,
) {
    // Groups of like size: few columns leave the processor waiting for its own results.
    let size = columns.len().div_ceil(columns.len().div_ceil(MOST).max(1)).max(1);
    let mut ahead = ahead.spread(columns.len().div_ceil(size) * (BLOCK / PART));
    for (columns, sums) in columns.chunks(size).zip(sums.chunks_mut(size)) {
        match columns.len() {
            1 => multiply_some::<PART, MINIMA, 1>(tile, columns, sums, ahead),
            2 => multiply_some::<PART, MINIMA, 2>(tile, columns, sums, ahead),
            3 => multiply_some::<PART, MINIMA, 3>(tile, columns, sums, ahead),
            4 => multiply_some::<PART, MINIMA, 4>(tile, columns, sums, ahead),
            5 => multiply_some::<PART, MINIMA, 5>(tile, columns, sums, ahead),
            6 => multiply_some::<PART, MINIMA, 6>(tile, columns, sums, ahead),
            7 => multiply_some::<PART, MINIMA, 7>(tile, columns, sums, ahead),
            8 => multiply_some::<PART, MINIMA, 8>(tile, columns, sums, ahead),
            9 => multiply_some::<PART, MINIMA, 9>(tile, columns, sums, ahead),
            10 => multiply_some::<PART, MINIMA, 10>(tile, columns, sums, ahead),
            11 => multiply_some::<PART, MINIMA, 11>(tile, columns, sums, ahead),
            _ => multiply_some::<PART, MINIMA, MOST>(tile, columns, sums, ahead),
        }
        ahead.from = ahead.from.wrapping_add(ahead.bytes * (BLOCK / PART));
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn multiply_some<const PART: usize, const MINIMA: bool, const COUNT: usize>(
    tile: &Tile,
    columns: &[Activations],
    sums: &mut [__m512],
    ahead: Ahead,
) {
    let (Some(columns), Some(sums)) = (columns.first_chunk::<COUNT>(), sums.first_chunk_mut::<COUNT>())
    else {
        return;
    };
    let load = |values: &[u8; 64]| {
        // SAFETY: the place has 64 bytes.
        unsafe { _mm512_load_si512(values.as_ptr().cast()) }
    };
    let (mut next, lines) = (ahead.from, ahead.bytes / LINE);
    let mut block = [_mm512_setzero_ps(); COUNT];
    for part in 0..BLOCK / PART {
        for line in 0..lines {
            _mm_prefetch::<_MM_HINT_T0>(next.wrapping_add(line * LINE).cast());
        }
        next = next.wrapping_add(lines * LINE);
        let mut whole = [_mm512_setzero_si512(); COUNT];
        if !MINIMA {
            for (whole, column) in whole.iter_mut().zip(columns) {
                *whole = _mm512_set1_epi32(column.begin[part]);
            }
        }
        for four in PART / 4 * part..PART / 4 * (part + 1) {
            let weights = load(&tile.values[four]);
            for (whole, column) in whole.iter_mut().zip(columns) {
                // SAFETY: a block has 256 values, four for each place in the tile.
                let values = unsafe { column.values.as_ptr().add(4 * four).cast::<i32>().read() };
                *whole = _mm512_dpbusd_epi32(*whole, weights, _mm512_set1_epi32(values));
            }
        }
        // SAFETY: the place has 16 numbers.
        let scales = unsafe { _mm512_load_ps(tile.scales[part].as_ptr()) };
        for (block, whole) in block.iter_mut().zip(whole) {
            *block = _mm512_fmadd_ps(_mm512_cvtepi32_ps(whole), scales, *block);
        }
    }
    if MINIMA {
        let mut whole = [_mm512_setzero_si512(); COUNT];
        for (pair, minima) in tile.minima.iter().enumerate() {
            // SAFETY: the place has 64 bytes.
            let minima = unsafe { _mm512_load_si512(minima.as_ptr().cast()) };
            for (whole, column) in whole.iter_mut().zip(columns) {
                // SAFETY: there are eight sums, two for each pair.
                let sums = unsafe { column.sums.as_ptr().add(2 * pair).cast::<i32>().read() };
                *whole = _mm512_dpwssd_epi32(*whole, minima, _mm512_set1_epi32(sums));
            }
        }
        // SAFETY: the place has 16 numbers.
        let least = unsafe { _mm512_load_ps(tile.least.as_ptr()) };
        for (block, whole) in block.iter_mut().zip(whole) {
            *block = _mm512_fnmadd_ps(_mm512_cvtepi32_ps(whole), least, *block);
        }
    }
    for ((sum, block), column) in sums.iter_mut().zip(block).zip(columns) {
        *sum = _mm512_fmadd_ps(block, _mm512_set1_ps(column.scale), *sum);
    }
}
