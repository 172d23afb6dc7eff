//! All that the parent saw of one run; the input of [`super::judge`].

use std::time::Duration;

use serde::Serialize;

use super::{Frame, Location, Mark};

/// How the process of a run ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// Not yet: all tests have reported, and the process still runs. Never a pass.
    Pending,
    /// By itself.
    Exited { code: i32 },
    /// By a signal that the runner did not send.
    Killed { signal: i32 },
    /// The time limit; `stack` is where the program was looping, innermost first.
    TimedOut { limit: Duration, stack: Vec<Location> },
    /// It lingered after its last test and was ended by the runner.
    Lingered,
    /// It printed more than the limit (bytes) and was ended by the runner.
    TooMuchOutput { limit: u64 },
    /// It used more memory than the limit (bytes).
    TooMuchMemory { limit: u64 },
    /// It filled more of the disk than the limit (bytes); in a sandbox alone.
    TooMuchDisk { limit: u64 },
    /// It computed longer than the limit; in a sandbox alone.
    TooMuchCpu { limit: Duration },
    /// The runner's own fault or the machine's: Node is gone, a pipe broke. Never charged to the learner.
    RunnerError { message: String },
}

/// A piece of what the program printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Output {
    /// The test that was running, if one was.
    pub test: Option<String>,
    /// Lossy UTF-8, control characters escaped already (newline and tab kept).
    pub text: String,
}

/// One whole run, as observed.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    pub frames: Vec<Frame>,
    pub output: Vec<Output>,
    /// Output was cut in the middle: head and tail are kept.
    pub truncated: bool,
    pub end: End,
    /// From the order to run until the last frame.
    pub took: Duration,
}

impl Observation {
    /// Of a run that did not come about, for a reason that is not the learner's.
    pub fn broken(message: String) -> Self {
        Self {
            frames: Vec::new(),
            output: Vec::new(),
            truncated: false,
            end: End::RunnerError { message },
            took: Duration::ZERO,
        }
    }
}

/// One line of the test list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestRun {
    pub name: String,
    pub mark: Mark,
    /// Milliseconds, where the test has ended.
    pub ms: Option<f64>,
}
