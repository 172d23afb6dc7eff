//! Grading: runs submissions with the course's own tests, and keeps a result for each exercise of each learner.
//!
//! `planning` creates a `plan`. `work` grades a part of it with the `grader`. `attempts` stores the lines,
//! and `merge` merges the parts into one result. See `docs/design/grading.md`.

mod activity;
mod archive;
mod attempts;
mod environment;
mod flags;
mod graded;
mod grader;
mod in_flight;
mod learner_name;
mod merge;
mod partition;
pub mod plan;
mod planning;
pub mod result_line;
mod roster;
mod split_run;
mod submission_file;
mod submissions;
mod table;
mod times;
mod work;

use std::time::Duration;

pub use attempts::{Counts, Settled};
pub use environment::Environment;
pub use grader::Grader;
pub use merge::{Merged, RESULTS, merge, read_lines};
pub use partition::{Detected, Partition, detect};
pub use plan::{Mode, Plan, PlannedExercise, PlannedLateness, PlannedLearner, PlannedUnit};
pub use planning::{AssignedWork, PLAN, Planning, read_plan, write_plan};
pub use result_line::{
    Activity, Flag, GradedVerdict, Lesson, ResultLine, RunInfo, TestLine, TestMark,
};
pub use roster::{RosterReport, apply_roster};
pub use submissions::find;
pub use table::read_table;
pub use work::{Done, GradingEvent, Work};

/// The time limit of one git command that fetches a repository.
const GIT_TIMEOUT: Duration = Duration::from_secs(120);
