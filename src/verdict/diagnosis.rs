//! The verdict of one run, and the words that explain it.

use serde::{Deserialize, Serialize};

use super::{Handle, Location, Output, TestRun};

/// What a run is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    Pass,
    Fail,
    /// No valid result: left early, no test ran, crashed outside a test.
    Error,
    Timeout,
    /// Memory or output limit.
    Resource,
    /// Not the learner's fault; does not count as a try.
    RunnerError,
}

/// What was compared, line by line material for a diff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    pub expected: String,
    pub actual: String,
}

/// The one thing that the learner should read now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnosis {
    /// The failing test's name, or a headline: `The program never came back`.
    pub title: String,
    /// The lesson: paragraphs and indented blocks, as text, not yet wrapped.
    pub body: String,
    #[serde(flatten)]
    pub diff: Option<Diff>,
    /// The line of the learner's own file that it is about.
    #[serde(flatten)]
    pub at: Option<Location>,
    /// A place to say with the frame: `in sum, called by the test`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Written by the exercise's author (not a bare error made readable).
    pub lesson: bool,
}

/// The outcome of one run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    #[serde(rename = "verdict")]
    pub kind: VerdictKind,
    /// In the order of registration.
    pub tests: Vec<TestRun>,
    /// None for a clean pass.
    pub diagnosis: Option<Diagnosis>,
    /// What still kept Node alive: the pass counts, but the learner is told.
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
