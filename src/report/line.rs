//! The native result: one line of JSON for each exercise of each learner.

use serde::{Deserialize, Serialize};

/// The shape of a line; readers take no other.
pub const FORMAT: u32 = 1;

/// One exercise of one learner, graded. A line of JSON, of which `run` is not compared: it differs
/// from machine to machine and from day to day, everything else may not.
///
/// ```json
/// { "format": 1, "plan": "6f1c…", "learner": "ada", "exercise": "shop1", "verdict": "fail",
///   "tests": [{ "name": "opens", "mark": "passed" }, { "name": "closes", "mark": "failed" }],
///   "lesson": { "title": "closes", "body": "…", "line": 3 },
///   "flags": ["edited_tests"], "verified": true, "content": "90ab…",
///   "activity": { "tries": 4, "hints": 1, "seconds": 310 },
///   "run": { "ms": 31.4, "at": "2027-01-19T08:00:00Z", "host": "node7", "isolation": "full" } }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub format: u32,
    /// The hash of the plan that this line is part of.
    pub plan: String,
    pub learner: String,
    pub exercise: String,
    pub verdict: Outcome,
    /// In the order of the pristine test file; empty where nothing was run.
    pub tests: Vec<TestLine>,
    /// What to learn; none for a clean pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<Lesson>,
    /// What a teacher should look at; sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// A pass that was confirmed by a process that ran none of the learner's code, or nothing was run. If
    /// false, determined code could have forged it; see `SECURITY.md`.
    pub verified: bool,
    /// SHA-256, in hexadecimal, over all that the verdict depends on; empty where nothing was run.
    pub content: String,
    /// From the learner's own journal, which a learner can edit: advisory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Ran>,
}

/// What the work is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Pass,
    Fail,
    /// No valid result: left early, no test ran, crashed outside a test.
    Error,
    Timeout,
    /// Memory, output, processes or disk.
    Resource,
    /// The file was refused unseen: a link, too large, no file at all.
    Invalid,
    /// Nothing was handed in.
    Missing,
    /// Not the learner's fault, never charged, run again the next time.
    RunnerError,
}

impl Outcome {
    /// As a person reads it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Pass => "passed",
            Self::Fail => "failed",
            Self::Error => "no valid result",
            Self::Timeout => "took too long",
            Self::Resource => "used too much",
            Self::Invalid => "refused",
            Self::Missing => "not handed in",
            Self::RunnerError => "could not be graded",
        }
    }
}

/// One test of the exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestLine {
    pub name: String,
    pub mark: TestMark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestMark {
    Passed,
    Failed,
    /// Not reached: a step above it failed, or the run ended before.
    Waiting,
}

/// What the first failure teaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub title: String,
    /// Paragraphs and indented blocks, as text, not wrapped.
    pub body: String,
    /// 1-based, in the learner's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// What a teacher should look at. None of them changes a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The exercise's test or a given file is neither the course's nor one that is known to have been
    /// handed out: edited, or older. The course's own was used.
    EditedTests,
    /// The learner's file, or the exercise's whole folder, is gone.
    Deleted,
    /// The reference solution, word for word.
    ReferenceSolution,
    /// The first version, untouched.
    Untouched,
    /// Passed in its own process, and not when the test ran in another one.
    Unconfirmed,
    /// Something was still open after the last test.
    Leaky,
    /// Much was printed; the middle was dropped.
    Truncated,
}

impl Flag {
    pub fn words(self) -> &'static str {
        match self {
            Self::EditedTests => {
                "other tests or given files than yours: edited, or older (yours were used)"
            }
            Self::Deleted => "deleted the exercise",
            Self::ReferenceSolution => "handed in the reference solution, word for word",
            Self::Untouched => "never touched",
            Self::Unconfirmed => {
                "passed in its own process, not when the test ran in another one: read the file"
            }
            Self::Leaky => "left something open",
            Self::Truncated => "printed more than was kept",
        }
    }
}

/// What the learner's journal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Activity {
    pub tries: u32,
    /// The highest level of hints seen, 0 to 3.
    pub hints: u8,
    pub seconds: u64,
}

/// How a line came about: not part of what is compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ran {
    /// Milliseconds; of the run that was cached, if so.
    pub ms: f64,
    /// RFC 3339.
    pub at: String,
    pub host: String,
    /// `full`, `partial` or `none`.
    pub isolation: String,
    #[serde(default)]
    pub cached: bool,
}

impl Line {
    /// What identifies the work: no two lines of a plan have the same.
    pub fn key(&self) -> (&str, &str) {
        (&self.learner, &self.exercise)
    }

    /// Whether it settles its work: a fault of ours does not.
    pub fn counts(&self) -> bool {
        self.verdict != Outcome::RunnerError
    }

    /// The part that is the same on every machine.
    #[must_use]
    pub fn compared(mut self) -> Self {
        self.run = None;
        self
    }
}
