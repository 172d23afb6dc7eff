//! One exercise, as the manifest describes it, and where its files are.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::{Harness, NodeRange};

/// For whom an exercise is meant; ordered from easy to hard.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Junior,
    Mid,
    Senior,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
        })
    }
}

/// One entry of `[[exercises]]`, checked and with its defaults filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// The stable id that progress keys on; also the folder's and the files' name.
    pub name: String,
    /// The chapter's folder below `exercises/` and `solutions/`: `04_modules`.
    pub dir: String,
    /// The learner's file, by name alone: `NAME.js` unless the manifest says otherwise.
    pub file: String,
    /// The test's file, by name alone: `NAME.test.js` unless the manifest says otherwise.
    pub test: String,
    /// Numbers of the interview questions that it answers, if it does.
    pub question: Vec<u16>,
    pub level: Level,
    pub title: String,
    pub task: String,
    pub tags: Vec<String>,
    /// npm packages that must be installed.
    pub needs: Vec<String>,
    /// Where narrower than the course's own range.
    pub node: Option<NodeRange>,
    pub node_flags: Vec<String>,
    /// Wall time that one run of the test file may take.
    pub timeout: Duration,
    /// What runs the test, where it is not `node:test`.
    pub harness: Option<Arc<Harness>>,
    /// From "where to look" to "nearly there"; three of them.
    pub hints: Vec<String>,
    /// How long a learner of its level needs.
    pub minutes: u16,
    /// The first version passes already: there is something to improve, not to mend.
    pub stub_passes: bool,
}

impl Exercise {
    /// The exercise's folder, relative to the course: `exercises/04_modules/NAME`.
    pub fn folder(&self) -> PathBuf {
        Path::new("exercises").join(&self.dir).join(&self.name)
    }

    /// The file that the learner edits, relative to the course.
    pub fn learner_file(&self) -> PathBuf {
        self.folder().join(&self.file)
    }

    /// The test, relative to the course.
    pub fn test_file(&self) -> PathBuf {
        self.folder().join(&self.test)
    }

    /// The folder of the reference solution, relative to the course.
    pub fn solution_folder(&self) -> PathBuf {
        Path::new("solutions").join(&self.dir).join(&self.name)
    }

    /// The reference solution, relative to the course.
    pub fn solution_file(&self) -> PathBuf {
        self.solution_folder().join(&self.file)
    }

    /// The interview answer, relative to the course.
    pub fn answer_file(&self) -> PathBuf {
        self.solution_folder().join("answer.md")
    }

    /// The chapter as a person reads it: `04 modules`.
    pub fn chapter(&self) -> String {
        self.dir.replace('_', " ")
    }
}

/// A path as a manifest writes it, on every system.
pub(crate) fn with_slashes(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
