//! Random numbers that are the same on every machine and in every version.

/// SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators"): small and fast, and good enough to draw
/// segments. Not for secrets.
#[derive(Clone, Debug)]
pub struct Generator {
    state: u64,
}

impl Generator {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// 64 random bits.
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Two numbers from 0 up to but without `end`. Some are likelier than others by at most `end` in 2³², which no sample of segments
    /// can show.
    pub fn two_below(&mut self, end: u32) -> [u32; 2] {
        let bits = self.next();
        [bits as u32, (bits >> 32) as u32].map(|half| ((u64::from(half) * u64::from(end)) >> 32) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_numbers_of_the_published_algorithm() {
        let mut generator = Generator::new(1_234_567);
        assert_eq!(
            [generator.next(), generator.next(), generator.next()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn draws_every_number_about_as_often() {
        let mut generator = Generator::new(1);
        let mut counts = [0; 7];
        for _ in 0..35_000 {
            for number in generator.two_below(7) {
                counts[number as usize] += 1;
            }
        }
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
    }
}
