//! What the host inside Node reports, one JSON object a frame.
//!
//! On the wire: RFC 7464 JSON text sequences on standard output (0x1E, one object, a newline),
//! between the bytes that the learner's program prints. Each object also carries the run's
//! `nonce`; frames with another nonce are the learner's output, not reports.

use serde::{Deserialize, Serialize};

/// How one test ended, or where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    Passed,
    Failed,
    /// Registered, or skipped because an earlier step failed (`ladder`).
    Waiting,
    Running,
    /// Skipped or marked as todo by the file itself.
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

/// An error, copied by value inside the host; every text is clipped there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Failure {
    /// `error.name`: `AssertionError`, `Lesson`, `TypeError`.
    pub name: String,
    pub message: String,
    /// `error.code`, if it has one: `ERR_ASSERTION`, `MODULE_NOT_FOUND`.
    pub code: Option<String>,
    /// Stack frames of files (not of Node's inside), innermost first; for a `SyntaxError` the
    /// place that Node names above the message comes first.
    pub stack: Vec<Location>,
    /// What `assert` compared, as `util.inspect` shows it.
    pub expected: Option<String>,
    pub actual: Option<String>,
    pub operator: Option<String>,
    /// The raw stack text, clipped, for what nothing else explains.
    pub raw: String,
    pub cause: Option<Box<Failure>>,
}

impl Failure {
    /// A text written by the exercise's author for the learner.
    pub fn is_lesson(&self) -> bool {
        self.name == "Lesson"
    }
}

/// Something that keeps Node alive after the last test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handle {
    /// In words: `a server is still listening`, `a timer (setInterval) is still running`.
    pub what: String,
    /// Where it was created, when an instrumented run found out.
    #[serde(default)]
    pub at: Option<Location>,
}

/// The whole report of another test runner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// As the manifest has it, for messages.
    pub command: String,
    /// In the harness's format.
    pub text: String,
    /// It was too long to be passed on.
    pub longer: bool,
    pub code: Option<i32>,
    /// Why it could not run, or how it was ended.
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
    /// Outside any test, or while the file was loading: uncaught exception, unhandled rejection.
    Crashed {
        during: Option<String>,
        origin: String,
        failure: Failure,
    },
    /// For grading: what the program has changed of the tools that its tests use, or a report that is
    /// not borne out.
    Tampered {
        what: Vec<String>,
    },
    /// `process.exit` was called (by whom, where known) while tests were still to report.
    ExitCalled {
        code: Option<i32>,
        at: Option<Location>,
        during: Option<String>,
    },
    /// Every registered test has reported.
    Settled,
    /// Node is still alive some 300 ms after `Settled`.
    Lingering {
        handles: Vec<Handle>,
    },
    /// What another test runner than `node:test` reported; the node room turns it into the others.
    Reported(Report),
    /// The reporter saw the end of the whole run: totals as Node counts them.
    End {
        passed: u32,
        failed: u32,
        skipped: u32,
    },
}
