//! Reproducible choices. Pure.

/// A sequence of numbers that follows from a text (`SplitMix64`). It decides orders, and nothing that has to be
/// hard to guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seed(u64);

impl Seed {
    /// Starts the sequence of a name and the number of its finished tasks.
    pub fn new(name: &str, reviews: u32) -> Self {
        // FNV-1a.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash ^ u64::from(reviews).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// Returns a number below `end`, or 0 if that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// Reorders a list.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            list.swap(index, self.below(index + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_and_number_give_the_same_order_and_others_another() {
        let order = |name, reviews| {
            let mut list: Vec<usize> = (0..20).collect();
            Seed::new(name, reviews).shuffle(&mut list);
            list
        };
        assert_eq!(order("loop1", 2), order("loop1", 2));
        assert_ne!(order("loop1", 2), order("loop1", 3));
        assert_ne!(order("loop1", 2), order("loop2", 2));
        let mut sorted = order("loop1", 2);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..20).collect::<Vec<_>>());
        assert_eq!(Seed::new("a", 0).below(0), 0);
    }
}
