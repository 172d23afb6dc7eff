//! Runs a review: makes its tasks from programs that have run here, and shows them in a dialogue. See
//! `docs/design/review.md`.

mod files;
mod make;
mod predict;
mod queue;
mod repair;
mod reviewer;
mod run;
mod which;

pub use files::{answer_file, review_folder};
pub use make::Maker;
pub use queue::{allowed_kinds, queue};
pub use reviewer::{Recorder, Reviewer};
