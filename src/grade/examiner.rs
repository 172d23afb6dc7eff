//! Runs one piece of work by the course's own test, in a folder of its own.

use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::course::{Course, Exercise};
use crate::node::{Conditions, HostSpec, Node};
use crate::report::{Lesson, Mode, Outcome, PlannedExercise, TestLine, TestMark};
use crate::verdict::{Mark, Verdict, VerdictKind, judge};
use crate::verify::{Keys, Stage, observe};

/// Side by side, every run takes longer than alone; only an endless one should meet its limit.
const PATIENCE: u32 = 3;

/// Who grades: a course, a Node.js, and how far the work is kept apart from the machine.
#[derive(Debug)]
pub struct Examiner<'a> {
    pub course: &'a Course,
    pub node: &'a Node,
    pub isolation: &'static str,
}

/// What came of one run; what a cache keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Graded {
    pub(super) verdict: Outcome,
    pub(super) tests: Vec<TestLine>,
    pub(super) lesson: Option<Lesson>,
    pub(super) leaky: bool,
    pub(super) truncated: bool,
    pub(super) ms: f64,
}

/// What the author's own solution says about an exercise: how it is to be graded, and which tests
/// there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Calibrated {
    pub(super) mode: Mode,
    pub(super) tests: Vec<String>,
}

impl Examiner<'_> {
    /// How far the work is kept apart from this machine: `full`, `partial` or `none`.
    pub(super) fn isolation(&self) -> &'static str {
        self.isolation
    }

    /// For each exercise, SHA-256 over all that a verdict on it depends on but the work itself.
    pub(super) fn materials(&self, exercises: &[Exercise]) -> Vec<String> {
        let keys = Keys::new(&self.course.root, &self.node.version.to_string());
        exercises.iter().map(|exercise| keys.of(exercise)).collect()
    }

    /// SHA-256 over all that the verdict on a piece of work depends on.
    pub(super) fn content(planned: &PlannedExercise, work: &[u8]) -> String {
        let mut hash = Sha256::new();
        let mode = if planned.mode == Mode::Apart { "apart" } else { "together" };
        for part in [planned.material.as_bytes(), mode.as_bytes(), work] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        base16ct::lower::encode_string(&hash.finalize())
    }

    /// Runs the author's solution: it must pass, or the exercise cannot be graded here.
    pub(super) fn calibrate(&self, exercise: &Exercise, stop: &AtomicBool) -> Result<Calibrated> {
        let solution = self.course.read_solution(exercise)?;
        let mode = Mode::Together;
        let verdict = self
            .run(exercise, mode, solution.as_bytes(), stop)?
            .context("stopped before the solutions had been run")?;
        if !verdict.passed() {
            let why = verdict.diagnosis.map(|diagnosis| diagnosis.title).unwrap_or_default();
            bail!(
                "the reference solution of {} does not pass here ({why}), so nobody's work on it can be \
                 graded; `runner verify` and `runner run {}` show more",
                exercise.name,
                exercise.name
            );
        }
        let tests = verdict.tests.into_iter().map(|test| test.name).collect();
        Ok(Calibrated { mode, tests })
    }

    /// Grades one piece of work; None when `stop` became true on the way.
    pub(super) fn examine(
        &self,
        exercise: &Exercise,
        planned: &PlannedExercise,
        work: &[u8],
        stop: &AtomicBool,
    ) -> Option<Graded> {
        match self.run(exercise, planned.mode, work, stop) {
            Ok(verdict) => Some(graded(&verdict?, &planned.tests)),
            Err(error) => Some(Graded::broken(format!("{error:#}"))),
        }
    }

    fn run(
        &self,
        exercise: &Exercise,
        _mode: Mode,
        work: &[u8],
        stop: &AtomicBool,
    ) -> Result<Option<Verdict>> {
        let stage = Stage::of(&self.course.root, exercise, work)?;
        let mut spec = HostSpec::of(&stage.root, exercise).patient(PATIENCE);
        spec.course_root.clone_from(&self.course.root);
        spec.conditions =
            Conditions { temp_folder: Some(stage.temp.clone()), ..Conditions::default() };
        let Some((observation, _)) = observe(self.node, &spec, stop) else { return Ok(None) };
        let learner_file = stage.root.join(exercise.learner_file());
        Ok(Some(judge(exercise, &learner_file.to_string_lossy(), &observation)))
    }
}

impl Graded {
    /// Whether it says something about the work alone: a limit that was reached or a fault of the
    /// machine may be otherwise the next time.
    pub(super) fn is_lasting(&self) -> bool {
        matches!(self.verdict, Outcome::Pass | Outcome::Fail | Outcome::Error)
    }

    /// Of work that was not run, for a reason in its own files.
    pub(super) fn unseen(
        verdict: Outcome,
        planned: &PlannedExercise,
        title: &str,
        body: String,
    ) -> Self {
        let waiting = |name: &String| TestLine { name: name.clone(), mark: TestMark::Waiting };
        Self {
            verdict,
            tests: planned.tests.iter().map(waiting).collect(),
            lesson: Some(Lesson { title: title.to_owned(), body, line: None }),
            leaky: false,
            truncated: false,
            ms: 0.0,
        }
    }

    fn broken(why: String) -> Self {
        Self {
            verdict: Outcome::RunnerError,
            tests: Vec::new(),
            lesson: Some(Lesson { title: "Could not be graded".to_owned(), body: why, line: None }),
            leaky: false,
            truncated: false,
            ms: 0.0,
        }
    }
}

/// A verdict needs exactly the tests that the author's solution passed, in their order.
fn graded(verdict: &Verdict, expected: &[String]) -> Graded {
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
    let lesson = if other_tests { Some(tests_differ()) } else { lesson };
    Graded {
        verdict: if other_tests { Outcome::Error } else { outcome(verdict.kind) },
        tests,
        lesson: lesson.filter(|_| other_tests || !verdict.passed()),
        leaky: !verdict.leaky.is_empty(),
        truncated: verdict.truncated,
        ms: verdict.ms,
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
