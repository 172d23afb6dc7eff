//! The native result format: one line of JSON for each exercise of each learner.

use serde::{Deserialize, Serialize};

/// The format version of a line. Readers accept no other.
pub const FORMAT: u32 = 1;

/// The result of one exercise of one learner. Two gradings of the same work produce the same line, except for
/// `run`, which depends on the machine and the time.
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
pub struct ResultLine {
    pub format: u32,
    /// The hash of the plan that this line is part of.
    pub plan: String,
    pub learner: String,
    pub exercise: String,
    pub verdict: GradedVerdict,
    /// In the order of the original test file. Empty if nothing was run.
    pub tests: Vec<TestLine>,
    /// What the learner can learn from the result; `None` for a clean pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<Lesson>,
    /// What a teacher should look at. Sorted, without duplicates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Whether a process that ran none of the learner's code confirmed every test that counts as passed, or
    /// nothing was run. If false, determined code could have forged the result; see `SECURITY.md`.
    pub verified: bool,
    /// SHA-256, in hexadecimal, of everything that the verdict depends on. Empty if nothing was run.
    pub content: String,
    /// From the learner's journal. The learner can edit it, so it is advisory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunInfo>,
}

/// The verdict on one exercise of one learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GradedVerdict {
    Pass,
    Fail,
    /// No valid result: the process exited early, ran no test, or crashed outside a test.
    Error,
    Timeout,
    /// The run exceeded the limit on memory, output, processes or disk.
    Resource,
    /// The file was refused without being read: a link, too large, or not a file.
    Invalid,
    /// Nothing was submitted.
    Missing,
    /// Not the learner's fault. It does not count and runs again next time.
    RunnerError,
}

impl GradedVerdict {
    /// Returns the verdict in words, for people.
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
    /// Not reached, because an earlier step failed or the run ended. Without a valid result, no test counts as
    /// passed, because the program may have reported it itself.
    Waiting,
}

/// The lesson of the first failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub title: String,
    /// Plain text that is not wrapped: paragraphs and indented blocks.
    pub body: String,
    /// Line in the learner's file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// Something that a teacher should look at. It never changes a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The test or a given file is neither the course's nor an earlier version that learners are known to
    /// have: it is edited or older. The course's file was used.
    EditedTests,
    /// The learner's file or the exercise's folder was deleted.
    Deleted,
    /// The file equals the reference solution.
    ReferenceSolution,
    /// The file equals the first version.
    Untouched,
    /// Passed in one process, but not when the test ran in another one. After a failure: one of the tests that
    /// earn points did.
    Unconfirmed,
    /// The points rest on one process alone, because the exercise or the machine does not support split runs.
    OneProcess,
    /// The program had open handles after the last test, or left processes behind.
    Leaky,
    /// The program printed too much, and the middle was dropped.
    Truncated,
}

impl Flag {
    pub fn words(self) -> &'static str {
        match self {
            Self::EditedTests => {
                "tests or given files differ from yours: edited or older (yours were used)"
            }
            Self::Deleted => "deleted the exercise",
            Self::ReferenceSolution => "submitted the reference solution, word for word",
            Self::Untouched => "never changed",
            Self::Unconfirmed => {
                "passed in one process, but not when the test ran in another one: read the file"
            }
            Self::OneProcess => {
                "passed in its own process only: for this exercise there is no second run that confirms it"
            }
            Self::Leaky => "left something open or running",
            Self::Truncated => "printed too much; the middle was dropped",
        }
    }
}

/// What the learner's journal records about an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Activity {
    pub tries: u32,
    /// The highest hint level that the learner has seen, 0 to 3.
    pub hints: u8,
    pub seconds: u64,
    /// How often the learner answered its interview question, in reviews and mock interviews, and how often they
    /// remembered it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub recalled: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub remembered: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How a line was produced. Not compared between gradings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunInfo {
    /// Duration in milliseconds; for a cached verdict, that of the original run.
    pub ms: f64,
    /// RFC 3339.
    pub at: String,
    pub host: String,
    /// `full`, `partial` or `none`.
    pub isolation: String,
    #[serde(default)]
    pub cached: bool,
}

impl ResultLine {
    /// Returns learner and exercise, which identify a line within a plan.
    pub fn key(&self) -> (&str, &str) {
        (&self.learner, &self.exercise)
    }

    /// Whether the result is final. A runner error is not.
    pub fn counts(&self) -> bool {
        self.verdict != GradedVerdict::RunnerError
    }

    /// Returns the part that is the same on every machine.
    #[must_use]
    pub fn compared(mut self) -> Self {
        self.run = None;
        self
    }
}
