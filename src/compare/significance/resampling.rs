//! Sums of chosen segments' statistics: what all the time of a test goes into.

/// As many columns as are summed in the registers of the processor at once.
const LANES: usize = 8;

/// The statistics of segments, cut into bands of columns so that a band's sums never leave the registers while the segments go by. That is
/// several times as fast as adding row to row.
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

    /// The sums over the segments with these numbers, each as often as its number is there.
    pub fn sum(&self, segments: &[u32]) -> Vec<f64> {
        let mut sums = Vec::with_capacity(self.bands.len() * LANES);
        for band in &self.bands {
            let mut total = [0.0; LANES];
            for segment in segments {
                if let Some(columns) = band.get(*segment as usize) {
                    for (sum, value) in total.iter_mut().zip(columns) {
                        *sum += value;
                    }
                }
            }
            sums.extend(total);
        }
        sums.truncate(self.width);
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_every_column_of_the_chosen_segments() {
        let rows: Vec<Vec<f64>> =
            (0..5).map(|row| (0..11).map(|column| f64::from(row * 100 + column)).collect()).collect();
        let sums = Table::of(rows.iter().map(Vec::as_slice)).sum(&[4, 0, 4]);
        assert_eq!(sums, (0..11).map(|column| f64::from(800 + 3 * column)).collect::<Vec<_>>());
    }

    #[test]
    fn has_no_sums_without_segments() {
        assert_eq!(Table::of(std::iter::empty()).sum(&[]), Vec::<f64>::new());
    }
}
