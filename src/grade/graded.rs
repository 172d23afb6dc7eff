//! What came of one run, as a result and its cache keep it.

use serde::{Deserialize, Serialize};

use super::apart::Second;
use crate::report::{Lesson, Outcome, PlannedExercise, TestLine, TestMark};
use crate::verdict::{Mark, Verdict, VerdictKind};

/// What came of one run; what a cache keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Graded {
    pub(super) verdict: Outcome,
    pub(super) tests: Vec<TestLine>,
    pub(super) lesson: Option<Lesson>,
    pub(super) leaky: bool,
    pub(super) truncated: bool,
    /// Of a pass that was run once more, apart: whether that confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) confirmed: Option<bool>,
    pub(super) ms: f64,
    /// A signal ended it: the program's own, or the machine's. A second run, alone, tells.
    #[serde(skip)]
    pub(super) killed: Option<i32>,
    /// The second run was cut short.
    #[serde(skip)]
    pub(super) cut: bool,
}

/// One run, and what the witness objected to.
pub(super) struct Run {
    pub(super) verdict: Verdict,
    pub(super) tampered: Vec<String>,
    /// The signal that ended it, if one of somebody else's did.
    pub(super) killed: Option<i32>,
}

impl Graded {
    /// Whether it says something about the work alone: a limit that was reached or a fault of the
    /// machine may be otherwise the next time.
    pub(super) fn is_lasting(&self) -> bool {
        matches!(self.verdict, Outcome::Pass | Outcome::Fail | Outcome::Error) && !self.cut
    }

    /// Whether a run without others beside it may come to something else.
    pub(super) fn deserves_another(&self) -> bool {
        self.verdict == Outcome::Timeout || self.killed.is_some() || self.cut
    }

    /// The pass stays one; it is marked as confirmed, or not.
    pub(super) fn confirmed_by(mut self, second: Second) -> Self {
        self.confirmed = Some(second == Second::Confirmed);
        self.cut = second == Second::Cut;
        self
    }

    /// Ended by a signal also when nothing else ran: then it did that itself.
    #[must_use]
    pub(super) fn charged(mut self) -> Self {
        if let Some(signal) = self.killed.take() {
            self.verdict = Outcome::Error;
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

    /// Of work that was not run, for a reason in its own files.
    pub(super) fn unseen(
        verdict: Outcome,
        planned: &PlannedExercise,
        title: &str,
        body: String,
    ) -> Self {
        let waiting = |name: &String| TestLine { name: name.clone(), mark: TestMark::Waiting };
        let tests = planned.tests.iter().map(waiting).collect();
        Self::without_a_run(verdict, tests, title, body)
    }

    pub(super) fn broken(why: String) -> Self {
        Self::without_a_run(Outcome::RunnerError, Vec::new(), "Could not be graded", why)
    }

    fn without_a_run(verdict: Outcome, tests: Vec<TestLine>, title: &str, body: String) -> Self {
        Self {
            verdict,
            tests,
            lesson: Some(Lesson { title: title.to_owned(), body, line: None }),
            leaky: false,
            truncated: false,
            confirmed: None,
            ms: 0.0,
            killed: None,
            cut: false,
        }
    }
}

/// A verdict needs exactly the tests that the author's solution passed, in their order.
pub(super) fn graded(run: &Run, expected: &[String]) -> Graded {
    let verdict = &run.verdict;
    let ran: Vec<&String> = verdict.tests.iter().map(|test| &test.name).collect();
    let other_tests = verdict.passed() && !ran.iter().copied().eq(expected);
    let tests = expected
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let same_place = verdict.tests.get(index).filter(|test| test.name == *name);
            let found = same_place.or_else(|| verdict.tests.iter().find(|test| test.name == *name));
            let mark = match found.map(|test| test.mark) {
                Some(Mark::Passed) => TestMark::Passed,
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
    let (verdict_kind, lesson) = if !run.tampered.is_empty() {
        (Outcome::Error, Some(tampered(&run.tampered)))
    } else if other_tests {
        (Outcome::Error, Some(tests_differ()))
    } else {
        (outcome(verdict.kind), lesson.filter(|_| !verdict.passed()))
    };
    Graded {
        verdict: verdict_kind,
        tests,
        lesson,
        leaky: !verdict.leaky.is_empty(),
        truncated: verdict.truncated,
        confirmed: None,
        ms: verdict.ms,
        killed: run.killed,
        cut: false,
    }
}

fn tampered(what: &[String]) -> Lesson {
    Lesson {
        title: "The program changed the tools that its tests use".to_owned(),
        body: format!(
            "Changed: {}.\n\nA program has to leave the test runner, the assertions and Node's own parts \
             as they are. Nothing that this run reported counts.",
            what.join(", ")
        ),
        line: None,
    }
}

fn tests_differ() -> Lesson {
    Lesson {
        title: "Other tests ran than the exercise has".to_owned(),
        body: "All that ran passed, but tests of the exercise are missing among them, or others came to \
               them. The program must leave the test runner alone."
            .to_owned(),
        line: None,
    }
}

fn outcome(kind: VerdictKind) -> Outcome {
    match kind {
        VerdictKind::Pass => Outcome::Pass,
        VerdictKind::Fail => Outcome::Fail,
        VerdictKind::Error => Outcome::Error,
        VerdictKind::Timeout => Outcome::Timeout,
        VerdictKind::Resource => Outcome::Resource,
        VerdictKind::RunnerError => Outcome::RunnerError,
    }
}
