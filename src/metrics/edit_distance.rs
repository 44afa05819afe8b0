//! The edit distance within a band around the diagonal, as TER asks for it: of a text against a fixed reference, again and again, as
//! parts of the text are shifted.

/// How far from the diagonal cells are looked at, in words (`BEAM_WIDTH` of Tercom).
const BAND: usize = 25;

/// No way leads to a cell. So small that a step more doesn't overflow.
const UNREACHED: u32 = u32::MAX / 2;

/// Distances between the beginnings of a text and of the reference, with the way back from the end.
///
/// All texts measured with one table have the same words in another order, so their lengths and with them the bands agree.
#[derive(Debug)]
pub struct EditDistance<'a> {
    reference: &'a [u32],
    bands: Vec<Band>,
    /// Rows of `reference.len() + 1` distances, one for each number of words of the text.
    forward: Vec<u32>,
    /// Distances between the ends: from each cell to the last one.
    backward: Vec<u32>,
    spare: [Vec<u32>; 2],
}

/// The cells of a row that are looked at.
#[derive(Clone, Copy, Debug)]
struct Band {
    start: usize,
    end: usize,
}

/// Which words are aligned, and which of them are in error.
#[derive(Debug, Default)]
pub struct Alignment {
    /// For each word of the reference how many words of the text stand up to and including its counterpart.
    pub counterparts: Vec<usize>,
    /// How many words in error there are before each word of the reference; one entry more than words.
    pub reference_errors: Vec<usize>,
    /// The same for the text.
    pub text_errors: Vec<usize>,
}

impl<'a> EditDistance<'a> {
    /// A table for texts of `length` words.
    pub fn new(reference: &'a [u32], length: usize) -> Self {
        let cells = (length + 1) * (reference.len() + 1);
        let row = || vec![UNREACHED; reference.len() + 1];
        Self {
            reference,
            bands: bands(reference.len(), length),
            forward: vec![UNREACHED; cells],
            backward: vec![UNREACHED; cells],
            spare: [row(), row()],
        }
    }

    /// Measures a text, which becomes the one that [`of_changed`](Self::of_changed) compares with.
    pub fn measure(&mut self, text: &[u32]) -> u32 {
        let columns = self.reference.len() + 1;
        for (column, cell) in self.forward[..columns].iter_mut().enumerate() {
            *cell = column as u32;
        }
        for (index, word) in text.iter().enumerate() {
            let (before, row) = self.forward[index * columns..(index + 2) * columns].split_at_mut(columns);
            fill(self.reference, self.bands[index + 1], *word, before, row);
        }
        self.measure_backward(text);
        self.forward.last().copied().unwrap_or(UNREACHED)
    }

    /// Measures a text that differs from the one measured last only from word `start` up to `end`.
    pub fn of_changed(&mut self, text: &[u32], start: usize, end: usize) -> u32 {
        let columns = self.reference.len() + 1;
        let [before, row] = &mut self.spare;
        before.copy_from_slice(&self.forward[start * columns..(start + 1) * columns]);
        for (word, band) in text[start..end].iter().zip(&self.bands[start + 1..]) {
            fill(self.reference, *band, *word, before, row);
            std::mem::swap(before, row);
        }
        let rest = &self.backward[end * columns..(end + 1) * columns];
        before.iter().zip(rest).map(|(to, from)| to + from).min().unwrap_or(UNREACHED)
    }

    /// Every cell's distance to the end, along cells of the bands only: a way from the first cell to the last has the same length
    /// whichever end it is measured from, so a change in the middle needs only the rows in the middle.
    fn measure_backward(&mut self, text: &[u32]) {
        let width = self.reference.len();
        let columns = width + 1;
        let last = text.len() * columns;
        for column in 0..columns {
            self.backward[last + column] =
                if self.bands[text.len()].contains(column) { (width - column) as u32 } else { UNREACHED };
        }
        for (index, word) in text.iter().enumerate().rev() {
            let (row, after) = self.backward[index * columns..(index + 2) * columns].split_at_mut(columns);
            row.fill(UNREACHED);
            let band = self.bands[index];
            for column in (band.start..band.end).rev() {
                let mut least = after[column] + 1;
                if column < width {
                    let cost = u32::from(self.reference[column] != *word);
                    least = least.min(after[column + 1] + cost).min(row[column + 1] + 1);
                }
                row[column] = least.min(UNREACHED);
            }
        }
    }

    /// The alignment of the text measured last. Of equally short ways the one is taken that Tercom takes: matches and substitutions
    /// before words that only the text has, and those before words that only the reference has.
    pub fn alignment(&self, text: &[u32]) -> Alignment {
        let columns = self.reference.len() + 1;
        let cell = |row: usize, column: usize| self.forward[row * columns + column];
        let (mut row, mut column) = (text.len(), self.reference.len());
        let mut counterparts = vec![0; self.reference.len()];
        let mut reference_errors = vec![0; columns];
        let mut text_errors = vec![0; text.len() + 1];
        while row > 0 || column > 0 {
            let differ = row > 0 && column > 0 && text[row - 1] != self.reference[column - 1];
            if row > 0 && column > 0 && cell(row - 1, column - 1) + u32::from(differ) == cell(row, column) {
                counterparts[column - 1] = row;
                text_errors[row] = usize::from(differ);
                reference_errors[column] = usize::from(differ);
                row -= 1;
                column -= 1;
            } else if row > 0 && (column == 0 || cell(row - 1, column) + 1 == cell(row, column)) {
                text_errors[row] = 1;
                row -= 1;
            } else {
                counterparts[column - 1] = row;
                reference_errors[column] = 1;
                column -= 1;
            }
        }
        sum_up(&mut reference_errors);
        sum_up(&mut text_errors);
        Alignment { counterparts, reference_errors, text_errors }
    }
}

impl Band {
    fn contains(self, column: usize) -> bool {
        (self.start..self.end).contains(&column)
    }
}

/// One row of distances from the row before it.
fn fill(reference: &[u32], band: Band, word: u32, before: &[u32], row: &mut [u32]) {
    row.fill(UNREACHED);
    let mut left = UNREACHED;
    for column in band.start..band.end {
        let mut least = (before[column] + 1).min(left + 1);
        if column > 0 {
            least = least.min(before[column - 1] + u32::from(reference[column - 1] != word));
        }
        left = least.min(UNREACHED);
        row[column] = left;
    }
}

/// The band of every row. The diagonal is slanted by the ratio of the lengths; where that makes steps longer than the band is wide,
/// the band is widened so that neighbouring rows overlap. The first row is whole, and the last one goes to the end.
fn bands(reference: usize, text: usize) -> Vec<Band> {
    let ratio = if text == 0 { 1.0 } else { reference as f64 / text as f64 };
    let half = ratio / 2.0;
    let width = if (BAND as f64) < half { (half + BAND as f64).ceil() as usize } else { BAND };
    let mut bands = vec![Band { start: 0, end: reference + 1 }];
    for row in 1..=text {
        let diagonal = (row as f64 * ratio).floor() as usize;
        let end = if row == text { reference + 1 } else { (diagonal + width).min(reference + 1) };
        bands.push(Band { start: diagonal.saturating_sub(width), end });
    }
    bands
}

fn sum_up(counts: &mut [usize]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of `length` words in an order that depends on `seed`, out of few different words.
    fn text(length: usize, seed: usize) -> Vec<u32> {
        (0..length).map(|index| ((index * index * seed + index * 7 + seed) % 11) as u32).collect()
    }

    #[test]
    fn a_change_in_the_middle_measures_as_the_whole_text_does() {
        for (length, width) in [(1, 1), (5, 9), (60, 70), (90, 30), (3, 200), (200, 3)] {
            let reference = text(width, 3);
            let mut table = EditDistance::new(&reference, length);
            let before = text(length, 5);
            for (start, end) in [(0, length), (length / 3, length / 2), (length / 2, length)] {
                let mut changed = before.clone();
                changed[start..end].reverse();
                table.measure(&before);
                let distance = table.of_changed(&changed, start, end);
                assert_eq!(distance, table.measure(&changed), "{length} {width} {start} {end}");
            }
        }
    }

    #[test]
    fn prefers_substitutions_to_words_left_out() {
        let reference = [1, 2, 3];
        let mut table = EditDistance::new(&reference, 2);
        assert_eq!(table.measure(&[1, 3]), 1);
        let alignment = table.alignment(&[1, 3]);
        assert_eq!(alignment.counterparts, [1, 1, 2]);
        assert_eq!(alignment.reference_errors, [0, 0, 1, 1]);
        assert_eq!(alignment.text_errors, [0, 0, 0]);
    }
}
