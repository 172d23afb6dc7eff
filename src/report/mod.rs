//! Grading results as values, and the report formats made from them. Pure.

mod cohort;
mod compare;
mod github;
mod gradescope;
mod html;
mod junit;
mod markdown;
mod plain;
pub mod plan;
pub mod result_line;
mod score;
mod stuck;
mod tables;

pub use cohort::{Cohort, LearnerResults};
pub use compare::{Change, compare};
pub use github::{github_annotations, github_summary};
pub use gradescope::gradescope;
pub use html::html;
pub use junit::junit;
pub use markdown::feedback;
pub use plain::file_name;
pub use plan::{LateUnit, Mode, Plan, PlannedExercise, PlannedLearner, PlannedUnit};
pub use result_line::{Activity, Flag, Lesson, Outcome, ResultLine, RunInfo, TestLine, TestMark};
pub use score::Score;
pub use stuck::Stuck;
pub use tables::{canvas, csv};
