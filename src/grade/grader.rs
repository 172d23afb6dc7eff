//! Grades one piece of work with the course's own test, and calibrates exercises with their reference
//! solutions.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::environment::Environment;
use super::graded::{Confirmation, Graded, SingleRun};
use super::plan::{Mode, PlannedExercise};
use super::result_line::{TestLine, TestMark};
use super::split_run::run_split;
use crate::course::Exercise;
use crate::execution::{Cache, Fingerprint, Fingerprints, Retention, rules};
use crate::node::IntegrityCheck;
use crate::sandbox::Isolation;
use crate::system::cancel::Cancel;
use crate::verdict::{End, Frame, Verdict, VerdictKind};

/// The reason why a plan was not made.
pub(super) const STOPPED: &str = "stopped before the solutions had been run";
/// The advice if a verdict could not be written.
pub(super) const KEPT: &str = "the results so far are kept, and the same command continues";

/// The number of split runs that the reference solution must pass, and that a learner's work may try.
const SPLIT_RUNS: u32 = 2;

/// The subfolder of the folder of results.
const CACHE: &str = "cache";

/// Grades work in an environment.
#[derive(Debug)]
pub struct Grader<'a> {
    pub environment: Environment<'a>,
}

/// What a run of the reference solution shows about an exercise: how to grade it, and which tests it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Calibration {
    pub(super) mode: Mode,
    pub(super) tests: Vec<String>,
    pub(super) touches: Vec<String>,
}

impl Grader<'_> {
    /// Returns, for each exercise, the fingerprint of everything that a run depends on, except for the work
    /// itself.
    pub(super) fn materials(&self, exercises: &[Exercise]) -> Vec<Fingerprint> {
        let Environment { course, node, .. } = &self.environment;
        let fingerprints = Fingerprints::new(&course.root, node);
        let of = |exercise| fingerprints.of(exercise).with("rules", rules::GRADING);
        exercises.iter().map(of).collect()
    }

    /// Returns the fingerprint of a verdict on `work`: it is the same on every machine that can grade a
    /// part of the plan.
    pub(super) fn content(&self, planned: &PlannedExercise, work: &[u8]) -> Fingerprint {
        let is_sandboxed = self.environment.isolation != Isolation::None;
        planned
            .material
            .with("mode", if planned.mode == Mode::Apart { "apart" } else { "together" })
            .with("isolation", if is_sandboxed { "sandboxed" } else { "unsafe" })
            .with_list("tests", &planned.tests)
            .with_list("touches", &planned.touches)
            .with("work", work)
    }

    /// Runs the reference solution. If it does not pass, the exercise cannot be graded here. It runs twice
    /// if the integrity check finds violations, which are then allowed.
    pub(super) fn calibrate(
        &self,
        exercise: &Exercise,
        solution: &str,
        cancel: &Cancel,
    ) -> Result<Calibration> {
        let run = |touches: &[String]| self.run(exercise, touches, solution.as_bytes(), cancel);
        let first = run(&[])?.context(STOPPED)?;
        let touches = first.violations;
        let verdict = if touches.is_empty() {
            first.verdict
        } else {
            run(&touches)?.context(STOPPED)?.verdict
        };
        if !verdict.passed() {
            return Err(self.broken_solution(exercise, verdict));
        }
        let tests: Vec<String> = verdict.tests.into_iter().map(|test| test.name).collect();
        let mode = self.mode(exercise, &tests, solution.as_bytes(), cancel)?.context(STOPPED)?;
        Ok(Calibration { mode, tests, touches })
    }

    fn broken_solution(&self, exercise: &Exercise, verdict: Verdict) -> anyhow::Error {
        let is_our_fault = verdict.kind == VerdictKind::RunnerError;
        let why = verdict.diagnosis.map(|diagnosis| {
            if is_our_fault {
                format!("{}: {}", diagnosis.title, diagnosis.body)
            } else {
                diagnosis.title
            }
        });
        let why = why.unwrap_or_default();
        let partial = if self.environment.isolation == Isolation::Partial {
            ". Isolation is partial here, so no server can be opened: `runner doctor --grade` reports what is \
             missing"
        } else {
            ""
        };
        let name = &exercise.name;
        anyhow::anyhow!(
            "the reference solution of {name} does not pass here ({why}), so no work on it can \
             be graded; `runner verify` and `runner run {name}` show more{partial}"
        )
    }

    /// Returns `Apart` if the reference solution passes every split run. An unreliable split run would put
    /// honest work under suspicion.
    fn mode(
        &self,
        exercise: &Exercise,
        tests: &[String],
        solution: &[u8],
        cancel: &Cancel,
    ) -> Result<Option<Mode>> {
        if !self.environment.can_split() || exercise.harness.is_some() {
            return Ok(Some(Mode::Together));
        }
        let passed = |name: &String| TestLine { name: name.clone(), mark: TestMark::Passed };
        let tests: Vec<TestLine> = tests.iter().map(passed).collect();
        for _ in 0..SPLIT_RUNS {
            match run_split(&self.environment, exercise, &tests, solution, cancel)? {
                Some(Confirmation::Confirmed) => {}
                Some(_) => return Ok(Some(Mode::Together)),
                None => return Ok(None),
            }
        }
        Ok(Some(Mode::Apart))
    }

    /// Grades one piece of work. Returns `None` if it was cancelled.
    pub(super) fn grade(
        &self,
        exercise: &Exercise,
        planned: &PlannedExercise,
        work: &[u8],
        cancel: &Cancel,
    ) -> Option<Graded> {
        let graded = match self.run(exercise, &planned.touches, work, cancel) {
            Ok(run) => Graded::of(&run?, &planned.tests),
            Err(error) => Graded::broken(format!("{error:#}")),
        };
        let can_confirm = planned.mode == Mode::Apart && self.environment.can_split();
        if !graded.earns() || !can_confirm {
            return Some(graded);
        }
        match self.confirm(exercise, &graded, work, cancel) {
            Ok(confirmation) => Some(graded.confirmed_by(confirmation?)),
            Err(error) => Some(Graded::broken(format!("{error:#}"))),
        }
    }

    /// Repeats a failed split run, because an unlucky run must not count against a learner. A forged pass
    /// gets a second try, too, but gains nothing by it.
    fn confirm(
        &self,
        exercise: &Exercise,
        graded: &Graded,
        work: &[u8],
        cancel: &Cancel,
    ) -> Result<Option<Confirmation>> {
        let mut confirmation = None;
        for _ in 0..SPLIT_RUNS {
            confirmation = run_split(&self.environment, exercise, &graded.tests, work, cancel)?;
            if confirmation != Some(Confirmation::Failed) {
                break;
            }
        }
        Ok(confirmation)
    }

    fn run(
        &self,
        exercise: &Exercise,
        touches: &[String],
        work: &[u8],
        cancel: &Cancel,
    ) -> Result<Option<SingleRun>> {
        let workspace = self.environment.workspace("run", exercise, work)?;
        let mut job = self.environment.job(exercise, &workspace);
        job.conditions.integrity_check =
            Some(IntegrityCheck { file: exercise.file.clone(), allowed: touches.to_vec() });
        job.sandbox = self.environment.sandbox(exercise, &workspace);
        let Some(run) = job.run(cancel) else { return Ok(None) };
        let killed = match run.observation.end {
            End::Killed { signal } => Some(signal),
            _ => None,
        };
        let is_left = |frame: &Frame| matches!(frame, Frame::Lingering { .. });
        let leaky = run.observation.frames.iter().any(is_left);
        let violations = run.observation.frames.into_iter().filter_map(|frame| match frame {
            Frame::IntegrityViolation { what } => Some(what),
            _ => None,
        });
        let violations = violations.flatten().collect();
        Ok(Some(SingleRun { verdict: run.verdict, violations, leaky, killed }))
    }
}

/// Returns the cache of all gradings with this folder of results. Several processes can use it at the same
/// time.
pub(super) fn cache_in<V: Serialize + DeserializeOwned>(out: &Path) -> Cache<V> {
    Cache::new(out.join(CACHE), Retention::All)
}
