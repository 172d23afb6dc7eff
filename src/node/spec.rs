//! The settings of one run: files, flags, limits and conditions.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::SplitRun;
use crate::course::{Exercise, Harness};
use crate::sandbox::Sandbox;

/// The limits of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Wall time, from the moment the test file starts to load.
    pub wall: Duration,
    /// The number of output bytes that are kept.
    pub output_bytes: u64,
    /// The number of output bytes after which the run is ended.
    pub output_stop: u64,
    /// The number of reports of the host after which the run is ended.
    pub frames: usize,
    /// On Linux, the memory of the process. On other systems, half of it limits the JavaScript heap.
    pub memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            wall: Duration::from_secs(10),
            output_bytes: 1 << 20,
            output_stop: 64 << 20,
            frames: 20_000,
            memory_bytes: 1 << 30,
        }
    }
}

/// The settings of one run.
#[derive(Debug, Clone)]
pub struct HostSpec {
    pub course_root: PathBuf,
    /// The exercise's folder, which is the program's working directory.
    pub folder: PathBuf,
    /// Absolute, or relative to `folder`.
    pub test_file: PathBuf,
    pub node_flags: Vec<String>,
    /// npm packages to load before the run, if they are installed.
    pub preload: Vec<String>,
    pub limits: Limits,
    /// The test runner, if it is not `node:test`.
    pub harness: Option<Arc<Harness>>,
    /// Whether to find out where handles are created, which takes time; see [`super::find_handles`].
    pub instrument: bool,
    /// Whether the host serves a few requests with Express before it waits, if Express is preloaded. The run then
    /// does not pay for the first request. Useful only if the order comes later.
    pub warm_up: bool,
    pub conditions: Conditions,
    /// The sandbox for untrusted code. Its view must include `folder`, the test file and what they load; the
    /// host's scripts are added. Its limits replace `memory_bytes` and the CPU time derived from `wall`. The line
    /// of an endless loop cannot be found in a sandbox.
    pub sandbox: Option<Sandbox>,
}

/// The conditions of a run that differ between learners, checks of a course and grading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    /// The folder for temporary files, so that those of this run can be identified.
    pub temp_folder: Option<PathBuf>,
    /// Whether the tests run from the last to the first.
    pub reversed: bool,
    /// For grading: the integrity check, see `src/host/integrity.cjs`.
    pub integrity_check: Option<IntegrityCheck>,
    /// For grading: runs the learner's code in a separate process.
    pub split: Option<SplitRun>,
    /// Whether to count the processes that outlive the run, which [`Running::join`] returns. Only Linux supports it.
    pub count_strays: bool,
}

/// The settings of the integrity check.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct IntegrityCheck {
    /// The name of the learner's file.
    pub file: String,
    /// The changes that the reference solution makes to built-ins, to Node.js and to the test's modules.
    pub allowed: Vec<String>,
}

impl HostSpec {
    /// Returns the settings of a run of `exercise` in the course at `root`.
    pub fn of(root: &Path, exercise: &Exercise) -> Self {
        let folder = root.join(exercise.folder());
        Self {
            course_root: root.to_path_buf(),
            test_file: folder.join(&exercise.test),
            folder,
            node_flags: exercise.node_flags.clone(),
            // Another test runner loads its packages in its own process.
            preload: if exercise.harness.is_some() { Vec::new() } else { exercise.needs.clone() },
            limits: Limits { wall: exercise.timeout, ..Limits::default() },
            harness: exercise.harness.clone(),
            instrument: false,
            warm_up: false,
            conditions: Conditions::default(),
            sandbox: None,
        }
    }

    /// Enables the warm-up, for a host that waits long for its order.
    #[must_use]
    pub fn with_warm_up(mut self) -> Self {
        self.warm_up = true;
        self
    }

    /// Multiplies the wall time limit, for runs that share the machine with others.
    #[must_use]
    pub fn with_timeout_factor(mut self, factor: u32) -> Self {
        self.limits.wall = self.limits.wall.saturating_mul(factor).max(Duration::from_secs(1));
        self
    }
}
