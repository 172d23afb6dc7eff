//! Seeded random numbers: the same seed gives the same numbers on every system. Pure.

/// The generator `SplitMix64` (Steele, Lea and Flood 2014). It is small, and good enough to choose questions.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u32) -> Self {
        Self(u64::from(seed))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `limit`, or 0 if that is 0. The bias is below one in a billion for small limits.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = (limit as u64).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    /// Returns the index of one of the weights, each with a chance in proportion to it. Returns `None` if all
    /// are 0.
    pub(super) fn weighted(&mut self, weights: &[usize]) -> Option<usize> {
        let total: usize = weights.iter().sum();
        if total == 0 {
            return None;
        }
        let mut left = self.below(total);
        weights.iter().position(|weight| {
            let is_here = left < *weight;
            left = left.saturating_sub(*weight);
            is_here
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_seed_never_change() {
        // From the reference implementation, for the seed 0.
        let mut random = Random::new(0);
        assert_eq!([random.next(), random.next()], [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4]);
    }

    #[test]
    fn a_weight_of_zero_is_never_chosen_and_every_other_one_is() {
        let mut random = Random::new(7);
        let mut chosen = [0; 3];
        for _ in 0..1000 {
            chosen[random.weighted(&[1, 0, 3]).expect("one")] += 1;
        }
        assert!(chosen[0] > 150 && chosen[1] == 0 && chosen[2] > 600, "{chosen:?}");
        assert_eq!(random.weighted(&[0, 0]), None);
        assert_eq!(random.below(0), 0);
    }
}
