//! Runs one piece of work by the course's own test, in a folder of its own.

use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::apart::Second;
use crate::course::{Course, Exercise};
use crate::node::{Conditions, HostSpec, Node, Witnessed};
use crate::report::{Lesson, Mode, Outcome, PlannedExercise, TestLine, TestMark};
use crate::sandbox::{Isolation, Network, Sandbox, SandboxLimits, View};
use crate::verdict::{End, Frame, Mark, Verdict, VerdictKind, judge};
use crate::verify::{Keys, Stage, observe};

/// Side by side, every run takes longer than alone; only an endless one should meet its limit.
pub(super) const PATIENCE: u32 = 3;
/// How often its time limit a run may take in processor time: Node.js computes with several threads.
pub(super) const CPU_TIMES: u32 = 2;

/// How often the author's solution has to pass apart, and how often anybody else's may try.
const RUNS_APART: u32 = 2;

/// Who grades: a course, a Node.js, and how far the work is kept apart from the machine.
#[derive(Debug)]
pub struct Examiner<'a> {
    pub course: &'a Course,
    pub node: &'a Node,
    /// How well the work is kept apart from this machine; `None` runs it with the rights of whoever
    /// grades.
    pub isolation: Isolation,
}

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

/// What the author's own solution says about an exercise: how it is to be graded, and which tests
/// there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Calibrated {
    pub(super) mode: Mode,
    pub(super) tests: Vec<String>,
    pub(super) touches: Vec<String>,
}

impl Examiner<'_> {
    /// For each exercise, SHA-256 over all that a verdict on it depends on but the work itself.
    pub(super) fn materials(&self, exercises: &[Exercise]) -> Vec<String> {
        let keys = Keys::new(&self.course.root, &self.node.version.to_string());
        exercises.iter().map(|exercise| keys.of(exercise)).collect()
    }

    /// SHA-256 over all that the verdict on a piece of work depends on.
    pub(super) fn content(&self, planned: &PlannedExercise, work: &[u8]) -> String {
        let mut hash = Sha256::new();
        let mode = if planned.mode == Mode::Apart { "apart" } else { "together" };
        let kept = if self.isolation == Isolation::None { "unsafe" } else { "sandboxed" };
        for part in [planned.material.as_bytes(), mode.as_bytes(), kept.as_bytes(), work] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        base16ct::lower::encode_string(&hash.finalize())
    }

    /// Runs the author's solution: it must pass, or the exercise cannot be graded here. Twice where it
    /// changes something that a witness would object to.
    pub(super) fn calibrate(&self, exercise: &Exercise, stop: &AtomicBool) -> Result<Calibrated> {
        const STOPPED: &str = "stopped before the solutions had been run";
        let solution = self.course.read_solution(exercise)?;
        let run = |touches: &[String]| self.run(exercise, touches, solution.as_bytes(), stop);
        let mut run_first = run(&[])?.context(STOPPED)?;
        let touches = std::mem::take(&mut run_first.tampered);
        let verdict = if touches.is_empty() {
            run_first.verdict
        } else {
            run(&touches)?.context(STOPPED)?.verdict
        };
        if !verdict.passed() {
            let why = verdict.diagnosis.map(|diagnosis| diagnosis.title).unwrap_or_default();
            let partial = if self.isolation == Isolation::Partial {
                ". Isolation is partial here, in which no server can be opened: `runner doctor --grade` \
                 says what is missing"
            } else {
                ""
            };
            bail!(
                "the reference solution of {} does not pass here ({why}), so nobody's work on it can be \
                 graded; `runner verify` and `runner run {}` show more{partial}",
                exercise.name,
                exercise.name
            );
        }
        let tests: Vec<String> = verdict.tests.into_iter().map(|test| test.name).collect();
        let mode = self.mode(exercise, &tests, solution.as_bytes(), stop)?.context(STOPPED)?;
        Ok(Calibrated { mode, tests, touches })
    }

    /// Apart where the author's solution passes so: twice, since what only does so at times would put
    /// honest work under suspicion.
    fn mode(
        &self,
        exercise: &Exercise,
        tests: &[String],
        solution: &[u8],
        stop: &AtomicBool,
    ) -> Result<Option<Mode>> {
        if !self.can_split() || exercise.harness.is_some() {
            return Ok(Some(Mode::Together));
        }
        for _ in 0..RUNS_APART {
            match self.run_apart(exercise, tests, solution, stop)? {
                Some(Second::Confirmed) => {}
                Some(_) => return Ok(Some(Mode::Together)),
                None => return Ok(None),
            }
        }
        Ok(Some(Mode::Apart))
    }

    /// Grades one piece of work; None when `stop` became true on the way.
    pub(super) fn examine(
        &self,
        exercise: &Exercise,
        planned: &PlannedExercise,
        work: &[u8],
        stop: &AtomicBool,
    ) -> Option<Graded> {
        let graded = match self.run(exercise, &planned.touches, work, stop) {
            Ok(run) => graded(&run?, &planned.tests),
            Err(error) => Graded::broken(format!("{error:#}")),
        };
        if graded.verdict != Outcome::Pass || planned.mode != Mode::Apart || !self.can_split() {
            return Some(graded);
        }
        match self.confirm(exercise, planned, work, stop) {
            Ok(second) => Some(graded.confirmed_by(second?)),
            Err(error) => Some(Graded::broken(format!("{error:#}"))),
        }
    }

    /// A forgery gets another try with this, which does it no good; bad luck is not charged.
    fn confirm(
        &self,
        exercise: &Exercise,
        planned: &PlannedExercise,
        work: &[u8],
        stop: &AtomicBool,
    ) -> Result<Option<Second>> {
        let mut second = None;
        for _ in 0..RUNS_APART {
            second = self.run_apart(exercise, &planned.tests, work, stop)?;
            if second != Some(Second::Otherwise) {
                break;
            }
        }
        Ok(second)
    }

    fn run(
        &self,
        exercise: &Exercise,
        touches: &[String],
        work: &[u8],
        stop: &AtomicBool,
    ) -> Result<Option<Run>> {
        let stage = Stage::of(&self.course.root, exercise, work)?;
        let mut spec = HostSpec::of(&stage.root, exercise).patient(PATIENCE);
        spec.course_root.clone_from(&self.course.root);
        spec.conditions = Conditions {
            temp_folder: Some(stage.temp.clone()),
            witnessed: Some(Witnessed { file: exercise.file.clone(), allowed: touches.to_vec() }),
            ..Conditions::default()
        };
        spec.sandbox = self.sandbox(exercise, &stage);
        let Some((observation, _)) = observe(self.node, &spec, stop) else { return Ok(None) };
        let learner_file = stage.root.join(exercise.learner_file());
        let verdict = judge(exercise, &learner_file.to_string_lossy(), &observation);
        let killed = match observation.end {
            End::Killed { signal } => Some(signal),
            _ => None,
        };
        let tampered = observation.frames.into_iter().filter_map(|frame| match frame {
            Frame::Tampered { what } => Some(what),
            _ => None,
        });
        Ok(Some(Run { verdict, tampered: tampered.flatten().collect(), killed }))
    }
}

impl Examiner<'_> {
    /// Nothing is there for the work but its own folder, and the packages that it may load.
    fn sandbox(&self, exercise: &Exercise, stage: &Stage) -> Option<Sandbox> {
        if self.isolation == Isolation::None {
            return None;
        }
        let packages = (!exercise.needs.is_empty()).then(|| self.course.root.join("node_modules"));
        let view = View {
            readable: packages.into_iter().collect(),
            writable: vec![stage.top.clone()],
            network: Network::Loopback,
        };
        // Below the wall time: what only waits and what computes without end are told apart.
        let limits =
            SandboxLimits { cpu: exercise.timeout * CPU_TIMES, ..SandboxLimits::default() };
        Some(Sandbox { view, limits })
    }
}

/// One run, and what the witness objected to.
struct Run {
    verdict: Verdict,
    tampered: Vec<String>,
    /// The signal that ended it, if one of somebody else's did.
    killed: Option<i32>,
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
    fn confirmed_by(mut self, second: Second) -> Self {
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
        Self {
            verdict,
            tests: planned.tests.iter().map(waiting).collect(),
            lesson: Some(Lesson { title: title.to_owned(), body, line: None }),
            leaky: false,
            truncated: false,
            confirmed: None,
            ms: 0.0,
            killed: None,
            cut: false,
        }
    }

    fn broken(why: String) -> Self {
        Self {
            verdict: Outcome::RunnerError,
            tests: Vec::new(),
            lesson: Some(Lesson { title: "Could not be graded".to_owned(), body: why, line: None }),
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
fn graded(run: &Run, expected: &[String]) -> Graded {
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
