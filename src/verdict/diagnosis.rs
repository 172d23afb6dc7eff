//! The verdict of one run, and the diagnosis that explains it.

use serde::{Deserialize, Serialize};

use super::{Handle, Location, Output, TestRun};

/// The kind of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    Pass,
    Fail,
    /// The run has no valid result: the program exited early or crashed outside a test, or no test ran.
    Error,
    Timeout,
    /// A memory, output or disk limit.
    Resource,
    /// Not the learner's fault; does not count as a try.
    RunnerError,
}

impl VerdictKind {
    /// Returns whether the code is to blame, rather than a limit or the machine.
    pub(super) fn is_about_code(self) -> bool {
        matches!(self, Self::Fail | Self::Error)
    }
}

/// The two values of a failed comparison, as text for a line-by-line diff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    pub expected: String,
    pub actual: String,
}

/// The one problem that the learner should read about now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnosis {
    /// The failing test's name, or a headline: `The program got stuck in a loop`.
    pub title: String,
    /// Paragraphs and indented blocks of text, not wrapped yet.
    pub body: String,
    #[serde(flatten)]
    pub diff: Option<Diff>,
    /// The line of the learner's own file that caused the problem.
    #[serde(flatten)]
    pub at: Option<Location>,
    /// A note on that line for the code frame: `in sum, called by the test`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether the exercise's author wrote the text; otherwise it explains an error of Node.js.
    pub lesson: bool,
}

/// The result of one run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    #[serde(rename = "verdict")]
    pub kind: VerdictKind,
    /// In the order of registration.
    pub tests: Vec<TestRun>,
    /// `None` for a clean pass.
    pub diagnosis: Option<Diagnosis>,
    /// Handles that kept Node.js alive. The pass counts, and the diagnosis names them.
    pub leaky: Vec<Handle>,
    #[serde(rename = "output")]
    pub printed: Vec<Output>,
    pub truncated: bool,
    pub ms: f64,
}

impl Verdict {
    pub fn passed(&self) -> bool {
        self.kind == VerdictKind::Pass
    }
}
