//! Installs courses from a folder or a git address, and updates installed courses to another version without
//! losing anything of the learner.
//!
//! `plan` is pure: it compares the installed version, the folder and the new version. `apply` stages an update,
//! executes its plan, and completes an interrupted one. `source` reads the new version.

mod apply;
mod plan;
mod source;
#[cfg(test)]
mod tests;

pub use apply::{Prepared, finish_interrupted, install, interrupted, is_source, news, prepare};
pub use plan::{ExerciseFiles, Plan, Step, Version, plan};
pub use source::{SourceError, read_source};
