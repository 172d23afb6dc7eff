//! One line of the journal.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::course::Restored;
use crate::verdict::{Mark, Verdict, VerdictKind};

/// The newest format that this runner writes and understands whole.
pub const VERSION: u32 = 1;

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A runner began to watch.
    Opened { course: String, course_version: String, runner: String, node: Option<String> },
    /// A run ended. `first_failure` names the failing test; `content` is the hash of the learner's file.
    Ran {
        exercise: String,
        verdict: VerdictKind,
        passed: u32,
        total: u32,
        ms: f64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first_failure: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<String>,
    },
    /// The exercise is done: the run before this line passed.
    Passed { exercise: String },
    /// A hint was read: 1, 2 or 3.
    Hinted { exercise: String, level: u8 },
    /// The interview answer was read.
    Explained { exercise: String },
    /// The reference solution was read.
    SolutionSeen { exercise: String },
    /// The learner went to an exercise by key, list or advance.
    Moved { exercise: String },
    /// The stub was restored; `backup` is relative to the course. The exercise is pending again.
    Reset { exercise: String, backup: String },
    /// A reset was taken back.
    Undone { exercise: String, backup: String },
}

impl Event {
    /// After `course::reset`.
    pub fn reset(exercise: &str, restored: &Restored) -> Self {
        Self::Reset { exercise: exercise.to_owned(), backup: backup(restored) }
    }

    /// After `course::undo`.
    pub fn undone(exercise: &str, restored: &Restored) -> Self {
        Self::Undone { exercise: exercise.to_owned(), backup: backup(restored) }
    }

    /// The line that tells of a run's end; `content` is the hash of the learner's file.
    pub fn ran(exercise: &str, verdict: &Verdict, content: Option<String>) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let with = |mark: Mark| verdict.tests.iter().filter(move |test| test.mark == mark);
        Self::Ran {
            exercise: exercise.to_owned(),
            verdict: verdict.kind,
            passed: count(with(Mark::Passed).count()),
            total: count(verdict.tests.len()),
            ms: verdict.ms,
            first_failure: with(Mark::Failed).next().map(|test| test.name.clone()),
            content,
        }
    }
}

/// Relative to the course; empty where there was no text to keep.
fn backup(restored: &Restored) -> String {
    restored.backup.as_deref().map(|path| path.display().to_string()).unwrap_or_default()
}

/// One line: the event with its version and time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub v: u32,
    pub at: Timestamp,
    #[serde(flatten)]
    pub event: Event,
}
