//! What one run needs: files, flags, limits and conditions.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::SplitRun;
use crate::course::{Exercise, Harness};
use crate::sandbox::Sandbox;

/// What one run may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Wall time, from the moment the test file starts to load.
    pub wall: Duration,
    /// How much of what it prints is kept, in bytes.
    pub output_bytes: u64,
    /// After how many printed bytes it is ended.
    pub output_stop: u64,
    /// Linux: memory of the process; elsewhere only the JavaScript heap is limited, to a half.
    pub memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            wall: Duration::from_secs(10),
            output_bytes: 1 << 20,
            output_stop: 64 << 20,
            memory_bytes: 1 << 30,
        }
    }
}

/// One run to prepare for.
#[derive(Debug, Clone)]
pub struct HostSpec {
    pub course_root: PathBuf,
    /// The exercise's folder; the program runs in it.
    pub folder: PathBuf,
    /// Absolute, or relative to `folder`.
    pub test_file: PathBuf,
    pub node_flags: Vec<String>,
    /// npm packages to load before the run, where they are installed.
    pub preload: Vec<String>,
    pub limits: Limits,
    /// What runs the test, where it is not `node:test`.
    pub harness: Option<Arc<Harness>>,
    /// Find out where handles are created, which costs time; see [`super::find_handles`].
    pub instrument: bool,
    /// Before it waits: visit a small Express app, where Express is preloaded, so that the run need not
    /// compile all that is behind a first request. Only worth it where the order is given later.
    pub rehearsed: bool,
    pub conditions: Conditions,
    /// For code that nobody trusts. Its view has to show `folder`, the test file and what they load;
    /// the host's scripts are added. Its limits hold instead of `memory_bytes` and of the processor
    /// time that follows from `wall`; where a loop is cannot be seen.
    pub sandbox: Option<Sandbox>,
}

/// What a check of a course wants otherwise than a learner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    /// Where temporary files go, so that those of this run can be told from others.
    pub temp_folder: Option<PathBuf>,
    /// The tests of the file run from the last to the first.
    pub reversed: bool,
    /// For grading: hold the reports against a record of their own, see `src/host/witness.cjs`.
    pub integrity_check: Option<IntegrityCheck>,
    /// For grading: the learner's code runs in a process of its own.
    pub split: Option<SplitRun>,
    /// Count the processes that outlive the run: what [`Running::join`] returns. Linux alone can.
    pub count_strays: bool,
}

/// What a witness has to know.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct IntegrityCheck {
    /// The learner's file, by name.
    pub file: String,
    /// What the author's own solution changes of the language, of Node and of the test's modules.
    pub allowed: Vec<String>,
}

impl HostSpec {
    /// One run of `exercise` in the course at `root`.
    pub fn of(root: &Path, exercise: &Exercise) -> Self {
        let folder = root.join(exercise.folder());
        Self {
            course_root: root.to_path_buf(),
            test_file: folder.join(&exercise.test),
            folder,
            node_flags: exercise.node_flags.clone(),
            // Another test runner loads what it needs in a process of its own.
            preload: if exercise.harness.is_some() { Vec::new() } else { exercise.needs.clone() },
            limits: Limits { wall: exercise.timeout, ..Limits::default() },
            harness: exercise.harness.clone(),
            instrument: false,
            rehearsed: false,
            conditions: Conditions::default(),
            sandbox: None,
        }
    }

    /// The same for a host that waits long for its order.
    #[must_use]
    pub fn rehearsed(mut self) -> Self {
        self.rehearsed = true;
        self
    }

    /// The same with more time, for a machine that is busy with other runs of ours.
    #[must_use]
    pub fn with_timeout_factor(mut self, factor: u32) -> Self {
        self.limits.wall = self.limits.wall.saturating_mul(factor).max(Duration::from_secs(1));
        self
    }
}
