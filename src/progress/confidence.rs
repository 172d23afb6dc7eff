//! How sure a learner is of an answer, from 1 to 4.

/// The lowest confidence that counts as sure: "fairly sure".
pub const SURE: u8 = 3;

/// The words for the levels, from 1 to 4.
pub const SURE_WORDS: [&str; 4] = ["guessing", "unsure", "fairly sure", "certain"];
