//! Products of every format against the same in double precision, through llama.cpp's own graphs.

use std::ffi::c_void;
use std::ptr::null_mut;

use llama_cpp_sys_2 as sys;
use llama_cpp_sys_2::*;

use super::{Format, install};

const TYPES: [ggml_type; 6] =
    [GGML_TYPE_Q4_0, GGML_TYPE_Q5_0, GGML_TYPE_Q8_0, GGML_TYPE_Q4_K, GGML_TYPE_Q5_K, GGML_TYPE_Q6_K];

#[expect(clippy::print_stderr, reason = "who runs the tests should see it")]
fn is_there() -> bool {
    install() || {
        eprintln!("skipped: this processor has no AVX-512 VNNI");
        false
    }
}

/// Numbers of −1 to 1 that are the same every time.
fn numbers(seed: u64, count: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as f32 / (1 << 23) as f32 - 1.0
    };
    std::iter::repeat_with(next).take(count).collect()
}

/// Weights in a format, and what they are worth in full.
fn weights(format: ggml_type, rows: usize, length: usize) -> (Vec<u8>, Vec<f32>) {
    let full = numbers(u64::from(format), rows * length);
    // SAFETY: the places are as large as llama.cpp says that they must be.
    unsafe {
        let size = ggml_row_size(format, length as i64) * rows;
        let mut packed = vec![0_u8; size];
        let place = packed.as_mut_ptr().cast::<c_void>();
        ggml_quantize_chunk(format, full.as_ptr(), place, 0, rows as i64, length as i64, std::ptr::null());
        let mut worth = vec![0.0_f32; rows * length];
        let unpack = (*ggml_get_type_traits(format)).to_float.expect("it can be unpacked");
        unpack(packed.as_ptr().cast(), worth.as_mut_ptr(), (rows * length) as i64);
        (packed, worth)
    }
}

/// What llama.cpp computes for weights and columns, with the hook in it.
fn product(format: ggml_type, packed: &[u8], columns: &[f32], length: usize, threads: i32) -> Vec<f32> {
    // SAFETY: tensors get the bytes that they are made for.
    unsafe {
        let rows = packed.len() / ggml_row_size(format, length as i64);
        let count = columns.len() / length;
        let size = packed.len() + 4 * (columns.len() + rows * count) + (64 << 20);
        let context = ggml_init(ggml_init_params { mem_size: size, mem_buffer: null_mut(), no_alloc: false });
        let left = ggml_new_tensor_2d(context, format, length as i64, rows as i64);
        let right = ggml_new_tensor_2d(context, GGML_TYPE_F32, length as i64, count as i64);
        std::ptr::copy_nonoverlapping(packed.as_ptr(), (*left).data.cast(), packed.len());
        std::ptr::copy_nonoverlapping(columns.as_ptr(), (*right).data.cast(), columns.len());
        let result = ggml_mul_mat(context, left, right);
        let graph = ggml_new_graph(context);
        ggml_build_forward_expand(graph, result);
        assert_eq!(sys::ggml_graph_compute_with_ctx(context, graph, threads), GGML_STATUS_SUCCESS);
        let found = std::slice::from_raw_parts((*result).data.cast::<f32>(), rows * count).to_vec();
        ggml_free(context);
        found
    }
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

/// Lengths that a format may have: whole blocks of activations, and where its own blocks are small half a block more.
fn lengths(format: ggml_type) -> [usize; 2] {
    match Format::of(format).map(|format| format.block().0) {
        Some(32) => [512, 896],
        _ => [256, 1536],
    }
}

#[test]
fn every_format_comes_to_what_its_weights_are_worth() {
    if !is_there() {
        return;
    }
    for format in TYPES {
        for length in lengths(format) {
            // Rows that fill no tile, columns that fill no group.
            let (rows, count) = (37, 15);
            let (packed, worth) = weights(format, rows, length);
            // Whole numbers up to 127, and that in each block: eight bits lose nothing of them.
            let mut columns: Vec<f32> =
                numbers(7, count * length).iter().map(|number| (number * 126.0).round()).collect();
            columns.iter_mut().step_by(32).for_each(|number| *number = 127.0);
            let found = product(format, &packed, &columns, length, 2);
            for (column, found) in columns.chunks_exact(length).zip(found.chunks_exact(rows)) {
                for (weights, found) in worth.chunks_exact(length).zip(found) {
                    let terms = || weights.iter().zip(column).map(|(a, b)| f64::from(*a) * f64::from(*b));
                    let (sum, size): (f64, f64) = (terms().sum(), terms().map(f64::abs).sum());
                    assert!((sum - f64::from(*found)).abs() < 1e-5 * size, "{format}: {found}, not {sum}");
                }
            }
        }
    }
}

#[test]
fn eight_bits_are_near_to_what_they_stand_for() {
    if !is_there() {
        return;
    }
    let (length, rows) = (1536, 16);
    let (packed, worth) = weights(GGML_TYPE_Q4_K, rows, length);
    let column: Vec<f32> = numbers(9, length).iter().map(|number| number * number * number * 50.0).collect();
    let found = product(GGML_TYPE_Q4_K, &packed, &column, length, 1);
    let norm = |numbers: &[f32]| numbers.iter().map(|one| f64::from(*one).powi(2)).sum::<f64>().sqrt();
    for (weights, found) in worth.chunks_exact(length).zip(found) {
        let sum: f64 = weights.iter().zip(&column).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
        assert!((sum - f64::from(found)).abs() < 0.01 * norm(weights) * norm(&column), "{found}, not {sum}");
    }
}

#[test]
fn a_column_gets_the_same_bits_in_any_company() {
    if !is_there() {
        return;
    }
    for format in TYPES {
        let (length, rows) = (lengths(format)[1], 200);
        let (packed, _) = weights(format, rows, length);
        let columns = numbers(11, 40 * length);
        let all = product(format, &packed, &columns, length, 2);
        for (first, count, threads) in
            [(0, 1, 1), (39, 1, 2), (3, 2, 2), (5, 11, 1), (0, 12, 2), (7, 13, 2), (2, 38, 1)]
        {
            let some = &columns[first * length..(first + count) * length];
            let found = product(format, &packed, some, length, threads);
            let expected = &all[first * rows..(first + count) * rows];
            assert_eq!(bits(&found), bits(expected), "{format}: {count} columns from {first}");
        }
    }
}

#[test]
fn a_column_of_zeros_comes_to_zero() {
    if is_there() {
        let (packed, _) = weights(GGML_TYPE_Q6_K, 16, 256);
        assert_eq!(product(GGML_TYPE_Q6_K, &packed, &[0.0; 256], 256, 1), [0.0; 16]);
    }
}
