//! The result of one piece of work, as stored in the cache. Pure.

use serde::{Deserialize, Serialize};

use super::plan::PlannedExercise;
use super::result_line::{GradedVerdict, Lesson, TestLine, TestMark};
use crate::verdict::{Mark, Verdict, VerdictKind};

/// A failure that took this many milliseconds may be that of a busy machine: tests that start a program have
/// time limits of their own.
const SLOW_MS: f64 = 2000.0;

/// The graded work of one learner on one exercise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Graded {
    pub(super) verdict: GradedVerdict,
    pub(super) tests: Vec<TestLine>,
    pub(super) lesson: Option<Lesson>,
    pub(super) leaky: bool,
    pub(super) truncated: bool,
    /// Whether split runs confirmed all tests that passed; `None` if there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) confirmed: Option<bool>,
    pub(super) ms: f64,
    /// The signal that ended the run. A second run, alone, shows whether the program sent it itself.
    #[serde(skip)]
    pub(super) killed: Option<i32>,
    /// A limit or a signal ended the split run.
    #[serde(skip)]
    pub(super) interrupted: bool,
}

/// The result of a split run that should confirm a pass, or the tests that passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Confirmation {
    /// The same tests passed.
    Confirmed,
    Failed,
    /// A limit or a signal ended it, so a run without others beside it may have another result.
    Interrupted,
}

/// One run in one process, with the violations that the integrity check found.
pub(super) struct SingleRun {
    pub(super) verdict: Verdict,
    pub(super) violations: Vec<String>,
    /// It left handles open or processes behind, whatever its verdict is.
    pub(super) leaky: bool,
    /// The signal that ended it, unless the runner sent it.
    pub(super) killed: Option<i32>,
}

impl Graded {
    /// Returns whether the result depends only on the work. A limit or a fault of the machine may not occur
    /// the next time.
    pub(super) fn is_lasting(&self) -> bool {
        matches!(self.verdict, GradedVerdict::Pass | GradedVerdict::Fail | GradedVerdict::Error)
            && !self.interrupted
    }

    /// Returns whether a run without others beside it may have another result.
    pub(super) fn needs_retry(&self) -> bool {
        let failed_slowly = self.verdict == GradedVerdict::Fail && self.ms >= SLOW_MS;
        self.verdict == GradedVerdict::Timeout
            || failed_slowly
            || self.killed.is_some()
            || self.interrupted
    }

    /// Returns whether the learner gets points for it.
    pub(super) fn earns(&self) -> bool {
        let has_passed = || self.tests.iter().any(|test| test.mark == TestMark::Passed);
        self.verdict == GradedVerdict::Pass || (self.verdict == GradedVerdict::Fail && has_passed())
    }

    /// Marks a pass, or the tests that passed, as confirmed or as not confirmed. The verdict stays.
    pub(super) fn confirmed_by(mut self, confirmation: Confirmation) -> Self {
        self.confirmed = Some(confirmation == Confirmation::Confirmed);
        self.interrupted = confirmation == Confirmation::Interrupted;
        self
    }

    /// Attributes the signal to the program, because it came even when nothing else ran.
    #[must_use]
    pub(super) fn blamed_on_program(mut self) -> Self {
        if let Some(signal) = self.killed.take() {
            self.verdict = GradedVerdict::Error;
            self.lesson = Some(Lesson {
                title: "The program was ended by a signal".to_owned(),
                body: format!(
                    "Signal {signal} ended Node.js before the tests were done, twice. Does the program call \
                     process.abort() or process.kill()?"
                ),
                line: None,
            });
        }
        self
    }

    /// Returns the result of work that was not run because of its own files.
    pub(super) fn not_run(
        verdict: GradedVerdict,
        planned: &PlannedExercise,
        title: &str,
        body: String,
    ) -> Self {
        let waiting = |name: &String| TestLine { name: name.clone(), mark: TestMark::Waiting };
        let tests = planned.tests.iter().map(waiting).collect();
        Self::without_a_run(verdict, tests, title, body)
    }

    pub(super) fn broken(why: String) -> Self {
        Self::without_a_run(GradedVerdict::RunnerError, Vec::new(), "Could not be graded", why)
    }

    fn without_a_run(
        verdict: GradedVerdict,
        tests: Vec<TestLine>,
        title: &str,
        body: String,
    ) -> Self {
        Self {
            verdict,
            tests,
            lesson: Some(Lesson { title: title.to_owned(), body, line: None }),
            leaky: false,
            truncated: false,
            confirmed: None,
            ms: 0.0,
            killed: None,
            interrupted: false,
        }
    }
}

impl Graded {
    /// Returns the result of a run. A pass needs exactly the tests that the reference solution passed, in
    /// the same order.
    pub(super) fn of(run: &SingleRun, expected: &[String]) -> Self {
        let verdict = &run.verdict;
        let ran: Vec<&String> = verdict.tests.iter().map(|test| &test.name).collect();
        let other_tests = verdict.passed() && !ran.iter().copied().eq(expected);
        let is_valid = run.violations.is_empty()
            && !other_tests
            && matches!(verdict.kind, VerdictKind::Pass | VerdictKind::Fail);
        let tests = expected
            .iter()
            .enumerate()
            .map(|(index, name)| {
                let same_place = verdict.tests.get(index).filter(|test| test.name == *name);
                let found =
                    same_place.or_else(|| verdict.tests.iter().find(|test| test.name == *name));
                let mark = match found.map(|test| test.mark) {
                    Some(Mark::Passed) if is_valid => TestMark::Passed,
                    Some(Mark::Failed) => TestMark::Failed,
                    _ => TestMark::Waiting,
                };
                TestLine { name: name.clone(), mark }
            })
            .collect();
        let lesson = verdict.diagnosis.as_ref().map(|diagnosis| Lesson {
            title: diagnosis.title.clone(),
            body: diagnosis.body.clone(),
            line: diagnosis.at.as_ref().map(|at| at.line),
        });
        let (verdict_kind, lesson) = if !run.violations.is_empty() {
            (GradedVerdict::Error, Some(violations(&run.violations)))
        } else if other_tests {
            (GradedVerdict::Error, Some(tests_differ()))
        } else {
            (outcome(verdict.kind), lesson.filter(|_| !verdict.passed()))
        };
        Self {
            verdict: verdict_kind,
            tests,
            lesson,
            leaky: run.leaky || !verdict.leaky.is_empty(),
            truncated: verdict.truncated,
            confirmed: None,
            ms: verdict.ms,
            killed: run.killed,
            interrupted: false,
        }
    }
}

/// A lesson names at most this many changes.
const NAMED_CHANGES: usize = 20;

fn violations(what: &[String]) -> Lesson {
    let mut named = what[..what.len().min(NAMED_CHANGES)].join(", ");
    if what.len() > NAMED_CHANGES {
        named.push_str(" and more");
    }
    Lesson {
        title: "The program changed the tools that its tests use".to_owned(),
        body: format!(
            "Changed: {named}.\n\nA program must not change the test runner, the assertions or \
             Node's own modules. The results of this run do not count."
        ),
        line: None,
    }
}

fn tests_differ() -> Lesson {
    Lesson {
        title: "The tests that ran are not those of the exercise".to_owned(),
        body: "All tests that ran passed, but some tests of the exercise are missing, or others \
         were added. The program must not change the test runner."
            .to_owned(),
        line: None,
    }
}

fn outcome(kind: VerdictKind) -> GradedVerdict {
    match kind {
        VerdictKind::Pass => GradedVerdict::Pass,
        VerdictKind::Fail => GradedVerdict::Fail,
        VerdictKind::Error => GradedVerdict::Error,
        VerdictKind::Timeout => GradedVerdict::Timeout,
        VerdictKind::Resource => GradedVerdict::Resource,
        VerdictKind::RunnerError => GradedVerdict::RunnerError,
    }
}
