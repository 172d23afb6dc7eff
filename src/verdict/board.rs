//! The state of a run over many exercises. Pure.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Mark, Verdict, VerdictKind};

/// The summary of one exercise's verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VerdictSummary {
    pub verdict: VerdictKind,
    /// The number of passed tests, of `total`.
    pub passed: usize,
    pub total: usize,
    /// The title of the diagnosis; `None` for a pass. `lesson` is its first paragraph, in one line.
    pub title: Option<String>,
    pub lesson: Option<String>,
    /// Milliseconds from the run order to the last report. A cached outcome keeps its original time.
    pub ms: f64,
    /// Taken from the cache, because nothing that it depends on has changed.
    #[serde(default)]
    pub cached: bool,
    /// The hash of what was run. `None` if that is not the learner's work: the first version, or a file that
    /// changed during the run.
    #[serde(skip)]
    pub content: Option<String>,
}

impl VerdictSummary {
    pub fn of(verdict: &Verdict) -> Self {
        let diagnosis = verdict.diagnosis.as_ref().filter(|_| !verdict.passed());
        Self {
            verdict: verdict.kind,
            passed: verdict.tests.iter().filter(|test| test.mark == Mark::Passed).count(),
            total: verdict.tests.len(),
            title: diagnosis.map(|diagnosis| diagnosis.title.clone()),
            lesson: diagnosis.map(|diagnosis| match verdict.kind {
                VerdictKind::RunnerError => picture(&diagnosis.body),
                _ => first_paragraph(&diagnosis.body),
            }),
            ms: verdict.ms,
            cached: false,
            content: None,
        }
    }
}

/// Returns the first paragraph in one line. Authors break their lines by hand, so a single line can be
/// half a sentence.
fn first_paragraph(lesson: &str) -> String {
    let lines = lesson.lines().skip_while(|line| line.trim().is_empty());
    let prose = |line: &&str| !line.trim().is_empty() && !line.starts_with("    ");
    let mut lines: Vec<&str> = lines.take_while(prose).collect();
    // `runner run` shows the whole lesson.
    lines.truncate(LESSON_LINES);
    lines.join(" ")
}

/// Returns the indented part. For a fault of the runner, this is the error message.
fn picture(lesson: &str) -> String {
    let lines: Vec<&str> = lesson.lines().filter_map(|line| line.strip_prefix("    ")).collect();
    if lines.is_empty() { first_paragraph(lesson) } else { lines.join(" ") }
}

const LESSON_LINES: usize = 4;

/// One exercise of the board. It was run (`outcome`) or skipped (`skipped` is the reason).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BoardRow {
    pub exercise: String,
    #[serde(flatten)]
    pub outcome: Option<VerdictSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
    /// The npm packages whose absence is the reason.
    #[serde(skip)]
    pub packages: Vec<String>,
}

impl BoardRow {
    /// Returns whether the runner failed to run the exercise, which is never the learner's fault.
    pub fn is_broken(&self) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.verdict == VerdictKind::RunnerError)
    }
}

/// An event of a run over many exercises.
#[derive(Debug, Clone, PartialEq)]
pub enum BoardEvent {
    Started {
        exercise: String,
    },
    Ended {
        exercise: String,
        outcome: VerdictSummary,
    },
    Skipped {
        exercise: String,
        reason: String,
        /// The npm packages whose absence is the reason.
        packages: Vec<String>,
    },
    /// The last event, also of a cancelled run.
    Finished {
        took: Duration,
    },
}

/// All rows so far, in the order in which they ended until `sort` is called.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    pub total: usize,
    pub running: Vec<String>,
    pub rows: Vec<BoardRow>,
    /// The exercises that passed for the first time, and count as done since.
    pub new_passes: Vec<String>,
    /// The duration of the whole run. Zero until it has finished.
    pub took: Duration,
    finished: bool,
}

impl Board {
    pub fn new(total: usize) -> Self {
        Self { total, ..Self::default() }
    }

    pub fn apply(&mut self, event: BoardEvent) {
        match event {
            BoardEvent::Started { exercise } => self.running.push(exercise),
            BoardEvent::Ended { exercise, outcome } => {
                self.end(BoardRow {
                    exercise,
                    outcome: Some(outcome),
                    skipped: None,
                    packages: Vec::new(),
                });
            }
            BoardEvent::Skipped { exercise, reason, packages } => {
                self.end(BoardRow { exercise, outcome: None, skipped: Some(reason), packages });
            }
            BoardEvent::Finished { took } => {
                self.running.clear();
                self.took = took;
                self.finished = true;
            }
        }
    }

    fn end(&mut self, row: BoardRow) {
        self.running.retain(|running| *running != row.exercise);
        self.rows.push(row);
    }

    pub fn is_finished(&self) -> bool {
        self.finished
    }

    pub fn passed(&self) -> usize {
        self.outcomes().filter(|outcome| outcome.verdict == VerdictKind::Pass).count()
    }

    /// Counts exercises that were skipped, or not run because of the runner's own fault.
    pub fn skipped(&self) -> usize {
        self.rows.iter().filter(|row| row.skipped.is_some() || row.is_broken()).count()
    }

    pub fn failed(&self) -> usize {
        self.rows.len() - self.passed() - self.skipped()
    }

    pub fn cached(&self) -> usize {
        self.outcomes().filter(|outcome| outcome.cached).count()
    }

    /// Sorts the rows in the order of the course.
    pub fn sort(&mut self, position: impl Fn(&str) -> usize) {
        self.rows.sort_by_key(|row| position(&row.exercise));
    }

    fn outcomes(&self) -> impl Iterator<Item = &VerdictSummary> {
        self.rows.iter().filter_map(|row| row.outcome.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(verdict: VerdictKind) -> VerdictSummary {
        VerdictSummary {
            verdict,
            passed: 1,
            total: 2,
            title: None,
            lesson: None,
            ms: 1.0,
            cached: false,
            content: None,
        }
    }

    #[test]
    fn counts_what_ended_and_forgets_what_ran() {
        let mut board = Board::new(3);
        for name in ["a", "b"] {
            board.apply(BoardEvent::Started { exercise: name.into() });
        }
        board
            .apply(BoardEvent::Ended { exercise: "b".into(), outcome: outcome(VerdictKind::Pass) });
        board
            .apply(BoardEvent::Ended { exercise: "a".into(), outcome: outcome(VerdictKind::Fail) });
        board.apply(BoardEvent::Skipped {
            exercise: "c".into(),
            reason: "needs express".into(),
            packages: vec!["express".into()],
        });
        board.apply(BoardEvent::Finished { took: Duration::ZERO });
        assert_eq!((board.passed(), board.failed(), board.skipped()), (1, 1, 1));
        assert!(board.running.is_empty() && board.is_finished());
        board.sort(|name| usize::from(name.as_bytes()[0]));
        assert_eq!(board.rows[0].exercise, "a");
    }
}
