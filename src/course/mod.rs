//! What there is to learn: the manifest, its exercises, and the copy embedded in the binary.

mod exercise;
mod manifest;

pub use exercise::{Exercise, Level};
pub use manifest::{CourseInfo, Manifest};
