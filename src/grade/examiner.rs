//! Runs one piece of work by the course's own test, in a folder of its own.

use std::sync::OnceLock;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

use super::apart::Second;
use super::graded::{Graded, Run, graded};
use crate::course::{Course, Exercise};
use crate::execution::{
    Contents, Fingerprint, Fingerprints, Helpers, Job, SharedHelpers, Workspace,
};
use crate::node::{Node, Witnessed};
use crate::report::{Mode, Outcome, PlannedExercise};
use crate::sandbox::{
    BindMount, Isolation, Network, Sandbox, SandboxLimits, View, can_bind_mount, can_use_tmpfs,
};
use crate::system::cancel::Cancel;
use crate::verdict::{End, Frame, VerdictKind};

/// Why a plan was not made.
pub(super) const STOPPED: &str = "stopped before the solutions had been run";
/// What to do where a verdict could not be written.
pub(super) const KEPT: &str = "what was graded stays, the same command goes on from it";

/// Side by side, every run takes longer than alone; only an endless one should meet its limit.
const PATIENCE: u32 = 3;
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
    /// Made when the first one is needed.
    helpers: OnceLock<Option<SharedHelpers>>,
}

/// What the author's own solution says about an exercise: how it is to be graded, and which tests
/// there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Calibrated {
    pub(super) mode: Mode,
    pub(super) tests: Vec<String>,
    pub(super) touches: Vec<String>,
}

impl<'a> Examiner<'a> {
    pub fn new(course: &'a Course, node: &'a Node, isolation: Isolation) -> Self {
        Self { course, node, isolation, helpers: OnceLock::new() }
    }
}

impl Examiner<'_> {
    /// For each exercise, all that a run of it depends on but the work itself.
    pub(super) fn materials(&self, exercises: &[Exercise]) -> Vec<Fingerprint> {
        let fingerprints = Fingerprints::new(&self.course.root, self.node);
        exercises.iter().map(|exercise| fingerprints.of(exercise)).collect()
    }

    /// All that the verdict on a piece of work depends on: the same on every machine that may do a part
    /// of the plan.
    pub(super) fn content(&self, planned: &PlannedExercise, work: &[u8]) -> Fingerprint {
        let kept = if self.isolation == Isolation::None { "unsafe" } else { "sandboxed" };
        Fingerprint::from_text(&planned.material)
            .with("mode", if planned.mode == Mode::Apart { "apart" } else { "together" })
            .with("isolation", kept)
            .with_list("tests", &planned.tests)
            .with_list("touches", &planned.touches)
            .with("work", work)
    }

    /// Runs the author's solution: it must pass, or the exercise cannot be graded here. Twice where it
    /// changes something that a witness would object to.
    pub(super) fn calibrate(
        &self,
        exercise: &Exercise,
        solution: &str,
        cancel: &Cancel,
    ) -> Result<Calibrated> {
        let run = |touches: &[String]| self.run(exercise, touches, solution.as_bytes(), cancel);
        let mut run_first = run(&[])?.context(STOPPED)?;
        let touches = std::mem::take(&mut run_first.tampered);
        let verdict = if touches.is_empty() {
            run_first.verdict
        } else {
            run(&touches)?.context(STOPPED)?.verdict
        };
        if !verdict.passed() {
            let broken = verdict.kind == VerdictKind::RunnerError;
            let why = verdict.diagnosis.map(|diagnosis| {
                if broken {
                    format!("{}: {}", diagnosis.title, diagnosis.body)
                } else {
                    diagnosis.title
                }
            });
            let why = why.unwrap_or_default();
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
        let mode = self.mode(exercise, &tests, solution.as_bytes(), cancel)?.context(STOPPED)?;
        Ok(Calibrated { mode, tests, touches })
    }

    /// Apart where the author's solution passes so: twice, since what only does so at times would put
    /// honest work under suspicion.
    fn mode(
        &self,
        exercise: &Exercise,
        tests: &[String],
        solution: &[u8],
        cancel: &Cancel,
    ) -> Result<Option<Mode>> {
        if !self.can_split() || exercise.harness.is_some() {
            return Ok(Some(Mode::Together));
        }
        for _ in 0..RUNS_APART {
            match self.run_apart(exercise, tests, solution, cancel)? {
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
        cancel: &Cancel,
    ) -> Option<Graded> {
        let graded = match self.run(exercise, &planned.touches, work, cancel) {
            Ok(run) => graded(&run?, &planned.tests),
            Err(error) => Graded::broken(format!("{error:#}")),
        };
        if graded.verdict != Outcome::Pass || planned.mode != Mode::Apart || !self.can_split() {
            return Some(graded);
        }
        match self.confirm(exercise, planned, work, cancel) {
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
        cancel: &Cancel,
    ) -> Result<Option<Second>> {
        let mut second = None;
        for _ in 0..RUNS_APART {
            second = self.run_apart(exercise, &planned.tests, work, cancel)?;
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
        cancel: &Cancel,
    ) -> Result<Option<Run>> {
        let workspace = self.workspace("run", exercise, work, self.shared_or_copied())?;
        let mut job = self.job(exercise, &workspace);
        job.conditions.witnessed =
            Some(Witnessed { file: exercise.file.clone(), allowed: touches.to_vec() });
        job.sandbox = self.sandbox(exercise, &workspace);
        let Some(run) = job.run(cancel) else { return Ok(None) };
        let (verdict, observation) = (run.verdict, run.observation);
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
    /// A run in `workspace`, beside others.
    pub(super) fn job<'j>(&'j self, exercise: &'j Exercise, workspace: &Workspace) -> Job<'j> {
        Job::new(self.node, &self.course.root, exercise).patient(PATIENCE).staged(workspace)
    }

    /// In a folder of this name where it can be in memory. The test goes with the course's helpers.
    pub(super) fn workspace(
        &self,
        name: &str,
        exercise: &Exercise,
        answer: &[u8],
        helpers: Helpers,
    ) -> Result<Workspace> {
        let test = helpers != Helpers::Absent;
        let contents = Contents { course: &self.course.root, exercise, answer, helpers, test };
        if self.isolation != Isolation::None && can_use_tmpfs() {
            return Workspace::in_memory(name, contents);
        }
        Workspace::on_disk(contents)
    }

    /// The course's helpers lie there once for all workspaces where that can be had.
    pub(super) fn shared_or_copied(&self) -> Helpers {
        if self.helpers().is_some() { Helpers::Shown } else { Helpers::Copied }
    }

    fn helpers(&self) -> Option<&SharedHelpers> {
        let make = || {
            let wanted = self.isolation != Isolation::None && can_bind_mount();
            // One that cannot be made is told of by the workspace that has to have copies then.
            wanted.then(|| SharedHelpers::of(&self.course.root).ok().flatten()).flatten()
        };
        self.helpers.get_or_init(make).as_ref()
    }

    /// What is shown in a workspace.
    pub(super) fn shown(&self, workspace: &Workspace) -> Vec<BindMount> {
        let shown = |helpers: &SharedHelpers| BindMount {
            source: helpers.folder(),
            target: workspace.helpers(),
        };
        self.helpers().map(shown).into_iter().collect()
    }

    /// Nothing is there for the work but its own folder, and the packages that it may load.
    fn sandbox(&self, exercise: &Exercise, workspace: &Workspace) -> Option<Sandbox> {
        if self.isolation == Isolation::None {
            return None;
        }
        let packages = (!exercise.needs.is_empty()).then(|| self.course.root.join("node_modules"));
        let view = View {
            readable: packages.into_iter().collect(),
            writable: workspace.writable(),
            bind_mounts: self.shown(workspace),
            tmpfs_files: workspace.laid.clone(),
            network: Network::Loopback,
        };
        // Below the wall time: what only waits and what computes without end are told apart.
        let limits =
            SandboxLimits { cpu: exercise.timeout * CPU_TIMES, ..SandboxLimits::default() };
        Some(Sandbox { view, limits })
    }
}

pub(super) fn isolation_name(level: Isolation) -> &'static str {
    match level {
        Isolation::Full => "full",
        Isolation::Partial => "partial",
        Isolation::None => "none",
    }
}
