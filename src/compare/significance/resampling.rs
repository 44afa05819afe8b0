//! Sums of weighted segments' statistics: what all the time of a test goes into.

/// As many columns as are summed in the registers of the processor at once.
const LANES: usize = 8;

/// As many samples as are summed while the segments go by once.
pub const SAMPLES: usize = 4;

/// How often a segment is in each of several samples.
pub type Weights = [f64; SAMPLES];

/// The statistics of segments, cut into bands of columns. The sums of a band for several samples never leave the registers while the
/// segments go by in order, each read once: though every segment is multiplied for every sample, also by zero, that is several times as
/// fast as picking out those which are in a sample.
#[derive(Debug)]
pub struct Table {
    width: usize,
    bands: Vec<Vec<[f64; LANES]>>,
}

impl Table {
    /// Takes the segments' statistics, all of the same length.
    pub fn of<'a>(segments: impl Iterator<Item = &'a [f64]>) -> Self {
        let mut width = 0;
        let mut bands: Vec<Vec<[f64; LANES]>> = Vec::new();
        for segment in segments {
            width = segment.len();
            bands.resize_with(width.div_ceil(LANES), Vec::new);
            for (band, columns) in bands.iter_mut().zip(segment.chunks(LANES)) {
                let mut padded = [0.0; LANES];
                padded[..columns.len()].copy_from_slice(columns);
                band.push(padded);
            }
        }
        Self { width, bands }
    }

    /// The sums of each sample, given the weights of the segments in order.
    pub fn sums(&self, weights: &[Weights]) -> [Vec<f64>; SAMPLES] {
        let mut sums: [Vec<f64>; SAMPLES] = Default::default();
        for band in &self.bands {
            let mut totals = [[0.0; LANES]; SAMPLES];
            for (columns, weights) in band.iter().zip(weights) {
                for (total, weight) in totals.iter_mut().zip(weights) {
                    for (sum, value) in total.iter_mut().zip(columns) {
                        *sum += weight * value;
                    }
                }
            }
            for (sums, total) in sums.iter_mut().zip(totals) {
                sums.extend(total);
            }
        }
        for sums in &mut sums {
            sums.truncate(self.width);
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_every_column_by_the_weights_of_each_sample() {
        let row = |row: i32| -> Vec<f64> { (0..11).map(|column| f64::from(row * 100 + column)).collect() };
        let rows: Vec<Vec<f64>> = (0..3).map(row).collect();
        let weights = [[1.0, 0.0, 0.0, 2.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 1.0]];
        let sums = Table::of(rows.iter().map(Vec::as_slice)).sums(&weights);
        let expected = [(1, 0), (0, 0), (2, 300), (3, 200)].map(|(times, hundreds)| {
            (0..11).map(|column| f64::from(times * column + hundreds)).collect::<Vec<_>>()
        });
        assert_eq!(sums, expected);
    }

    #[test]
    fn has_no_sums_without_segments() {
        assert_eq!(Table::of(std::iter::empty()).sums(&[]), [const { Vec::<f64>::new() }; SAMPLES]);
    }
}
