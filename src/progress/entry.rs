//! The lines of the journal.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::course::Restored;
use crate::verdict::{Mark, Verdict, VerdictKind, VerdictSummary};

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
    /// The learner chose where to start: with `--from`, or by the answer to the first question. The last one
    /// decides the order.
    Started {
        exercise: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        experience: Option<Experience>,
    },
    /// The learner says that they know this exercise's chapter. A pass of the exercise proves it.
    Claimed { exercise: String },
    /// The exercise is skipped as known: `proven_by`, a harder exercise of its chapter, has passed.
    Known { exercise: String, proven_by: String },
    /// The learner answered an interview question from memory, in a review. `sure` is the confidence before
    /// the answer was shown, from 1 to 4; `missed` are the key points that were not in the learner's answer.
    Recalled {
        exercise: String,
        sure: u8,
        remembered: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missed: Vec<String>,
    },
    /// The stub was restored. The path `backup` is relative to the course; it is empty if there was no text
    /// to keep.
    Reset { exercise: String, backup: String },
    /// A reset or an undo was undone. `backup` is the text that this replaced; empty if it was the original.
    Undone { exercise: String, backup: String },
}

/// The learner's experience with Node.js, as they state it at the first start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Experience {
    /// New to Node.js: the course from its beginning.
    New,
    /// Some experience with Node.js: the first chapter is left out at first.
    #[serde(rename = "some")]
    Intermediate,
    /// Preparing for senior interviews: junior exercises come last.
    Senior,
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

    /// The event after a run; `content` is the hash of the learner's file and the test.
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

/// Returns the events after an exercise has run among many others: those of a run, if it passed for the first
/// time. Its failure does not count as a try, because the learner did not ask about this exercise.
pub fn verified(
    exercise: &str,
    outcome: &VerdictSummary,
    is_done: bool,
) -> Option<[JournalEvent; 2]> {
    let content = outcome.content.clone().filter(|_| outcome.verdict == VerdictKind::Pass)?;
    if is_done {
        return None;
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let ran = JournalEvent::Ran {
        exercise: exercise.to_owned(),
        verdict: outcome.verdict,
        passed: count(outcome.passed),
        total: count(outcome.total),
        ms: outcome.ms,
        first_failure: None,
        content: Some(content),
    };
    Some([ran, JournalEvent::Passed { exercise: exercise.to_owned() }])
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

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(verdict: VerdictKind, content: Option<&str>) -> VerdictSummary {
        VerdictSummary {
            verdict,
            passed: 2,
            total: 2,
            title: None,
            lesson: None,
            ms: 1.0,
            cached: true,
            content: content.map(str::to_owned),
        }
    }

    #[test]
    fn the_first_pass_among_many_exercises_is_recorded_and_nothing_else() {
        let pass = outcome(VerdictKind::Pass, Some("4f"));
        let [ran, passed] = verified("tea1", &pass, false).expect("a first pass");
        assert!(matches!(ran, JournalEvent::Ran { content: Some(hash), .. } if hash == "4f"));
        assert_eq!(passed, JournalEvent::Passed { exercise: "tea1".into() });
        assert_eq!(verified("tea1", &pass, true), None, "it is done already");
        let untouched = outcome(VerdictKind::Pass, None);
        assert_eq!(verified("tea1", &untouched, false), None, "the first version passes");
        let failed = outcome(VerdictKind::Fail, Some("4f"));
        assert_eq!(verified("tea1", &failed, false), None);
    }
}
