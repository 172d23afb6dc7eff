//! Frames: the reports of the host inside Node.js, one JSON object each.
//!
//! The host writes RFC 7464 JSON text sequences (0x1E, one object, a newline) to standard output,
//! between the output of the learner's program. Each object has the run's `nonce`. Frames with another
//! nonce count as the learner's output. See `docs/design/host-protocol.md`.

use serde::{Deserialize, Serialize};

/// The state of one test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    Passed,
    Failed,
    /// Registered, or skipped because an earlier step failed (`ladder`).
    Waiting,
    Running,
    /// Skipped, or marked as todo, in the test file itself.
    Skipped,
}

/// A place in a file. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// Absolute path.
    pub file: String,
    pub line: u32,
    #[serde(default)]
    pub column: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
}

/// An error, copied by value in the host, which also clips every text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Failure {
    /// `error.name`: `AssertionError`, `Lesson`, `TypeError`.
    pub name: String,
    pub message: String,
    /// `error.code`, if it has one: `ERR_ASSERTION`, `MODULE_NOT_FOUND`.
    pub code: Option<String>,
    /// Stack frames in files, innermost first, without those of Node.js itself. For a `SyntaxError`, the
    /// location that Node.js prints above the message comes first.
    pub stack: Vec<Location>,
    /// The values that `assert` compared, as `util.inspect` prints them.
    pub expected: Option<String>,
    pub actual: Option<String>,
    pub operator: Option<String>,
    /// The raw stack text, clipped.
    pub raw: String,
    pub cause: Option<Box<Failure>>,
}

impl Failure {
    /// Returns whether the exercise's author wrote this error for the learner.
    pub fn is_lesson(&self) -> bool {
        self.name == "Lesson"
    }
}

/// Something that keeps Node.js alive after the last test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handle {
    /// A phrase: `a server is still listening`, `a timer (setInterval) is still running`.
    pub what: String,
    /// Where it was created. Only an instrumented run finds out.
    #[serde(default)]
    pub at: Option<Location>,
}

/// The complete report of another test runner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// The command as the manifest has it, for messages.
    pub command: String,
    /// The report in the harness's format.
    pub text: String,
    /// The report exceeded the size limit and was dropped.
    pub longer: bool,
    pub code: Option<i32>,
    /// Why the command could not run, or how it was ended.
    pub problem: Option<String>,
}

/// One report of the host.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Frame {
    /// Booted and waiting; sent once, before any run.
    Ready {
        version: String,
    },
    /// The names of all tests registered so far, in order. May come more than once.
    Registered {
        tests: Vec<String>,
    },
    Started {
        test: String,
    },
    Finished {
        test: String,
        mark: Mark,
        ms: f64,
        failure: Option<Failure>,
    },
    /// An uncaught exception or unhandled rejection, outside any test or while the file was loading.
    Crashed {
        during: Option<String>,
        origin: String,
        failure: Failure,
    },
    /// Grading only: the program changed tools that its tests use, or a report does not match the host's
    /// own record.
    IntegrityViolation {
        what: Vec<String>,
    },
    /// `process.exit` was called before every test had reported. `at` is the call, if known.
    ExitCalled {
        code: Option<i32>,
        at: Option<Location>,
        during: Option<String>,
    },
    /// Every registered test has reported.
    Settled,
    /// Node.js is still alive about 300 ms after `Settled`.
    Lingering {
        handles: Vec<Handle>,
    },
    /// The report of a test runner other than `node:test`. `crate::node` converts it to other frames.
    Reported(Report),
    /// The end of the whole run, with the totals of Node.js.
    End {
        passed: u32,
        failed: u32,
        skipped: u32,
    },
}
