//! The forms that an exercise can have.

use clap::ValueEnum;

/// What the learner does in an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Form {
    /// Fix a program that has one mistake
    #[default]
    Fix,
    /// Write the missing part
    Fill,
    /// Predict what a program prints
    Predict,
    /// Write the tests
    Tests,
    /// Improve a program that already works
    Refactor,
    /// Make a working program do less
    Measure,
}

impl Form {
    pub const ALL: [Self; 6] =
        [Self::Fix, Self::Fill, Self::Predict, Self::Tests, Self::Refactor, Self::Measure];

    /// The first of an exercise's tags.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fix => "fix-the-bug",
            Self::Fill => "fill-in",
            Self::Predict => "predict-the-output",
            Self::Tests => "write-the-tests",
            Self::Refactor => "refactor",
            Self::Measure => "measure",
        }
    }
}
