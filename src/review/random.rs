//! Reproducible choices: orders, and which of several. Pure.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use fastrand::Rng;

/// Returns random numbers that follow from an exercise and the number of its finished tasks.
pub fn random_for(exercise: &str, reviews: u32) -> Rng {
    let mut hasher = DefaultHasher::new();
    (exercise, reviews).hash(&mut hasher);
    Rng::with_seed(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_and_number_give_the_same_order_and_others_another() {
        let order = |name, reviews| {
            let mut list: Vec<usize> = (0..20).collect();
            random_for(name, reviews).shuffle(&mut list);
            list
        };
        assert_eq!(order("loop1", 2), order("loop1", 2));
        assert_ne!(order("loop1", 2), order("loop1", 3));
        assert_ne!(order("loop1", 2), order("loop2", 2));
    }
}
