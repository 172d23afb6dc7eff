//! One exercise as the manifest describes it, and the paths of its files.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::ValueEnum;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::{Harness, NodeRange};

/// The folder of the answers that prove exercises, relative to the course.
pub const PROOFS: &str = "tests/course";

/// The tag of exercises that ask what a program prints.
const PREDICTION: &str = "predict-the-output";

/// The experience level that an exercise is for, ordered from easy to hard.
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

/// One validated entry of `[[exercises]]`, with its defaults filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// The stable id, by which progress is recorded. Also the default name of the folder and the files.
    pub name: String,
    /// The chapter's folder below `exercises/` and `solutions/`, such as `04_modules`.
    pub dir: String,
    /// The file name of the learner's file. The default is `NAME.js`.
    pub file: String,
    /// The file name of the test. The default is `NAME.test.js`.
    pub test: String,
    /// The numbers of the interview questions that it answers. Can be empty.
    pub question: Vec<u16>,
    pub level: Level,
    pub title: String,
    pub task: String,
    pub tags: Vec<String>,
    /// npm packages that must be installed.
    pub needs: Vec<String>,
    /// The required Node.js versions, if narrower than the course's.
    pub node: Option<NodeRange>,
    pub node_flags: Vec<String>,
    /// The wall-clock limit of one run of the test file.
    pub timeout: Duration,
    /// The test runner, if it is not `node:test`.
    pub harness: Option<Arc<Harness>>,
    /// Three hints, from "where to look" to "nearly there".
    pub hints: Vec<String>,
    /// The time that a learner of its level needs.
    pub minutes: u16,
    /// Whether the first version already passes, because the task is to improve working code.
    pub stub_passes: bool,
}

impl Exercise {
    /// Returns the exercise's folder, relative to the course: `exercises/04_modules/NAME`.
    pub fn folder(&self) -> PathBuf {
        Path::new("exercises").join(&self.dir).join(&self.name)
    }

    /// Returns the file that the learner edits, relative to the course.
    pub fn learner_file(&self) -> PathBuf {
        self.folder().join(&self.file)
    }

    /// Returns the test, relative to the course.
    pub fn test_file(&self) -> PathBuf {
        self.folder().join(&self.test)
    }

    /// Returns the folder of the reference solution, relative to the course.
    pub fn solution_folder(&self) -> PathBuf {
        Path::new("solutions").join(&self.dir).join(&self.name)
    }

    /// Returns the reference solution, relative to the course.
    pub fn solution_file(&self) -> PathBuf {
        self.solution_folder().join(&self.file)
    }

    /// Returns the interview answer, relative to the course.
    pub fn answer_file(&self) -> PathBuf {
        self.solution_folder().join("answer.md")
    }

    /// Returns the folder of the wrong and other right answers, relative to the course.
    pub fn proofs_folder(&self) -> PathBuf {
        Path::new(PROOFS).join(&self.dir).join(&self.name)
    }

    /// Returns the folder of the other right answers, relative to the course.
    pub fn alternatives_folder(&self) -> PathBuf {
        self.proofs_folder().join("alt")
    }

    /// Returns whether the learner writes down what a program prints.
    pub fn is_prediction(&self) -> bool {
        self.tags.iter().any(|tag| tag == PREDICTION)
    }

    /// Returns whether it can run on this version of Node.js.
    pub fn fits(&self, node: &Version) -> bool {
        self.node.as_ref().is_none_or(|range| range.includes(node))
    }

    /// Returns whether Node.js has to remove types from the learner's file or the test.
    pub fn is_type_script(&self) -> bool {
        let is_type_script = |file: &String| {
            let extension = Path::new(file).extension();
            extension
                .is_some_and(|extension| ["ts", "mts", "cts"].iter().any(|one| extension == *one))
        };
        [&self.file, &self.test].into_iter().any(is_type_script)
    }

    /// Returns the chapter's display name: `04 modules`.
    pub fn chapter(&self) -> String {
        self.dir.replace('_', " ")
    }
}

/// Returns a path with `/` separators on every system, as manifests write it.
pub(crate) fn with_slashes(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
