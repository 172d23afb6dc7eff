//! `info.toml`: the course and its exercises in order.

use semver::Version;

use super::{Exercise, ManifestError, NodeRange, parse};

/// `[course]` of the manifest.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseInfo {
    pub name: String,
    pub title: String,
    pub version: Version,
    /// The Node.js versions that every exercise runs on.
    pub node: NodeRange,
    pub welcome: String,
    pub final_message: String,
}

/// A whole manifest, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    pub course: CourseInfo,
    /// In the order in which they are learned.
    pub exercises: Vec<Exercise>,
}

impl Manifest {
    /// Reads the text of a manifest; `file` is how the errors name it: `info.toml`.
    pub fn parse(text: &str, file: &str) -> Result<Self, ManifestError> {
        parse::parse(text, file)
    }

    pub fn get(&self, name: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.name == name)
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        self.exercises.iter().position(|exercise| exercise.name == name)
    }
}
