//! Everything that the runner observed of one run: the input of [`super::judge`].

use std::time::Duration;

use serde::Serialize;

use super::{Frame, Location, Mark};

/// How the process of a run ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// All tests have reported, but the process has not ended yet. Never a pass.
    Pending,
    /// It exited by itself.
    Exited { code: i32 },
    /// A signal that the runner did not send ended it.
    Killed { signal: i32 },
    /// The runner ended it at the time limit.
    TimedOut { limit: Duration, activity: Activity },
    /// The learner ended it, this long after its start.
    Stopped { after: Duration, activity: Activity },
    /// The runner ended it because it was still alive after its last test.
    Lingered,
    /// The runner ended it because it printed more than the limit (bytes).
    TooMuchOutput { limit: u64 },
    /// The runner ended it because the host reported more than an honest run can: the program has called
    /// its functions, or registers tests without an end.
    TooManyReports,
    /// It used more memory than the limit (bytes).
    TooMuchMemory { limit: u64 },
    /// It wrote more to the disk than the limit (bytes). Only in a sandbox.
    TooMuchDisk { limit: u64 },
    /// It used more CPU time than the limit. Only in a sandbox.
    TooMuchCpu { limit: Duration },
    /// A fault of the runner or the machine, such as a missing Node.js or a broken pipe. It does not
    /// count as a try.
    RunnerError { message: String },
}

/// What a program did when the runner ended it.
#[derive(Debug, Clone, PartialEq)]
pub enum Activity {
    /// It was computing. Contains where, innermost first; empty if it was between two pieces of its code.
    Computing(Vec<Location>),
    /// It was waiting for something.
    Waiting,
    /// It did not answer, or nobody could ask it.
    Unknown,
}

/// A piece of the program's output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Output {
    /// The test that was running, if any.
    pub test: Option<String>,
    /// Lossy UTF-8. Control characters are escaped, except for newline and tab.
    pub text: String,
}

/// Everything observed of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    pub frames: Vec<Frame>,
    pub output: Vec<Output>,
    /// The middle of the output was dropped; its head and tail are kept.
    pub truncated: bool,
    pub end: End,
    /// The time from the run order to the last frame.
    pub took: Duration,
}

impl Observation {
    /// Creates the observation of a run that could not start, through no fault of the learner.
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
    /// The duration in milliseconds, if the test has ended.
    pub ms: Option<f64>,
}
