//! What was graded, as values, and the files that others read: one native result, many formats. Pure.

mod cohort;
pub mod line;
pub mod plan;
mod score;

pub use cohort::{Cohort, Row};
pub use line::{Activity, Flag, Lesson, Line, Outcome, Ran, TestLine, TestMark};
pub use plan::{Late, Mode, Plan, PlannedExercise, PlannedLearner, PlannedUnit};
pub use score::Score;
