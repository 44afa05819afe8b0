//! From values to places.

/// A linear or logarithmic scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
    is_logarithmic: bool,
}

impl Scale {
    /// A linear scale over round numbers that hold all `values`, from `start` to `end`.
    ///
    /// It begins at nothing only where the values are near it: a chart of scores between 30 and 34 shall show their difference.
    pub(super) fn linear(values: &[f64], start: f64, end: f64) -> Self {
        let (least, most) = bounds(values);
        let margin = ((most - least) * 0.1).max(most.abs() * 0.005).max(0.5);
        let mut low = least - margin;
        if least >= 0.0 && low < (most - least) * 0.5 {
            low = 0.0;
        }
        let step = step(low, most + margin);
        let (low, high) = ((low / step).floor() * step, ((most + margin) / step).ceil() * step);
        Self { low, high, start, end, is_logarithmic: false }
    }

    /// A scale from nothing to the largest of `values` and no further.
    pub(super) fn from_zero(values: &[f64], start: f64, end: f64) -> Self {
        let high = bounds(values).1.max(f64::MIN_POSITIVE);
        Self { low: 0.0, high, start, end, is_logarithmic: false }
    }

    /// A scale for speeds: logarithmic where one is more than eight times another.
    pub(super) fn speed(values: &[f64], start: f64, end: f64) -> Self {
        let (least, most) = bounds(values);
        if least <= 0.0 || most / least <= 8.0 {
            let linear = Self::linear(values, start, end);
            return Self { low: 0.0, ..linear };
        }
        Self { low: least / 1.6, high: most * 1.6, start, end, is_logarithmic: true }
    }

    /// Where a value is.
    pub(super) fn place(&self, value: f64) -> f64 {
        let share = if self.is_logarithmic {
            (value.max(self.low) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        self.start + (self.end - self.start) * share.clamp(0.0, 1.0)
    }

    /// Round values along it, two to seven of them.
    pub(super) fn ticks(&self) -> Vec<f64> {
        if self.is_logarithmic {
            return self.logarithmic_ticks();
        }
        let step = step(self.low, self.high);
        let first = (self.low / step).ceil() as i64;
        (first..)
            .map(|index| index as f64 * step)
            .take_while(|value| *value <= self.high + step * 1e-6)
            .take(12)
            .collect()
    }

    fn logarithmic_ticks(&self) -> Vec<f64> {
        let powers = self.low.log10().floor() as i32..=self.high.log10().ceil() as i32;
        let several = self.high / self.low < 100.0;
        let factors: &[f64] = if several { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let all = powers.flat_map(|power| factors.iter().map(move |factor| factor * 10_f64.powi(power)));
        all.filter(|value| *value >= self.low && *value <= self.high).collect()
    }

    /// Decimals that tell its ticks apart.
    pub(super) fn digits(&self) -> usize {
        let finest = if self.is_logarithmic { self.low } else { step(self.low, self.high) };
        if finest >= 1.0 { 0 } else { (-finest.log10()).ceil().clamp(1.0, 3.0) as usize }
    }
}

/// The least and the most of the values that are numbers.
fn bounds(values: &[f64]) -> (f64, f64) {
    let finite = values.iter().copied().filter(|value| value.is_finite());
    let (least, most) = finite
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)));
    if least > most { (0.0, 1.0) } else { (least, most) }
}

/// A step of 1, 2 or 5 with a power of ten, which cuts the range into three to seven.
fn step(low: f64, high: f64) -> f64 {
    let rough = ((high - low) / 5.0).max(1e-9);
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * 0.8)
        .unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_value_between_its_ends() {
        for values in [vec![30.1, 34.9], vec![0.0, 0.0], vec![5.0], vec![-3.0, 120.0], vec![f64::NAN], vec![]]
        {
            let scale = Scale::linear(&values, 10.0, 110.0);
            assert!(scale.ticks().len() >= 2, "{values:?}: {:?}", scale.ticks());
            for value in values {
                let place = scale.place(value);
                assert!(value.is_nan() || (10.0..=110.0).contains(&place), "{value}: {place}");
            }
        }
    }

    #[test]
    fn has_round_ticks() {
        assert_eq!(Scale::linear(&[12.0, 48.0], 0.0, 1.0).ticks(), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
        assert_eq!(Scale::speed(&[5.0, 100.0], 0.0, 1.0).ticks(), [5.0, 10.0, 20.0, 50.0, 100.0]);
    }
}
