//! Which kind of task comes next. Pure.

use crate::progress::ReviewKind;

/// Returns the kinds in the order in which to try them for the next task about `name`. Each finished task moves on
/// to the next kind. Different names begin with different kinds, so that one day has several kinds.
pub fn kinds_in_turn(name: &str, reviews: u32, allowed: &[ReviewKind]) -> Vec<ReviewKind> {
    let start = name.bytes().map(usize::from).sum::<usize>() + reviews as usize;
    let count = allowed.len().max(1);
    (0..allowed.len()).map(|offset| allowed[(start + offset) % count]).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_allowed_kind_has_its_turn_and_no_other(name in "[a-z0-9_]{1,20}", reviews in 0..1000u32, which in 1..16usize) {
            let mut allowed = ReviewKind::ALL.to_vec();
            let mut bits = which;
            allowed.retain(|_| { let keep = bits & 1 == 1; bits >>= 1; keep });
            let turn = |reviews| kinds_in_turn(&name, reviews, &allowed);
            let count = u32::try_from(allowed.len()).expect("at most four");
            let firsts: HashSet<_> = (reviews..reviews + count).map(|reviews| turn(reviews)[0]).collect();
            prop_assert_eq!(firsts, allowed.iter().copied().collect::<HashSet<_>>());
            // The same question always has the same answer, and names every kind once.
            prop_assert_eq!(turn(reviews), turn(reviews));
            prop_assert_eq!(turn(reviews).into_iter().collect::<HashSet<_>>().len(), allowed.len());
        }
    }

    #[test]
    fn nothing_allowed_gives_nothing() {
        assert_eq!(kinds_in_turn("a", 3, &[]), []);
    }
}
