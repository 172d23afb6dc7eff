//! What there is to learn: the manifest, its exercises, and the copy embedded in the binary.

mod answer;
mod exercise;
mod manifest;

pub use answer::short_answer;
pub use exercise::{Exercise, Level};
pub use manifest::{CourseInfo, Manifest};
