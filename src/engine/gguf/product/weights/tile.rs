//! A tile of weights, and what it is filled with.

use std::arch::x86_64::*;

/// Rows of weights that are worked on at a time: one for each lane of a vector register.
pub const ROWS: usize = 16;

/// A block of 256 weights of [`ROWS`] rows. Of each four values of a row, neighbours stand together, and the rows side by side.
#[repr(C, align(64))]
pub struct Tile {
    pub values: [[u8; 64]; 64],
    /// What the sum of each part is multiplied by.
    pub scales: [[f32; ROWS]; 16],
    /// What is subtracted for each part, in units of `least`: two parts beside each other in each lane.
    pub minima: [[i16; 2 * ROWS]; 4],
    pub least: [f32; ROWS],
}

impl Tile {
    pub const fn new() -> Self {
        Self {
            values: [[0; 64]; 64],
            scales: [[0.0; ROWS]; 16],
            minima: [[0; 2 * ROWS]; 4],
            least: [0.0; ROWS],
        }
    }
}

/// Where the rows of a tile begin, in bytes behind the first one's block.
pub type Offsets = [i32; ROWS];

/// Sixteen vectors of sixteen 32-bit lanes, rows for columns.
#[inline]
#[target_feature(enable = "avx512f")]
pub fn transposed(rows: [__m512i; 16]) -> [__m512i; 16] {
    let mut quads = [[_mm512_setzero_si512(); 4]; 4];
    for (quad, rows) in quads.iter_mut().zip(rows.chunks_exact(4)) {
        let (low, high) = (_mm512_unpacklo_epi32(rows[0], rows[1]), _mm512_unpackhi_epi32(rows[0], rows[1]));
        let (lower, higher) =
            (_mm512_unpacklo_epi32(rows[2], rows[3]), _mm512_unpackhi_epi32(rows[2], rows[3]));
        *quad = [
            _mm512_unpacklo_epi64(low, lower),
            _mm512_unpackhi_epi64(low, lower),
            _mm512_unpacklo_epi64(high, higher),
            _mm512_unpackhi_epi64(high, higher),
        ];
    }
    let mut columns = [_mm512_setzero_si512(); 16];
    for at in 0..4 {
        let [first, second, third, fourth] = [quads[0][at], quads[1][at], quads[2][at], quads[3][at]];
        let even = (_mm512_shuffle_i32x4::<0x88>(first, second), _mm512_shuffle_i32x4::<0x88>(third, fourth));
        let odd = (_mm512_shuffle_i32x4::<0xdd>(first, second), _mm512_shuffle_i32x4::<0xdd>(third, fourth));
        columns[at] = _mm512_shuffle_i32x4::<0x88>(even.0, even.1);
        columns[at + 4] = _mm512_shuffle_i32x4::<0x88>(odd.0, odd.1);
        columns[at + 8] = _mm512_shuffle_i32x4::<0xdd>(even.0, even.1);
        columns[at + 12] = _mm512_shuffle_i32x4::<0xdd>(odd.0, odd.1);
    }
    columns
}

/// The 32-bit word that each row has at `at`.
///
/// # Safety
///
/// Each row has four bytes there.
#[inline]
#[target_feature(enable = "avx512f")]
pub unsafe fn gathered(block: *const u8, rows: &Offsets, at: usize) -> __m512i {
    unsafe {
        let rows = _mm512_loadu_si512(rows.as_ptr().cast());
        _mm512_i32gather_epi32::<1>(rows, block.add(at).cast())
    }
}

/// The 16-bit floating-point numbers in the lower halves.
#[inline]
#[target_feature(enable = "avx512f")]
pub fn halves(words: __m512i) -> __m512 {
    _mm512_cvtph_ps(_mm512_cvtepi32_epi16(words))
}

/// Stores bytes.
#[inline]
#[target_feature(enable = "avx512f")]
pub fn store(into: &mut [u8; 64], values: __m512i) {
    // SAFETY: the place has 64 bytes.
    unsafe { _mm512_store_si512(into.as_mut_ptr().cast(), values) }
}

/// Stores numbers.
#[inline]
#[target_feature(enable = "avx512f")]
pub fn store_scale(into: &mut [f32; ROWS], values: __m512) {
    // SAFETY: the place has 16 numbers.
    unsafe { _mm512_store_ps(into.as_mut_ptr(), values) }
}
