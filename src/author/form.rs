//! The forms that an exercise can have.

/// What the learner does in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Mend a program with one mistake.
    #[default]
    Fix,
    /// Write what is missing.
    Fill,
    /// Say what a program prints.
    Predict,
    /// Write the tests.
    Tests,
    /// Make a program that works a better one.
    Refactor,
    /// Make a program that works do less.
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
