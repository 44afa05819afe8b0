//! Matrix products with quantised weights, in place of llama.cpp's own.
//!
//! llama.cpp's products differ in the last bits by the number of columns, and leave the processor waiting for memory. Here 16 rows are unpacked to
//! bytes once for all columns, block by block, in the order in which the processor's instruction for sums of products in eight bits (AVX-512 VNNI)
//! wants them, while the next rows are fetched.
//! The sum for a column is made in one order whatever stands beside it, so it gets the same bits in any company and in any number.
//!
//! Weights stay as they are in the file, mapped into memory.

mod activations;
mod format;
mod multiply;
#[cfg(test)]
mod tests;
mod weights;

use std::arch::x86_64::{__m512, _mm512_setzero_ps, _mm512_storeu_ps};
use std::ffi::{c_int, c_void};
use std::mem::{align_of, size_of};
use std::sync::OnceLock;

use llama_cpp_sys_2::{GGML_OP_MUL_MAT, GGML_TYPE_F32, ggml_tensor};

use self::activations::{Activations, BLOCK, quantise};
use self::format::Format;
use self::multiply::{Ahead, multiply};
use self::weights::{
    Offsets, ROWS, Tile, unpack_q4_0, unpack_q4_k, unpack_q5_0, unpack_q5_k, unpack_q6_k, unpack_q8_0,
};

/// Tiles that a thread takes at a time.
const TILES: usize = 4;

/// llama.cpp's internal `ggml_compute_params`.
#[repr(C)]
pub struct Params {
    thread: c_int,
    threads: c_int,
    size: usize,
    place: *mut c_void,
    pool: *mut c_void,
    reference: bool,
}

/// Where llama.cpp lists buffer types for weights.
type List = unsafe extern "C" fn(*mut c_void) -> *mut *mut c_void;

unsafe extern "C" {
    fn ggml_barrier(pool: *mut c_void);
    fn ggml_threadpool_chunk_set(pool: *mut c_void, value: c_int);
    fn ggml_threadpool_chunk_add(pool: *mut c_void, value: c_int) -> c_int;
    fn depeche_product_install(list: List, device: *mut c_void);
}

/// Has llama.cpp leave its products to this module, where the processor can do them; says whether it does.
pub fn install() -> bool {
    static INSTALLED: OnceLock<bool> = OnceLock::new();
    *INSTALLED.get_or_init(|| {
        let can = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vnni");
        can && {
            // SAFETY: the function that llama.cpp gives under this name has this type.
            unsafe {
                let registry = llama_cpp_sys_2::ggml_backend_cpu_reg();
                let device = llama_cpp_sys_2::ggml_backend_reg_dev_get(registry, 0);
                let name = c"ggml_backend_dev_get_extra_bufts";
                let list = llama_cpp_sys_2::ggml_backend_reg_get_proc_address(registry, name.as_ptr());
                if list.is_null() {
                    return false;
                }
                depeche_product_install(std::mem::transmute::<*mut c_void, List>(list), device.cast());
            }
            true
        }
    })
}

/// A product: `rows` of weights by `columns` of activations, each of `length` numbers.
#[derive(Clone, Copy)]
struct Product {
    format: Format,
    weights: *const u8,
    /// Bytes from one row to the next.
    row: usize,
    rows: usize,
    columns: usize,
    length: usize,
}

impl Product {
    fn of(operation: &ggml_tensor) -> Option<Self> {
        if operation.op != GGML_OP_MUL_MAT || operation.op_params[1] != 0 {
            return None;
        }
        // SAFETY: a matrix product has two sources.
        let (weights, activations) = unsafe { (operation.src[0].as_ref()?, operation.src[1].as_ref()?) };
        let format = Format::of(weights.type_)?;
        let is_flat = |tensor: &ggml_tensor| tensor.ne[2] == 1 && tensor.ne[3] == 1;
        let is_plain = activations.type_ == GGML_TYPE_F32
            && activations.nb[0] == size_of::<f32>()
            && operation.type_ == GGML_TYPE_F32
            && operation.nb[0] == size_of::<f32>()
            && weights.nb[0] == format.block().1;
        let length = usize::try_from(weights.ne[0]).ok()?;
        if !(is_flat(weights) && is_flat(activations) && is_plain && length.is_multiple_of(format.block().0))
        {
            return None;
        }
        Some(Self {
            format,
            weights: weights.data.cast(),
            row: weights.nb[1],
            rows: usize::try_from(weights.ne[1]).ok()?,
            columns: usize::try_from(activations.ne[1]).ok()?,
            length,
        })
    }

    /// Blocks of activations in a column.
    fn blocks(&self) -> usize {
        self.length.div_ceil(BLOCK)
    }

    fn work_size(&self, threads: usize) -> usize {
        self.columns * (self.blocks() * size_of::<Activations>() + threads * size_of::<__m512>())
            + align_of::<Activations>()
    }
}

#[unsafe(no_mangle)]
extern "C" fn depeche_product_is_ours(operation: &ggml_tensor) -> bool {
    Product::of(operation).is_some()
}

#[unsafe(no_mangle)]
extern "C" fn depeche_product_work_size(operation: &ggml_tensor, threads: c_int) -> usize {
    Product::of(operation).map_or(0, |product| product.work_size(usize::try_from(threads).unwrap_or(1)))
}

#[unsafe(no_mangle)]
extern "C" fn depeche_product_compute(params: &Params, operation: &ggml_tensor) {
    if let Some(product) = Product::of(operation) {
        // SAFETY: the hook is there only where the processor has these instructions; llama.cpp gives tensors whose data are as they say.
        unsafe { compute(params, operation, product) }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
unsafe fn compute(params: &Params, operation: &ggml_tensor, product: Product) {
    let Product { format, weights, row, rows, columns, length } = product;
    let blocks = product.blocks();
    let (thread, threads) = (params.thread as usize, params.threads as usize);
    let place = params.place.cast::<u8>();
    let place = unsafe { place.add(place.align_offset(align_of::<Activations>())) };
    let all = place.cast::<Activations>();
    let source = unsafe { &*operation.src[1] };
    for column in (thread..columns).step_by(threads) {
        let numbers = unsafe { source.data.cast::<u8>().add(column * source.nb[1]).cast::<f32>() };
        for block in 0..blocks {
            unsafe {
                let count = BLOCK.min(length - block * BLOCK);
                let numbers = std::slice::from_raw_parts(numbers.add(block * BLOCK), count);
                quantise(numbers, format.part(), format.offset(), &mut *all.add(block * columns + column));
            }
        }
    }
    if thread == 0 {
        unsafe { ggml_threadpool_chunk_set(params.pool, params.threads) };
    }
    unsafe { ggml_barrier(params.pool) };
    // SAFETY: every thread is behind the writing now.
    let activations = unsafe { std::slice::from_raw_parts(all, blocks * columns) };
    let sums = unsafe { all.add(blocks * columns).cast::<__m512>().add(thread * columns) };
    let sums = unsafe { std::slice::from_raw_parts_mut(sums, columns) };
    let mut tile = Tile::new();
    let mut chunk = thread;
    while chunk * TILES * ROWS < rows {
        for first in (chunk * TILES * ROWS..rows.min((chunk + 1) * TILES * ROWS)).step_by(ROWS) {
            let count = ROWS.min(rows - first);
            let offsets: Offsets = std::array::from_fn(|at| (at.min(count - 1) * row) as i32);
            let tile_weights = unsafe { weights.add(first * row) };
            sums.fill(_mm512_setzero_ps());
            for (block, activations) in activations.chunks_exact(columns).enumerate() {
                // The next tile's rows lie behind this one's; a part of them is fetched with each block.
                let part = ROWS * format.bytes(BLOCK);
                let ahead = Ahead::new(tile_weights.wrapping_add(ROWS * row + block * part), part);
                let small = BLOCK.min(length - block * BLOCK) / 32;
                // SAFETY: no row is shorter than the columns.
                unsafe {
                    let weights = tile_weights.add(format.bytes(block * BLOCK));
                    match format {
                        Format::Q4_0 => unpack_q4_0(weights, small, &offsets, &mut tile),
                        Format::Q5_0 => unpack_q5_0(weights, small, &offsets, &mut tile),
                        Format::Q8_0 => unpack_q8_0(weights, small, &offsets, &mut tile),
                        Format::Q4K => unpack_q4_k(weights, &offsets, &mut tile),
                        Format::Q5K => unpack_q5_k(weights, &offsets, &mut tile),
                        Format::Q6K => unpack_q6_k(weights, &offsets, &mut tile),
                    }
                }
                match format {
                    Format::Q4K | Format::Q5K => multiply::<32, true>(&tile, activations, sums, ahead),
                    Format::Q6K => multiply::<16, false>(&tile, activations, sums, ahead),
                    _ => multiply::<32, false>(&tile, activations, sums, ahead),
                }
            }
            for (column, sum) in sums.iter().enumerate() {
                let mut numbers = [0.0_f32; ROWS];
                unsafe {
                    _mm512_storeu_ps(numbers.as_mut_ptr(), *sum);
                    let into = operation.data.cast::<u8>().add(column * operation.nb[1]).cast::<f32>();
                    std::ptr::copy_nonoverlapping(numbers.as_ptr(), into.add(first), count);
                }
            }
        }
        chunk = unsafe { ggml_threadpool_chunk_add(params.pool, 1) } as usize;
    }
}
