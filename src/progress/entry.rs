//! The lines of the journal.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::course::Restored;
use crate::verdict::{Mark, Verdict, VerdictKind};

/// The format version that this runner writes. It understands older versions completely.
pub const VERSION: u32 = 1;

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum JournalEvent {
    /// A watch was started.
    Opened { course: String, course_version: String, runner: String, node: Option<String> },
    /// A run ended. `first_failure` is the name of the failing test; `content` is the hash of the
    /// learner's file and the test.
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
    /// The exercise is done: its last run passed.
    Passed { exercise: String },
    /// The learner read hint 1, 2 or 3.
    Hinted { exercise: String, level: u8 },
    /// The learner read the interview answer.
    Explained { exercise: String },
    /// The learner read the reference solution.
    SolutionSeen { exercise: String },
    /// The learner went to an exercise: by key, from the list, or after a pass.
    Moved { exercise: String },
    /// The learner answered an interview question from memory, in a review. `sure` is the confidence before
    /// the answer was shown, from 1 to 4; `missed` are the key points that were not in the learner's answer.
    Recalled {
        exercise: String,
        sure: u8,
        remembered: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missed: Vec<String>,
    },
    /// The stub was restored and the exercise is pending again. The path `backup` is relative to the
    /// course.
    Reset { exercise: String, backup: String },
    /// A reset was undone.
    Undone { exercise: String, backup: String },
}

impl JournalEvent {
    /// The event after [`course::reset`](crate::course::reset).
    pub fn reset(exercise: &str, restored: &Restored) -> Self {
        Self::Reset { exercise: exercise.to_owned(), backup: backup(restored) }
    }

    /// The event after [`course::undo`](crate::course::undo).
    pub fn undone(exercise: &str, restored: &Restored) -> Self {
        Self::Undone { exercise: exercise.to_owned(), backup: backup(restored) }
    }

    /// The event after a run; `content` is the hash of what was run.
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

/// The path of the backup, relative to the course; empty if there was no text to keep.
fn backup(restored: &Restored) -> String {
    restored.backup.as_deref().map(|path| path.display().to_string()).unwrap_or_default()
}

/// One line of the journal: the event, its time, and the version of the format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JournalEntry {
    pub v: u32,
    pub at: Timestamp,
    #[serde(flatten)]
    pub event: JournalEvent,
}
