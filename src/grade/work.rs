//! Grades a part of a plan: runs everything that has no result yet, on all cores, and writes a line for
//! each.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};

use super::Partition;
use super::activity::Journals;
use super::attempts::{Attempt, Settled};
use super::flags;
use super::graded::Graded;
use super::grader::{Grader, KEPT, cache_in};
use super::in_flight::{InFlight, SlowWork, lock};
use super::plan::{Plan, PlannedExercise};
use super::result_line;
use super::result_line::{Flag, GradedVerdict, ResultLine, RunInfo};
use super::submission_file::{LONGEST_FILE, SubmissionFile, is_there};
use crate::course::Exercise;
use crate::execution::{Cache, Fingerprint, Pool};
use crate::system::cancel::Cancel;
use crate::system::{clock, environment};

/// A part of a plan to grade.
#[derive(Debug)]
pub struct Work<'a> {
    pub plan: &'a Plan,
    pub grader: &'a Grader<'a>,
    pub partition: Partition,
    /// The folder of results.
    pub out: &'a Path,
    /// The number of parallel runs, at least one.
    pub jobs: usize,
}

/// Progress of the work, for a progress bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GradingEvent {
    /// The number of pieces that have no result yet.
    Begun {
        todo: usize,
    },
    Settled,
}

/// The numbers of pieces of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// Graded by earlier attempts.
    pub before: usize,
    /// Graded by this attempt.
    pub settled: usize,
    /// The part of `settled` that needed no run, because the same work had been run already.
    pub cached: usize,
    /// Not graded, for a reason other than the learner.
    pub broken: usize,
}

impl Work<'_> {
    /// Runs everything that has no result, until it is cancelled. An error that is not a learner's (a full
    /// disk, an unreadable folder) ends it. The results so far are kept.
    pub fn run(&self, cancel: &Cancel, on_event: impl Fn(GradingEvent) + Sync) -> Result<Done> {
        self.check_course()?;
        let settled = Settled::read(self.plan, self.out)?;
        let width = self.plan.exercises.len();
        let learners = self.plan.slice(self.partition.k, self.partition.n);
        let todo: Vec<u32> = (learners.start * width..learners.end * width)
            .filter(|index| !settled.is_done(*index))
            .map(u32::try_from)
            .collect::<Result<_, _>>()
            .context("the plan is too large for one machine")?;
        let before = learners.len() * width - todo.len();
        drop(settled);
        on_event(GradingEvent::Begun { todo: todo.len() });
        let shared = WorkState {
            work: self,
            cache: cache_in(self.out),
            attempt: Mutex::new(Attempt::create(self.out, self.partition)?),
            in_flight: InFlight::default(),
            slow: Mutex::new(SlowWork::default()),
            done: Mutex::new(Done { before, ..Done::default() }),
            on_event: &on_event,
        };
        shared.settle_all(Pool::new(self.jobs), todo, false, cancel)?;
        // Work that took too long beside other runs runs once more, alone.
        let mut slow = std::mem::take(&mut lock(&shared.slow).todo);
        slow.sort_unstable();
        shared.settle_all(Pool::new(1), slow, true, cancel)?;
        shared.attempt.into_inner().unwrap_or_else(PoisonError::into_inner).finish()?;
        Ok(shared.done.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Refuses a course, Node.js or system that differs from the plan's, because verdicts could differ.
    fn check_course(&self) -> Result<()> {
        let (plan, grader) = (self.plan, self.grader);
        let here = [
            ("runner", plan.runner.as_str(), env!("CARGO_PKG_VERSION")),
            ("Node.js", &plan.node, &grader.environment.node.version.to_string()),
            ("system", &plan.platform, std::env::consts::OS),
        ]
        .map(|(what, planned, here)| (what, planned.to_owned(), here.to_owned()));
        for (what, planned, here) in here {
            if planned != here {
                bail!(
                    "the plan is for the {what} {planned}, but this machine has {here}: \
                     verdicts could differ"
                );
            }
        }
        let exercises = self.exercises()?;
        let materials = grader.materials(&exercises);
        let differs = |(planned, here): (&PlannedExercise, &Fingerprint)| {
            (planned.material != *here).then(|| planned.name.clone())
        };
        let differing: Vec<String> =
            plan.exercises.iter().zip(&materials).filter_map(differs).collect();
        if !differing.is_empty() {
            bail!(
                "the course here is not the one that the plan was made for; these exercises differ: {}",
                differing.join(", ")
            );
        }
        Ok(())
    }

    fn exercises(&self) -> Result<Vec<Exercise>> {
        let find = |name: &str| self.grader.environment.course.exercise(name).cloned();
        let planned = self.plan.exercises.iter();
        planned
            .map(|planned| {
                find(&planned.name)
                    .with_context(|| format!("the course here has no exercise `{}`", planned.name))
            })
            .collect()
    }
}

/// One piece of work with its result.
struct GradedWork {
    graded: Graded,
    /// Empty if nothing was run.
    content: String,
    /// Whether the result of an earlier run was used.
    cached: bool,
}

/// What to do with one piece of work.
enum WorkDecision {
    Settle(GradedWork),
    /// Run it alone at the end, because it (or equal work) took too long beside other runs.
    Postpone,
    /// The grading was cancelled.
    Stopped,
}

/// The state that all workers share.
struct WorkState<'a, T> {
    work: &'a Work<'a>,
    cache: Cache<Graded>,
    attempt: Mutex<Attempt>,
    in_flight: InFlight,
    slow: Mutex<SlowWork>,
    done: Mutex<Done>,
    on_event: &'a T,
}

impl<T: Fn(GradingEvent) + Sync> WorkState<'_, T> {
    fn settle_all(
        &self,
        pool: Pool,
        todo: Vec<u32>,
        is_last_try: bool,
        cancel: &Cancel,
    ) -> Result<()> {
        pool.run_with(todo, cancel, Journals::default, |journals, index| {
            self.settle(index, is_last_try, journals, cancel)
        })
    }

    fn settle(
        &self,
        index: u32,
        is_last_try: bool,
        journals: &mut Journals,
        cancel: &Cancel,
    ) -> Result<()> {
        let plan = self.work.plan;
        let (learner, number) =
            (index as usize / plan.exercises.len(), index as usize % plan.exercises.len());
        let planned = &plan.exercises[number];
        let Some(exercise) = self.work.grader.environment.course.exercise(&planned.name) else {
            return Ok(());
        };
        let folder = self.submission(learner);
        let is_absent = plan.learners[learner].absent;
        let work = match &plan.learners[learner].broken {
            Some(why) => SubmissionFile::Refused(why.clone()),
            None if is_absent => SubmissionFile::Missing,
            None => SubmissionFile::read(&folder, &exercise.learner_file(), LONGEST_FILE),
        };
        if work == SubmissionFile::Missing && !is_absent {
            self.check_submission(learner)?;
        }
        let decision = if plan.learners[learner].unreachable {
            let why = plan.learners[learner].broken.clone().unwrap_or_default();
            let (graded, content) = (Graded::broken(why), String::new());
            WorkDecision::Settle(GradedWork { graded, content, cached: false })
        } else {
            self.grade(exercise, number, &work, is_last_try, cancel)?
        };
        let GradedWork { mut graded, content, cached } = match decision {
            WorkDecision::Settle(seen) => seen,
            WorkDecision::Postpone => {
                lock(&self.slow).todo.push(index);
                return Ok(());
            }
            WorkDecision::Stopped => return Ok(()),
        };
        if graded.needs_retry() {
            graded = graded.blamed_on_program();
            lock(&self.slow).results.insert(content.clone(), Some(graded.clone()));
        }
        let flags = self.flags(learner, exercise, planned, &work, &graded);
        let verified = graded.confirmed == Some(true) || content.is_empty();
        let line = ResultLine {
            format: result_line::FORMAT,
            plan: plan.hash.clone(),
            learner: plan.learners[learner].id.clone(),
            exercise: planned.name.clone(),
            verdict: graded.verdict,
            tests: graded.tests,
            lesson: graded.lesson,
            flags,
            verified,
            content,
            activity: (!is_absent)
                .then(|| journals.of(learner, plan, &folder, &planned.name))
                .flatten(),
            run: Some(RunInfo {
                ms: graded.ms,
                at: clock::actual_now().to_string(),
                host: environment::host_name(),
                isolation: self.work.grader.environment.isolation_name().to_owned(),
                cached,
            }),
        };
        lock(&self.attempt).append(&line)?;
        let mut done = lock(&self.done);
        if line.counts() {
            done.settled += 1;
            done.cached += usize::from(cached);
        } else {
            done.broken += 1;
        }
        (self.on_event)(GradingEvent::Settled);
        Ok(())
    }

    fn grade(
        &self,
        exercise: &Exercise,
        number: usize,
        work: &SubmissionFile,
        is_last_try: bool,
        cancel: &Cancel,
    ) -> Result<WorkDecision> {
        let planned = &self.work.plan.exercises[number];
        let file = &exercise.file;
        let unseen = |verdict, title, body| {
            let graded = Graded::not_run(verdict, planned, title, body);
            Ok(WorkDecision::Settle(GradedWork { graded, content: String::new(), cached: false }))
        };
        let bytes = match work {
            SubmissionFile::Missing => {
                let body = format!("There is no {file} in the submission.");
                return unseen(GradedVerdict::Missing, "Not handed in", body);
            }
            SubmissionFile::Refused(why) => {
                return unseen(
                    GradedVerdict::Invalid,
                    "Refused",
                    format!("{file} was not taken: {why}."),
                );
            }
            SubmissionFile::Content(bytes) => bytes,
        };
        let content = self.work.grader.content(planned, bytes);
        let _guard = self.in_flight.wait_for(content.as_str());
        // Isolation can change a verdict, so each level has its own results.
        let fingerprint: Fingerprint =
            content.with("isolation", self.work.grader.environment.isolation_name());
        let content = content.to_string();
        if let Some(graded) = self.cache.get(&exercise.name, &fingerprint) {
            return Ok(WorkDecision::Settle(GradedWork { graded, content, cached: true }));
        }
        let known = lock(&self.slow).results.get(&content).cloned();
        match known {
            Some(None) if !is_last_try => return Ok(WorkDecision::Postpone),
            Some(Some(graded)) => {
                return Ok(WorkDecision::Settle(GradedWork { graded, content, cached: true }));
            }
            Some(None) | None => {}
        }
        let Some(graded) = self.work.grader.grade(exercise, planned, bytes, cancel) else {
            return Ok(WorkDecision::Stopped);
        };
        if graded.needs_retry() && !is_last_try {
            lock(&self.slow).results.entry(content).or_default();
            return Ok(WorkDecision::Postpone);
        }
        if graded.is_lasting() {
            self.cache.put(&exercise.name, &fingerprint, &graded).context(KEPT)?;
        }
        Ok(WorkDecision::Settle(GradedWork { graded, content, cached: false }))
    }

    /// Reports a missing folder as an error, because a volume that is not mounted must not look like
    /// missing work.
    fn check_submission(&self, learner: usize) -> Result<()> {
        let folder = self.submission(learner);
        if is_there(&folder) {
            return Ok(());
        }
        bail!(
            "the work of {} is not at {}, where the plan expects it; `runner grade SUBMISSIONS \
             --plan FILE` names the folder of submissions on this machine",
            self.work.plan.learners[learner].id,
            folder.display()
        )
    }

    fn submission(&self, learner: usize) -> std::path::PathBuf {
        self.work.plan.submissions.join(&self.work.plan.learners[learner].folder)
    }

    fn flags(
        &self,
        learner: usize,
        exercise: &Exercise,
        planned: &PlannedExercise,
        work: &SubmissionFile,
        graded: &Graded,
    ) -> Vec<Flag> {
        let planned_learner = &self.work.plan.learners[learner];
        if planned_learner.broken.is_some() || planned_learner.absent {
            return Vec::new();
        }
        let mut flags = flags::of(
            self.work.grader.environment.course,
            &self.submission(learner),
            exercise,
            planned,
            work,
        );
        flags.extend((graded.confirmed == Some(false)).then_some(Flag::Unconfirmed));
        let is_unconfirmable = graded.earns() && graded.confirmed.is_none();
        flags.extend(is_unconfirmable.then_some(Flag::OneProcess));
        flags.extend(graded.leaky.then_some(Flag::Leaky));
        flags.extend(graded.truncated.then_some(Flag::Truncated));
        flags.sort_unstable();
        flags
    }
}
