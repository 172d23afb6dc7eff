//! The content of `info.toml`: the course and its ordered exercises.

use semver::Version;

use super::{Exercise, NodeRange};

/// The `course.name` of the built-in course.
const BUILT_IN: &str = "nodelings";

/// `[course]` of the manifest.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseInfo {
    pub name: String,
    pub title: String,
    pub version: Version,
    /// The Node.js versions that all exercises support, unless an exercise narrows the range.
    pub node: NodeRange,
    pub welcome: String,
    pub final_message: String,
    /// Where learners report problems with the course, if its authors say so: an address.
    pub issues: Option<String>,
}

/// A complete, validated manifest.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    pub course: CourseInfo,
    /// In learning order.
    pub exercises: Vec<Exercise>,
}

impl Manifest {
    /// Returns the address for reports about the course, if it is known.
    pub fn issues(&self) -> Option<&str> {
        const OWN: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");
        let own = self.is_built_in().then_some(OWN);
        self.course.issues.as_deref().or(own)
    }

    /// Returns whether this is the built-in course, in any version.
    pub fn is_built_in(&self) -> bool {
        self.course.name == BUILT_IN
    }

    pub fn get(&self, name: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.name == name)
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        self.exercises.iter().position(|exercise| exercise.name == name)
    }
}
