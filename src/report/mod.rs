//! Grading results as values, and the report formats made from them. Pure.

mod cohort;
mod compare;
mod github;
mod gradescope;
mod html;
mod junit;
mod markdown;
mod plain;
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
pub use score::Score;
pub use stuck::Stuck;
pub use tables::{CanvasTable, canvas, csv};
