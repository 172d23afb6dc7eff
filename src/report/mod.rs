//! Grading results as values, and the report formats made from them. Pure.

mod cohort;
mod compare;
mod github;
mod gradescope;
mod html;
mod junit;
pub mod line;
mod markdown;
mod plain;
pub mod plan;
mod score;
mod stuck;
mod tables;

pub use cohort::{Cohort, Row};
pub use compare::{Change, compare};
pub use github::{github_annotations, github_summary};
pub use gradescope::gradescope;
pub use html::html;
pub use junit::junit;
pub use line::{Activity, Flag, Lesson, Line, Outcome, Ran, TestLine, TestMark};
pub use markdown::feedback;
pub use plain::file_name;
pub use plan::{Late, Mode, Plan, PlannedExercise, PlannedLearner, PlannedUnit};
pub use score::Score;
pub use stuck::Stuck;
pub use tables::{canvas, csv};
