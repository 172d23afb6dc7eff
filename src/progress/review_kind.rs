//! The kinds of tasks in a review.

use std::fmt;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// What a review asks about an exercise or a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// Answer the interview question from memory
    Recall,
    /// Find and fix one small fault in a program that passed
    Repair,
    /// Find the wrong one of three programs, and say why it is wrong
    Which,
    /// Say what a changed program prints
    Predict,
}

impl ReviewKind {
    /// Every kind, in the order in which they take turns.
    pub const ALL: [Self; 4] = [Self::Recall, Self::Repair, Self::Which, Self::Predict];
}

impl fmt::Display for ReviewKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Recall => "recall",
            Self::Repair => "repair",
            Self::Which => "which",
            Self::Predict => "predict",
        })
    }
}
