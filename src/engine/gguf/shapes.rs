//! How many requests a model answers side by side, and how long they may be: what memory allows.

use llama_cpp_2::model::LlamaModel;

use super::lane::Shape;

/// Tokens that the longest request may have with its answer.
const CONTEXT: u32 = 8192;
/// Tokens that a request of the short lane may have: the standing instructions, a sentence of news, its translation.
const SHORT: u32 = 768;
/// Most requests at a time: beyond, a row costs hardly less.
const MOST_SLOTS: u32 = 64;
/// Slots that longer ones may not cost.
const ENOUGH_SLOTS: u32 = 24;
/// Fewest slots: below, a pass does not have the rows that it needs.
const FEWEST_SLOTS: u32 = 12;
/// Below so many rows llama.cpp takes kernels whose results differ in the last bits from those for more: without tile registers those for
/// up to 7 rows, and for the ninth of nine.
const LEAST_ROWS: u32 = 12;
/// Most tokens of a prompt that go through the model in one pass.
const PASS: u32 = 512;
/// Tokens that a request of the short lane may have where any number of rows will do: instructions, an article of usual length, its summary, so
/// that the lane does the most of the summaries, too.
const MIDDLE: u32 = 1536;
/// Bytes of a number in the cache: f16.
const NUMBER: u64 = 2;

/// The short lane and the long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shapes {
    pub short: Shape,
    /// One request at a time: a row by itself needs no company, and what is long is mostly prompt, which gains nothing from it.
    pub long: Shape,
}

impl Shapes {
    /// Shapes whose cache takes at most about `memory` bytes.
    pub fn of(model: &LlamaModel, memory: u64, threads: i32) -> Self {
        let context = CONTEXT.min(model.n_ctx_train());
        Self::sized(context, bytes_of_cell(model), memory, threads)
    }

    /// The same memory where passes may have any number of rows: none is filled up, and fewer but longer slots let summaries share passes
    /// with sentences. From some 30 rows on the products take most of the time, and a row costs hardly less in more company.
    pub fn of_any_rows(self) -> Self {
        let all = self.short.slots * self.short.cells;
        let cells =
            (all / ENOUGH_SLOTS).clamp(self.short.cells, MIDDLE.min(self.long.cells).max(self.short.cells));
        let slots = all / cells;
        Self { short: Shape { slots, cells, least_rows: 1, ..self.short }, long: self.long }
    }

    /// The same with at most so many requests at a time: for measurements, as with few of them results may differ in the last bits.
    pub fn at_most(self, slots: u32) -> Self {
        Self { short: Shape { slots: self.short.slots.min(slots.max(1)), ..self.short }, ..self }
    }

    fn sized(context: u32, cell: u64, memory: u64, threads: i32) -> Self {
        let cells = SHORT.min(context);
        let left = memory.saturating_sub(u64::from(context) * cell);
        let affordable = u32::try_from(left / (u64::from(cells) * cell).max(1)).unwrap_or(u32::MAX);
        let slots = affordable.clamp(FEWEST_SLOTS, MOST_SLOTS);
        let pass = PASS.min(context);
        Self {
            short: Shape { slots, cells, least_rows: LEAST_ROWS, pass, threads },
            long: Shape { slots: 1, cells: context, least_rows: 1, pass, threads },
        }
    }
}

/// Bytes of the cache that one token takes: a key and a value of each layer.
fn bytes_of_cell(model: &LlamaModel) -> u64 {
    let heads = u64::from(model.n_head()).max(1);
    let width = u64::try_from(model.n_embd()).unwrap_or(0) / heads;
    2 * u64::from(model.n_layer()) * u64::from(model.n_head_kv()) * width * NUMBER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_and_longer_slots_where_any_number_of_rows_will_do() {
        let shapes = Shapes::sized(8192, 28_672, 16 << 30, 2).of_any_rows();
        assert_eq!((shapes.short.slots, shapes.short.cells, shapes.short.least_rows), (32, 1536, 1));
        assert_eq!((shapes.long.slots, shapes.long.cells), (1, 8192));
        let small = Shapes::sized(8192, 28_672, 0, 2).of_any_rows();
        assert_eq!((small.short.slots, small.short.cells), (FEWEST_SLOTS, SHORT));
        let narrow = Shapes::sized(512, 28_672, 1 << 30, 2).of_any_rows();
        assert_eq!(narrow.short.cells, 512);
    }

    #[test]
    fn as_many_slots_as_memory_allows() {
        const GIB: u64 = 1 << 30;
        let slots = |memory: u64| Shapes::sized(8192, 28_672, memory, 2).short.slots;
        assert_eq!((slots(16 * GIB), slots(GIB), slots(0)), (MOST_SLOTS, 38, FEWEST_SLOTS));
        assert_eq!(Shapes::sized(8192, 28_672, GIB, 2).at_most(1).short.slots, 1);
        assert_eq!(Shapes::sized(512, 28_672, GIB, 2).short.cells, 512);
    }
}
